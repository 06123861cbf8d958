"""Headlines that their file keeps apart from the text."""

import pytest

from geo_incidents import documents
from geo_incidents.model import Document, Span

TEXT = "The men came at dawn, neighbours said.\n\nNobody was held."


@pytest.mark.parametrize(
    ("title", "outlet", "first"),
    [
        ("Two Officers Shot Dead in Hinche", "", "Two Officers Shot Dead in Hinche"),
        ("  Two officers\n shot dead ", "", "Two officers shot dead"),
        ("Two officers shot dead | The Artibonite Post", "The Artibonite Post", "Two officers shot dead"),
        ("Deux policiers tués à Hinche – Le Courrier", "Le Courrier", "Deux policiers tués à Hinche"),
        ("Shots at the Post", "Post", "Shots at the Post"),
        ("The Post", "The Post", "The Post"),
        ("", "The Post", "The men came at dawn, neighbours said."),
        (" \n", "", "The men came at dawn, neighbours said."),
        ("The men came at dawn", "", "The men came at dawn, neighbours said."),
        ("THE MEN CAME AT DAWN", "", "The men came at dawn, neighbours said."),
    ],
)
def test_the_headline_is_the_first_line(title, outlet, first):
    found = documents.headed(Document(id="a", title=title, text=TEXT, source=outlet))

    assert found.text.split("\n")[0] == first
    assert found.text.endswith(TEXT)


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Guards flee prison in Hinche - WXYZ.com", "Guards flee prison in Hinche"),
        ("Guards flee prison in Hinche - WXYZ-TV: Springfield, Shelbyville", "Guards flee prison in Hinche"),
        ("Guards flee prison in - | Springfield Action News 5 - Memphis", "Guards flee prison in"),
        ("Guards flee prison | Local 6: your news, weather and sports", "Guards flee prison"),
        ("Des gardiens en fuite à Hinche – Radio Plateau", "Des gardiens en fuite à Hinche"),
        ("Guardias huyen de la cárcel | Noticias del Sur", "Guardias huyen de la cárcel"),
        ("Gad yo kouri kite prizon - Radyo Solèy", "Gad yo kouri kite prizon"),
        ("Guards flee prison - three of them caught", "Guards flee prison - three of them caught"),
        ("Guards flee - radio says three were caught", "Guards flee - radio says three were caught"),
        (
            "Crisis - Two Guards Killed While the Press Met in Hinche",
            "Crisis - Two Guards Killed While the Press Met in Hinche",
        ),
        ("Guards flee prison: mayor of Hinche", "Guards flee prison: mayor of Hinche"),
        ("Port-au-Prince prison - the last guard speaks", "Port-au-Prince prison - the last guard speaks"),
    ],
)
def test_the_name_of_an_unnamed_outlet_is_no_part_of_the_headline(title, first):
    apart = documents.headed(Document(id="a", title=title, text=TEXT))
    above = documents.headed(Document(id="a", title=title, text=f"{title}\n\n{TEXT}"))

    assert apart.title == above.title == first
    assert apart.text == above.text == f"{first}\n\n{TEXT}"


def test_a_headline_below_section_and_day_is_not_said_twice():
    text = f"World\n\nMonday\n\nMen came at dawn\n\n{TEXT}"

    assert documents.headed(Document(id="a", title="Men came at dawn", text=text)).text == text


def test_spans_of_the_input_stay_true():
    given = Document(id="a", title="Shots in Hinche", text=TEXT, given=(Span(4, 7),))

    assert documents.headed(given) == given
