"""What the trained encoder and the rules find together; offsets, windows, hostile text, other processes."""

from __future__ import annotations

import builtins
import pickle

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo_incidents.errors import MissingExtraError
from geo_incidents.mentions import recogniser
from geo_incidents.mentions.encoder import Encoder
from geo_incidents.mentions.encoding import OUTER, best_tags, cases, runs, transitions, words
from geo_incidents.mentions.joint import Joint
from geo_incidents.model import Document

SENTENCES = [
    (
        "Gunmen attacked the Mirebalais prison on Monday, the Haiti National Police said.",
        {
            "facility": ["Mirebalais prison"],
            "place": ["Mirebalais*", "Haiti*"],
            "organisation": ["Haiti National Police"],
        },
    ),
    (
        "Kenyan officers left Port-au-Prince for Jamaica, said Anne Williams.",
        {"demonym": ["Kenyan"], "place": ["Port-au-Prince", "Jamaica"], "person": ["Anne Williams"]},
    ),
    (
        "The Miami Herald reported that Jean Lincoln had flown from Fla. to Lincoln, Texas.",
        {
            "organisation": ["Miami Herald"],
            "person": ["Jean Lincoln"],
            "place": ["Miami*", "Fla.", "Lincoln", "Texas"],
        },
    ),
]


@pytest.fixture(scope="module")
def engine(known):
    return Joint(known)


def test_a_building_named_after_a_saint_is_in_no_town_of_that_name(engine):
    told = read(engine, "Atacaron el hospital San Francisco, en Dajabón, y la cárcel de San Francisco.", "es")
    assert [mention.text for mention in told if mention.kind == "place"] == ["Dajabón", "San Francisco"]


def read(engine, text, language="en"):
    (mentions,) = engine([Document(id="d", text=text, language=language)])
    return mentions


LABELS = [
    ("en", "Springfield: two dead in a fire.", ["Springfield"]),
    ("en", "9 May: Martissant. Shots were heard.", ["Martissant"]),
    ("en", "- Delmas 33: a shop looted\n- Gonaïves: a bus burned", ["Delmas 33", "Gonaïves"]),
    ("fr", "Gonaïves : un bus brûlé\nLes habitants ont fui.", ["Gonaïves"]),
    ("fr", "- Gonaïves (Artibonite) : un bus brûlé", ["Gonaïves", "Artibonite"]),
    ("es", "Belladère\n\nArdieron dos tiendas.", ["Belladère"]),
    ("en", "Reading: a habit of many.", []),
    ("en", "Over: it is done.", []),
]


@pytest.mark.parametrize(("language", "text", "places"), LABELS)
def test_a_name_alone_is_the_label_of_what_follows(engine, language, text, places):
    assert [mention.text for mention in read(engine, text, language) if mention.kind == "place"] == places


LITTLE_KNOWN = [
    ("en", "The mayor of Savien said five people were killed.", ["Savien"]),
    ("en", "People fleeing Lilavois walked for hours.", ["Lilavois"]),
    ("en", "Savien has been under gang control since March.", ["Savien"]),
    ("en", "Lilavois, in the Artibonite, was attacked again.", ["Lilavois", "Artibonite"]),
    ("fr", "Les habitants de Lilavois ont fui.", ["Lilavois"]),
    ("fr", "Sur la route de Savien, un autobus a brûlé.", ["Savien"]),
    ("ht", "Moun Savien yo kouri.", ["Savien"]),
    ("ht", "Popilasyon Lilavois ap mande sekou.", ["Lilavois"]),
    ("ht", "Majistra Savien a di senk moun mouri.", ["Savien"]),
    ("en", "Savien said five people were killed.", []),
]


@pytest.mark.parametrize(("language", "text", "places"), LITTLE_KNOWN)
def test_words_beside_a_little_known_name_say_that_it_is_a_place(language, text, places):
    known = {"savien": 0.1, "lilavois": 0.1, "artibonite": 0.6}
    told = read(Joint(lambda name: known.get(name.lower(), 0.0)), text, language)
    assert [mention.text for mention in told if mention.kind == "place"] == places


def test_a_street_is_not_the_place_that_it_is_called_after(engine):
    told = read(engine, "Hallaron el cuerpo en la calle Texas, cerca del mercado de Dajabón.", "es")
    assert [mention.text for mention in told if mention.kind == "place"] == ["Dajabón"]


def test_a_street_lies_in_the_quarter_that_ends_its_name(engine):
    told = read(engine, "Deux hommes ont été abattus à la 3e Avenue de Martissant.", "fr")
    assert ("Martissant", True) in [(mention.text, mention.embedded) for mention in told]


def test_a_building_does_not_end_with_a_link(engine):
    told = read(engine, "The Notre Dame hospital of Petit-Goâve was hit.")
    assert [mention.text for mention in told] == ["Notre Dame hospital", "Petit-Goâve"]


def test_a_small_word_at_the_beginning_is_no_town(engine):
    told = read(engine, "« La situation est grave », a dit Kafou. Selon Kafou, rien ne bouge.", "fr")
    assert "Selon" not in [mention.text for mention in told]


@pytest.mark.parametrize(("text", "names"), SENTENCES)
def test_names_and_their_kinds(engine, text, names):
    kinds: dict[str, list[str]] = {}
    for mention in read(engine, text):
        kinds.setdefault(mention.kind, []).append(mention.text + "*" * mention.embedded)

    assert kinds == names


def test_a_long_sentence_loses_no_name(engine):
    text = "They went to " + ", to ".join(["Kenya", "Jamaica", "Haiti", "Canada"] * 60) + "."

    assert len(read(engine, text)) == 240


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
@example("ʻ, a word that folds to nothing")
def test_spans_are_true_in_any_text(text):
    for mention in read(ENGINE, text):
        assert text[mention.span.start : mention.span.end] == mention.text


class Nothing:
    """A gazetteer without a name."""

    def __call__(self, _name):
        return 0.0


ENGINE = Joint(Nothing())


class OneName:
    """A gazetteer with a province called Unité."""

    def __call__(self, name):
        return 0.8 * (name == "Unité")


def test_the_head_of_a_body_is_no_place():
    told = read(
        Joint(OneName()), "Deux policiers de l'Unité départementale de maintien de l'ordre ont été blessés jeudi.", "fr"
    )
    assert [mention.text for mention in told if mention.kind == "place"] == []


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.sampled_from(
            ["Port-au-Prince", "police", "in", "St.", "Marc", "U.S.", "'s", "\n", ",", "Élie", "中国", "Äe"]
        )
    )
)
def test_names_lie_in_order_and_only_embedded_ones_inside_others(parts):
    mentions = read(ENGINE, " ".join(parts))

    outer = [mention.span for mention in mentions]
    assert outer == sorted(outer, key=lambda span: (span.start, -span.end))
    reach = 0
    for mention in mentions:
        if mention.span.start < reach:
            assert mention.embedded
        reach = max(reach, mention.span.end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n",
        "x" * 1_000_000,
        "A" * 1_000_000,
        "." * 100_000,
        "我们在北京。" * 50,
        "Это Москва. " * 50,
        "\x00\ud83d\ude00"[:2],
    ],
    ids=["empty", "blank", "one word", "one capital word", "stops", "chinese", "russian", "control"],
)
def test_hostile_text_does_no_harm(engine, text):
    for mention in read(engine, text):
        assert text[slice(*mention.span)] == mention.text


def test_an_article_reads_the_same_alone_and_among_others(engine):
    texts = ["Rain fell on Haiti.", "Fire in Springfield, Texas, killed two people, police said. " * 20, "Kenya won."]
    documents = [Document(id=str(at), text=text, language="en") for at, text in enumerate(texts)]

    assert engine(documents) == [engine([document])[0] for document in documents]


def test_it_crosses_to_another_process(engine):
    again = pickle.loads(pickle.dumps(engine))

    assert read(again, "Rain fell on Haiti.") == read(engine, "Rain fell on Haiti.")


@pytest.mark.parametrize(
    "text",
    [
        "Shots were heard in Zorbelle, Haiti. Zorbelle is quiet now.",
        "Gunmen attacked the town of Zorbelle in Haiti on Sunday. By Monday Zorbelle was quiet.",
    ],
    ids=["that the encoder overlooked", "that the encoder took for a person"],
)
def test_a_name_told_once_is_known_in_the_rest(engine, text):
    found = [mention for mention in read(engine, text) if mention.text == "Zorbelle"]

    assert [mention.kind for mention in found] == ["place", "place"]


def test_a_person_of_the_name_of_a_place_stays_a_person(engine):
    text = "Shots were heard in Lincoln, Texas, said Jean Lincoln. Lincoln lives there."

    found = [mention.kind for mention in read(engine, text) if "Lincoln" in mention.text]

    assert found == ["place", "person", "person"]


def test_without_its_packages_it_says_what_works(known, monkeypatch):
    real = builtins.__import__

    def refuse(name, *rest, **more):
        if name == "onnxruntime":
            raise ModuleNotFoundError("No module named 'onnxruntime'", name="onnxruntime")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtraError, match=r"'onnxruntime'.*--recogniser rules"):
        read(recogniser("encoder", known), "Haiti")


def test_sentences_without_capitals_cost_nothing():
    assert Encoder().read("nothing here has a name, nor here.").starts == []


def test_only_words_near_a_capital_are_asked_for():
    pieces = Encoder()._pieces
    surface = ["they", "said", "that", "the", "prison", "of", "Savan", "had", "been", "quiet", "all", "night"]

    encoded = pieces.encode(surface, cases(surface))

    assert [surface[word] for word in encoded.asked] == ["prison", "of", "Savan", "had", "been"]


def test_words_far_from_a_capital_are_not_read():
    far = "and " * 40

    seen = Encoder().read(f"They left Haiti {far}then {far}went to Kenya.")

    assert [name.span.start for name in seen.names if not name.inner] == [10, 16 + 2 * len(far) + 5 + 8]
    assert len(seen.starts) < 40


def test_an_inside_tag_needs_a_beginning():
    tags = [OUTER.index(tag) for tag in ("O", "I-LOC", "I-LOC")]
    scores = np.full((3, len(OUTER)), -9.0, np.float32)
    scores[range(3), tags] = 0
    scores[1, OUTER.index("B-LOC")] = -1

    (best,) = best_tags([scores], transitions(OUTER))

    assert [OUTER[tag] for tag in best] == ["O", "B-LOC", "I-LOC"]


@given(st.lists(st.integers(min_value=1, max_value=9), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_sentences_are_tagged_together_as_alone(lengths, dice):
    scores = [np.array([[dice.random() for _ in OUTER] for _ in range(length)], np.float32) for length in lengths]
    cost = transitions(OUTER)

    assert best_tags(scores, cost) == [best_tags([one], cost)[0] for one in scores]


def test_words_and_cases():
    text = "The U.S. hit l'Artibonite"
    surface = [text[slice(*span)] for span in words(text, 0, len(text))]

    assert surface == ["The", "U", ".", "S", ".", "hit", "l", "'", "Artibonite"]
    assert cases(["FIRE", "IN", "PARIS"]) == [9, 9, 9]


def test_runs_of_tags():
    assert runs(["B-LOC", "I-LOC", "O", "B-PER", "B-PER"]) == [(0, 2, "LOC"), (3, 4, "PER"), (4, 5, "PER")]
