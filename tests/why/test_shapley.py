"""The Shapley value on games whose parts are known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.bank.table import Array
from game.why.shapley import COLUMNS, EXACT, Coalitions, list_coalitions


def value(tried: Coalitions, of: Array) -> Array:
    """Return what coalitions come to where each cause adds so much, one figure."""
    return np.asarray(of @ tried.joined)[None, :]


def test_two_left_gloves_and_a_right_one() -> None:
    tried = list_coalitions(3, 0)
    pairs = np.minimum(tried.joined[0].astype(float) + tried.joined[1], tried.joined[2])[None, :]
    np.testing.assert_allclose(tried.split(pairs).parts[0], [1 / 6, 1 / 6, 4 / 6, 0], atol=1e-15)
    assert tried.split(pairs).alone[0].tolist() == [0, 0, 1]


@pytest.mark.parametrize("causes", [0, 1, 2, EXACT, EXACT + 1, 40])
def test_what_each_adds_by_itself_is_its_part(causes: int) -> None:
    tried, adds = list_coalitions(causes, 3), np.arange(causes, dtype=np.float64) - np.float64(1.5)
    found = tried.split(value(tried, adds) + 7.0)
    np.testing.assert_allclose(found.parts[0, :-1], adds, atol=1e-12)
    np.testing.assert_allclose(found.alone[0], adds, atol=1e-12)
    assert found.parts[0, -1] == 7.0


@given(st.lists(st.floats(-5, 5), min_size=7, max_size=20), st.integers(0, 2**63))
@settings(max_examples=30)
def test_orders_with_their_reverse_are_exact_while_no_three_act_together(own: list[float], seed: int) -> None:
    causes = len(own)
    tried = list_coalitions(causes, seed)
    pair = np.outer(np.linspace(-1, 1, causes), np.linspace(2, 0, causes))
    pair = pair + pair.T
    joined = tried.joined.astype(float)
    worth = np.array(own) @ joined + (joined * (pair @ joined)).sum(axis=0) / 2 - np.diag(pair) @ joined / 2
    expected = np.array(own) + (pair.sum(axis=1) - np.diag(pair)) / 2
    np.testing.assert_allclose(tried.split(worth[None, :]).parts[0, :-1], expected, atol=1e-9)


@given(st.integers(0, 30), st.integers(0, 2**63), st.data())
@settings(max_examples=40)
def test_parts_and_what_is_there_without_any_sum_to_all(causes: int, seed: int, data: st.DataObject) -> None:
    tried = list_coalitions(causes, seed)
    rng = np.random.default_rng(data.draw(st.integers(0, 1000)))
    values = rng.normal(size=(3, tried.joined.shape[1]))
    np.testing.assert_allclose(tried.split(values).parts.sum(axis=1), values[:, tried.all], atol=1e-12)
    assert not tried.joined[:, tried.none].any()
    assert tried.joined[:, tried.all].all()


@pytest.mark.parametrize("causes", [7, 60, 400])
def test_each_lacking_coalition_lacks_one_alone(causes: int) -> None:
    tried = list_coalitions(causes, 1)
    assert (~tried.joined[:, tried.lacking] == np.eye(causes, dtype=bool)).all()
    assert tried.joined.shape[1] <= max(COLUMNS, 2 * causes) + causes + 2


def test_orders_are_drawn_by_key() -> None:
    assert (list_coalitions(20, 5).joined == list_coalitions(20, 5).joined).all()
    assert (list_coalitions(20, 5).joined != list_coalitions(20, 6).joined).any()
