"""A Dask cluster on this machine plays an experiment; a worker is killed, and then all of them, and the scheduler."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from game.lab.cluster import Cluster, ClusterError
from game.lab.experiment import EndlessError, Experiment, PlayedChunk, split_experiment
from game.lab.processes import OneProcess, play_chunks
from tests.lab.dask_cluster import Started, start_cluster
from tests.lab.small import experiment_on, story_in
from tests.lab.test_experiment import CIRCLE, joined

pytest.importorskip("distributed", reason="the extra dask is not installed")


@pytest.fixture
def cluster() -> Iterator[Started]:
    """Start a scheduler and two workers."""
    with start_cluster(2) as found:
        yield found


@pytest.fixture(scope="module")
def experiment(tmp_path_factory: pytest.TempPathFactory) -> Experiment:
    return experiment_on(story_in(tmp_path_factory.mktemp("story")), 8)


def played(
    experiment: Experiment, address: str, then: Callable[[], None] = lambda: None, patience: float = 20
) -> tuple[list[PlayedChunk], list[str]]:
    """Play chunks of five games on a cluster; return them and what was lost. `then` is done once the first is there."""
    found, told = list[PlayedChunk](), list[str]()
    parts = list(split_experiment(experiment, 5))
    cluster = Cluster(address, patience)
    for one in play_chunks(parts, cluster, OneProcess(), lambda _, error, done, _all: told.append(f"{done}: {error}")):
        found.append(one)
        if len(found) == 1:
            then()
    return found, told


@pytest.mark.long
def test_a_cluster_gives_what_this_process_gives_and_goes_on_without_a_worker(
    cluster: Started, experiment: Experiment
) -> None:
    here = joined(list(OneProcess().play(list(split_experiment(experiment, 50)))))
    whole, told = played(experiment, cluster.address)
    assert told == []
    assert joined(whole) == here
    rest, told = played(experiment, cluster.address, lambda: cluster.kill(cluster.workers[0]))
    assert told == []
    assert joined(rest) == here


@pytest.mark.long
@pytest.mark.parametrize("gone", ["workers", "scheduler"])
def test_a_cluster_that_dies_half_way_leaves_the_rest_to_this_process(
    gone: str, cluster: Started, experiment: Experiment
) -> None:
    here = joined(list(OneProcess().play(list(split_experiment(experiment, 50)))))
    lost = cluster.workers if gone == "workers" else [cluster.scheduler]
    found, told = played(experiment, cluster.address, lambda: cluster.kill(*lost), patience=2)
    assert len(told) == 1
    assert 0 < int(told[0].partition(":")[0]) < 24
    assert joined(found) == here


@pytest.mark.long
@pytest.mark.parametrize("gone", ["workers", "scheduler"])
def test_results_that_can_never_come_are_not_waited_for(gone: str, cluster: Started) -> None:
    mine = Cluster(cluster.address, 1)
    client = mine._connect()
    cluster.kill(*(cluster.workers if gone == "workers" else ()))
    try:
        with pytest.raises(ClusterError, match="gone"):
            mine._wait_for(client.submit(int, pure=False), client)
    finally:
        with suppress(Exception):
            client.close(timeout=1)


@pytest.mark.long
def test_a_fault_of_the_story_is_told_as_what_it_is(cluster: Started, tmp_path: Path) -> None:
    parts = list(split_experiment(experiment_on(story_in(tmp_path, CIRCLE), 1), 50))
    with pytest.raises(EndlessError):
        list(play_chunks(parts, Cluster(cluster.address), OneProcess(), lambda *_: pytest.fail("it was lost")))


@pytest.mark.long
def test_a_cluster_with_another_story_plays_nothing(cluster: Started, tmp_path: Path) -> None:
    there = experiment_on(story_in(tmp_path / "a"), 1)
    other = Experiment((str(story_in(tmp_path / "b", CIRCLE)),), *[getattr(there, name) for name in FIELDS])
    parts = list(split_experiment(other, 5))
    lost = list[str]()
    sound = type("Sound", (OneProcess,), {"play": lambda _, rest: iter(rest)})()
    list(
        play_chunks(parts, Cluster(cluster.address), sound, lambda _, error, done, _all: lost.append(f"{done} {error}"))
    )
    assert len(lost) == 1
    assert str(tmp_path / "b") in lost[0]


FIELDS = ("identity", "presidents", "banks", "mandates", "worlds", "first")


@pytest.mark.parametrize("address", ["127.0.0.1", "nonsense:::", "foo://127.0.0.1:1", ""])
def test_an_address_that_is_none_is_told_and_the_games_are_played_here(address: str, experiment: Experiment) -> None:
    found, told = played(experiment, address, patience=1)
    assert [line.partition(":")[0] for line in told] == ["0"]
    assert len(found) == 24


@pytest.mark.long
def test_a_port_where_nobody_listens_is_told_and_the_games_are_played_here(experiment: Experiment) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found, told = played(experiment, f"tcp://127.0.0.1:{free.getsockname()[1]}", patience=1)
    assert [line.partition(":")[0] for line in told] == ["0"]
    assert len(found) == 24
