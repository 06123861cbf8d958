"""People whom no number counts: one who is named by what he is, two of a family, the double murder of a headline."""

from __future__ import annotations

import pytest

from geo_incidents.events.figures import find_figures


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
        ("The deadly shooting of another guard shook the town.", ["1 killed"]),
    ],
)
def test_english(text, figures):
    assert told(text, "en") == figures


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("fr", "Un double meurtre a secoué la commune.", ["2 killed"]),
        ("fr", "Père et fils tués au marché", ["2 killed"]),
        ("es", "Investigan un doble homicidio en el puerto.", ["2 killed"]),
        ("es", "Triple crimen en la frontera", ["3 killed"]),
        ("es", "Madre e hija fueron asesinadas.", ["2 killed"]),
        ("ht", "Yon doub asasina nan katye a.", ["2 killed"]),
    ],
)
def test_other_languages(language, text, figures):
    assert told(text, language) == figures
