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


def test_a_headline_below_section_and_day_is_not_said_twice():
    text = f"World\n\nMonday\n\nMen came at dawn\n\n{TEXT}"

    assert documents.headed(Document(id="a", title="Men came at dawn", text=text)).text == text


def test_spans_of_the_input_stay_true():
    given = Document(id="a", title="Shots in Hinche", text=TEXT, given=(Span(4, 7),))

    assert documents.headed(given) == given
