"""The scores of MUC-4 and of linked place names, on cases that can be counted on fingers."""

from __future__ import annotations

from datetime import date

import pytest

from geo_incidents.evaluation.clustering import PRF
from geo_incidents.evaluation.event_places import Links, links
from geo_incidents.evaluation.gold import read_gold
from geo_incidents.evaluation.templates import Slot, classes, score
from geo_incidents.model import Actor, Incident, Place, Report, Span

ANNOTATION = [
    '{"classes": {"BLAST": ["*:bombing"], "RAID": ["attack_police", "killing"]}}',
    '{"incident":"1","types": ["RAID"], "date_start":"2031-05-10","date_end":"2031-05-10","chains":[["XX","Villa"]]}',
    '{"incident": "two", "types": ["BLAST"], "date_end": "2031-05-12", "chains": [["XX"]]}',
    '{"incident": "perhaps", "types": ["RAID"], "date_end": "2031-05-12", "chains": [["XX"]], "optional": true}',
    '{"id": "a", "reports": [{"incident": "1"}, {"incident": "two"}, {"incident": "perhaps"}]}',
]
GOLD = read_gold(ANNOTATION, where="made up")
VILLA = Place(id="v", name="Villa", kind="town", lon=0, lat=0, radius_m=1, country="XX", admin1="Norte")
NORTE = Place(id="n", name="Norte", kind="admin1", lon=0, lat=0, radius_m=1, country="XX")
LAND = Place(id="x", name="Xland", kind="country", lon=0, lat=0, radius_m=1, country="XX")
ELSEWHERE = Place(id="y", name="Villa", kind="town", lon=0, lat=0, radius_m=1, country="YY")
DAY = date(2031, 5, 10)


def incident(
    kind: str, place: Place | None, day: date | None = DAY, *, subtype: str = "", last: date | None = None,
    precision: int | None = None, words: str = "", by: str = "", struck: str = "",
):  # fmt: skip
    report = Report(
        id="r", type=kind, status="occurred", document="a", title="", source="", url="", language="en",
        published=date(2031, 5, 12), sentence="It happened.", start=0, end=12,
    )  # fmt: skip
    return Incident(
        id=f"{kind}{place}{day}", type=kind, subtype=subtype, status="occurred", title="", reports=(report,),
        n_sources=1, place=place, date_start=day, date_end=last or day, date_precision=precision, date_text=words,
        perpetrators=(Actor(name=by, kind=by),) if by else (),
        targets=tuple(Actor(name=who, kind=who) for who in struck.split()),
    )  # fmt: skip


RIGHT = incident("attack_police", VILLA)
BLAST = incident("killing", LAND, None, subtype="bombing")


def test_all_right():
    assert score(GOLD, [RIGHT, BLAST]) == dict.fromkeys(("type", "date", "place"), Slot(2, 2, 2, 0))


def test_what_is_missed_and_what_is_reported_wrongly_counts_in_each_slot():
    other = incident("killing", ELSEWHERE, date(2031, 5, 20))
    assert score(GOLD, [RIGHT, other]) == dict.fromkeys(("type", "date", "place"), Slot(2, 2, 1, 0))


def test_an_optional_incident_counts_when_it_is_found():
    found = score(GOLD, [RIGHT, BLAST, incident("killing", LAND, None)])
    assert found["type"] == Slot(3, 3, 3, 0)


def test_a_type_that_the_corpus_does_not_ask_for_is_left_out():
    assert score(GOLD, [RIGHT, BLAST, incident("protest", VILLA)])["type"] == Slot(2, 2, 2, 0)


@pytest.mark.parametrize(
    ("answer", "slot", "points"),
    [
        (incident("killing", VILLA, date(2031, 5, 9), last=date(2031, 5, 10)), "date", 0.5),
        (incident("killing", VILLA, date(2031, 5, 9)), "date", 0.0),
        (incident("killing", NORTE), "place", 0.5),
        (incident("killing", LAND), "place", 0.5),
        (incident("killing", ELSEWHERE), "place", 0.0),
        (incident("killing", None), "place", 0.0),
    ],
)
def test_half_right(answer, slot, points):
    found = score(GOLD, [answer, BLAST])[slot]
    assert found.right + found.half / 2 == 1 + points


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        (incident("killing", VILLA, DAY, last=date(2031, 5, 11), precision=1), 1.0),  # a night
        (incident("killing", VILLA, date(2031, 5, 9), last=DAY, precision=1), 0.0),
        (incident("killing", VILLA, date(2031, 5, 9), last=DAY, precision=2), 0.5),
        (incident("killing", VILLA, DAY, last=date(2031, 5, 12), precision=2), 0.0),  # "until the article"
        (incident("killing", VILLA, precision=1, words="Saturday"), 0.0),  # the same
        (incident("killing", VILLA, precision=1, words="Saturday 10 May"), 1.0),
        (incident("killing", VILLA, None), 0.0),
    ],
)
def test_days_as_they_were_written_then(answer, points):
    gold = read_gold([*ANNOTATION[:2], '{"id": "a", "reports": [{"incident": "1"}]}'], where="made up")
    found = score(gold, [answer])["date"]
    assert found.right + found.half / 2 == points


def test_alternative_dates():
    either = ANNOTATION[1].replace(
        '"chains"', '"other_dates": [[null, "2031-05-12"], ["2031-05-01", "2031-05-01"]], "chains"'
    )
    gold = read_gold([ANNOTATION[0], either, '{"id": "a", "reports": [{"incident": "1"}]}'], where="made up")
    points = [score(gold, [incident("killing", VILLA, day)])["date"].right for day in (DAY, date(2031, 5, 1), None)]
    assert points == [1, 1, 1]


def test_the_general_class_is_half_right_for_the_others():
    broad = ANNOTATION[0].replace("}}", '}, "general": "RAID"}')
    gold = read_gold([broad, ANNOTATION[2], '{"id": "a", "reports": [{"incident": "two"}]}'], where="made up")
    assert score(gold, [incident("killing", LAND, None)])["type"] == Slot(1, 1, 0, 1)


def test_halves_in_precision_and_recall():
    assert Slot(asked=4, given=2, right=1, half=1).prf == PRF(0.75, 0.375)


def test_the_first_class_that_fits():
    assert classes(BLAST, GOLD) == ["BLAST"]
    assert classes(incident("protest", VILLA), GOLD) == []


def test_an_undated_answer_says_until_the_article():
    assert score(GOLD, [BLAST])["date"] == Slot(2, 1, 1, 0)
    early = ANNOTATION[2].replace("-12", "-11")
    gold = read_gold([ANNOTATION[0], early, '{"id": "a", "reports": [{"incident": "two"}]}'], where="made up")
    assert score(gold, [BLAST])["date"] == Slot(1, 1, 0, 0)


CLASSES = """{"classes": {"BLAST": ["*:bombing"], "RAID": ["*:bombing@army", "attack_police", "killing", "clash"]},
"fights": ["clash"], "fighters": ["army"]}""".replace("\n", " ")


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (incident("attack_police", VILLA, struck="army"), []),
        (incident("attack_police", VILLA, struck="army civilians"), ["RAID"]),
        (incident("attack_police", VILLA), ["RAID"]),
        (incident("clash", VILLA), []),
        (incident("clash", VILLA, struck="army"), []),
        (incident("clash", VILLA, struck="army journalists"), ["RAID"]),
        (incident("killing", VILLA, subtype="bombing", by="army"), ["RAID"]),
        (incident("killing", VILLA, subtype="bombing", by="gang"), ["BLAST"]),
    ],
)
def test_fighting_and_who_did_it(answer, named):
    assert classes(answer, read_gold([CLASSES], where="made up")) == named


def test_linked_names():
    a, b = Span(0, 3), Span(5, 9)
    found = links([((a,), a), ((a, b), b), ((a,), b), ((), None), ((), a), ((b,), None)])
    assert found == Links(events=6, placed=4, given=4, right=2, empty=2, left=1)
    assert found.prf == PRF(0.5, 0.5)
