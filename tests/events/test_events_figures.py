"""Counts of people, in tables that a journalist can read: what is written, how many, and what became of them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents import languages
from geo_incidents.events.figures import ROLES, FigureMention, find_figures
from geo_incidents.events.figures.words import FigureWords
from geo_incidents.events.numbers import number_at, numerals
from geo_incidents.events.tokens import tokens

LANGUAGES = ("en", "es", "fr", "ht")


def found(text: str, language: str = "en") -> list[str]:
    """Return the figures of ``text`` as "words = count role", with what else is known of them."""
    return [_shown(one) for one in find_figures(text, language=language)]


def _shown(one: FigureMention) -> str:
    low, best, high = one.figure.low, one.figure.best, one.figure.high
    count = str(best) if low == best == high else f"{low}/{best}/{'' if high is None else high}"
    notes = [
        "households" if one.unit == "households" else "",
        f"of {one.subset_of}" if one.subset_of is not None else "",
        f"with {one.joined_to}" if one.joined_to is not None else "",
        {True: "stock", False: "new", None: ""}[one.stock],
        f"over {one.figure.covers}" if one.figure.covers else "",
    ]
    return " ".join([f"{one.figure.text} = {count} {one.role or '-'}", *filter(None, notes)])


ENGLISH = [
    # how many
    ("38 people were killed.", ["38 people = 38 killed"]),
    ("Thirty-eight people were killed.", ["Thirty-eight people = 38 killed"]),
    ("About 40 people were killed.", ["About 40 people = 36/40/44 killed"]),
    ("Nearly 40 people were killed.", ["Nearly 40 people = 36/40/40 killed"]),
    ("More than 40 people were killed.", ["More than 40 people = 40/40/ killed"]),
    ("At least nine were killed.", ["At least nine = 9/9/ killed"]),
    ("Up to 20 people were killed.", ["Up to 20 people = 0/20/20 killed"]),
    ("As many as 20 people were killed.", ["As many as 20 people = 0/20/20 killed"]),
    ("Between 10 and 15 people were killed.", ["Between 10 and 15 people = 10/10/15 killed"]),
    ("Some 10 to 15 people were killed.", ["Some 10 to 15 people = 10/10/15 killed"]),
    ("Dozens were killed.", ["Dozens = 24/24/99 killed"]),
    ("Hundreds of people were killed.", ["Hundreds of people = 200/200/999 killed"]),
    ("About a dozen people were killed.", ["About a dozen people = 11/12/14 killed"]),
    ("Several people were killed.", ["Several people = 3/3/9 killed"]),
    ("No one was killed.", ["No one = 0 killed"]),
    ("Two hundred and five people were killed.", ["Two hundred and five people = 205 killed"]),
    ("1,272 people were killed.", ["1,272 people = 1272 killed"]),
    # who: subject, object, noun
    ("The blast killed three people and wounded 12 others.", ["three people = 3 killed", "12 others = 12 injured"]),
    ("A car bomb exploded, killing three and wounding 12.", ["three = 3 killed", "12 = 12 injured"]),
    ("The raid left three dead and 12 wounded.", ["three dead = 3 killed", "12 wounded = 12 injured"]),
    ("The death toll rose to 20.", ["20 = 20 killed"]),
    ("Three soldiers died.", ["Three soldiers = 3 killed"]),
    ("Residents counted 20 charred bodies.", ["20 charred bodies = 20 killed"]),
    ("Two gunmen killed five traders.", ["Two gunmen = 2 -", "five traders = 5 killed"]),
    ("Three soldiers killed in ambush", ["Three soldiers = 3 killed"]),
    ("The gang kidnapped 17 missionaries.", ["17 missionaries = 17 kidnapped"]),
    ("Seventeen missionaries were abducted on Saturday.", ["Seventeen missionaries = 17 kidnapped"]),
    ("Police arrested 20 suspects.", ["20 suspects = 20 arrested"]),
    ("Twenty suspects were reportedly detained.", ["Twenty suspects = 20 arrested"]),
    ("More than 4,000 inmates escaped.", ["More than 4,000 inmates = 4000/4000/ escaped"]),
    ("The gang freed over 500 inmates.", ["over 500 inmates = 500/500/ escaped"]),
    ("Around 3,800 prisoners were incarcerated there.", ["Around 3,800 prisoners = 3420/3800/4180 held"]),
    ("The jail held 3,687 inmates.", ["3,687 inmates = 3687 held"]),
    ("There were only around a hundred left.", ["only around a hundred = 90/100/110 left"]),
    (
        "Nine people, including two children, died; 30 more were hurt.",
        ["Nine people = 9 killed", "two children = 2 killed of 0", "30 more = 30 injured"],
    ),
    ("Five Haitians, between 18 and 29, were killed.", ["Five Haitians = 5 killed"]),
    ("The blast killed Ana Ruiz, 42; four guards were injured.", ["four guards = 4 injured"]),
    ("Three youths aged 20, 21 and 23 were shot and killed.", ["Three youths = 3 killed"]),
    ("A Bellac woman, 45, was shot dead.", ["A Bellac woman = 1 killed"]),
    ("Two men, 45 and 32, were shot dead.", ["Two men = 2 killed"]),
    ("Three brothers, 12, 14 and 19, were killed.", ["Three brothers = 3 killed"]),
    ("Jean Savan, 45, was shot dead.", ["Savan = 1 killed"]),
    ("They killed two women, 45 and 32.", ["two women = 2 killed"]),
    ("Police officer, 34, killed, two injured in attack", ["officer = 1 killed", "two injured = 2 injured"]),
    ("Bellac 17-year-old killed in raid", ["17-year-old = 1 killed"]),
    ("Soldiers beat up and detained a nurse.", ["a nurse = 1 injured", "a nurse = 1 arrested"]),
    ("Two nurses were injured and abducted.", ["Two nurses = 2 injured", "Two nurses = 2 kidnapped"]),
    ("Five guards were not killed.", ["Five guards = 5 -"]),
    ("They called for help to prevent 40 inmates from escaping.", ["40 inmates = 40 -"]),
    ("As of May there were 3,687 inmates.", ["3,687 inmates = 3687 held"]),
    ("The city is one of several towns where 300 people fled.", ["300 people = 300 displaced"]),
    ("Five people died and many others were injured.", ["Five people = 5 killed"]),
    # one person, without a number
    ("A teacher was killed.", ["A teacher = 1 killed"]),
    ("The driver was kidnapped.", ["driver = 1 kidnapped"]),
    ("The principal of a village school was abducted.", ["principal = 1 kidnapped"]),
    ("Gunmen shot dead a judge.", ["a judge = 1 killed"]),
    ("Paramedic killed in raid", ["Paramedic = 1 killed"]),
    ("He later died in hospital.", ["He = 1 killed"]),
    ("A 15-year-old boy was wounded.", ["A 15-year-old boy = 1 injured"]),
    ("The village was attacked and a house was burned.", []),
    ("A family was displaced and the group was arrested.", []),
    # parts, lists, totals over several roles
    (
        "At least nine people were killed, four of them police.",
        ["At least nine people = 9/9/ killed", "four of them police = 4 killed of 0"],
    ),
    (
        "Nine people have died since Thursday - four of them officers - as fires spread.",
        ["Nine people = 9 killed", "four of them officers = 4 killed of 0"],
    ),
    ("Nine people, including four officers, were killed.", ["Nine people = 9 killed", "four officers = 4 killed of 0"]),
    (
        "Nine people - four of them officers - were killed.",
        ["Nine people = 9 killed", "four of them officers = 4 killed of 0"],
    ),
    (
        "Nine people (four of them officers) were killed.",
        ["Nine people = 9 killed", "four of them officers = 4 killed of 0"],
    ),
    ("500 of the 3,800 inmates escaped.", ["500 = 500 escaped of 1", "the 3,800 inmates = 3800 held"]),
    (
        "Only around 100 of the prison's estimated 3,800 inmates were still inside.",
        ["Only around 100 = 90/100/110 left of 1", "estimated 3,800 inmates = 3420/3800/4180 held"],
    ),
    ("Seven children and two men were killed.", ["Seven children = 7 killed with 1", "two men = 2 killed"]),
    ("They killed seven children and two men.", ["seven children = 7 killed", "two men = 2 killed with 0"]),
    (
        "More than 1,100 people were killed, injured or kidnapped.",
        ["More than 1,100 people = 1100/1100/ - over killed, injured or kidnapped"],
    ),
    ("Forty people were killed and wounded.", ["Forty people = 40 - over killed and wounded"]),
    ("Two medics (one local and one foreign) were injured.", ["Two medics = 2 injured"]),
    # displaced: people and households, new and running totals
    ("The raid forced 2,000 people to flee.", ["2,000 people = 2000 displaced"]),
    (
        "Some 6,000 people, or 1,272 households, fled.",
        ["Some 6,000 people = 5400/6000/6600 displaced", "1,272 households = 1272 displaced households"],
    ),
    (
        "Tens of thousands have fled in the past few days, adding to the more than 300,000 already displaced.",
        [
            "Tens of thousands = 20000/20000/99999 displaced new",
            "the more than 300,000 = 300000/300000/ displaced stock",
        ],
    ),
    (
        "Over 1 million have been displaced - 60,000 in the last month alone.",
        ["Over 1 million = 1000000/1000000/ displaced stock", "60,000 = 60000 displaced of 0 new"],
    ),
    # several places
    (
        "They stormed two prisons and freed more than 4,000 inmates.",
        ["more than 4,000 inmates = 4000/4000/ escaped over two prisons"],
    ),
    # what counts nobody
    ("A 14-year-old paid $2,000, or 30% of 104.9 dollars, in Delmas 33 at 9:30.", []),
    ("The prison has a capacity of 700.", []),
    ("They fired 72 rounds at three houses within two hours.", []),
    ("A teacher on flight 951 from Miami was injured.", ["A teacher = 1 injured"]),
    ("Call 305-555-1234, room 12, on March 3, 2024.", []),
    ("Mary Doe, 21, and M23 spoke.", []),
]

FRENCH = [
    ("Plus de cent prisonniers ont réussi à s'enfuir.", ["Plus de cent prisonniers = 100/100/ escaped"]),
    ("38 personnes ont été tuées.", ["38 personnes = 38 killed"]),
    (
        "Près de 6 000 personnes, soit 1 272 ménages, ont fui.",
        ["Près de 6 000 personnes = 5400/6000/6600 displaced", "1 272 ménages = 1272 displaced households"],
    ),
    (
        "Au moins neuf personnes ont été tuées, dont quatre policiers.",
        ["Au moins neuf personnes = 9/9/ killed", "quatre policiers = 4 killed of 0"],
    ),
    ("L'attaque a fait trois morts et douze blessés.", ["trois morts = 3 killed", "douze blessés = 12 injured"]),
    ("Les bandits ont tué cinq habitants.", ["cinq habitants = 5 killed"]),
    ("La police a arrêté deux suspects.", ["deux suspects = 2 arrested"]),
    ("Dix-sept missionnaires ont été enlevés.", ["Dix-sept missionnaires = 17 kidnapped"]),
    ("Un médecin a été enlevé à Delmas 33.", ["Un médecin = 1 kidnapped"]),
    (
        "Plus de 4 000 détenus se sont évadés de deux prisons.",
        ["Plus de 4 000 détenus = 4000/4000/ escaped over deux prisons"],
    ),
    ("Des dizaines de personnes ont été tuées.", ["Des dizaines de personnes = 20/20/99 killed"]),
    ("Une vingtaine de personnes ont été blessées.", ["Une vingtaine de personnes = 18/20/22 injured"]),
    ("Quatre-vingt-dix-sept personnes ont péri.", ["Quatre-vingt-dix-sept personnes = 97 killed"]),
    ("3,8 millions de personnes ont été déplacées.", ["3,8 millions de personnes = 3800000 displaced stock"]),
    (
        "Plus de 300 000 personnes étaient déjà déplacées.",
        ["Plus de 300 000 personnes = 300000/300000/ displaced stock"],
    ),
    ("Jusqu'à 20 personnes ont été tuées.", ["Jusqu'à 20 personnes = 0/20/20 killed"]),
    ("Entre 10 et 15 personnes ont été tuées.", ["Entre 10 et 15 personnes = 10/10/15 killed"]),
    ("Aucun mort n'est à déplorer.", ["Aucun mort = 0 killed"]),
    (
        "Le bilan s'élève à 70 morts, dont dix femmes et trois enfants.",
        ["70 morts = 70 killed", "dix femmes = 10 killed of 0", "trois enfants = 3 killed of 0"],
    ),
    ("Une attaque a coûté la vie à 115 personnes.", ["115 personnes = 115 killed"]),
    ("Le couple a été enlevé vers 19 heures.", []),
    ("Un garçon de 14 ans a payé 2 000 dollars.", []),
]

SPANISH = [
    ("38 personas fueron asesinadas.", ["38 personas = 38 killed"]),
    ("Murieron cinco personas y doce resultaron heridas.", ["cinco personas = 5 killed", "doce = 12 injured"]),
    ("El ataque dejó tres muertos y 12 heridos.", ["tres muertos = 3 killed", "12 heridos = 12 injured"]),
    (
        "Cerca de 6.000 personas, 1.272 hogares, huyeron.",
        ["Cerca de 6.000 personas = 5400/6000/6600 displaced", "1.272 hogares = 1272 displaced households"],
    ),
    (
        "Al menos nueve personas fueron asesinadas, cuatro de ellas policías.",
        ["Al menos nueve personas = 9/9/ killed", "cuatro de ellas policías = 4 killed of 0"],
    ),
    ("Más de 4.000 presos escaparon de dos cárceles.", ["Más de 4.000 presos = 4000/4000/ escaped over dos cárceles"]),
    ("Fueron secuestradas 17 personas.", ["17 personas = 17 kidnapped"]),
    ("Un periodista fue secuestrado.", ["Un periodista = 1 kidnapped"]),
    ("La policía detuvo a 20 sospechosos.", ["20 sospechosos = 20 arrested"]),
    ("Dos mil trescientas personas fueron desplazadas.", ["Dos mil trescientas personas = 2300 displaced"]),
    ("Decenas de personas murieron.", ["Decenas de personas = 20/20/99 killed"]),
    ("Una veintena de personas murieron.", ["Una veintena de personas = 18/20/22 killed"]),
    ("Más de 300.000 personas ya estaban desplazadas.", ["Más de 300.000 personas = 300000/300000/ displaced stock"]),
    ("Causó la muerte de al menos 20 personas.", ["al menos 20 personas = 20/20/ killed"]),
    ("La policía abatió a dos pandilleros.", ["dos pandilleros = 2 killed"]),
    ("Más de 500 familias abandonaron sus hogares.", ["Más de 500 familias = 500/500/ displaced households"]),
    ("Un niño de 14 años pagó 2.000 dólares.", []),
]

CREOLE = [
    ("38 moun mouri.", ["38 moun = 38 killed"]),
    ("Omwen senk moun mouri.", ["Omwen senk moun = 5/5/ killed"]),
    ("Bandi yo touye 20 moun epi blese 12 lòt.", ["20 moun = 20 killed", "12 lòt = 12 injured"]),
    ("38 moun te touye, kat ladan yo se polisye.", ["38 moun = 38 killed", "kat ladan yo se polisye = 4 killed of 0"]),
    ("Yo kidnape yon doktè.", ["yon doktè = 1 kidnapped"]),
    ("Lapolis arete de sispèk.", ["de sispèk = 2 arrested"]),
    ("Plis pase 4 000 prizonye chape.", ["Plis pase 4 000 prizonye = 4000/4000/ escaped"]),
    ("Plis pase 6 000 moun oblije kite kay yo.", ["Plis pase 6 000 moun = 6000/6000/ displaced"]),
    ("Anviwon swasant kenz moun blese.", ["Anviwon swasant kenz moun = 68/75/83 injured"]),
    ("Senk moun mouri, anpil lòt blese.", ["Senk moun = 5 killed"]),
    ("Plis pase yon milyon moun deplase.", ["Plis pase yon milyon moun = 1000000/1000000/ displaced"]),
    ("Plizyè dizèn moun mouri.", ["Plizyè dizèn moun = 20/20/99 killed"]),
]


@pytest.mark.parametrize(("text", "figures"), ENGLISH)
def test_english(text: str, figures: list[str]) -> None:
    assert found(text) == figures


@pytest.mark.parametrize(("text", "figures"), FRENCH)
def test_french(text: str, figures: list[str]) -> None:
    assert found(text, "fr") == figures


@pytest.mark.parametrize(("text", "figures"), SPANISH)
def test_spanish(text: str, figures: list[str]) -> None:
    assert found(text, "es") == figures


@pytest.mark.parametrize(("text", "figures"), CREOLE)
def test_creole(text: str, figures: list[str]) -> None:
    assert found(text, "ht") == figures


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("three hundred and twenty-five", "en", 325),
        ("1,272", "en", 1272),
        ("1.5 million", "en", 1_500_000),
        ("60 thousand", "en", 60_000),
        ("1\u202f272", "en", 1272),
        ("thousand", "en", None),
        ("104.9", "en", None),
        ("6 000", "fr", 6000),
        ("1.272", "fr", 1272),
        ("3,8 millions", "fr", 3_800_000),
        ("soixante-quinze", "fr", 75),
        ("quatre-vingt-douze", "fr", 92),
        ("deux mille trois cents", "fr", 2300),
        ("mille", "fr", 1000),
        ("treinta y cinco", "es", 35),
        ("ciento veinte", "es", 120),
        ("mil", "es", 1000),
        ("de mil senk san", "ht", 2500),
        ("katreven dis", "ht", 90),
    ],
)
def test_numbers(text: str, language: str, value: int | None) -> None:
    known, line = numerals(language), tokens(text)
    assert known is not None
    number = number_at(known, line, 0)
    assert (number and (number.value, number.end)) == (value and (value, len(line)))


def test_only_the_asked_part_is_read_and_indices_are_of_the_list() -> None:
    text = "Two died. Nine people were killed, four of them police. Nobody saw it."
    figures = find_figures(text, language="en", start=10, end=55)
    assert [(one.figure.best, one.subset_of) for one in figures] == [(9, None), (4, 0)]
    assert [one.subset_of for one in find_figures(text, language="en")] == [None, None, 1]


def test_a_language_without_number_words_has_no_figures() -> None:
    assert find_figures("38 Tote", language="xx") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_cues_for_every_role(language: str) -> None:
    words = languages.section(language, "figures", FigureWords)
    assert words is not None
    assert sorted(words.roles) == sorted(ROLES)
    assert all(role.passive or role.subject for role in words.roles.values())


PIECES = st.sampled_from(
    [
        *(
            "two",
            "38",
            "1,272",
            "1.272",
            "1",
            "272",
            "000",
            "million",
            "thousand",
            "mil",
            "a",
            "un",
            "une",
            "yon",
            "dozens",
        ),
        *("people", "moun", "personas", "ménages", "were", "été", "fueron", "te", "killed", "tués", "muertos", "touye"),
        *(
            "and",
            "or",
            "et",
            "ou",
            "y",
            "o",
            "in",
            "of",
            "de",
            ",",
            ".",
            ";",
            "-",
            "–",
            "(",
            ")",
            "$",
            "%",
            "including",
        ),
        *(
            "dont",
            "four of them",
            "families",
            "\n",
            "prisons",
            "escaped",
            "left",
            "had",
            "at least",
            "about",
            "between",
        ),
        *("to", "died", "displaced", "already", "é", "\u0301", "9:30", "M23"),
    ]
)


@given(
    st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)),
    st.sampled_from(LANGUAGES),
)
def test_spans_are_true_and_bounds_in_order(text: str, language: str) -> None:
    figures = find_figures(text, language=language)
    for index, one in enumerate(figures):
        assert text[one.span.start : one.span.end] == one.figure.text
        assert one.span.start < one.span.end
        assert one.figure.covers in text
        assert 0 <= one.figure.low <= one.figure.best
        assert one.figure.high is None or one.figure.best <= one.figure.high
        assert one.role is None or one.role in ROLES
        for other in (one.subset_of, one.joined_to):
            assert other is None or (other != index and 0 <= other < len(figures))
    assert [one.span.start for one in figures] == sorted(one.span.start for one in figures)


@pytest.mark.parametrize(
    "text", ["killed" * 170_000, "two killed " * 8_000, "of 3 " * 20_000, "a " * 30_000, "(" * 90_000]
)
def test_endless_sentences_take_seconds(text: str) -> None:
    began = time.perf_counter()
    find_figures(text, language="en")
    assert time.perf_counter() - began < 60


def test_a_number_for_several_fates_is_of_them_together() -> None:
    (figure,) = find_figures("More than 300 people were killed, injured or kidnapped.", language="en")
    assert (figure.role, figure.together) == (None, ("killed", "injured", "kidnapped"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No passenger was hurt."),
        ("en", "No local officer was killed."),
        ("fr", "Aucun passager n'a été blessé."),
        ("es", "Ningún pasajero fue herido."),
    ],
)
def test_nobody_is_not_one(language: str, text: str) -> None:
    assert [figure for figure in find_figures(text, language=language) if figure.figure.best > 0] == []
