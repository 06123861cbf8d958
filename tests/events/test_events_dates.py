"""Dates in news text, in tables that a journalist can read: what is written, and which days it means."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents import languages
from geo_incidents.events.dates import dateline, find_dates
from geo_incidents.events.dates.rules import RULES
from geo_incidents.events.dates.words import DateWords

LANGUAGES = ("en", "es", "fr", "ht")
SATURDAY = date(2024, 3, 9)


def found(text: str, language: str = "en", published: date | None = SATURDAY, **more: object) -> list[str]:
    """Return the dates of ``text`` as "words = first day..last day, precision"."""
    return [
        f"{one.text} = {_days(one.start, one.end)}{f', {one.precision}' if one.precision else ''}"
        for one in find_dates(text, language=language, published=published, **more)
    ]


def _days(start: date | None, end: date | None) -> str:
    if start == end:
        return start.isoformat() if start else "?"
    return f"{start.isoformat() if start else ''}..{end.isoformat() if end else ''}"


ENGLISH = [
    # weekdays: the latest on or before the day of publication, a Saturday
    ("Gunmen burned a bank on Saturday.", ["Saturday = 2024-03-09, 1"]),
    ("Gunmen burned a bank on Friday.", ["Friday = 2024-03-08, 1"]),
    ("They struck last Saturday.", ["last Saturday = 2024-03-02, 1"]),
    ("They meet next Monday.", ["next Monday = 2024-03-11, 1"]),
    ("It happened Tuesday of last week.", ["Tuesday of last week = 2024-02-27, 1"]),
    (
        "Shots rang out late Thursday and early Friday.",
        ["late Thursday and early Friday = 2024-03-07..2024-03-08, 2"],
    ),
    ("On Wednesday morning the road was cut.", ["Wednesday morning = 2024-03-06, 1"]),
    ("Every Friday the market opens.", []),
    ("They rest on Fridays.", []),
    # nights count as one day and reach into the next
    ("The depot was looted on Friday night.", ["Friday night = 2024-03-08..2024-03-09, 1"]),
    ("It burned overnight Thursday into Friday.", ["overnight Thursday into Friday = 2024-03-07..2024-03-08, 1"]),
    ("In the night from Monday to Tuesday.", ["In the night from Monday to Tuesday = 2024-03-04..2024-03-05, 1"]),
    ("It fell on the night of 2 to 3 March.", ["on the night of 2 to 3 March = 2024-03-02..2024-03-03, 1"]),
    ("On the night of March 2 it rained.", ["On the night of March 2 = 2024-03-02..2024-03-03, 1"]),
    ("Nobody slept last night.", ["last night = 2024-03-08..2024-03-09, 1"]),
    ("The town was shelled overnight.", ["overnight = 2024-03-08..2024-03-09, 1"]),
    # counted from the day of publication
    ("The road reopened today.", ["today = 2024-03-09, 1"]),
    ("A bridge fell yesterday.", ["yesterday = 2024-03-08, 1"]),
    ("It was seen the day before yesterday.", ["the day before yesterday = 2024-03-07, 1"]),
    ("He spoke earlier this morning.", ["earlier this morning = 2024-03-09, 1"]),
    ("The deal was signed just two days ago.", ["two days ago = 2024-03-07, 1"]),
    ("A week ago there was calm.", ["A week ago = 2024-02-28..2024-03-05, 2"]),
    ("Three months ago there was calm.", ["Three months ago = 2023-12-01..2023-12-31, 3"]),
    ("It fell three years ago.", ["three years ago = 2021-01-01..2021-12-31, 3"]),
    ("Last week the port closed.", ["Last week = 2024-02-26..2024-03-03, 2"]),
    ("The port closed this week.", ["this week = 2024-03-04..2024-03-09, 2"]),
    ("Last month the port closed.", ["Last month = 2024-02-01..2024-02-29, 3"]),
    ("Earlier this month it closed.", ["Earlier this month = 2024-03-01..2024-03-09, 3"]),
    ("It echoes last year's raids.", ["last year's = 2023-01-01..2023-12-31, 3"]),
    ("In January last year it voted.", ["January last year = 2023-01-01..2023-01-31, 3"]),
    ("In mid-January the port closed.", ["mid-January = 2024-01-11..2024-01-20, 3"]),
    ("It has been shut since late February.", ["since late February = 2024-02-21..2024-03-09, 3"]),
    ("At the beginning of March it closed.", ["At the beginning of March = 2024-03-01..2024-03-10, 3"]),
    ("It voted on May 3 of last year.", ["May 3 of last year = 2023-05-03, 1"]),
    ("Last October it voted.", ["Last October = 2023-10-01..2023-10-31, 3"]),
    ("Thousands left in the past few days.", ["in the past few days = 2024-03-02..2024-03-09, 2"]),
    ("It got worse in recent days.", ["in recent days = 2024-03-02..2024-03-09, 2"]),
    ("60,000 left in the last month alone.", ["in the last month alone = 2024-02-08..2024-03-09, 3"]),
    ("Fighting raged over the weekend.", ["over the weekend = 2024-03-09..2024-03-10, 2"]),
    ("Fighting raged last weekend.", ["last weekend = 2024-03-02..2024-03-03, 2"]),
    ("It has lasted for years.", ["for years = ?"]),
    # since, until, as of
    ("Nine people have died since Thursday.", ["since Thursday = 2024-03-07..2024-03-09, 2"]),
    ("The curfew holds until April 3.", ["until April 3 = ..2024-04-03"]),
    ("As of February 2023 the jail was full.", ["As of February 2023 = 2023-02-01..2023-02-28, 3"]),
    # dates
    ("He was shot on July 7, 2021 at home.", ["July 7, 2021 = 2021-07-07, 1"]),
    ("He was shot on 7 July 2021 at home.", ["7 July 2021 = 2021-07-07, 1"]),
    ("He was shot on the 7th of July, 2021.", ["the 7th of July, 2021 = 2021-07-07, 1"]),
    ("Wednesday, March 6, was quiet.", ["Wednesday, March 6 = 2024-03-06, 1"]),
    ("Filed 2024-03-08.", ["2024-03-08 = 2024-03-08, 1"]),
    ("Filed 25/03/2023.", ["25/03/2023 = 2023-03-25, 1"]),
    ("Filed 03/25/2023.", ["03/25/2023 = 2023-03-25, 1"]),
    ("Filed 03/08/2023.", ["03/08/2023 = ?"]),
    ("On Sept. 4 a bus was stopped.", ["Sept. 4 = 2023-09-04, 1"]),
    ("On December 30 a bus was stopped.", ["December 30 = 2023-12-30, 1"]),
    ("He is due in court on March 21.", ["March 21 = 2024-03-21, 1"]),
    ("In January alone there were forty.", ["January alone = 2024-01-01..2024-01-31, 3"]),
    ("A deal struck in December 2022 held.", ["December 2022 = 2022-12-01..2022-12-31, 3"]),
    ("The murder in 2021 shook all.", ["2021 = 2021-01-01..2021-12-31, 3"]),
    ("The 2021 murder shook all.", ["2021 = 2021-01-01..2021-12-31, 3"]),
    # ranges
    ("From 28 February to 3 March.", ["From 28 February to 3 March = 2024-02-28..2024-03-03, 2"]),
    ("Between Monday and Wednesday.", ["Between Monday and Wednesday = 2024-03-04..2024-03-06, 2"]),
    ("On Thursday and Friday.", ["Thursday and Friday = 2024-03-07..2024-03-08, 2"]),
    ("On Monday and Friday.", ["Monday = 2024-03-04, 1", "Friday = 2024-03-08, 1"]),
    ("March 2-4 was calm.", ["March 2-4 = 2024-03-02..2024-03-04, 2"]),
    ("From December 2023 to January 2024.", ["From December 2023 to January 2024 = 2023-12-01..2024-01-31, 3"]),
    # what looks like a date and is none
    ("Police may enter Delmas 33 by Route 9.", []),
    ("They march on the palace.", []),
    ("It cost $2024, or 2,024 gourdes.", []),
    ("60,000 people, 2000 people, 14-year-old boys, a 72-hour siege.", []),
    ("The Sunday Times wrote of the Good Friday Agreement.", []),
    ("The match ended 3-2 at 9:30.", []),
    ("In March 12 people died.", ["March = 2024-03-01..2024-03-31, 3"]),
    ("February 30 is no day.", []),
]

FRENCH = [
    ("Début mai, des détenus avaient fui.", ["Début mai = 2023-05-01..2023-05-10, 3"]),
    ("À la mi-février, le pont a brûlé.", ["À la mi-février = 2024-02-11..2024-02-20, 3"]),
    ("Vers la fin du mois de janvier, il pleuvait.", ["Vers la fin du mois de janvier = 2024-01-21..2024-01-31, 3"]),
    ("Fin 2023, tout allait mieux.", ["Fin 2023 = 2023-09-01..2023-12-31, 3"]),
    ("Lundi en fin de matinée, rien.", ["Lundi en fin de matinée = 2024-03-04, 1"]),
    (
        "Dès avril 2021, puis après 2022, on a fui.",
        ["Dès avril 2021 = 2021-04-01..2024-03-09, 3", "2022 = 2022-01-01..2022-12-31, 3"],
    ),
    (
        "En janvier de l'année dernière, deux prisons ont brûlé.",
        ["janvier de l'année dernière = 2023-01-01..2023-01-31, 3"],
    ),
    ("Le 3 mai de l'an dernier, il a voté.", ["Le 3 mai de l'an dernier = 2023-05-03, 1"]),
    ("Une banque a brûlé samedi.", ["samedi = 2024-03-09, 1"]),
    ("Samedi, une banque a brûlé.", ["Samedi = 2024-03-09, 1"]),
    ("Ce jeudi 7 mars, le port a fermé.", ["Ce jeudi 7 mars = 2024-03-07, 1"]),
    ("Le 7 juillet 2021, il est mort.", ["Le 7 juillet 2021 = 2021-07-07, 1"]),
    ("Le 1er mars, tout a changé.", ["Le 1er mars = 2024-03-01, 1"]),
    ("Dans la nuit de jeudi à vendredi.", ["Dans la nuit de jeudi à vendredi = 2024-03-07..2024-03-08, 1"]),
    ("Dans la nuit du 2 au 3 mars.", ["Dans la nuit du 2 au 3 mars = 2024-03-02..2024-03-03, 1"]),
    ("Vendredi soir, des tirs.", ["Vendredi soir = 2024-03-08, 1"]),
    ("Hier soir, des tirs.", ["Hier soir = 2024-03-08, 1"]),
    ("Avant-hier, des tirs.", ["Avant-hier = 2024-03-07, 1"]),
    ("Aujourd'hui, le calme.", ["Aujourd'hui = 2024-03-09, 1"]),
    ("La semaine dernière, le port a fermé.", ["La semaine dernière = 2024-02-26..2024-03-03, 2"]),
    ("L'an dernier, le port a fermé.", ["L'an dernier = 2023-01-01..2023-12-31, 3"]),
    ("Il y a deux jours, un accord.", ["Il y a deux jours = 2024-03-07, 1"]),
    ("Depuis jeudi, neuf morts.", ["Depuis jeudi = 2024-03-07..2024-03-09, 2"]),
    ("Jusqu'au 3 avril.", ["Jusqu'au 3 avril = ..2024-04-03"]),
    ("Du 28 février au 3 mars.", ["Du 28 février au 3 mars = 2024-02-28..2024-03-03, 2"]),
    ("Entre le 4 et le 7 mars.", ["Entre le 4 et le 7 mars = 2024-03-04..2024-03-07, 2"]),
    ("Entre lundi et mercredi.", ["Entre lundi et mercredi = 2024-03-04..2024-03-06, 2"]),
    ("Au cours des derniers jours.", ["Au cours des derniers jours = 2024-03-02..2024-03-09, 2"]),
    ("En janvier, quarante morts.", ["janvier = 2024-01-01..2024-01-31, 3"]),
    ("En 2021, il est mort.", ["2021 = 2021-01-01..2021-12-31, 3"]),
    ("Lundi dernier, une marche.", ["Lundi dernier = 2024-03-04, 1"]),
    ("Le Champ de Mars est vide.", []),
    ("Chaque vendredi, le marché ouvre.", []),
    ("Un garçon de 14 ans à Delmas 33.", []),
]

SPANISH = [
    ("En enero del año pasado ardieron dos cárceles.", ["enero del año pasado = 2023-01-01..2023-01-31, 3"]),
    ("A mediados de enero cerró.", ["A mediados de enero = 2024-01-11..2024-01-20, 3"]),
    ("El 3 de mayo del año pasado votó.", ["El 3 de mayo del año pasado = 2023-05-03, 1"]),
    ("Un banco ardió el sábado.", ["el sábado = 2024-03-09, 1"]),
    ("El 7 de julio de 2021 murió.", ["El 7 de julio de 2021 = 2021-07-07, 1"]),
    ("El jueves 7 de marzo cerró.", ["El jueves 7 de marzo = 2024-03-07, 1"]),
    ("La noche del jueves al viernes.", ["La noche del jueves al viernes = 2024-03-07..2024-03-08, 1"]),
    ("El viernes por la noche hubo tiros.", ["El viernes por la noche = 2024-03-08..2024-03-09, 1"]),
    ("Anoche hubo tiros.", ["Anoche = 2024-03-08..2024-03-09, 1"]),
    ("Ayer hubo tiros.", ["Ayer = 2024-03-08, 1"]),
    ("Anteayer hubo tiros.", ["Anteayer = 2024-03-07, 1"]),
    ("Hoy hay calma.", ["Hoy = 2024-03-09, 1"]),
    ("Hace dos días firmaron.", ["Hace dos días = 2024-03-07, 1"]),
    ("La semana pasada cerró.", ["La semana pasada = 2024-02-26..2024-03-03, 2"]),
    ("El mes pasado cerró.", ["El mes pasado = 2024-02-01..2024-02-29, 3"]),
    ("Desde el jueves van nueve.", ["Desde el jueves = 2024-03-07..2024-03-09, 2"]),
    ("Hasta el 3 de abril.", ["Hasta el 3 de abril = ..2024-04-03"]),
    ("Del 2 al 4 de marzo.", ["Del 2 al 4 de marzo = 2024-03-02..2024-03-04, 2"]),
    ("Entre el lunes y el miércoles.", ["Entre el lunes y el miércoles = 2024-03-04..2024-03-06, 2"]),
    ("En el último mes cerró.", ["En el último mes = 2024-02-08..2024-03-09, 3"]),
    ("En los últimos días.", ["En los últimos días = 2024-03-02..2024-03-09, 2"]),
    ("En enero de 2023 votaron.", ["enero de 2023 = 2023-01-01..2023-01-31, 3"]),
    ("El pasado lunes marcharon.", ["El pasado lunes = 2024-03-04, 1"]),
    ("Viajó a Santo Domingo.", []),
    ("Cada viernes abre el mercado.", []),
    ("Salieron al mar.", []),
]

CREOLE = [
    ("Nan fen mwa janvye yo te kouri.", ["Nan fen mwa janvye = 2024-01-21..2024-01-31, 3"]),
    ("Nan mwa janvye ane pase a, yo boule de prizon.", ["Nan mwa janvye ane pase a = 2023-01-01..2023-01-31, 3"]),
    ("Bandi yo atake samdi.", ["samdi = 2024-03-09, 1"]),
    ("Yo atake jedi 7 mas.", ["jedi 7 mas = 2024-03-07, 1"]),
    ("Sa te rive 31 mas 2025.", ["31 mas 2025 = 2025-03-31, 1"]),
    ("Yo tire yè swa.", ["yè swa = 2024-03-08, 1"]),
    ("Jodi a lari vid.", ["Jodi a = 2024-03-09, 1"]),
    ("Avanyè yo tire.", ["Avanyè = 2024-03-07, 1"]),
    ("Nan lannwit jedi pou vandredi.", ["Nan lannwit jedi pou vandredi = 2024-03-07..2024-03-08, 1"]),
    ("Semèn pase a pò a fèmen.", ["Semèn pase a = 2024-02-26..2024-03-03, 2"]),
    ("Depi jedi, nèf moun mouri.", ["Depi jedi = 2024-03-07..2024-03-09, 2"]),
    ("Sa gen de jou yo siyen.", ["Sa gen de jou = 2024-03-07, 1"]),
    ("Nan mwa janvye.", ["Nan mwa janvye = 2024-01-01..2024-01-31, 3"]),
    ("Vandredi maten te gen tire.", ["Vandredi maten = 2024-03-08, 1"]),
    ("Chak vandredi mache a louvri.", []),
]


@pytest.mark.parametrize(("text", "dates"), ENGLISH)
def test_english(text: str, dates: list[str]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize(("text", "dates"), FRENCH)
def test_french(text: str, dates: list[str]) -> None:
    assert found(text, "fr") == dates


@pytest.mark.parametrize(("text", "dates"), SPANISH)
def test_spanish(text: str, dates: list[str]) -> None:
    assert found(text, "es") == dates


@pytest.mark.parametrize(("text", "dates"), CREOLE)
def test_creole(text: str, dates: list[str]) -> None:
    assert found(text, "ht") == dates


@pytest.mark.parametrize(
    ("text", "published", "dates"),
    [
        ("Shots on December 30.", date(2024, 1, 2), ["December 30 = 2023-12-30, 1"]),
        ("Shots in December.", date(2024, 1, 2), ["December = 2023-12-01..2023-12-31, 3"]),
        ("Shots on Monday, March 31.", date(2025, 4, 5), ["Monday, March 31 = 2025-03-31, 1"]),
        ("Shots on Sunday.", date(2024, 3, 3), ["Sunday = 2024-03-03, 1"]),
        (
            "From December 29 to January 1.",
            date(2024, 1, 2),
            ["From December 29 to January 1 = 2023-12-29..2024-01-01, 2"],
        ),
        ("Shots in February 2025.", date(2025, 4, 5), ["February 2025 = 2025-02-01..2025-02-28, 3"]),
        ("Shots on 29 February.", date(2025, 4, 5), ["29 February = 2024-02-29, 1"]),
    ],
)
def test_the_year_comes_from_the_day_of_publication(text: str, published: date, dates: list[str]) -> None:
    assert found(text, published=published) == dates


@pytest.mark.parametrize(
    ("text", "words", "needs"),
    [
        ("The bank burned on Friday.", "Friday", "published"),
        ("The bank burned on March 3.", "March 3", "year"),
        ("The bank burned in March.", "March", "year"),
        ("The bank burned yesterday.", "yesterday", "published"),
        ("The bank burned two days ago.", "two days ago", "published"),
        ("The bank burned last week.", "last week", "published"),
        ("The bank burned overnight Saturday into Sunday.", "overnight Saturday into Sunday", "published"),
    ],
)
def test_without_a_day_of_publication_nothing_is_invented(text: str, words: str, needs: str) -> None:
    (one,) = find_dates(text, language="en", published=None)
    assert (one.text, one.start, one.end, one.precision, one.needs) == (words, None, None, None, needs)


@pytest.mark.parametrize(
    ("text", "day", "offset"),
    [
        ("A day earlier the bank burned.", date(2024, 3, 1), -1),
        ("The day before, the bank burned.", date(2024, 3, 1), -1),
        ("The next day the bank burned.", date(2024, 3, 3), 1),
        ("It comes just a day after the raid.", date(2024, 3, 3), 1),
        ("Three days later the bank burned.", date(2024, 3, 5), 3),
        ("That same day the bank burned.", date(2024, 3, 2), 0),
    ],
)
def test_what_is_counted_from_an_event_needs_its_date(text: str, day: date, offset: int) -> None:
    (one,) = find_dates(text, language="en", published=SATURDAY, context=date(2024, 3, 2))
    assert (one.start, one.end, one.anchor, one.offset) == (day, day, date(2024, 3, 2), offset)
    (alone,) = find_dates(text, language="en", published=SATURDAY)
    assert (alone.start, alone.needs, alone.offset) == (None, "context", offset)


def test_a_sentence_about_plans_counts_forward() -> None:
    assert found("They will meet on Monday.", direction="future") == ["Monday = 2024-03-11, 1"]
    assert found("They will meet on June 3.", direction="future") == ["June 3 = 2024-06-03, 1"]


def test_the_kinds() -> None:
    text = "Since Monday, on March 3, in 2021, on Tuesday, yesterday, from Monday to Friday, until May 2, for years."
    kinds = [one.kind for one in find_dates(text, language="en", published=SATURDAY)]
    assert kinds == ["since", "absolute", "partial", "weekday", "relative", "range", "until", "background"]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("PORT-AU-PRINCE, March 3 (AP) - Gangs attacked.", "en", date(2024, 3, 3)),
        ("SAN SALVADOR, 3 JAN 90 -- The army said.", "en", date(1990, 1, 3)),
        ("PORT-AU-PRINCE, 3 mars 2024 (AFP) – Des tirs.", "fr", date(2024, 3, 3)),
        ("Puerto Príncipe, 3 mar (EFE).- Hubo tiros.", "es", date(2024, 3, 3)),
        ("The gang attacked on Friday - it was night.", "en", None),
        ("Gangs attacked the port on March 3.", "en", None),
        ("", "en", None),
    ],
)
def test_datelines(text: str, language: str, day: date | None) -> None:
    one = dateline(text, language, published=SATURDAY)
    assert (one and one.start) == day


def test_a_dateline_alone_does_not_know_its_year() -> None:
    one = dateline("PORT-AU-PRINCE, March 3 (AP) - Gangs attacked.", "en")
    assert one is not None
    assert (one.text, one.start, one.needs) == ("March 3", None, "year")


def test_only_the_asked_part_is_read() -> None:
    text = "On Monday it rained. On Friday it burned."
    (one,) = find_dates(text, language="en", published=SATURDAY, start=21)
    assert (one.text, text[one.span.start : one.span.end]) == ("Friday", "Friday")


def test_a_language_without_date_words_has_no_dates() -> None:
    assert find_dates("Am Freitag", language="xx", published=SATURDAY) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_phrases_for_every_rule(language: str) -> None:
    words = languages.section(language, "dates", DateWords)
    assert words is not None
    assert sorted(words.rules) == sorted(RULES)


PIECES = st.sampled_from(
    [
        "Monday",
        "lundi",
        "lunes",
        "lendi",
        "March",
        "mars",
        "marzo",
        "mas",
        "3",
        "31",
        "2024",
        "1st",
        "to",
        "and",
        "from",
        "night",
        "nuit",
        "de",
        "du",
        "à",
        "au",
        "y",
        "since",
        "last",
        "week",
        "ago",
        "two",
        "hier",
        "anoche",
        "yè",
        "swa",
        ",",
        ".",
        "-",
        "–",
        "\n",
        "\n\n",
        "2024-02-30",
        "00/00/2024",
        "99",
        "é",
        "́",
        "the",
        "of",
        "in",
        "'",
        "/",
    ]
)


@given(
    st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)),
    st.sampled_from(LANGUAGES),
    st.one_of(st.none(), st.dates()),
    st.sampled_from(["past", "future"]),
)
def test_spans_are_true_and_bounds_in_order(text: str, language: str, published: date | None, direction: str) -> None:
    last = 0
    for one in find_dates(text, language=language, published=published, context=published, direction=direction):
        assert text[one.span.start : one.span.end] == one.text
        assert last <= one.span.start < one.span.end
        last = one.span.end
        assert (one.precision is None) == (one.start is None or one.end is None)
        if one.start and one.end:
            assert one.start <= one.end


@pytest.mark.parametrize("text", ["Monday" * 170_000, "Monday " * 40_000, "from 3 to " * 30_000, "2024-" * 60_000])
def test_endless_texts_take_seconds(text: str) -> None:
    began = time.perf_counter()
    find_dates(text, language="en", published=SATURDAY)
    assert time.perf_counter() - began < 30
