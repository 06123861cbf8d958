"""decisions.jsonl as a file: what is wrong with it is said, it is applied only when given, and it travels."""

from __future__ import annotations

import json

import pytest
from events.merging_builders import TYPES
from hypothesis import given
from hypothesis import strategies as st
from review.articles import LATER, write
from review.deciding import decide

import geo_incidents
from geo_incidents import events, records
from geo_incidents.errors import InputError
from geo_incidents.model import Count, Days, Decision, Pin, ReportKey

REPORT = {"document": "a1", "sentence": "Gunmen stormed the jail."}


def line(**said):
    return json.dumps({"decision": "confirm", "reports": [REPORT]} | said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{not json", "malformed"),
        ("[]", "Expected `object`"),
        (line(decision="maybe"), "'maybe'"),
        (line(version=2), "2"),
        (line(reports=[]), "names no report"),
        (line(reports=[{"document": "a1"}]), "sentence"),
        (line(decision="merge"), "needs the other reports"),
        (line(decision="type", type="coup"), "no incident type 'coup'"),
        (line(decision="date"), "needs `days`"),
        (line(decision="date", days={"start": "2031-02-30"}), "days.start"),
        (line(decision="date", days={"start": "2031-02-03"}), "one end only"),
        (line(decision="date", days={"start": "2031-02-03", "end": "2031-02-01"}), "ends before it starts"),
        (line(decision="place", pin={"lon": 10, "lat": 120}), "`lat` is no position"),
        (line(decision="place", pin={"lon": 10, "lat": 12, "radius_m": -1}), "negative"),
        (line(decision="figures"), "figures are missing"),
        (line(decision="figures", figures={"wounded": None}), "no figure 'wounded'"),
        (line(decision="figures", figures={"killed": {"low": 5, "best": 4, "high": 6}}), "low <= best <= high"),
    ],
)
def test_a_line_that_is_no_decision_is_named_with_what_to_do(tmp_path, text, said):
    path = tmp_path / "decisions.jsonl"
    path.write_text(f"\ufeff{line()}\n\n{text}\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        events.read_decisions(path, TYPES)
    assert str(error.value).startswith(f"{path}:3: ")
    assert said in str(error.value)
    assert "mend the line or take it out" in str(error.value)


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path):
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff")
    for name in ("none.jsonl", "picture.png"):
        with pytest.raises(InputError, match=f"{name}: decisions cannot be read"):
            events.read_decisions(tmp_path / name, TYPES)


_keys = st.lists(st.builds(ReportKey, document=st.text(), sentence=st.text()), min_size=1, max_size=3).map(tuple)
_day = st.dates()
_decisions = st.one_of(
    st.builds(Decision, decision=st.sampled_from(["confirm", "reject"]), reports=_keys, by=st.text(), why=st.text()),
    st.builds(Decision, decision=st.sampled_from(["merge", "split"]), reports=_keys, others=_keys),
    st.builds(
        Decision,
        decision=st.just("place"),
        reports=_keys,
        pin=st.none() | st.builds(Pin, lon=st.floats(-180, 180), lat=st.floats(-90, 90), name=st.text()),
    ),
    st.builds(Decision, decision=st.just("date"), reports=_keys, days=_day.map(lambda day: Days(start=day, end=day))),
    st.builds(
        Decision,
        decision=st.just("figures"),
        reports=_keys,
        figures=st.just({"killed": Count(low=1, best=2, high=None), "escaped": None}),
    ),
)


@given(st.lists(_decisions, max_size=4))
def test_decisions_come_back_from_a_file_as_they_went(tmp_path_factory, decisions):
    path = tmp_path_factory.mktemp("d") / "decisions.jsonl"
    path.write_bytes(b"".join(records.lines(decisions)))
    read = events.read_decisions(path, TYPES)
    assert [ruling.decision for ruling in read] == decisions
    assert [ruling.line for ruling in read] == list(range(1, len(decisions) + 1))


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return geo_incidents.incidents(write(tmp_path_factory.mktemp("found")), recogniser="rules")


def decisions_file(path, *decisions):
    path.write_bytes(b"".join(records.lines(decisions)))
    return path


def of_type(found, name):
    return next(one for one in found if one.type == name)


def test_decisions_beside_the_articles_are_named_not_applied_and_no_article(run, found, tmp_path):
    folder = write(tmp_path / "in")
    given_file = decisions_file(folder / "decisions.jsonl", decide("reject", *of_type(found, "arson").reports))
    options = ("--recogniser", "rules", "-o", tmp_path / "i.jsonl")
    code, out, err = run("incidents", folder, *options)
    assert (code, "3 articles read" in out, "3 incidents" in out) == (0, True, True)
    assert f"were not applied; to apply them: --decisions {given_file}" in err
    code, out, err = run("incidents", folder, *options, "--decisions", given_file)
    assert (code, "2 incidents" in out, "not applied" in err) == (0, True, False)
    assert "decisions.jsonl:1: rejected by hand: “Gangs set fire" in err


def test_a_faulty_file_stops_the_run_before_anything_is_written(run, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text(line(decision="perhaps"), encoding="utf-8")
    code, _, err = run("incidents", write(tmp_path / "in"), "--decisions", bad, "-o", tmp_path / "i.jsonl")
    assert (code, "bad.jsonl:1" in err, (tmp_path / "i.jsonl").exists()) == (1, True, False)


def test_the_result_is_the_same_in_any_order_of_articles_and_with_more_of_them(found, tmp_path):
    jail, arson = of_type(found, "prison_break"), of_type(found, "arson")
    pin = Pin(lon=-72.0, lat=19.2, name="Old jail")
    path = decisions_file(
        tmp_path / "d.jsonl", decide("place", *jail.reports, pin=pin), decide("reject", *arson.reports)
    )
    folder = write(tmp_path / "in", later=LATER)
    files = sorted(folder.glob("*.md"))
    runs = [geo_incidents.incidents(order, recogniser="rules", decisions=path) for order in (files, files[::-1])]
    runs[0].write(tmp_path / "0.jsonl")
    runs[1].write(tmp_path / "1.jsonl")
    assert (tmp_path / "0.jsonl").read_bytes() == (tmp_path / "1.jsonl").read_bytes()
    assert sorted(one.type for one in runs[0]) == ["attack_police", "prison_break"]
    moved = of_type(runs[0], "prison_break")
    assert (moved.place.name, moved.place.country, moved.decided) == ("Old jail", "HT", ("place set by hand",))
    assert {report.document for report in moved.reports} == {"jail", "later"}


def test_a_geopackage_keeps_its_decisions_and_takes_more(found, tmp_path):
    jail, station = of_type(found, "prison_break"), of_type(found, "attack_police")
    first = decisions_file(tmp_path / "1.jsonl", decide("reject", *of_type(found, "arson").reports))
    second = decisions_file(
        tmp_path / "2.jsonl", decide("type", *jail.reports, type="clash"), decide("confirm", *station.reports)
    )
    made = geo_incidents.incidents(write(tmp_path / "in"), recogniser="rules", decisions=first)
    made.write(tmp_path / "i.gpkg")
    back = geo_incidents.incidents(tmp_path / "i.gpkg")
    assert (list(back), back.survey.decisions) == (list(made), made.survey.decisions)
    more = geo_incidents.incidents(tmp_path / "i.gpkg", decisions=[first, second])
    assert sorted((one.type, one.reviewed) for one in more) == [("attack_police", True), ("clash", False)]
    assert len(more.survey.decisions) == 3
    assert more.problems == ()


def test_review_asks_for_a_geopackage(run, tmp_path):
    code, _, err = run("review", tmp_path / "articles.txt")
    assert (code, "geo-incidents incidents ARTICLES -o incidents.gpkg" in err) == (2, True)
    code, _, err = run("review", tmp_path / "none.gpkg")
    assert (code, "none.gpkg" in err) == (1, True)


def test_fields_of_other_programs_are_passed_over(tmp_path):
    path = tmp_path / "d.jsonl"
    path.write_text(line(colour="red") + "\n", encoding="utf-8")
    (read,) = events.read_decisions(path, TYPES)
    assert read.decision == Decision(decision="confirm", reports=(ReportKey(**REPORT),))
