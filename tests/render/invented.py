"""A made-up survey that fills every field at least once; nothing in it was reported by anybody."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from geo_incidents.layer import Bounds, LayerChoice, MapDefinition, Style, TypeLook
from geo_incidents.model import (
    Actor,
    Conflict,
    Copy,
    Displaced,
    Facility,
    Figure,
    Flow,
    Incident,
    Place,
    PlaceTally,
    Problem,
    Report,
    Survey,
)


def place(name: str, lat: float, lon: float, *, kind: str = "city", radius_m: int = 3000, **more: object) -> Place:
    fields = {"country": "HT", "admin1": "Ouest"} | more
    return Place(id=f"p:{name}", name=name, kind=kind, lat=lat, lon=lon, radius_m=radius_m, **fields)


CAPITAL = place("Port-au-Prince", 18.5425, -72.3386, radius_m=6000, population=1_234_742)
CARREFOUR = place("Carrefour", 18.5411, -72.3992, population=442_156)
CROIX = place("Croix-des-Bouquets", 18.5752, -72.2262, population=229_127)
MIREBALAIS = place("Mirebalais", 18.8337, -72.1055, admin1="Centre", population=12_000)
HINCHE = place("Hinche", 19.15, -72.0167, admin1="Centre", population=18_590)
CAYES = place("Les Cayes", 18.2004, -73.7500, admin1="Sud", population=125_799)
GONAIVES = place("Gonaïves", 19.4475, -72.6892, admin1="Artibonite", population=84_961)
CAP = place("Cap-Haïtien", 19.7578, -72.2042, admin1="Nord", population=134_815)
COUNTRY = place("Haiti", 19.0, -72.5, kind="country", radius_m=150_000, admin1="")
PENITENTIARY = place("Old Fort Penitentiary", 18.5428, -72.3418, kind="prison", radius_m=300)
CROIX_PRISON = place("Croix Women's Prison", 18.5771, -72.2290, kind="prison", radius_m=500)
CAYES_PRISON = place("Les Cayes Civil Prison", 18.1969, -73.7466, kind="prison", radius_m=400, admin1="Sud")

STYLES = {
    "prison_break": ("Prison break", "attack", "#b3202a", "square"),
    "armed_attack": ("Armed attack", "attack", "#d1495b", "circle"),
    "attack_on_police": ("Attack on police or state", "attack", "#1f5fa8", "pentagon"),
    "arson": ("Arson", "attack", "#d9730d", "triangle"),
    "kidnapping": ("Kidnapping", "attack", "#8a5a00", "diamond"),
    "displacement": ("Displacement", "displacement", "#6a4fa3", "hexagon"),
    "emergency": ("Emergency measure", "emergency", "#2f7f79", "cross"),
    "protest": ("Protest", "protest", "#5b8c2a", "star"),
}
LOOKS = {
    name: TypeLook(name=name, label=label, family=family, style=Style(colour=colour, glyph=glyph))
    for name, (label, family, colour, glyph) in STYLES.items()
}
DEFINITION = MapDefinition(
    title="Invented events in Haiti",
    caption="Nothing here happened; it shows what the map can show.",
    layers=tuple(LayerChoice(name=name) for name in ("attacks", "prisons", "displacement", "others", "context")),
    bounds=Bounds(south=17.95, west=-74.55, north=20.15, east=-71.55),
    credits="Borders: Natural Earth. Places: invented, after GeoNames (CC BY 4.0)",
)


def figure(best: int, text: str, low: int | None = None, high: int | None = -1, covers: str = "") -> Figure:
    return Figure(
        low=best if low is None else low, best=best, high=best if high == -1 else high, text=text, covers=covers
    )


def report(number: int, incident: str, sentence: str, **more: object) -> Report:
    fields = {
        "type": "armed_attack",
        "status": "occurred",
        "document": f"article-{number}",
        "title": f"Headline number {number}",
        "source": ("The Daily Invention", "Radio Fable", "Le Conteur", "Agence Fictive")[number % 4],
        "url": f"https://example.org/{number}",
        "published": date(2024, 3, 1 + number % 28),
        "language": "en",
        "start": 10,
        "end": 10 + len(sentence),
    }
    return Report(id=f"{incident}-r{number}", sentence=sentence, **(fields | more))


def incident(ident: str, kind: str, title: str, at: Place | None, when: date | None, **more: object) -> Incident:
    fields = {
        "status": "occurred",
        "date_start": when,
        "date_end": when,
        "date_precision": None if when is None else 1,
        "place": at,
        "radius_m": at.radius_m if at else None,
        "geo_precision": None if at is None else 1,
        "n_sources": 1,
        "reports": (report(len(ident), ident, f"Somebody told us of this: {title.lower()}."),),
    }
    return Incident(id=ident, type=kind, title=title, **(fields | more))


def full() -> Incident:
    """One incident with every field filled."""
    first = report(
        1,
        "full",
        "Armed men stormed the old fort on Saturday night and about 3,800 of 4,000 prisoners fled, a lawyer said.",
        quoted=("a lawyer",),
        place_reasons=("the article names the prison itself",),
        rivals=(CARREFOUR,),
        copies=(
            Copy(
                document="article-8",
                title="The same words elsewhere",
                source="La Copie",
                url="https://example.org/copy",
                published=date(2024, 3, 5),
            ),
            Copy(document="article-9", title="", source="", url="javascript:alert(1)", published=None),
        ),
    )
    second = report(
        2, "full", "Some 4,000 inmates were held there; only around a hundred were left by Sunday.", quoted=("AF",)
    )
    third = report(3, "full", "At least 12 people were killed at the prison.", url="", title="", published=None)
    return Incident(
        id="full",
        type="prison_break",
        status="occurred",
        subtype="mass escape",
        title="Thousands flee the old fort prison",
        date_start=date(2024, 3, 2),
        date_end=date(2024, 3, 3),
        date_precision=1,
        date_text="Saturday night",
        date_anchor=date(2024, 3, 4),
        perpetrators=(Actor(name="armed men", kind="gang"), Actor(name="G9", kind="gang")),
        targets=(Actor(name="prisoners", kind="prisoners"),),
        place=CAPITAL,
        place_relation="in",
        radius_m=6000,
        geo_precision=1,
        facility=Facility(kind="prison", name="the old fort", place=PENITENTIARY),
        killed=figure(12, "at least 12", high=None),
        injured=figure(30, "dozens", low=20, high=90),
        kidnapped=figure(2, "two"),
        arrested=figure(7, "seven"),
        escaped=figure(3800, "about 3,800", low=3600, high=4000),
        held=figure(4000, "some 4,000", covers="two prisons"),
        left=figure(100, "only around a hundred"),
        displaced=Displaced(people=figure(5000, "5,000"), households=figure(1000, "1,000 households"), kind="new"),
        score=0.9,
        reports=(first, second, third),
        n_sources=3,
        conflicts=(
            Conflict(field="escaped", values=(("3,800", ("full-r1",)), ("almost all", ("full-r2", "full-r3")))),
        ),
        merged_from=("a", "b"),
        merge_reasons=("same prison, same night",),
        links=("curfew",),
        reviewed=True,
    )


def movements() -> list[Incident]:
    people = figure(60_000, "60,000 people", low=55_000, high=65_000)
    return [
        incident(
            "flow-both",
            "displacement",
            "Families leave the capital for Les Cayes",
            CAPITAL,
            date(2024, 4, 2),
            flow=Flow(origin=CAPITAL, destination=CAYES, people=figure(17_000, "some 17,000")),
        ),
        incident(
            "flow-again",
            "displacement",
            "More leave for Les Cayes",
            CAPITAL,
            date(2024, 5, 2),
            flow=Flow(origin=CAPITAL, destination=CAYES, people=figure(4_000, "4,000")),
        ),
        incident(
            "flow-hinche",
            "displacement",
            "Six thousand reach Hinche",
            HINCHE,
            date(2024, 4, 20),
            flow=Flow(
                origin=MIREBALAIS,
                destination=HINCHE,
                people=figure(6000, "près de 6 000"),
                households=figure(1272, "1 272 ménages"),
            ),
        ),
        incident(
            "flow-cap",
            "displacement",
            "Some go north",
            CAPITAL,
            date(2024, 4, 9),
            flow=Flow(origin=CAPITAL, destination=CAP),
        ),
        incident(
            "outflow",
            "displacement",
            "Sixty thousand leave the capital",
            CAPITAL,
            date(2024, 3, 30),
            flow=Flow(origin=CAPITAL, people=people),
            displaced=Displaced(people=people, kind="stock"),
        ),
        incident(
            "inflow",
            "displacement",
            "People arrive in Gonaïves",
            GONAIVES,
            date(2024, 4, 3),
            flow=Flow(destination=GONAIVES),
        ),
        incident(
            "at-place",
            "displacement",
            "Homes emptied in Croix-des-Bouquets",
            CROIX,
            date(2024, 3, 15),
            displaced=Displaced(households=figure(300, "300 households")),
        ),
        incident(
            "nowhere",
            "displacement",
            "A number without a place",
            None,
            date(2024, 3, 15),
            displaced=Displaced(people=figure(362_000, "362,000"), kind="stock"),
        ),
    ]


def special() -> list[Incident]:
    return [
        full(),
        incident(
            "croix",
            "prison_break",
            "Break at the women's prison",
            CROIX,
            date(2024, 3, 3),
            facility=Facility(kind="prison", name="the women's prison", place=CROIX_PRISON),
            escaped=figure(200, "hundreds", low=100, high=900),
        ),
        incident(
            "curfew",
            "emergency",
            "Night curfew declared",
            CAPITAL,
            date(2024, 3, 3),
            date_end=date(2024, 3, 6),
            links=("full",),
        ),
        incident(
            "station",
            "attack_on_police",
            "Police stations attacked near the square",
            CAPITAL,
            date(2024, 3, 8),
            place_relation="near",
            n_sources=2,
            reports=(
                report(5, "station", "Two stations were hit on Friday."),
                report(6, "station", "Stations near the square came under fire."),
            ),
        ),
        incident(
            "old", "armed_attack", "An assassination years before", CAPITAL, date(2021, 7, 7), status="background"
        ),
        incident(
            "plan",
            "emergency",
            "A thousand officers are to be sent",
            CAPITAL,
            date(2024, 6, 1),
            status="planned",
            date_precision=3,
        ),
        incident("threat", "arson", "Threat to burn the market", CAP, date(2024, 4, 12), status="threat"),
        incident(
            "total",
            "kidnapping",
            "1,100 killed, hurt or kidnapped in January",
            COUNTRY,
            date(2024, 1, 1),
            date_end=date(2024, 1, 31),
            date_precision=3,
            status="statistic",
            geo_precision=6,
        ),
        incident(
            "month",
            "kidnapping",
            "Kidnappings in the month",
            HINCHE,
            date(2024, 4, 1),
            date_end=date(2024, 4, 30),
            date_precision=3,
        ),
        incident("undated", "protest", "A march on an unnamed day", GONAIVES, None),
        incident(
            "repelled",
            "attack_on_police",
            "Attack on a post repelled",
            CAYES,
            date(2024, 4, 16),
            date_precision=2,
            date_end=date(2024, 4, 22),
            status="repelled",
        ),
        incident("unplaced", "arson", "A pharmacy is burnt, nobody says where", None, date(2024, 3, 20)),
    ]


def crowd(n: int) -> list[Incident]:
    """``n`` incidents near the towns, always the same ones."""
    rng = random.Random(7)
    towns = [CAPITAL, CAPITAL, CAPITAL, CARREFOUR, CROIX, MIREBALAIS, HINCHE, CAYES, GONAIVES, CAP]
    kinds = ["armed_attack", "armed_attack", "attack_on_police", "arson", "kidnapping", "protest"]
    made = []
    for number in range(n):
        town = rng.choice(towns)
        near = replace(
            town,
            id=f"{town.id}{number}",
            lat=town.lat + rng.gauss(0, 0.02),
            lon=town.lon + rng.gauss(0, 0.03),
            radius_m=1500,
        )
        kind, day = rng.choice(kinds), date(2024, 1, 5) + timedelta(days=int(rng.triangular(0, 170, 60)))
        title = f"{LOOKS[kind].label} near {town.name} (sample {number})"
        made.append(incident(f"crowd-{number:05d}", kind, title, near, day, n_sources=1 + number % 3))
    return made


def survey(n: int = 60) -> Survey:
    everything = [*special(), *movements(), *crowd(n)]
    named = [CAPITAL, CARREFOUR, CROIX, MIREBALAIS, HINCHE, CAYES, GONAIVES, CAP, PENITENTIARY, CAYES_PRISON]
    return Survey(
        incidents=tuple(everything),
        places=tuple(
            PlaceTally(place=one, mentions=40 // (k + 1), documents=("article-1",)) for k, one in enumerate(named)
        ),
        unplaced=(("Rue Perdue", 2), ("Ti Kafou", 1)),
        problems=(Problem(path="articles/empty.txt", reason="the file is empty"),),
        documents=12,
        toponyms=140,
    )
