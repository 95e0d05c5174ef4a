"""An overlay out of a game: it checks, and its preview stands where that game stood, with one option more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.authoring.branch_overlay import LOOK, NoOptionsError, write_branch
from game.authoring.new_overlay import UnfitBaseError
from game.authoring.preview import open_preview
from game.authoring.story_check import check_story
from game.engine.page import Decision
from game.engine.stage import open_stage
from game.journal.replay import Replay
from game.journal.start import start_game
from game.pack.expression.dice import is_throw
from game.pack.read.files import NotEmptyError
from game.views.play_options import PlayOptions
from tests.journal.games import finished
from tests.shelf import kept
from tests.stories import pack, put_pack


@pytest.fixture(scope="module")
def replay(tmp_path_factory: pytest.TempPathFactory) -> Replay:
    """Return a game of the campaign, played by somebody with a name."""
    return Replay(kept(tmp_path_factory.mktemp("saves") / "lin-2031001.jsonl", finished(1), player="Lin Qiuyue"))


def optional(replay: Replay) -> list[int]:
    """Return the decisions on pages with options."""
    scenes = replay.stage.story.pack.scenes
    return [line.n for line in replay.save.lines if scenes[line.scene].choices]


@pytest.mark.long
@pytest.mark.parametrize("part", [0.0, 0.5, 0.99])
def test_its_preview_stands_where_that_game_stood_with_one_option_more(
    replay: Replay, tmp_path: Path, part: float
) -> None:
    known = optional(replay)
    n = known[int(part * len(known))]
    folder, there = tmp_path / "fifth", replay.play(n)
    branch = write_branch(folder, replay, n, "oneconnect")
    assert sorted(branch.names) == sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    assert check_story(folder) == []
    play = open_preview(open_stage(folder), PlayOptions(story=str(folder), file=folder / LOOK))
    page, met = play.page(), there.page()
    assert (page.id, page.month, play.led) == (met.id, met.month, n - 1)
    assert [one.id for one in page.options] == [*(one.id for one in met.options), "further"]
    for name in filter(lambda name: not is_throw(name), there.story.variables):
        assert play.games.state[name][0] == pytest.approx(there.games.state[name][0], rel=1e-5, abs=1e-6), name
    play.decide(Decision(page.id, "further", prediction={question.id: "likely" for question in page.questions}))
    assert play.past[-1].decision.choice == "further"


def test_who_played_is_in_none_of_its_files(replay: Replay, tmp_path: Path) -> None:
    write_branch(tmp_path / "fifth", replay, optional(replay)[3], "oneconnect")
    for path in (tmp_path / "fifth").rglob("*.*"):
        text = path.read_text("utf-8")
        assert "Lin" not in text.replace("Lines", ""), path
        assert "2031001" not in text


@pytest.mark.long
def test_a_number_under_set_puts_the_scene_into_another_situation(replay: Replay, tmp_path: Path) -> None:
    folder = tmp_path / "fifth"
    write_branch(folder, replay, optional(replay)[8], "oneconnect")
    look = (folder / LOOK).read_text("utf-8")
    (line,) = (line for line in look.splitlines() if line.startswith('  - "board_trust = '))
    (folder / LOOK).write_text(look.replace(line, "  - board_trust = 12"), "utf-8")
    stage = open_stage(folder)
    play = open_preview(stage, PlayOptions(file=folder / LOOK))
    assert play.games.state["board_trust"][0] == 12
    louder = open_preview(stage, PlayOptions(file=folder / LOOK, given=("board_trust = 77",)))
    assert louder.games.state["board_trust"][0] == 77


def test_nothing_is_overwritten_and_what_can_have_no_further_option_is_refused(replay: Replay, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(NotEmptyError):
        write_branch(tmp_path, replay, optional(replay)[0], "oneconnect")
    n = next(line.n for line in replay.save.lines if line.dials)
    with pytest.raises(NoOptionsError, match="offers no options"):
        write_branch(tmp_path / "over", replay, n, "oneconnect")
    with pytest.raises(UnfitBaseError, match="it has no scene"):
        write_branch(tmp_path / "over", replay, optional(replay)[0], "lantern")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


SCENES = """\
start: {title: S, choices: {in: {text: 'Go: in', go: second}, further: {text: Farther, do: [cash = 9], go: second}}}
second: {title: T, choices: {stop: {text: Stop, if: cash > 5}, go: {text: Go}}}
"""


@pytest.mark.parametrize("decide", [lambda page: page.options[-1].id, lambda page: page.options[0].id])
def test_a_story_without_months_in_a_folder_can_be_branched_as_well(
    tmp_path: Path, decide: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    base = put_pack(tmp_path / "base", pack(SCENES))
    stage = open_stage(base)
    play = start_game(stage, PlayOptions(seed="3"))
    play.decide(Decision("start", decide(play.page())))
    play.decide(Decision("second", "go"))
    replay = Replay.of(play)
    for n, option in ((1, "further-2"), (2, "further")):
        folder = tmp_path / f"over-{n}"
        assert write_branch(folder, replay, n, str(base)).option == option
        assert check_story(folder) == []
        seen = open_preview(open_stage(folder), PlayOptions(story=str(folder), file=folder / LOOK))
        assert seen.page().id == replay.step(n).page.id
        assert seen.page().options[-1].id == option
        assert seen.games.state["cash"][0] == replay.play(n).games.state["cash"][0]
