"""People whom no number counts: one who is named by what he is, two of a family, the double murder of a headline."""

from __future__ import annotations

import re

import pytest

from geo_incidents.events.figures import find_figures
from geo_incidents.events.tokens import tokens
from geo_incidents.model import Span


def told(text: str, language: str) -> list[str]:
    """Return the figures of ``text`` as "count role"; those who are listed with others stand alone."""
    return [f"{one.figure.best} {one.role}" for one in find_figures(text, language=language) if one.role]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The driver has been killed.", ["1 killed"]),
        ("The drivers have been killed.", []),
        ("The mayor said the officers had been killed.", []),
        ("Nurse found shot and killed in Hinche", ["1 killed"]),
        ("Driver feared killed in ambush", ["1 killed"]),
        ("The gunmen left the mayor dead.", ["1 killed"]),
        ("Attack leaves soldier dead, nurse wounded", ["1 killed", "1 injured"]),
        ("Guard dead after shooting", ["1 killed"]),
        ("Neighbours found the girl lifeless.", ["1 killed"]),
        ("The dead were buried.", []),
        ("Father and son shot dead in market", ["2 killed"]),
        ("Gunmen kill mother, daughter", ["2 killed"]),
        ("They killed his wife and son.", ["2 killed"]),
        ("Her mother and sister were kidnapped.", ["2 kidnapped"]),
        ("A lawyer and activist was killed.", ["1 killed"]),
        ("The victim, a 30-year-old taxi driver, died on the spot.", ["1 killed"]),
        ("The driver and a 30-year-old nurse died.", ["2 killed"]),
        ("A nurse and her five-year-old son were found dead.", ["1 killed", "1 killed"]),
        ("Two women, believed to be 30 and 60, were shot dead.", ["2 killed"]),
        ("Two girls, both aged 12, were shot dead.", ["2 killed"]),
        ("The passengers, all 12, were killed.", ["12 killed"]),
        ("Police investigate a double homicide in the port.", ["2 killed"]),
        ("A triple murder shook the town.", ["3 killed"]),
        ("A double attack shook the town.", []),
        ("A U.N. helicopter was hit by gunfire.", []),
        ("A U.N. driver was hit by gunfire.", ["1 injured"]),
        ("The deadly shooting of another guard shook the town.", ["1 killed"]),
        ("She killed her 30-year-old daughter and two young nephews.", ["3 killed"]),
        ("He killed his two children and then himself.", ["3 killed"]),
        ("The guard had killed his 7-year-old daughter.", ["1 killed"]),
        ("A husband and father of two children was shot and killed.", ["1 killed"]),
        ("A man and woman were found dead.", ["2 killed"]),
        ("15-year-old girl, man shot to death in car", ["2 killed"]),
        ("They found a girl, about 4, dead.", ["1 killed"]),
        ("Many people, about 40, were killed.", ["40 killed"]),
        ("Police confirmed 4 victims, 1 fatality, 3 wounded.", ["1 killed", "3 injured"]),
        ("3 adults, 1 child found shot to death", ["3 killed", "1 killed"]),
        ("Two soldiers, a nurse and three civilians dead", ["2 killed", "1 killed", "3 killed"]),
        ("Five shot, one killed outside store", ["1 killed"]),
        ("The younger boy was struck in the head and died.", ["1 killed"]),
        ("The shots left women in three generations dead.", []),
        ("Police investigate the 15-year-old boy's shooting death.", ["1 killed"]),
        ("Protests followed the mayor's assassination.", ["1 killed"]),
        ("He is accused of fatally shooting a nurse.", ["1 killed"]),
        ("Two boys are dead along with their father.", ["3 killed"]),
        ("A nurse was abducted along with her husband and two sons.", ["4 kidnapped"]),
        ("Gunmen fired at a teacher, killing her.", ["1 killed"]),
        (
            "Ten people died, including two girls aged six and nine, and 56 were hurt.",
            ["10 killed", "2 killed", "56 injured"],
        ),
        (
            "18 people including 11 boys, five women and two old men were killed.",
            ["18 killed", "11 killed", "5 killed", "2 killed"],
        ),
        ("A headmaster was wounded in a stabbing when he met parents.", ["1 injured"]),
        ("The mayor was found dead.", ["1 killed"]),
        ("Two fighters, who earlier shot and injured a settler, were killed.", ["2 killed", "1 injured"]),
        ("A teacher, a member of the union, was killed with a knife.", ["1 killed"]),
        ("Head of school killed in strike", ["1 killed"]),
        ("The head of the school and two guards were killed.", ["3 killed"]),
        ("The head of a school, two children and a driver were killed.", ["3 killed", "1 killed"]),
        ("The teacher has died.", ["1 killed"]),
        ("The teachers have died.", []),
        ("RTV 6's reporter said two men were killed.", ["2 killed"]),
    ],
)
def test_english(text, figures):
    assert told(text, "en") == figures


def test_what_is_shown_is_the_person():
    (one,) = find_figures("The child, who was not immediately identified, was fatally shot.", language="en")
    assert one.figure.text == "child"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("She killed [Ana Ruiz] and 7-year-old [Luis Ruiz] and 2-year-old [Eva Paz].", ["3 killed"]),
        ("Police found 48-year-old [Luis Paz] dead inside his home.", ["1 killed"]),
        ("He is charged in the death of 16-year-old [Luis Paz].", ["1 killed"]),
        ("They shot [Ana Ruiz] dead.", ["1 killed"]),
        ("[Ana Ruiz] said three men were dead.", ["3 killed"]),
    ],
)
def test_names(text, figures):
    parts = re.split(r"[\[\]]", text)
    plain = "".join(parts)
    ends = [len("".join(parts[: at + 1])) for at in range(len(parts))]
    names = [Span(ends[at - 1], ends[at]) for at in range(1, len(parts), 2)]
    line = [token for token in tokens(plain, 0, len(plain)) if token.kind != "line"]
    found = find_figures(plain, language="en", line=line, names=names)
    assert [f"{one.figure.best} {one.role}" for one in found if one.role == "killed"] == figures


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("fr", "Un double meurtre a secoué la commune.", ["2 killed"]),
        ("fr", "Il a tué sa femme et ses deux enfants.", ["3 killed"]),
        ("fr", "L'assassinat du maire a provoqué des protestations.", ["1 killed"]),
        ("fr", "Bilan : 4 victimes, 1 mort, 3 blessés", ["4 killed", "1 killed", "3 injured"]),
        ("es", "Mató a su esposa y a sus dos hijos.", ["3 killed"]),
        ("es", "El asesinato del alcalde provocó protestas.", ["1 killed"]),
        ("es", "Cinco baleados, un muerto", ["1 killed"]),
        ("es", "Saldo: 4 víctimas, 1 muerto, 3 heridos", ["1 killed", "3 injured"]),
        ("fr", "Père et fils tués au marché", ["2 killed"]),
        ("es", "Investigan un doble homicidio en el puerto.", ["2 killed"]),
        ("es", "Triple crimen en la frontera", ["3 killed"]),
        ("es", "Madre e hija fueron asesinadas.", ["2 killed"]),
        ("ht", "Yon doub asasina nan katye a.", ["2 killed"]),
    ],
)
def test_other_languages(language, text, figures):
    assert told(text, language) == figures
