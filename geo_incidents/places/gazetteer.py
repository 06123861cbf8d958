"""The gazetteer: names to places, from one memory-mapped file."""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import cached_property, lru_cache
from itertools import islice, pairwise, repeat
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np

from geo_incidents.errors import GazetteerError
from geo_incidents.model import LonLat, Place
from geo_incidents.places import slips
from geo_incidents.places.abbreviated import spelt_out
from geo_incidents.places.candidate import Candidate
from geo_incidents.places.columns import MICRO, RADIUS_STEP_M, TEXT_ID, geonames_number
from geo_incidents.places.entry import ABBREVIATION, CODE, spelling
from geo_incidents.places.folding import fold_all
from geo_incidents.places.grid import EARTH_M, WIDEST, Grid, sure_m
from geo_incidents.places.index import SPELT
from geo_incidents.places.kinds import radius_m
from geo_incidents.places.postings import MARK_BITS, MARK_MASK, PECULIAR, START_MASK
from geo_incidents.places.storage import Stored
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from geo_incidents.places.outlines import Outlines

Array = np.ndarray[Any, Any]

FIRST_FOREIGN_ID = 900_000_000  # GeoNames has given ids up to 13 million (2026-11)
_MOST_PREFIX_KEYS = 20_000
_MOST_FUZZY_KEYS = 400_000
_FEW_LETTERS = 3
_FEW_ROWS = 50_000  # measuring the distance of so many takes 2 ms
_AS_SPELT = frozenset((ABBREVIATION, CODE))
_spelling = lru_cache(maxsize=256)(spelling)  # each candidate of a name asks for it


class Gazetteer:
    """Places by name, id and position. Opens in milliseconds; processes that open one file share its memory.

    A name is looked up without regard to case, accents and punctuation. Raises GazetteerError for a file that is
    missing, foreign, cut or of another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        stored = self._stored = Stored(path)
        self._trie, self._ids = marisa_trie.Trie(), marisa_trie.Trie()
        self._trie.map(stored.view("trie"))
        self._ids.map(stored.view("ids"))
        self._key = self._trie.get
        self._starts, self._postings = stored.numbers("starts"), stored.numbers("postings")
        self._spellings = stored.view("spellings")
        # What every look-up needs, together: asking for one after the other takes a twentieth of it (2026-11).
        self._search = self._key, self._starts, self._postings
        self._lon, self._lat = stored.numbers("lon"), stored.numbers("lat")
        self._wide, self._steps = stored.numbers("wide"), stored.numbers("steps")
        self._peopled, self._people = stored.numbers("peopled"), stored.numbers("people")
        self._importance, self._what_of = stored.view("importance"), stored.numbers("what")
        self._where_of, self._ref = stored.numbers("where"), stored.numbers("ref")
        self._name, self._name_ends = stored.numbers("name"), stored.numbers("name_ends")
        self._name_text = stored.view("name_text")
        self._ref_rows, self._id_rows = stored.numbers("ref_rows"), stored.numbers("id_rows")
        self._whats: list[tuple[str, str]] = [(kind, source) for kind, source in stored.meta["what"]]
        self._where_ends, self._where_text = stored.numbers("where_ends"), stored.view("where_text")
        self._wheres: list[tuple[str, str, str, str] | None] = [None] * (len(self._where_ends) - 1)
        self._countries: list[str] = stored.meta["countries"]
        self._pcodes: dict[str, str] = stored.meta["pcodes"]
        self._known_kinds: dict[frozenset[str], tuple[Array | None, Array | None]] = {}

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path]]:
        return Gazetteer, (self.path,)

    def __len__(self) -> int:
        return len(self._lon)

    def __repr__(self) -> str:
        return f"<Gazetteer {self.path} of {len(self):,} places>"

    def __iter__(self) -> Iterator[Place]:
        return map(self.at, range(len(self)))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.importance(name) > 0

    # Names

    def importance(self, name: str) -> float:
        """Return how important the best-known place of that name is: 0 for no place, 1 for a country.

        Demonyms do not count; an abbreviation counts only as it is spelt.
        """
        key = self._key(folded := fold(name))
        if key is None and (key := self._spelt_out(folded)) is None:
            return 0.0
        start, end, peculiar = self._range(key)
        letters = len(name) <= _FEW_LETTERS and name.isupper()  # "UN" is not the village of Un
        if not peculiar and not letters:
            return self._importance[self._postings[start] >> MARK_BITS] / 255
        how = spelling(name)
        for at in range(start, end):
            posting = self._postings[at]
            mark = posting & MARK_MASK
            if mark <= ABBREVIATION and ((mark < ABBREVIATION and not letters) or self._spellings[at] == how):
                return self._importance[posting >> MARK_BITS] / 255
        return 0.0

    def _spelt_out(self, folded: str) -> int | None:
        """Return the key of the first way to spell out a name with shortened words that is a name."""
        return next((key for full in spelt_out(folded) if (key := self._key(full)) is not None), None)

    def _range(self, key: int) -> tuple[int, int, int]:
        """Return where the postings of a key start and end, and whether abbreviations or demonyms are among them."""
        start = self._starts[key]
        return start & START_MASK, self._starts[key + 1] & START_MASK, start & PECULIAR

    def candidates(self, name: str, *, limit: int | None = 64) -> list[Candidate]:
        """Return the places that bear the name, most important first, at most ``limit`` (1 or more; None: all)."""
        find, starts, postings = self._search
        key = find(folded := fold(name))
        if key is None and (key := self._spelt_out(folded)) is None:
            return []
        # As _range does; calling it would cost a tenth of a look-up.
        start, end = starts[key], starts[key + 1] & START_MASK
        if start & PECULIAR:
            return self._peculiar(start & START_MASK, end, name)[:limit]
        if end == start + 1:
            return [Candidate((self, postings[start], start, name))]
        if limit is not None and end > start + limit:
            end = start + limit
        return [*map(Candidate, zip(repeat(self), postings[start:end], range(start, end), repeat(name)))]

    def _peculiar(self, start: int, end: int, name: str) -> list[Candidate]:
        how = spelling(name)
        found: list[Candidate] = []
        last = -1
        for at in range(start, end):
            posting = self._postings[at]
            row = posting >> MARK_BITS
            if row == last or (posting & MARK_MASK in _AS_SPELT and self._spellings[at] != how):
                continue  # a place may be met as a name and as an abbreviation
            found.append(Candidate((self, posting, at, name)))
            last = row
        return found

    def is_spelt(self, posting: int, name: str) -> bool:
        """Tell whether the name of a posting is spelt so (see entry.spelling)."""
        return self._spellings[posting] == _spelling(name)

    def batch(self, names: Sequence[str]) -> tuple[Array, Array, Array]:
        """Return three arrays for many names at once: number of the name, row of a place, mark of the match.

        In order of names, then of importance. Demonyms are among the answers, abbreviations and codes are not.
        """
        keys = np.fromiter(map(self._key, fold_all(names), repeat(-1)), np.int64, len(names))
        known = np.flatnonzero(keys >= 0)
        starts = self._stored.array("starts")
        first, after = ((starts[at] & START_MASK).astype(np.int64) for at in (keys[known], keys[known] + 1))
        counts = after - first
        ends = np.cumsum(counts)
        at = np.repeat(first - ends + counts, counts) + np.arange(ends[-1] if len(ends) else 0)
        postings = self._stored.array("postings")[at]
        marks = (postings & MARK_MASK).astype(np.uint8)
        kept = (marks != ABBREVIATION) & (marks != CODE)
        return np.repeat(known, counts)[kept], (postings >> MARK_BITS)[kept], marks[kept]

    def prefix(self, name: str, *, limit: int = 20) -> list[Candidate]:
        """Return the places whose name starts so, most important first."""
        folded = fold(name)
        best: dict[int, int] = {}
        for key in islice(self._trie.iterkeys(folded), _MOST_PREFIX_KEYS) if folded else ():
            for row, mark in islice(self._marked(key), limit):
                if mark < ABBREVIATION:
                    best[row] = min(mark, best.get(row, mark))
        return [self._candidate(row, best[row]) for row in sorted(best)[:limit]]

    def fuzzy(self, name: str, *, country: str | None = None, limit: int = 20) -> list[Candidate]:
        """Return the places whose name is one slip of the pen away; within a country, those that look alike.

        A slip is a letter too many, too few, another one, or two neighbours swapped.
        """
        folded = fold(name)
        if len(folded) < _FEW_LETTERS:  # nearly every name is one slip away
            return []
        keys = slips.near(folded, self._trie)
        if country and not keys:
            keys = self._alike(folded, country)
        rows = {row for key in keys for row, mark in self._marked(key) if mark < ABBREVIATION}
        kept = sorted(row for row in rows if country is None or self.where(row)[0] == country)
        return [self._candidate(row, 0) for row in kept[:limit]]

    def _candidate(self, row: int, mark: int) -> Candidate:
        return Candidate((self, row << MARK_BITS | mark, 0, None))

    def _marked(self, folded: str) -> Iterator[tuple[int, int]]:
        """Yield the rows of a folded name with their marks."""
        start, end, _ = self._range(self._key(folded))
        for posting in self._postings[start:end]:
            yield posting >> MARK_BITS, posting & MARK_MASK

    def _alike(self, folded: str, country: str) -> list[str]:
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein

        scorer = DamerauLevenshtein.normalized_similarity
        found = process.extract(folded, self._keys_in(country), scorer=scorer, limit=5, score_cutoff=0.75)
        return sorted({key for key, _, _ in found})

    def _keys_in(self, country: str) -> list[str]:
        return self._keys_of(self._inside(country)[self._stored.array("postings") >> MARK_BITS])

    def names(self, place_id: str) -> list[str]:
        """Return every folded name of a place, in alphabetical order. Slow: it reads all postings."""
        row = self._row(place_id)
        return sorted(self._keys_of(self._stored.array("postings") >> MARK_BITS == row))

    def _keys_of(self, wanted: Array) -> list[str]:
        """Return the folded names with a posting that ``wanted`` is true for, the first 400,000 of them."""
        starts = self._stored.array("starts") & START_MASK
        keys = np.unique(np.searchsorted(starts, np.flatnonzero(wanted), side="right") - 1)
        return [self._trie.restore_key(int(key)) for key in keys[:_MOST_FUZZY_KEYS]]

    # Places

    def place(self, place_id: str) -> Place:
        """Return the place with that id ("geonames:3718426", "haiti:..."); LookupError when there is none."""
        return self.at(self._row(place_id))

    def _row(self, place_id: str) -> int:
        number = geonames_number(place_id)
        if number is not None:
            at = bisect_left(self._ref_rows, number, key=self._ref.__getitem__)
            if at < len(self._ref_rows) and self._ref[self._ref_rows[at]] == number:
                return int(self._ref_rows[at])
        key = self._ids.get(place_id)
        if key is None:
            raise LookupError(f"no place {place_id!r} in {self.path}")
        return int(self._id_rows[key])

    def at(self, row: int) -> Place:
        """Return the place in a row of the file; rows are in order of importance."""
        kind, source = self.what(row)
        country, admin1, admin2, admin3 = self.where(row)
        place_id = self._id(row)
        number = geonames_number(place_id)
        return Place(
            id=place_id,
            name=self.name(row),
            kind=kind,
            lon=self._lon[row] / MICRO,
            lat=self._lat[row] / MICRO,
            radius_m=self._radius_m(row, kind),
            country=country,
            admin1=admin1,
            admin2=admin2,
            admin3=admin3,
            pcode=self._pcodes.get(str(row), ""),
            population=self.population(row),
            geonames_id=number if number is not None and number < FIRST_FOREIGN_ID else None,
            source=source,
        )

    def _radius_m(self, row: int, kind: str) -> int:
        at = bisect_left(self._wide, row)
        if at < len(self._wide) and self._wide[at] == row:
            return int(self._steps[at] * RADIUS_STEP_M)
        return -(-radius_m(kind, self.population(row)) // RADIUS_STEP_M) * RADIUS_STEP_M

    def _id(self, row: int) -> str:
        ref: int = self._ref[row]
        return f"geonames:{ref}" if ref < TEXT_ID else str(self._ids.restore_key(ref - TEXT_ID))

    def name(self, row: int) -> str:
        """Return the official name of the place in a row."""
        name: int = self._name[row]
        if name < SPELT:
            return str(self._trie.restore_key(name)).title()
        at = name - SPELT
        return str(self._name_text[self._name_ends[at] : self._name_ends[at + 1]], "utf-8")

    def what(self, row: int) -> tuple[str, str]:
        """Return kind and source of the place in a row."""
        return self._whats[self._what_of[row]]

    def where(self, row: int) -> tuple[str, str, str, str]:
        """Return country and areas, outermost first, of the place in a row."""
        at = self._where_of[row]
        found = self._wheres[at]
        if found is None:
            text = str(self._where_text[self._where_ends[at] : self._where_ends[at + 1]], "utf-8")
            country, admin1, admin2, admin3 = text.split("\t")
            found = self._wheres[at] = (country, admin1, admin2, admin3)
        return found

    def position(self, row: int) -> LonLat:
        """Return the representative point of the place in a row."""
        return LonLat(lon=self._lon[row] / MICRO, lat=self._lat[row] / MICRO)

    def importance_of(self, row: int) -> float:
        """Return the importance, 0 to 1, of the place in a row."""
        return self._importance[row] / 255

    def population(self, row: int) -> int:
        """Return the population of the place in a row, 0 where not known."""
        at = bisect_left(self._peopled, row)
        return int(self._people[at]) if at < len(self._peopled) and self._peopled[at] == row else 0

    def country(self, code: str) -> Iterator[Place]:
        """Yield the places of a country (ISO 3166-1 alpha-2), most important first."""
        return map(self.at, np.flatnonzero(self._inside(code)).tolist())

    def _inside(self, country: str) -> Array:
        """Return for each row whether it lies in the country."""
        number = self._countries.index(country) if country in self._countries else -1
        found: Array = (self._stored.array("where_country") == number)[self._stored.array("where")]
        return found

    # Positions

    def nearest(self, lon: float, lat: float, k: int = 1, kinds: Collection[str] | None = None) -> list[Place]:
        """Return the ``k`` places nearest to a position, nearest first; of ``kinds`` only, when given."""
        few, wanted = (None, None) if kinds is None else self._rows_of_kinds(frozenset(kinds))
        if few is not None:
            return self._sorted_by_distance(lon, lat, few, k)[0]
        reach, places = 1, list[Place]()
        while reach <= WIDEST:
            rows = self._grid.around(lon, lat, reach)
            rows = rows if wanted is None else rows[wanted[rows]]
            if len(rows) >= k or reach * 2 > WIDEST:
                places, distances = self._sorted_by_distance(lon, lat, rows, k)
                if len(places) == k and distances[-1] <= sure_m(lat, reach):
                    break
            reach *= 2
        return places

    def _sorted_by_distance(self, lon: float, lat: float, rows: Array, k: int) -> tuple[list[Place], Array]:
        distances = self._distances(lon, lat, rows)
        order = np.lexsort((rows, distances))[:k]
        return [self.at(int(row)) for row in rows[order]], distances[order]

    def distance_m(self, row: int, at: LonLat) -> float:
        """Return how far the place in a row is from a position, in metres."""
        return self.metres(self.position(row), at)

    @staticmethod
    def metres(one: LonLat, other: LonLat) -> float:
        """Return the distance of two positions on the sphere."""
        lat, lat2 = math.radians(one.lat), math.radians(other.lat)
        turn = math.radians(one.lon - other.lon)
        half = math.sin((lat - lat2) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin(turn / 2) ** 2
        return 2 * EARTH_M * math.asin(math.sqrt(min(half, 1.0)))

    def within(
        self, west: float, south: float, east: float, north: float, kinds: Collection[str] | None = None
    ) -> Iterator[Place]:
        """Yield the places inside a bounding box in degrees, most important first; of ``kinds`` only, when given."""
        lon, lat = self._stored.array("lon"), self._stored.array("lat")
        inside = (lat >= south * MICRO) & (lat <= north * MICRO)
        sideways = (lon >= west * MICRO, lon <= east * MICRO)
        inside &= (sideways[0] & sideways[1]) if west <= east else (sideways[0] | sideways[1])
        if kinds is not None:
            inside &= self._of_kinds(kinds)[self._stored.array("what")]
        return map(self.at, np.flatnonzero(inside).tolist())

    def areas_at(self, lon: float, lat: float) -> list[Place]:
        """Return the areas whose outline holds a position, the smallest first; only vector sources bring outlines."""
        return [self.at(row) for row in self._outlines.at(lon, lat)]

    def outlines(self, kinds: Collection[str]) -> Iterator[tuple[Place, bytes]]:
        """Yield the areas of some kinds whose outline is known, each with it as WKB, in the order of the file."""
        ends, text = self._stored.numbers("shape_ends"), self._stored.view("shapes")
        for row, (start, end) in zip(self._stored.numbers("shape_rows").tolist(), pairwise(ends), strict=True):
            if (place := self.at(row)).kind in kinds:
                yield place, bytes(text[start:end])

    @cached_property
    def _outlines(self) -> Outlines:
        from geo_incidents.places.outlines import Outlines

        ends, text = self._stored.numbers("shape_ends"), self._stored.view("shapes")
        shapes = [bytes(text[start:end]) for start, end in pairwise(ends)]
        return Outlines(self._stored.numbers("shape_rows").tolist(), shapes)

    def _rows_of_kinds(self, kinds: frozenset[str]) -> tuple[Array | None, Array | None]:
        """Return which rows are of the kinds, where they are few, otherwise for each row whether it is.

        Remembered: 28 ms for 2.4 million places against 0.2 (2026-11).
        """
        if kinds not in self._known_kinds:
            wanted: Array = self._of_kinds(kinds)[self._stored.array("what")]
            few = np.count_nonzero(wanted) <= _FEW_ROWS
            self._known_kinds[kinds] = (np.flatnonzero(wanted).astype(np.uint32), None) if few else (None, wanted)
        return self._known_kinds[kinds]

    def _of_kinds(self, kinds: Collection[str]) -> Array:
        return np.array([kind in kinds for kind, _ in self._whats])

    @cached_property
    def _grid(self) -> Grid:
        return Grid(*(self._stored.array(name) for name in ("cells", "cell_starts", "cell_rows")))

    def _distances(self, lon: float, lat: float, rows: Array) -> Array:
        there = np.radians(self._stored.array("lat")[rows] / MICRO)
        here = math.radians(lat)
        turn = np.radians(self._stored.array("lon")[rows] / MICRO - lon)
        half = np.sin((there - here) / 2) ** 2 + math.cos(here) * np.cos(there) * np.sin(turn / 2) ** 2
        return np.asarray(2 * EARTH_M * np.arcsin(np.sqrt(np.minimum(half, 1))))

    # The file

    def info(self) -> dict[str, Any]:
        """Return what the gazetteer is made of: size, sources with licences, dates and places, and what was joined.

        A place that several sources tell of is counted for the one that is believed.
        """
        told: dict[str, Any] = {
            key: self._stored.meta[key] for key in ("sources", "report") if key in self._stored.meta
        }
        counts = np.bincount(self._stored.array("what"), minlength=len(self._whats)).tolist()
        for source in told.get("sources", ()):
            named = zip(self._whats, counts, strict=True)
            source["places"] = sum(count for (_, name), count in named if name == source["source"])
        return {
            "path": str(self.path),
            "bytes": self._stored.size,
            "places": len(self),
            "names": len(self._trie),
            **told,
        }

    def verify(self) -> None:
        """Read the whole file and raise GazetteerError when its bytes are not those that were written."""
        if damaged := self._stored.damaged():
            raise GazetteerError(f"{self.path}: damaged in {', '.join(damaged)}; build it anew")
