"""Reads news, finds the places, works out the incidents, maps them."""
