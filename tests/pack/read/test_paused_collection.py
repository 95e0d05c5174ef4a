import gc

import pytest

from game.pack.read.paused_collection import pause_collection


def test_the_collector_rests_and_goes_on_even_after_a_failure() -> None:
    with pytest.raises(ValueError, match="midway"):
        fail_while_paused()
    assert gc.isenabled()


def fail_while_paused() -> None:
    with pause_collection():
        assert not gc.isenabled()
        raise ValueError("midway")


def test_a_collector_that_rests_anyway_is_left_at_rest() -> None:
    gc.disable()
    try:
        with pause_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
