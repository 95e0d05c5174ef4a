"""A save to look at: every page as it was, in both languages; a fork goes on from any of them and names its parent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from game.engine.page import Decision, Outcome, Page
from game.journal.format import BadSaveError, read_save
from game.journal.header import Fork
from game.journal.ledger import make_afterword
from game.journal.playthrough import Playthrough
from game.journal.recorder import UnsavedError
from game.journal.replay import Replay, fork_game, replay_game, save_of
from game.journal.verify import verify_saves
from tests.journal.games import at_random, begun, campaign, finished, first_open, written


def watched(play: Playthrough, decisions: int) -> list[tuple[Page, Decision, Outcome]]:
    """Play so many decisions and keep what the player saw."""
    seen = []
    for _ in range(decisions):
        page = play.page()
        decision = first_open(page)
        seen.append((page, decision, play.decide(decision)))
    return seen


def replay(folder: Path) -> Replay:
    save = finished()
    return Replay(written(folder / "parent.jsonl", save.header, save.lines), stage=campaign())


@pytest.mark.long
def test_every_page_is_as_it_was_seen(tmp_path: Path) -> None:
    play = begun(tmp_path)
    seen = watched(play, 30)
    play.close()
    assert play.path is not None
    again = Replay(play.path, stage=campaign())
    assert again.steps == 30
    assert not again.finished
    assert [(step.page, step.decision, step.outcome) for step in map(again.step, range(1, 31))] == seen
    assert again.course("npl_ratio", 31) == play.course("npl_ratio")
    assert again.course("npl_ratio", 1) == play.course("npl_ratio")[:1]
    assert again.play(31).page() == play.page()


def test_a_game_played_again_stands_where_its_save_ends_and_takes_nothing_else() -> None:
    save = finished()
    play = replay_game(campaign(), save, "parent")
    assert play.page().kind == "ending"
    assert (play.course("npl_ratio"), play.path) == (Replay.of(play).course("npl_ratio", len(save.lines) + 1), None)
    wrong = replace(save, lines=(msgspec.structs.replace(save.lines[0], figures={"npl_ratio": 9.0}),))
    with pytest.raises(BadSaveError) as error:
        replay_game(campaign(), wrong, "parent")
    assert error.value.line == 2


def test_the_language_may_change_at_any_time(tmp_path: Path) -> None:
    one = replay(tmp_path)
    before = one.step(3).page
    one.language = "en"
    assert one.step(3).page.title != before.title
    assert one.ending().title
    one.language = "zh"
    assert one.step(3).page == before


@pytest.mark.long
def test_a_fork_stands_where_its_parent_stood_and_names_it(tmp_path: Path) -> None:
    one = replay(tmp_path)
    play = fork_game(one, 20, tmp_path / "forks")
    assert play.page() == one.step(20).page
    assert play.header.fork == Fork("parent", one.save.lines[18].seal, 20)
    at_random(play, 9)
    play.close()
    assert play.path is not None
    save = read_save(play.path)
    assert save.header.fork == play.header.fork
    assert [(line.scene, line.choice, line.at) for line in save.lines[:19]] == [
        (line.scene, line.choice, line.at) for line in one.save.lines[:19]
    ]
    assert verify_saves([play.path])[0].status == "reproduced"


def test_a_fork_of_a_game_without_a_save_names_no_seal_of_a_parent(tmp_path: Path) -> None:
    practice = Replay.of(at_random(begun(None), 3, 5))
    play = fork_game(practice, 4, tmp_path)
    play.close()
    assert play.path is not None
    assert read_save(play.path).header.fork == Fork("", "", 4)
    assert verify_saves([play.path])[0].status == "reproduced"


def test_a_fork_at_the_first_decision_shares_the_header_only(tmp_path: Path) -> None:
    one = replay(tmp_path)
    play = fork_game(one, 1, tmp_path)
    play.close()
    assert play.header.fork == Fork("parent", one.save.header.seal, 1)
    assert play.page() == one.step(1).page


def test_a_fork_that_can_not_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UnsavedError):
        fork_game(replay(tmp_path), 5, tmp_path / "file")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "parent.jsonl"]


def test_an_edited_save_is_not_shown(tmp_path: Path) -> None:
    path = replay(tmp_path).path
    path.write_bytes(path.read_bytes().replace(b'"n":7,', b'"n":8,'))
    with pytest.raises(BadSaveError, match="line 8"):
        Replay(path, stage=campaign())


@pytest.mark.long
def test_a_game_that_keeps_no_save_can_be_looked_back_at_too(tmp_path: Path) -> None:
    kept, practice = begun(tmp_path), begun(None)
    seen = watched(kept, 12)
    assert watched(practice, 12) == seen
    for play in (kept, practice):
        again = Replay.of(play)
        assert [(step.page, step.decision, step.outcome) for step in map(again.step, range(1, 13))] == seen
        assert again.play(13).page() == play.page()
    assert kept.path is not None
    assert Replay.of(kept).save.seal == read_save(kept.path).seal
    kept.close()


def test_the_journal_made_from_a_game_says_what_its_save_says(tmp_path: Path) -> None:
    play = begun(tmp_path)
    watched(play, 12)
    play.close()
    assert play.path is not None
    for made, read in zip(save_of(play).lines, read_save(play.path).lines, strict=True):
        assert msgspec.structs.replace(made, at=read.at, seal=read.seal) == read


def test_what_the_story_closes_with_can_be_read_again(tmp_path: Path) -> None:
    one = replay(tmp_path)
    last = one.step(one.steps).page
    again = make_afterword(one.play(one.steps + 1))
    assert again is not None
    assert (again.title, again.paragraphs, again.citations) == (last.title, last.paragraphs, last.citations)
    assert again.citations
    assert make_afterword(one.play(1)) is None
    assert make_afterword(one.play(2)) is None  # the first decision was no notice
