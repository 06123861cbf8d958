"""The collector of cycles is paused for the time of the work, whatever becomes of it."""

import gc

import pytest

from geo_incidents import collector


@pytest.fixture(params=[True, False], ids=["was on", "was off"])
def before(request):
    (gc.enable if request.param else gc.disable)()
    yield request.param
    gc.enable()


def test_it_rests_during_the_work_and_is_as_before_afterwards(before):
    with collector.paused(), collector.paused():
        assert not gc.isenabled()
    assert gc.isenabled() is before


def test_work_that_fails_leaves_it_as_it_was(before):
    @collector.paused()
    def work():
        assert not gc.isenabled()
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        work()
    assert gc.isenabled() is before
