"""What cleaning does to scraped text: each row is what a scraper gave and what a reader should see."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.documents import clean
from geo_incidents.model import Document


def article(text, **fields):
    return Document(id="a", text=text, **fields)


BODY = "Gunmen burned a bridge near the market on Friday night, and two guards were hurt."


@pytest.mark.parametrize(
    ("dirty", "neat"),
    [
        ("A\u00a0fire\u202fin\u3000town.", "A fire in town."),
        ("A \u00a0 fire in\ttown.", "A fire in town."),
        ("\ufeffA fi\u00adre in to\u200bwn.", "A fire in town."),
        ("A fire.\r\nIn town.\rAt night.", "A fire.\nIn town.\nAt night."),
        ("A fire.\n\n\n \n\nIn town.  \n", "A fire.\n\nIn town."),
        ("A \u202efire\u202c in\x07 town.", "A fire in town."),
        (
            "A fi\u200dre in town; \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "A fire in town; \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
    ],
)
def test_letters(dirty, neat):
    assert clean(article(dirty)).text == neat


def test_a_text_wrapped_at_a_fixed_width_is_joined():
    wrapped = (
        "Gunmen burned a bridge near the market of the old town\non Friday night, and two of the guards were hurt by\n"
        "the falling stones.\n\nPolice came."
    )
    assert clean(article(wrapped)).text == (
        "Gunmen burned a bridge near the market of the old town on Friday night, and two of the guards were hurt by "
        "the falling stones.\n\nPolice came."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Police came at night.\nA bridge burned.\nNobody was hurt in the town.",
        "- a bridge, a school\n- a clinic, a well\n- a house",
    ],
)
def test_lines_that_were_not_wrapped_stay(text):
    assert clean(article(text)).text == text


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Bridge burned near market", "Bridge burned near market"),
        ("Who burned the bridge?", "Who burned the bridge?"),
        ("Guards call it a 'massacre'", "Guards call it a 'massacre'"),
        ("A bridge was burned on Friday.", ""),
        ("He said: \u201cThe bridge burned.\u201d", ""),
        ("Three things happened:", ""),
        ("WORLD", ""),
        ("word " * 40, ""),
    ],
)
def test_the_first_line_is_the_title_when_it_looks_like_one(first, title):
    cleaned = clean(article(f"{first}\n\n{BODY}"))
    assert cleaned.title == title
    assert cleaned.text == f"{first.strip()}\n\n{BODY}"


def test_a_known_title_stays():
    assert clean(article(f"Bridge burned near market\n\n{BODY}", title="Night of fire")).title == "Night of fire"


def test_a_title_needs_a_blank_line_and_a_text_below():
    assert clean(article(f"Bridge burned near market\n{BODY}")).title == ""
    assert clean(article("Bridge burned near market")).title == ""


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ("2024-05-03", date(2024, 5, 3)),
        ("Published: 2024-05-03 10:15", date(2024, 5, 3)),
        ("Published 3 May 2024", date(2024, 5, 3)),
        ("Updated 3:04 PM EST, Fri May 3, 2024", date(2024, 5, 3)),
        ("By Ann Lee\nMay 3, 2024", date(2024, 5, 3)),
        ("By Ann Lee and Joe Roe, Staff Writer | May 3, 2024", date(2024, 5, 3)),
        ("By Ann Lee", None),
        ("Par Anne Petit\nPublié le vendredi 3 mai 2024 à 10h15", date(2024, 5, 3)),
        ("Por Ana Paz\n3 de mayo de 2024", date(2024, 5, 3)),
    ],
)
def test_lines_of_date_and_byline_are_cut(lines, published):
    cleaned = clean(article(f"Bridge burned near market\n\n{lines}\n\n{BODY}"))
    assert cleaned.text == f"Bridge burned near market\n\n{BODY}"
    assert cleaned.published == published


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the bridge was closed",
        "On 3 May 2024 a bridge burned",
        "By Night, the Gangs Rule the Bridge.",
        "03/04/2024",
        "Ann Lee and Joe Roe contributed to this report.",
    ],
)
def test_lines_that_may_be_the_article_stay(line):
    text = f"Bridge burned near market\n\n{line}\n\n{BODY}"
    assert clean(article(text)).text == text


def test_a_byline_on_the_first_line_is_cut_and_a_title_is_not():
    assert clean(article(f"By Ann Lee\n\n{BODY}")).text == BODY
    assert clean(article(f"Por Qué Arde el Puente\n\n{BODY}")).title == "Por Qué Arde el Puente"


def test_the_date_of_the_article_has_the_last_word():
    assert clean(article(f"2024-05-03\n\n{BODY}", published=date(2023, 1, 2))).published == date(2023, 1, 2)


@pytest.mark.parametrize(
    ("header", "title", "text"),
    [
        (
            "date 2024-05-03 World by Ann Lee Gang Burns Bridge In Rural Town A gang attack closed the road.",
            "Gang Burns Bridge In Rural Town",
            "Gang Burns Bridge In Rural Town\n\nA gang attack closed the road.",
        ),
        (
            " Published: 2024-05-03 by Ann Lee and Joe Roe Gang Burns Three of the Bridges Armed men closed the road.",
            "Gang Burns Three of the Bridges",
            "Gang Burns Three of the Bridges\n\nArmed men closed the road.",
        ),
        ("date 2024-05-03 Gunmen closed the road on Friday.", "", "Gunmen closed the road on Friday."),
        ("date 2024-05-03 Bridge closed by armed men on Friday.", "", "Bridge closed by armed men on Friday."),
    ],
)
def test_a_header_in_one_line(header, title, text):
    cleaned = clean(article(f"{header}\n\n{BODY}"))
    assert (cleaned.title, cleaned.published, cleaned.text) == (title, date(2024, 5, 3), f"{text}\n\n{BODY}")


def test_a_line_that_begins_with_what_is_no_label_is_no_header():
    text = f"Diary 2024-05-03 was a Friday.\n\n{BODY}"
    assert clean(article(text)).published is None


@pytest.mark.parametrize(
    ("first", "source", "text"),
    [
        ("CNNTwo bridges burned.", "CNN", "CNN\n\nTwo bridges burned."),
        ("RFIIn the north, a bridge burned.", "RFI", "RFI\n\nIn the north, a bridge burned."),
        ("NGOs left the town.", "", "NGOs left the town."),
        ("MPs met.", "", "MPs met."),
        ("USAid left the town.", "", "USAid left the town."),
        ("McDonald left the town.", "", "McDonald left the town."),
        ("POLICE left the town.", "", "POLICE left the town."),
        ("CNN Two bridges burned.", "", "CNN Two bridges burned."),
    ],
)
def test_an_outlet_glued_to_the_first_sentence(first, source, text):
    cleaned = clean(article(f"Bridge burned near market\n\n{first}"))
    assert (cleaned.source, cleaned.text) == (source, f"Bridge burned near market\n\n{text}")


def test_a_known_source_stays():
    assert clean(article("CNNTwo bridges burned.", source="Field report")).source == "Field report"


@pytest.mark.parametrize(
    "footer",
    [
        "RECENT CONTENT: Town Rebuilds Its School",
        "Read more: Town rebuilds its school",
        "\u2022 Related: Town rebuilds its school",
        "Follow us on every channel",
        "Advertisement",
        "Lire aussi : La ville reconstruit son école",
        "Lea también: El pueblo reconstruye su escuela",
        "Related articles:\n\nTown rebuilds its school\nRain closes a road",
        "\u00a9 2024 The Hill Courier. All rights reserved.",
    ],
)
def test_footers_are_cut(footer):
    assert clean(article(f"{BODY}\n\n{footer}")).text == BODY


def test_a_footer_glued_to_a_paragraph_is_cut():
    assert clean(article(f"{BODY} RECENT CONTENT: Town Rebuilds Its School")).text == BODY


def test_a_list_below_an_advertisement_stays():
    text = f"{BODY}\n\nAdvertisement\n\n\u2014 Ann Lee, 24, of Mill Street\n\u2014 Joe Roe, 34, of Well Street"
    assert clean(article(text)).text == text.replace("Advertisement\n\n", "")


def test_a_footer_too_long_to_be_a_headline_stays():
    text = f"{BODY}\n\nWatch: {BODY} {BODY} {BODY}"
    assert clean(article(text)).text == text


def test_the_text_below_a_footer_stays():
    text = f"{BODY}\n\nRead more:\n\nTown rebuilds its school\n\nPolice came on Saturday."
    assert clean(article(text)).text == f"{BODY}\n\nPolice came on Saturday."


@pytest.mark.parametrize(
    "line",
    [
        "Watch towers were burned.",
        "Related attacks closed two roads.",
        "Publicity is what they want.",
        "Ann Lee contributed to the reporting.",
    ],
)
def test_sentences_that_begin_like_footers_stay(line):
    assert clean(article(f"{BODY}\n\n{line}")).text == f"{BODY}\n\n{line}"


def test_an_embedded_post_ends_its_paragraph():
    post = "Pon an boule. pic.example/x \u2014 Radio Mòn (@radiomon) April 1, 2025"
    assert clean(article(f"{post} Police came on Saturday.")).text == f"{post}\n\nPolice came on Saturday."


@given(st.text(st.sampled_from("aB .:\n\u00a0\u200b\u2014@(#CNTw2024-/'\"")))
def test_cleaning_twice_is_cleaning_once(text):
    once = clean(article(text)).text
    assert clean(article(once)).text == once
