"""Many saves played again at once come out as each does alone, and a line that does not is named."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from game.engine.ending import score_games
from game.engine.page import Decision
from game.journal.format import Line, Save, read_save
from game.journal.header import Header, StoryRef
from game.journal.lockstep import replay_saves
from game.journal.new_game import NewGame
from game.journal.start import start_game
from tests.journal.editing import closed
from tests.journal.games import campaign, finished
from tests.stories import MANIFEST, pack, staged


def pool() -> list[Save]:
    """Return games of several banks and lengths."""
    whole = [finished(n, seed=str(n), bank=bank) for n, bank in enumerate(("county", "city", "village"), 1)]
    return [*whole, *(shortened(whole[0], n) for n in (0, 1, 9, 40))]


def shortened(save: Save, decisions: int) -> Save:
    """Return a save as it was after so many decisions."""
    return Save(save.header, save.lines[:decisions], save.seal, save.size, save.length, torn=False)


def changed(save: Save, n: int, /, **fields: object) -> Save:
    """Return a save with decision `n` changed."""
    lines = list(save.lines)
    lines[n - 1] = replace(lines[n - 1], **fields)
    return Save(save.header, tuple(lines), save.seal, save.size, save.length, torn=False)


@pytest.mark.long
def test_saves_of_any_bank_and_length_come_out_together_as_alone() -> None:
    saves = pool()
    together = replay_saves(campaign(), saves)
    scores = score_games(together.games)
    assert scores is not None
    assert together.parted.tolist() == [0] * len(saves)
    assert together.taken.tolist() == [len(save.lines) for save in saves]
    assert together.finished.tolist() == [bool(save.lines and save.lines[-1].ending) for save in saves]
    for number, save in enumerate(saves[:3]):
        alone = score_games(replay_saves(campaign(), [save]).games)
        assert alone is not None
        assert alone.totals["balanced"][0] == scores.totals["balanced"][number]


def test_the_history_is_that_of_each_game() -> None:
    saves = pool()[:2]
    together = replay_saves(campaign(), saves, record=True)
    alone = replay_saves(campaign(), saves[1:], record=True)
    assert len(together.games.history) == campaign().agenda.months + 1
    for both, one in zip(together.games.history, alone.games.history, strict=True):
        np.testing.assert_array_equal(both[:, 1], one[:, 0])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "fields",
    [
        {"choice": "no-such-choice"},
        {"scene": "no-such-scene"},
        {"month": "2018-12"},
        {"n": 99},
        {"figures": {}},
        {"reason": "x" * 2_001},
        {"prediction": {"no_such_question": "low"}},
        {"dials": {"data": "half"}},
        {"ending": "small-and-respected"},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_the_first_line_that_does_not_come_out_is_named(fields: dict[str, object]) -> None:
    good = finished()
    n = next(line.n for line in good.lines if line.scene == "check-up")
    together = replay_saves(campaign(), [good, changed(good, n, **fields)])
    assert together.parted[0] == 0
    assert together.parted[1] == n + 1


def test_a_last_digit_of_a_figure_is_noticed() -> None:
    good = finished()
    figures = dict(good.lines[11].figures)
    figures["npl_ratio"] = float(np.nextafter(figures["npl_ratio"], 1.0))
    assert replay_saves(campaign(), [changed(good, 12, figures=figures)]).parted[0] == 13


def test_a_line_too_many_and_an_ending_too_early_are_found() -> None:
    good = finished()
    last = good.lines[-1]
    lines = (*good.lines[:-1], replace(last, ending=""), replace(last, n=last.n + 1))
    more = Save(good.header, lines, "", 0, 0, torn=False)
    early = changed(shortened(good, 9), 9, ending=last.ending)
    other = changed(good, last.n, ending="nowhere")
    parted = replay_saves(campaign(), [more, early, other]).parted
    assert parted.tolist() == [last.n + 2, 10, last.n + 1]


def test_a_plan_needs_a_level_for_every_dial() -> None:
    good = finished()
    plan = next(line for line in good.lines if line.dials)
    fewer = {name: level for name, level in plan.dials.items() if name != "data"}
    parted = replay_saves(
        campaign(), [changed(good, plan.n, dials=dials) for dials in (fewer, plan.dials | {"data": "x"})]
    )
    assert parted.parted.tolist() == [plan.n + 1] * 2


BURSTING = """\
start:
  title: Start
  choices:
    go: {text: Go, do: [free *= free, free *= free, free *= free, free *= free, free *= free], go: start}
    stay: {text: Stay}
  again: true
"""


@pytest.mark.filterwarnings("error")
def test_one_game_whose_effect_fails_does_not_stop_the_others() -> None:
    stage = staged(pack(BURSTING, "free: {start: 1e300, label: Free}\n", MANIFEST + "key_figures: []\n"))
    story = StoryRef(stage.story.id, "1.0.0", stage.story.digest)
    header = Header(1, story, "7", "", "", "", "", "en", "")
    month = stage.story.month_name(0)
    saves = [Save(header, (Line(1, month, "start", "", choice=one),), "", 0, 0, torn=False) for one in ("go", "stay")]
    assert replay_saves(stage, saves).parted.tolist() == [2, 0]


PLAN = (
    "start: {title: Start, kind: plan, dials: {data: {text: Data, levels: {none: {text: None}, half: {text: Half}}}}}\n"
)


def test_a_plan_may_be_the_first_page_of_all(tmp_path: Path) -> None:
    stage = staged(pack(PLAN, manifest=MANIFEST + "key_figures: []\n"))
    play = start_game(stage, NewGame(seed="7"), folder=tmp_path)
    play.decide(Decision("start", dials={"data": "half"}))
    save = read_save(closed(play))
    together = replay_saves(stage, [save, changed(save, 1, dials={"data": "whole"})])
    assert (together.parted.tolist(), together.finished.tolist()) == ([0, 2], [True, False])
