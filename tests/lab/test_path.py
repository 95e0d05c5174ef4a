"""The model's path beside public figures: percentiles of the worlds, marks, bounds, and the first quarter."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from game.engine.autoplay import make_president, play_games
from game.engine.games import Games
from game.engine.setup import Setup
from game.lab import path
from game.lab.path import PathPoint, measure_path
from game.pack.bounds import OpeningBounds, PathBounds, SeriesBounds
from tests.stories import campaign

NPL = SeriesBounds("npl_ratio", "2017-12", "rcb.npl_2017")
JUMP = SeriesBounds("npl_ratio", "2018-06", "rcb.npl_2018q2")
RETURN = SeriesBounds("return_on_assets", "2018-12", "rcb.roa_2018")
BOUNDS = PathBounds("county", "nothing", [NPL, JUMP, RETURN], OpeningBounds("return_on_assets"))
WORLDS = 30


def values(name: str, month: int) -> list[float]:
    """Return a variable of the county bank that does nothing once so many months have passed, world by world."""
    games = Games(
        campaign(), Setup([str(n) for n in range(WORLDS)], ["county"] * WORLDS, ["credit"] * WORLDS), record=True
    )
    play_games(games, make_president(campaign().story, "nothing"))
    return games.history[month][games.state.rows[name]].tolist()  # type: ignore[no-any-return]


def test_a_point_has_the_percentiles_of_the_end_of_its_month() -> None:
    fit = measure_path(campaign(), BOUNDS, WORLDS)
    jump = fit.points[1]
    facts = campaign().story.pack.facts
    assert (jump.series, jump.date, jump.mark, jump.value) == ("npl_ratio", "2018-06", "V", facts[jump.fact].value)
    found = (jump.p5, jump.p10, jump.p50, jump.p90, jump.p95)
    assert found == tuple(np.percentile(values("npl_ratio", 18), (5, 10, 50, 90, 95)))
    assert fit.fans["npl_ratio"].shape == (5, 37)
    assert fit.months[0] == ""
    assert (fit.months[1], fit.months[18], len(fit.months)) == ("2017-01", "2018-06", 37)


def test_the_first_quarter_is_held_against_what_the_bank_declares() -> None:
    opening = measure_path(campaign(), BOUNDS, WORLDS).opening
    assert opening
    assert opening.declared == campaign().story.banks["county"].values["return_on_assets"]
    assert opening.p50 == np.median(values("return_on_assets", 3))
    assert opening.change == pytest.approx(opening.p50 / opening.declared - 1.0)
    near = replace(BOUNDS, opening=OpeningBounds("return_on_assets", within=abs(opening.change) + 0.01))
    far = replace(BOUNDS, opening=OpeningBounds("return_on_assets", within=abs(opening.change) - 0.01))
    held = [measure_path(campaign(), one, WORLDS).opening for one in (near, far)]
    assert [one.held for one in held if one] == [True, False]


def judged(monkeypatch: pytest.MonkeyPatch, mark: str, value: float, **bounds: float) -> PathPoint:
    """Return a point of 101 worlds whose values are 0 to 100."""
    fact = replace(campaign().story.pack.facts[NPL.fact], mark=mark, value=value)
    monkeypatch.setitem(campaign().story.pack.facts, NPL.fact, fact)
    return path._measure_point(campaign(), replace(NPL, **bounds), np.array([5.0, 10.0, 50.0, 90.0, 95.0]))


@pytest.mark.parametrize("mark", ["V", "D", "M"])
@pytest.mark.parametrize(
    ("value", "inside"), [(4.9, ""), (5.0, "M"), (9.9, "M"), (10.0, "VDM"), (90.0, "VDM"), (95.0, "M"), (95.1, "")]
)
def test_what_was_read_must_lie_nearer_than_what_is_from_memory(
    mark: str, value: float, inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    point = judged(monkeypatch, mark, value)
    assert point.inside is (mark in inside)
    assert (point.near, point.narrow, point.held) == (None, None, point.inside)


def test_the_median_may_have_to_be_near_and_the_band_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged(monkeypatch, "V", 60.0, near=10.0, width=80.0).held
    far = judged(monkeypatch, "V", 60.1, near=10.0)
    assert (far.inside, far.near, far.held) == (True, False, False)
    wide = judged(monkeypatch, "V", 60.0, width=79.9)
    assert (wide.inside, wide.narrow, wide.held) == (True, False, False)


def test_worlds_are_the_same_however_many_are_played_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    bounds = replace(BOUNDS, series=[NPL])
    whole = measure_path(campaign(), bounds, 5, 3)
    monkeypatch.setattr(path, "SIDE_BY_SIDE", 2)
    assert measure_path(campaign(), bounds, 5, 3).points == whole.points
