"""A place that a name may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.places.entry import ABBREVIATION, MATCHES, Match
from geo_incidents.places.postings import MARK_BITS, MARK_MASK

if TYPE_CHECKING:
    from geo_incidents.model import LonLat, Place
    from geo_incidents.places.gazetteer import Gazetteer


class Candidate(tuple["Gazetteer", int, int, str | None]):
    """A place that a name may mean. Looks its attributes up when asked, so that many candidates cost little.

    ``match`` says how the name is the place's name (see entry.MATCHES); ``importance`` is from 0 to 1. It is a tuple of
    gazetteer, posting, the posting's number and the name asked for (None: it was asked for otherwise), because Python
    makes tuples three times as fast as other objects, and a row of them without a step of its own (2026-11). A posting
    is a row with a mark, which is 0 where the name is a slip of the pen.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<Candidate {self.place.id} {self.place.name!r} {self.match}>"

    @property
    def row(self) -> int:
        """The row of the place in the file."""
        return self[1] >> MARK_BITS

    @property
    def match(self) -> Match:
        """How the name is the place's name."""
        mark = self[1] & MARK_MASK
        if not mark:
            return "typo"
        name = self[3]
        spelt = mark < ABBREVIATION and name is not None and self[0].is_spelt(self[2], name)
        return "exact" if spelt else MATCHES[mark]

    @property
    def place(self) -> Place:
        """The place, whole."""
        return self[0].at(self.row)

    @property
    def importance(self) -> float:
        """How likely news means this place rather than another, from 0 to 1."""
        return self[0].importance_of(self.row)

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return self[0].what(self.row)[0]

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2, or ""."""
        return self[0].where(self.row)[0]

    @property
    def areas(self) -> tuple[str, str, str]:
        """The names of the first, second and third order areas around it, "" where not known."""
        return self[0].where(self.row)[1:]

    @property
    def position(self) -> LonLat:
        """The representative point."""
        return self[0].position(self.row)

    @property
    def name(self) -> str:
        """The official name."""
        return self[0].name(self.row)

    @property
    def population(self) -> int:
        """People, 0 where not known."""
        return self[0].population(self.row)
