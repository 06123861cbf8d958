"""The journal: what was torn or damaged is known as such, and nothing else is lost."""

from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.runs.journal import Entry, Journal

ENTRIES = [
    Entry(kind="begun", name="000001.jsonl.gz"),
    Entry(kind="part", name="000001.jsonl.gz", digest="ab" * 16, articles=b"\x00\n\xff" * 8, ids=b"01234567"),
    Entry(kind="begun", name="000002.jsonl.gz"),
]


def written(folder):
    path = folder / "journal.jsonl"
    path.unlink(missing_ok=True)
    journal = Journal(path)
    for entry in ENTRIES:
        journal.add(entry)
    return path


def test_what_was_added_is_read_back(tmp_path):
    journal = Journal(written(tmp_path))
    assert (journal.entries, journal.damaged) == (ENTRIES, 0)


@given(st.integers(0, 400))
def test_cut_anywhere_the_whole_lines_before_stay(tmp_path_factory, at):
    path = written(tmp_path_factory.getbasetemp())
    text = path.read_bytes()[:at]
    path.write_bytes(text)
    whole = Journal(path).entries
    assert whole == ENTRIES[: len(whole)]
    assert len(whole) >= text.count(b"\n")
    Journal(path).add(ENTRIES[1])
    assert Journal(path).entries == [*whole, ENTRIES[1]]


@given(st.integers(0, 300), st.integers(1, 255))
def test_one_changed_byte_costs_one_line_at_most(tmp_path_factory, at, change):
    path = written(tmp_path_factory.getbasetemp())
    text = bytearray(path.read_bytes())
    at %= len(text)
    text[at] ^= change
    path.write_bytes(text)
    left = Journal(path).entries
    assert all(entry in ENTRIES for entry in left)
    assert len(left) >= len(ENTRIES) - (2 if text[at] ^ change == ord("\n") else 1)
