"""Scoring against gold corpora: pure functions, no files and no engines."""
