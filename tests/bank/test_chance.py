"""A draw is a function of seed, stream and month and of nothing else; its table is near the true quantiles."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.bank.chance import draw_many, draw_normal, draw_uniform, seed_of

SEEDS = np.arange(50_000, dtype=np.uint64)
streams = st.text("abcdefghij-", min_size=1, max_size=12)
months = st.integers(0, 35)
seeds = st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=20)


@given(seeds, streams, months, st.lists(st.tuples(streams, months), max_size=6))
def test_other_streams_move_no_draw(some: list[int], stream: str, month: int, others: list[tuple[str, int]]) -> None:
    array = np.array(some, np.uint64)
    before = (draw_uniform(array, stream, month), draw_normal(array, stream, month))
    for other, when in others:
        draw_uniform(array, other, when)
    after = (draw_uniform(array, stream, month), draw_normal(array, stream, month))
    assert np.array_equal(before[0], after[0])
    assert np.array_equal(before[1], after[1])


@given(seeds, streams, months)
def test_a_batch_draws_what_its_games_draw(some: list[int], stream: str, month: int) -> None:
    array = np.array(some, np.uint64)
    alone = [float(draw_normal(np.array([seed], np.uint64), stream, month)[0]) for seed in some]
    assert draw_normal(array, stream, month).tolist() == alone


@given(st.integers(0, 2**64 - 1), streams, months, streams, months)
def test_streams_and_months_differ(seed: int, stream: str, month: int, other: str, when: int) -> None:
    array = np.array([seed], np.uint64)
    same = (stream, month) == (other, when)
    assert (draw_uniform(array, stream, month)[0] == draw_uniform(array, other, when)[0]) is np.bool_(same)


@pytest.mark.parametrize("games", [0, 1, 1023, 1024, 1025, 3000])
def test_draws_of_many_streams_are_those_of_each(games: int) -> None:
    some = SEEDS[:games] * np.uint64(7919)
    found = draw_many(some, [("climate", 1), ("deposits", 4)], [("incident", 4)])
    assert list(found) == ["climate", "deposits", "incident"]
    assert found["climate"].tobytes() == draw_normal(some, "climate", 1).tobytes()
    assert found["deposits"].tobytes() == draw_normal(some, "deposits", 4).tobytes()
    assert found["incident"].tobytes() == draw_uniform(some, "incident", 4).tobytes()


def test_draws_are_even_and_unrelated() -> None:
    first, second = draw_uniform(SEEDS, "climate", 3), draw_uniform(SEEDS, "climate", 4)
    other = draw_uniform(SEEDS, "incident", 3)
    counts = np.histogram(first, 64, (0.0, 1.0))[0]
    expected = len(SEEDS) / 64
    assert ((counts - expected) ** 2 / expected).sum() < 110.0  # chi-squared, 63 degrees: once in 5,000
    assert 0.0 < first.min() < first.max() < 1.0
    for a, b in ((first, second), (first, other), (first[1:], first[:-1])):
        assert abs(np.corrcoef(a, b)[0, 1]) < 0.015


def test_normal_draws_follow_the_quantiles() -> None:
    u, z = draw_uniform(SEEDS, "climate", 3), draw_normal(SEEDS, "climate", 3)
    exact = np.array([NormalDist().inv_cdf(x) for x in u])
    inner = (u > 0.005) & (u < 0.995)
    assert np.abs(z - exact)[inner].max() < 0.0025
    assert np.abs(z).max() <= 3.66
    assert abs(z.mean()) < 0.015
    assert abs(z.std() - 1.0) < 0.01


@given(st.integers(1, 2**53))
def test_no_draw_times_a_number_of_choices_comes_to_that_number(count: int) -> None:
    largest = (float((1 << 52) - 1) + 0.5) / (1 << 52)
    assert int(np.float64(largest) * count) == count - 1


@given(st.integers(0, 2**64 - 1))
def test_numbers_are_their_own_seed(number: int) -> None:
    assert seed_of(str(number)) == seed_of(number) == number


@given(st.from_regex(r"[A-Z0-9-]{1,24}", fullmatch=True))
def test_codes_have_one_seed(code: str) -> None:
    assert seed_of(code) == seed_of(code)
    assert 0 <= seed_of(code) < 2**64


def test_known_seeds_stay() -> None:
    assert seed_of("HEFEI-2018") == 2661045080172704112
    assert seed_of("HEFEI-2018") != seed_of("HEFEI-2019")
    assert draw_uniform(np.array([7], np.uint64), "climate", 0)[0] == 0.3081871569132276


@pytest.mark.parametrize("bad", ["", "hefei", "A" * 25, "A B", "合肥", "1.5"])
def test_other_texts_are_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="seed"):
        seed_of(bad)
