"""Copies of one article are one source, and what they tell in the same words is one report."""

import itertools
from dataclasses import replace
from datetime import date

from geo_incidents import events
from geo_incidents.model import Copy, Place, Report

TOWN = Place(id="t:1", name="Hinche", kind="town", lon=-72.0, lat=19.1, radius_m=3000, country="HT")
TYPES = events.load_types()


def report(document, source, *, day=3, copy_of=(), sentence="Gunmen killed two guards in Hinche on Friday.", **changes):
    said = {
        "id": f"{document}:0:killing",
        "type": "killing",
        "status": "occurred",
        "date_start": date(2024, 5, day),
        "date_end": date(2024, 5, day),
        "date_precision": 1,
        "place": TOWN,
        "geo_precision": 2,
        "score": 0.7,
        "document": document,
        "title": "",
        "source": source,
        "url": f"https://example.org/{document}",
        "published": date(2024, 5, day + 1),
        "language": "en",
        "sentence": sentence,
        "start": 0,
        "end": len(sentence),
        "copy_of": copy_of,
    }
    return Report(**(said | changes))


def merged(*reports):
    return events.merge(reports, TYPES)


def test_a_story_in_two_outlets_is_one_report_with_a_copy():
    (incident,) = merged(report("a", "Courier"), report("b", "Post", copy_of=("a",)))
    (told,) = incident.reports
    assert (incident.n_sources, told.document) == (1, "a")
    url = "https://example.org/b"
    assert told.copies == (Copy(document="b", title="", source="Post", url=url, published=date(2024, 5, 4)),)
    assert told.copy_of == ()


def test_without_the_copy_they_are_two_sources():
    (incident,) = merged(report("a", "Courier"), report("b", "Post"))
    assert (incident.n_sources, len(incident.reports)) == (2, 2)


def test_a_story_that_is_printed_again_days_later_moves_no_date():
    (incident,) = merged(report("a", "Courier"), report("b", "Post", day=10, copy_of=("a",)))
    assert (incident.date_start, incident.date_end) == (date(2024, 5, 3), date(2024, 5, 3))


def test_what_only_one_version_tells_stays_a_report_of_the_same_source():
    more = report("b", "Post", copy_of=("a",), sentence="Gunmen killed two guards and a driver in Hinche on Friday.")
    (incident,) = merged(report("a", "Courier"), more)
    assert [told.document for told in incident.reports] == ["a", "b"]
    assert incident.n_sources == 1


def test_two_reports_of_one_article_in_the_same_words_stay_two():
    twice = [
        replace(report(name, name, copy_of=of), id=f"{name}:{at}", start=at, end=at + 50)
        for name, of in (("a", ()), ("b", ("a",)))
        for at in (0, 100)
    ]
    told = [one for incident in merged(*twice) for one in incident.reports]
    assert sorted((one.document, one.start, len(one.copies)) for one in told) == [("a", 0, 1), ("a", 100, 1)]


def test_the_order_of_reading_does_not_matter():
    dates = {"a": 5, "b": 3, "c": 4}
    found = set()
    for order in itertools.permutations("abc"):
        reports = [
            report(name, name, copy_of=tuple(sorted(order[:at])), published=date(2024, 5, dates[name]))
            for at, name in enumerate(order)
        ]
        (incident,) = merged(*reports)
        found.add((incident.id, incident.n_sources, incident.reports[0].document, incident.reports[0].copies))
    ((_, sources, first, copies),) = found
    assert (sources, first, [copy.document for copy in copies]) == (1, "b", ["c", "a"])


def test_merging_the_reports_of_incidents_again_changes_nothing():
    first = merged(
        report("a", "Courier"),
        report("b", "Post", copy_of=("a",)),
        report("c", "Herald", copy_of=("a", "b"), sentence="Two guards were killed in Hinche."),
        report("d", "Star"),
    )
    assert merged(*[told for incident in first for told in incident.reports]) == first
