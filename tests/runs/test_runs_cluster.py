"""Dask: the same bytes, and what becomes of articles whose reader is killed."""

import pytest
from runs_articles import write
from runs_jobs import Obey, documents

from geo_incidents import archive
from geo_incidents.errors import UsageError
from geo_incidents.runs.cluster import Dask

pytestmark = [
    pytest.mark.enable_socket,  # Dask's processes speak through local sockets
    pytest.mark.filterwarnings("default"),  # of Dask's own
]


def test_the_same_bytes_as_without(tmp_path):
    articles = write(tmp_path / "in", 12)
    for name, options in (("serial", {}), ("dask", {"dask": "local", "workers": 2})):
        archive.archive(articles, tmp_path / f"{name}.jsonl", recogniser="rules", **options)
    assert (tmp_path / "dask.jsonl").read_bytes() == (tmp_path / "serial.jsonl").read_bytes()


def test_killed_workers_are_replaced_and_the_poisonous_article_is_set_aside(tmp_path):
    cluster = Dask(address="local", workers=2)
    batches = [documents("one", "kill once"), documents("kill"), documents("three")]
    said = "d0: stopped each worker that read it, or took too long; it was set aside"
    assert list(cluster(Obey(tmp_path), batches)) == [["ONE", "KILL ONCE"], [said], ["THREE"]]


def test_a_cluster_that_is_not_there_is_named():
    with pytest.raises(UsageError, match=r"tcp://127\.0\.0\.1:9"):
        list(Dask(address="tcp://127.0.0.1:9", patience=0.5)(Obey, [documents("one")]))
