"""Many processes: the order of the results, and what becomes of articles that kill or hang who reads them."""

import pytest
from runs_articles import write
from runs_jobs import Obey, documents

import geo_incidents
from geo_incidents.errors import GeoIncidentsError, UsageError
from geo_incidents.runs.pool import Pool, allowed


def read(tmp_path, *batches, seconds=60.0, workers=2):
    pool = Pool(workers=workers, seconds=seconds)
    return list(pool(Obey(tmp_path), [documents(*batch) for batch in batches]))


def test_results_come_in_the_order_of_the_batches(tmp_path):
    batches = [[f"a{number}", f"b{number}"] for number in range(12)]
    assert read(tmp_path, *batches) == [[f"A{number}", f"B{number}"] for number in range(12)]


def test_a_killed_process_is_replaced_and_its_batch_read_again(tmp_path):
    assert read(tmp_path, ["one"], ["two", "kill once"], ["three"]) == [["ONE"], ["TWO", "KILL ONCE"], ["THREE"]]


def test_an_article_that_kills_each_time_is_set_aside_alone(tmp_path):
    said = "d1: stopped the process that read it 2 times (SIGKILL); it was set aside"
    assert read(tmp_path, ["one", "kill", "two"], ["three"], workers=1) == [["ONE", said, "TWO"], ["THREE"]]


@pytest.mark.parametrize("what", ["hang", "turn"])
def test_an_article_that_hangs_is_set_aside(tmp_path, what):
    said = "d0: takes longer than 1 s; it was set aside"
    assert read(tmp_path, [what], ["one"], seconds=1.0) == [[said], ["ONE"]]


def test_a_process_that_has_to_wait_is_not_late(tmp_path):
    assert read(tmp_path, ["wait"], ["one"], seconds=1.0) == [["WAIT"], ["ONE"]]


def test_a_long_article_has_more_time():
    assert [allowed(documents("x" * length), 2.0) for length in (0, 20_000, 20_001, 200_000)] == [2.0, 2.0, 4.0, 20.0]


def test_a_defect_of_the_job_is_told(tmp_path):
    with pytest.raises(GeoIncidentsError, match="ZeroDivisionError: defect"):
        read(tmp_path, ["defect"])


class Unready:
    """A job that ends the process that unpacks it."""

    def __reduce__(self):
        return (exit, (3,))


def test_processes_that_never_get_ready_are_given_up():
    with pytest.raises(GeoIncidentsError, match=r"end before they are ready .exit code 3."):
        list(Pool(workers=1)(Unready(), [documents("one")]))


def test_no_batches_no_processes(tmp_path):
    assert read(tmp_path) == []


def test_places_found_in_two_processes_are_those_found_in_one(tmp_path):
    articles = write(tmp_path / "in", 6)
    one, two = (geo_incidents.geocode(articles, recogniser="rules", workers=workers) for workers in (1, 2))
    assert len(one) == 6
    assert two == one


def test_processes_are_at_least_one(tmp_path):
    with pytest.raises(UsageError, match="give 1 or more"):
        geo_incidents.geocode(write(tmp_path / "in", 1), workers=0)


def test_an_online_service_is_asked_from_one_process(tmp_path):
    asked = {"online": "photon", "user_agent": "a test", "recogniser": "rules"}
    with pytest.raises(UsageError, match="leave out --workers"):
        geo_incidents.geocode(write(tmp_path / "in", 1), workers=2, **asked)
