"""More reports than one window holds: nearly the same incidents, in any order, with links that lead somewhere."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from merging_builders import DAY, TYPES, exactly, killing, place

from geo_incidents.events import Merger, Ruling, merge
from geo_incidents.events.merging.piles import Piles, Shelf
from geo_incidents.model import Decision, ReportKey

TOWNS = [place(f"Town{n}", "town", 9.0 + n, 19.0, 3_000, admin3=f"Town{n}") for n in range(6)]


def told(count: int = 400):
    """Return killings over two years, each told by one to three articles within days, some of them without a date."""
    chance = random.Random(4)
    for number in range(count):
        town, day = chance.choice(TOWNS), DAY + timedelta(number * 730 // count)
        for teller in range(chance.choice((1, 1, 2, 3))):
            published = day + timedelta(chance.randrange(1, 6))
            when = {"day": None} if chance.random() < 0.1 else {"day": day}
            said = {"place": town, "published": published, "killed": exactly(number % 30 + 1)}
            yield killing(f"a{number}-{teller}", sentence=f"Story {number} was told.", **when, **said)


REPORTS = list(told())


def merged(reports, window, **options):
    merger = Merger(TYPES, window=window, **options)
    for report in reports:
        merger.add([report])
    return list(merger.incidents())


def groups(incidents):
    return {frozenset(report.id for report in incident.reports) for incident in incidents}


def test_one_window_is_a_plain_merge():
    assert merged(REPORTS, 10_000) == merge(REPORTS, TYPES)


@pytest.mark.parametrize("window", [50, 200])
def test_windows_make_nearly_the_same_incidents(window):
    whole, parts = groups(merge(REPORTS, TYPES)), groups(merged(REPORTS, window))
    assert len(whole & parts) > 0.97 * len(whole)


def test_every_report_is_in_one_incident_and_every_link_leads_somewhere():
    found = merged(REPORTS, 60)
    assert sorted(report.id for one in found for report in one.reports) == sorted(report.id for report in REPORTS)
    ids = {one.id for one in found}
    assert len(ids) == len(found)
    assert {link for one in found for link in one.links} <= ids
    assert all(one.id in other.links for one in found for other in found if other.id in one.links)


def test_the_order_of_the_reports_does_not_matter():
    shuffled = random.Random(1).sample(REPORTS, len(REPORTS))
    assert merged(shuffled, 60) == merged(REPORTS, 60)


def test_incidents_come_in_the_order_of_their_earliest_reports():
    first = [(one.reports[0].published, one.reports[0].document) for one in merged(REPORTS, 60)]
    assert first == sorted(first)


def test_what_a_person_put_together_meets_across_windows():
    one, other = REPORTS[0], REPORTS[-1]
    keys = [ReportKey(document=report.document, sentence=report.sentence, id=report.id) for report in (one, other)]
    nobody = ReportKey(document="elsewhere", sentence="Nobody said so.")
    rulings = [
        Ruling(decision=Decision(decision="merge", reports=(keys[0],), others=(keys[1],)), path="d.jsonl", line=1),
        Ruling(decision=Decision(decision="confirm", reports=(nobody,)), path="d.jsonl", line=2),
    ]
    notes = []
    found = merged(REPORTS, 60, rulings=rulings, note=notes.append)
    (home,) = [incident for incident in found if one.id in incident.merged_from]
    assert other.id in home.merged_from
    assert [(note.path, note.line) for note in notes] == [("d.jsonl", 2)]


def test_piles_give_back_what_was_filed_in_order(tmp_path):
    with Piles(tmp_path, budget=200) as piles:
        for number in range(100):
            piles.add(number % 3, f"record {number}")
        assert piles.keys() == [0, 1, 2]
        assert list(piles.read(1)) == [f"record {number}" for number in range(1, 100, 3)]


def test_a_shelf_is_read_in_order():
    shelf = Shelf()
    for word in ("pear", "apple", "fig"):
        shelf.add(word, word)
    shelf.sort(str.upper)
    assert (list(shelf), shelf[-1], list(shelf[1:])) == (["APPLE", "FIG", "PEAR"], "PEAR", ["FIG", "PEAR"])
