"""Asks an online geocoder for the names that the local gazetteer lacks; only when the user says so."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from geo_incidents.errors import UsageError
from geo_incidents.model import LonLat, Place, Problem, Reason
from geo_incidents.places import kinds
from geo_incidents.places.answers import Answers
from geo_incidents.places.building import cache_folder
from geo_incidents.places.options import Candidate, Chosen
from geo_incidents.places.resolve import resolve
from geo_incidents.places.services import Service
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from geo_incidents.model import Document, Mention, Resolution
    from geo_incidents.places.answers import Asked
    from geo_incidents.places.focus import Focus
    from geo_incidents.places.gazetteer import Gazetteer
    from geo_incidents.places.lookups import Lookups
    from geo_incidents.places.services import Answer

SOURCE = "online:"
_PAUSE_S = 1.0  # Nominatim's usage policy: at most one request a second
_NEAR_M = 50_000  # a town so near tells the areas that an answer lies in


class Online:
    """The gazetteer, and behind it an online geocoder for the names it lacks.

    Answers are kept with their day in ``online.sqlite`` in the cache folder, those that found nothing too. A place from
    the service has the source "online:nominatim" and an id that begins so. A service that fails is told once through
    ``note`` and not asked again; the walk goes on with the local gazetteer.
    """

    def __init__(
        self, local: Gazetteer, service: str, user_agent: str | None, note: Callable[[Problem], None] | None = None
    ) -> None:
        """``service`` is as Service.parse reads it; raises UsageError without a ``user_agent``."""
        if not (user_agent or "").strip():
            raise UsageError('--online needs --user-agent: who asks, as "name of your project, you@example.org"')
        self.local = local
        self.service = Service.parse(service)
        self.user_agent = str(user_agent)
        self._note = note
        self._failed = False
        self._answers = Answers(cache_folder() / "online.sqlite")
        self._places: dict[str, list[Candidate]] = {}

    def __reduce__(self) -> tuple[type[Online], tuple[Gazetteer, str, str]]:
        return Online, (self.local, str(self.service), self.user_agent)

    def candidates(self, name: str, *, limit: int | None = 64) -> Sequence[Candidate]:
        """Return the places of a name: the local gazetteer's, else those the service has been asked for."""
        return self.local.candidates(name, limit=limit) or self._places.get(fold(name), [])[:limit]

    def nearest(self, lon: float, lat: float, k: int = 1, kinds: Collection[str] | None = None) -> Sequence[Place]:
        """Return the local places of these kinds nearest to a position."""
        return self.local.nearest(lon, lat, k, kinds)

    def place(self, place_id: str) -> Place:
        """Return the local place with this id; LookupError where there is none."""
        return self.local.place(place_id)

    def resolve(
        self,
        document: Document,
        mentions: Sequence[Mention],
        *,
        focus: Focus | None = None,
        lookups: Lookups | None = None,
    ) -> tuple[Resolution, ...]:
        """Resolve as ``places.resolve`` does; names that the gazetteer lacks are asked for first."""
        found = resolve(document, mentions, self.local, focus=focus, lookups=lookups)
        unknown = dict.fromkeys(one.mention.text for one in found if _is_unknown(one))
        if not [name for name in unknown if self._learn(name)]:
            return found
        again = resolve(document, mentions, self, focus=focus, lookups=lookups)
        return tuple(self._marked(one) for one in again)

    def _learn(self, name: str) -> bool:
        """Make the places of a name known, and tell whether there are any."""
        key = fold(name)
        if key and key not in self._places:
            asked = self._asked(name)
            self._places[key] = [] if asked is None else [self._candidate(one, key) for one in asked.found]
        return bool(self._places.get(key))

    def _candidate(self, answer: Answer, key: str) -> Candidate:
        country, admin1, admin2, admin3 = self._around(answer)
        place = Place(
            id=f"{SOURCE}{self.service.name}:{answer.ref}",
            name=answer.name,
            kind=answer.kind,
            lon=answer.lon,
            lat=answer.lat,
            radius_m=kinds.radius_m(answer.kind),
            source=f"{SOURCE}{self.service.name}",
            country=country,
            admin1=admin1,
            admin2=admin2,
            admin3=admin3,
        )
        match = "exact" if fold(answer.name) == key else "alternate"
        return Chosen(place, match, kinds.importance(answer.kind))

    def _around(self, answer: Answer) -> tuple[str, str, str, str]:
        """Return country and areas around an answer as the local gazetteer calls them, so that it fits other names."""
        for near in self.local.nearest(answer.lon, answer.lat, 1, kinds.SETTLEMENTS):
            apart = self.local.metres(near.at, LonLat(lon=answer.lon, lat=answer.lat))
            if apart <= _NEAR_M and answer.country in {"", near.country}:
                return near.country, near.admin1, near.admin2, near.admin3
        return answer.country, "", "", ""

    def _marked(self, resolution: Resolution) -> Resolution:
        place = resolution.place
        if place is None or not place.source.startswith(SOURCE):
            return resolution
        asked = self._answers.get(self.service, resolution.mention.text)
        day = f" on {asked.day}" if asked else ""
        note = f"The local gazetteer has no place of this name; {place.source}{day} gave it."
        return replace(resolution, reasons=(Reason(feature="online", score=0.0, note=note), *resolution.reasons))

    def _asked(self, name: str) -> Asked | None:
        """Return what the service says, or said on an earlier day; None when it cannot be asked."""
        kept = self._answers.get(self.service, name)
        if kept is not None or self._failed:
            return kept
        from geopy.exc import GeopyError

        try:
            found = self._ask(name)
        except GeopyError as error:
            self._failed = True
            if self._note:
                reason = f"{name!r} could not be asked for, nor what comes after it: {error}"
                self._note(Problem(path=f"{SOURCE}{self.service.name}", reason=reason, skipped=False))
            return None
        return self._answers.put(self.service, name, found)

    @cached_property
    def _ask(self) -> Callable[[str], list[Answer]]:
        from geopy.extra.rate_limiter import RateLimiter

        pause = _PAUSE_S if self.service.public else 0.0
        ask: Callable[[str], list[Answer]] = RateLimiter(
            self.service.geocoder(self.user_agent),
            min_delay_seconds=pause,
            max_retries=1,
            error_wait_seconds=2 * pause,
            swallow_exceptions=False,
        )
        return ask


def _is_unknown(resolution: Resolution) -> bool:
    """Tell whether it is a name of a place for which the gazetteer has nothing at all."""
    nothing = [reason.feature for reason in resolution.reasons] == ["none"]
    return resolution.mention.kind == "place" and resolution.place is None and nothing and not resolution.rivals
