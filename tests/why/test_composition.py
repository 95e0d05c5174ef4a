"""Attention and approval time open into terms that sum to them."""

from __future__ import annotations

from math import fsum

import pytest

from game.why.causes import Causes
from game.why.composition import COMPOSED, compose_figure
from game.why.explanation import LabelSource
from tests.why.told import played_at_random, stage_of


@pytest.mark.long
@pytest.mark.parametrize("story", ["oneconnect", "harvest"])
@pytest.mark.parametrize("figure", COMPOSED)
def test_terms_sum_to_the_figure_at_every_month(story: str, figure: str) -> None:
    causes = Causes(played_at_random(stage_of(story), "8", 4))
    for month in (None, 0, 5, causes.last_month):
        found = causes.compose(figure, month)
        assert found is not None
        mark = len(causes.play.games.history) - 1 if month is None else month + 1
        value = float(causes.play.games.history[mark][causes.play.games.state.rows[figure], 0])
        assert fsum(part.value for part in found.total.parts) == pytest.approx(value, abs=1e-9)
        assert fsum(part.shown for part in found.total.parts) == pytest.approx(found.total.shown, abs=1e-9)
        assert all(part.value for part in found.total.parts)


@pytest.mark.long
def test_terms_have_the_names_of_the_story() -> None:
    causes = Causes(played_at_random(stage_of("oneconnect"), "8", 4))
    found = causes.compose("approval_days")
    assert found is not None
    labels = {(part.label.source, part.label.key) for part in found.total.parts}
    assert (LabelSource.CATALOGUE, "why.term.paper") in labels
    assert all(key.startswith(("variables.", "why.term.")) for _, key in labels)
    capacity = causes.compose("attention_capacity")
    assert capacity is not None
    assert [part.label.key for part in capacity.total.parts] == ["why.term.base", "variables.talent.label"]


@pytest.mark.long
def test_systems_take_days_off_what_approval_takes_on_paper() -> None:
    for hand in range(6):
        found = compose_figure(played_at_random(stage_of("oneconnect"), str(hand), hand), "approval_days")
        assert found is not None
        paper, *saved = found.total.parts
        assert paper.value == pytest.approx(6.5)
        assert all(part.value < 0.0 for part in saved)


def test_other_figures_and_stories_without_a_bank_have_no_terms() -> None:
    assert compose_figure(played_at_random(stage_of("oneconnect"), decisions=3), "npl_ratio") is None
    assert compose_figure(played_at_random(stage_of("lantern"), decisions=3), "approval_days") is None
