"""The evidence a place is judged by. A feature's docstring is the reason the reader sees.

Each feature answers with a number, mostly 0 (nothing speaks for it) to 1, below 0 for what speaks against it; its
weight is in ``weights.toml``. ``{name}``, ``{country}`` and the like are filled in from the place when it is shown.
A ``FIXED`` feature looks at the name and the words around it alone, a ``MOVING`` one at what the other names mean, so
it is asked again whenever they have changed their minds.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents.places.cities import bordering
from geo_incidents.places.options import close, lies_in
from geo_incidents.places.weights import ASKED, MATCH
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo_incidents.places.context import Context
    from geo_incidents.places.options import Area, Name, Option


def _always(_name: Name, _context: Context) -> bool:
    return True


class Feature(NamedTuple):
    """A question put to a place, and when there is any point in asking it of the places of a name."""

    ask: Callable[[Option, Context], float]
    when: Callable[[Name, Context], bool] = _always

    @property
    def name(self) -> str:
        """What it is called in ``weights.toml`` and in reasons."""
        return self.ask.__name__


_BUILT = frozenset({"facility", "airport", "port", "route"})
_TOWNS = frozenset({"settlement", "neighbourhood"})
_OWN_WORDS = frozenset({"demonym", "abbreviation", "form"})
_NATURAL = frozenset({"water", "land", "island"})  # "river" never stands beside the name of a town
_STATE = 2  # length of an area tuple that names a first-order area
_COUNTY = 3
_HALF_AREA = 1.0  # votes at which agreement counts half
_HALF_NEAR = 1.0
_SHADOW = 0.2  # of importance, 0 to 1: less is no shadow
_SEAT = 0.25  # of importance: a town so much less known than the area is not what the name means
_LIKELY = 6  # options of a neighbour that are looked at
_LOOKED_AT = 40
_FAINT = 0.02
_CIRCULATION_M = 80_000
_RENOWNED = 0.9  # of importance: capitals and countries, which news means in articles about other lands, too
_WELL_KNOWN = 0.8
_RENOWN_STEP = 0.15
_COMPANY = 0.25  # votes for a country that keep its places from being strangers, with this share of all votes
_COMPANY_SHARE = 0.4
_ACROSS = 0.5  # of a vote for a country next to it: armies cross borders


def name_match(option: Option, _context: Context) -> float:
    """The name is met as {match}."""
    if option.match == "abbreviation" and option.family == "settlement":
        return 1.0  # mostly the code of its airport
    return MATCH.get(option.match, 0.0)


def official_name(option: Option, _context: Context) -> float:
    """It is officially called so, and this is not just one of its other names."""
    return float(option.likeness == 1.0)


def other_name(option: Option, _context: Context) -> float:
    """It is called {name}, and this is one of its other names, which is nothing like that."""
    return 1.0 - option.likeness if option.family == "settlement" and option.match not in _OWN_WORDS else 0.0


def importance(option: Option, _context: Context) -> float:
    """News means this place more often than others, going by its kind, people and names."""
    return option.importance


def overshadowed(option: Option, _context: Context) -> float:
    """A far better known place bears the same name."""
    if option.kind in ASKED.get(option.name.asked, ()):
        return 0.0
    return max(0.0, option.name.fame - option.importance - _SHADOW)


def country_or_state(option: Option, _context: Context) -> float:
    """It is a country or a first-order area, which news means before it means a town or a building of that name."""
    if option.kind == "admin1" and any(
        other.family == "settlement" and other.importance > option.importance for other in option.name.options
    ):
        return 0.0  # Washington and New York are cities first
    return {"country": 1.0, "continent": 1.0, "admin1": 0.5}.get(option.kind, 0.0)


def town_inside(option: Option, _context: Context) -> float:
    """A town in it bears the name, and without a word like "province" news means the town."""
    name = option.name
    if option.own is None or option.family == "settlement" or option.kind in ASKED.get(name.asked, ()):
        return 0.0
    if name.towns.get(option.own, 0.0) < option.importance - _SEAT:
        return 0.0
    if option.kind != "country":
        return 1.0
    return 0.0 if official_name(option, _context) else 2.0


def kind_asked(option: Option, _context: Context) -> float:
    """The words around it ask for this kind of place ({kind})."""
    asked = ASKED.get(option.name.asked)
    if asked is None or option.kind in asked:
        return float(asked is not None)
    if option.name.asked not in _NATURAL:
        return -0.5
    lake = option.name.asked == "water" and option.kind == "country"  # "lac Tchad"
    return -1.0 if fold(option.name.form) == option.name.key and not lake else -5.0  # "Mississippi River" without it


def no_demonym(option: Option, _context: Context) -> float:
    """The word speaks of people or of what is theirs, and those of {name} are not called so."""
    return float(option.match != "demonym") * (1.0 - option.importance)


def facility(option: Option, _context: Context) -> float:
    """It is a {kind}, the kind of thing that the words name."""
    return float(bool(option.name.facility) and option.kind == option.name.facility)


def other_kind(option: Option, _context: Context) -> float:
    """A built thing and a place where people live are mistaken for each other."""
    return float(bool(option.name.facility) != (option.family in _BUILT))


def dateline(option: Option, _context: Context) -> float:
    """It stands in the dateline, where towns with a newsroom stand."""
    return float(option.family == "settlement" and any(sight.dateline for sight in option.name.sights[:1]))


def source(option: Option, context: Context) -> float:
    """The outlet's web address belongs to {country}."""
    return float(bool(context.home) and option.country == context.home)


def institutions(option: Option, context: Context) -> float:
    """The article uses words of {country}'s institutions, money or law."""
    return context.signs.get(option.country, 0.0)


def near_outlet(option: Option, context: Context) -> float:
    """It lies around the town that the outlet is named after."""
    return _likeliest(context.outlets, lambda home: home.name.key != option.name.key and _serves(home, option))


def preferred(option: Option, context: Context) -> float:
    """It lies in a country that you asked to prefer."""
    return float(context.focus is not None and option.country in context.focus.countries)


def same_country(option: Option, context: Context) -> float:
    """Other names of the article lie in {country}."""
    if option.areas:
        votes = context.others(option.areas[0], option.name)
    else:
        votes = context.others(option.own, option.name) if option.own else 0.0
    return votes / (context.total + _HALF_AREA)


def same_state(option: Option, context: Context) -> float:
    """Other names of the article lie in {admin1}."""
    return _agreement(option, _STATE, context)


def same_county(option: Option, context: Context) -> float:
    """Other names of the article lie in {admin2}."""
    return _agreement(option, _COUNTY, context)


def nearby(option: Option, context: Context) -> float:
    """Other names of the article lie within some 50 km."""
    votes = context.others(option.cell, option.name)
    return votes / (votes + _HALF_NEAR)


def mostly_in_state(option: Option, context: Context) -> float:
    """Most names of the article lie in {admin1}."""
    area = _area(option, _STATE)
    return context.others(area, option.name) / (context.total + _HALF_AREA) if area else 0.0


def mostly_nearby(option: Option, context: Context) -> float:
    """Most names of the article lie within some 50 km."""
    return context.others(option.cell, option.name) / (context.total + _HALF_AREA)


def country_named(option: Option, context: Context) -> float:
    """The article names its country."""
    return context.names(option.areas[0], option.name) if option.areas else 0.0


def state_named(option: Option, context: Context) -> float:
    """The article names {admin1}."""
    return context.names(option.areas[1], option.name) if len(option.areas) > 1 else 0.0


def county_named(option: Option, context: Context) -> float:
    """The article names {admin2} or the commune that it lies in."""
    return max((context.names(area, option.name) for area in option.areas[2:]), default=0.0)


def said_to_lie_in(option: Option, _context: Context) -> float:
    """The text says it lies in a place that does hold {name} ("X, Y", "X in Y", "Y's X")."""
    return _likeliest(option.name.within, lambda outer: lies_in(option, outer))


def said_to_hold(option: Option, _context: Context) -> float:
    """The text puts another place in it, and that place has a namesake there."""
    return float(any(lies_in(inner, option) for name in option.name.holds for inner in name.options[:_LOOKED_AT]))


def listed_with(option: Option, _context: Context) -> float:
    """It is listed beside places of the same area."""
    return _likeliest(option.name.beside, lambda other: _share(option, other))


def longer_name(option: Option, _context: Context) -> float:
    """A longer form of the name in the same article means this place."""
    return _likeliest(option.name.longer, lambda other: other.candidate == option.candidate)


def same_place(option: Option, context: Context) -> float:
    """Another name of the article means this very place."""
    return context.names(option.own, option.name) if option.own is not None else 0.0


def populous(option: Option, _context: Context) -> float:
    """More people live in it than in the other country of that name."""
    return math.log10(1 + option.candidate.population) / 10 if option.kind == "country" else 0.0


def other_country(option: Option, context: Context) -> float:
    """Many countries have a place of this name, and the article is not about {country}."""
    unknown = not context.main and not option.name.facility
    here = unknown or option.country in context.main or option.country == context.home
    return float(not here and not said_to_lie_in(option, context))


def stranger(option: Option, context: Context) -> float:
    """Nothing else in the article lies in {country}, which it does not name, and news seldom means this place.

    One vote of the countries around it counts half.
    """
    renown = _RENOWNED - option.importance
    if renown <= 0.0 or not option.areas or option.country == context.home:
        return 0.0
    rest = context.total - option.name.weight
    company = context.others(option.areas[0], option.name) + context.signs.get(option.country, 0.0)
    needed = _COMPANY + _COMPANY_SHARE * rest
    if company < needed:
        beside = sum(context.others((country,), option.name) for country in bordering().get(option.country, ()))
        company += _ACROSS * min(1.0, beside)
    alone = 1.0 - company / needed
    return min(1.0, renown / _RENOWN_STEP) * alone * rest / (rest + _HALF_AREA) if alone > 0.0 < rest else 0.0


def namesake(option: Option, context: Context) -> float:
    """It is far from all else in the article, and nothing lies in {admin1}: a building may just bear its name."""
    renown = _WELL_KNOWN - option.importance
    if renown <= 0.0 or len(option.areas) < _STATE or not context.far(option.cell):
        return 0.0
    alone = 1.0 - context.others(option.areas[1], option.name) / _COMPANY
    return min(1.0, renown / _RENOWN_STEP) * alone if alone > 0.0 else 0.0


def elsewhere(option: Option, context: Context) -> float:
    """It is a building in a country that the article does not name."""
    return float(option.family in _BUILT and not context.about(option.country) and option.country != context.home)


def _likeliest(names: Sequence[Name], fits: Callable[[Option], bool]) -> float:
    """Return the chance of the likeliest option that fits, among the likely options of the names."""
    best = 0.0
    for name in names:
        for other in name.options[:_LIKELY]:
            if other.chance > best and other.chance > _FAINT and fits(other):
                best = other.chance
    return best


def _agreement(option: Option, level: int, context: Context) -> float:
    area = _area(option, level)
    votes = context.others(area, option.name) if area else 0.0
    return votes / (votes + _HALF_AREA)


def _area(option: Option, level: int) -> Area | None:
    """Return the area of that level that a place lies in or is, None where it is not known."""
    if len(option.areas) >= level:
        return option.areas[level - 1]
    return option.own if option.own is not None and len(option.own) == level else None


def _serves(home: Option, option: Option) -> bool:
    """Say whether a newspaper of one place would write of another as a neighbour."""
    if home.own is not None and len(home.own) <= _STATE:
        return home.own in option.areas
    return lies_in(home, option) if option.own is not None else close(home, option, _CIRCULATION_M)


def _share(one: Option, other: Option) -> bool:
    """Say whether two places are neighbours in a list that makes sense: same kind of area, same parent."""
    if one.own is not None and other.own is not None:
        return len(one.own) == len(other.own) and one.areas == other.areas
    return one.own is None and other.own is None and one.areas[:2] == other.areas[:2] and len(one.areas) > 1


FIXED: tuple[Feature, ...] = (
    Feature(name_match),
    Feature(official_name),
    Feature(other_name),
    Feature(importance),
    Feature(overshadowed, lambda name, _: len(name.options) > 1),
    Feature(country_or_state),
    Feature(populous, lambda name, _: sum(option.kind == "country" for option in name.options) > 1),
    Feature(town_inside, lambda name, _: bool(name.towns)),
    Feature(kind_asked, lambda name, _: bool(name.asked)),
    Feature(no_demonym, lambda name, _: name.people),
    Feature(facility, lambda name, _: bool(name.facility)),
    Feature(other_kind),
    Feature(dateline, lambda name, _: bool(name.sights) and name.sights[0].dateline),
    Feature(source, lambda _, context: bool(context.home)),
    Feature(institutions, lambda _, context: bool(context.signs)),
    Feature(preferred, lambda _, context: context.focus is not None),
)
MOVING: tuple[Feature, ...] = (
    Feature(same_country),
    Feature(same_state),
    Feature(same_county),
    Feature(nearby),
    Feature(mostly_in_state),
    Feature(mostly_nearby),
    Feature(country_named),
    Feature(state_named),
    Feature(county_named),
    Feature(said_to_lie_in, lambda name, _: bool(name.within)),
    Feature(said_to_hold, lambda name, _: bool(name.holds)),
    Feature(listed_with, lambda name, _: bool(name.beside)),
    Feature(longer_name, lambda name, _: bool(name.longer)),
    Feature(near_outlet, lambda _, context: bool(context.outlets)),
    Feature(same_place),
    Feature(other_country, lambda name, _: name.generic),
    Feature(elsewhere),
    Feature(stranger),
    Feature(namesake, lambda name, _: name.borne),
)


def note(feature: Feature, option: Option) -> str:
    """Return the feature's reason in words, filled in for ``option``."""
    place = option.place
    words = {
        "name": place.name, "kind": place.kind.replace("_", " "), "match": f"its {option.match} name",
        "country": place.country,
        "admin1": place.admin1 or place.name, "admin2": place.admin2 or place.name,
    }  # fmt: skip
    text = (feature.ask.__doc__ or "").split("\n", 1)[0]
    return text.format_map(words)
