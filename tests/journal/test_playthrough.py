"""Begin, decide, leave, come back: a game is what its journal says, and nothing that goes wrong is half done."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.engine.page import Decision
from game.engine.stage import open_stage
from game.engine.standing import GO_ON
from game.journal.format import BadSaveError, read_save
from game.journal.ledger import list_ledger
from game.journal.new_game import NewGame
from game.journal.picks import DecisionError, read_pick, write_pick
from game.journal.plan_attention import forecast_attention
from game.journal.recorder import UnsavedError
from game.journal.sealing import seal_line
from game.journal.start import UnknownNameError, resume_game, start_game
from game.pack.load import find_pack
from tests.journal.editing import small
from tests.journal.games import begun, campaign, first_open, played


def test_a_resumed_game_stands_where_it_was_left(tmp_path: Path) -> None:
    play = played(begun(tmp_path), 12)
    play.close()
    path = play.path
    assert path is not None
    again = resume_game(path)
    assert again.page() == play.page()
    assert list_ledger(again) == list_ledger(play)
    assert again.outcome() == play.outcome()
    assert again.course("npl_ratio") == play.course("npl_ratio")
    again.close()


def test_a_whole_game_resumes_at_its_ending(tmp_path: Path) -> None:
    play = played(begun(tmp_path), 1000)
    play.close()
    assert play.path is not None
    save = read_save(play.path)
    assert save.lines[-1].ending == play.ending().id != ""
    again = resume_game(play.path)
    assert again.ending() == play.ending()
    with pytest.raises(DecisionError):
        again.decide(Decision("anything", "on"))
    again.close()


def test_effects_run_once_however_often_a_game_is_resumed(tmp_path: Path) -> None:
    play = played(begun(tmp_path), 6)
    play.close()
    assert play.path is not None
    before = play.path.read_bytes()
    for _ in range(3):
        again = resume_game(play.path)
        assert again.page() == play.page()
        again.close()
    assert play.path.read_bytes() == before


def test_a_locked_choice_is_refused_with_its_reason_and_nothing_changes(tmp_path: Path) -> None:
    play = begun(tmp_path)
    page = play.page()
    for _ in range(200):
        locked = [option for option in page.options if not option.open]
        if locked:
            break
        play.decide(first_open(page))
        page = play.page()
    with pytest.raises(DecisionError) as refused:
        play.decide(Decision(page.id, locked[0].id))
    assert str(refused.value) == locked[0].reason != ""
    assert play.page() == page
    play.close()


@pytest.mark.parametrize(
    "decision",
    [
        Decision("taking-office", "no-such-choice"),
        Decision("no-such-scene", "on"),
        Decision("taking-office", "visit-first", prediction={"nothing": "low"}),
        Decision("taking-office", "visit-first", reason="x" * 2001),
    ],
)
def test_what_the_page_does_not_offer_is_refused(tmp_path: Path, decision: Decision) -> None:
    play = begun(tmp_path)
    page = play.page()
    with pytest.raises(DecisionError):
        play.decide(decision)
    assert play.page() == page
    assert play.path is not None
    assert len(read_save(play.path).lines) == 0
    play.close()


def test_a_full_disk_leaves_game_and_file_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play = played(begun(tmp_path), 3)
    assert play.path is not None
    page, content = play.page(), play.path.read_bytes()
    real = os.write

    def full(handle: int, data: bytes) -> int:
        real(handle, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("os.write", full)
        with pytest.raises(UnsavedError, match="No space left"):
            play.decide(first_open(page))
    assert play.page() == page
    assert play.path.read_bytes() == content
    played(play, 1)
    play.close()
    assert len(read_save(play.path).lines) == 4


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("not a folder")
    with pytest.raises(UnsavedError):
        begun(tmp_path / "saves")


def test_one_writer_a_save(tmp_path: Path) -> None:
    play = played(begun(tmp_path), 2)
    assert play.path is not None
    content = play.path.read_bytes()
    with pytest.raises(BadSaveError, match="in use"):
        resume_game(play.path)
    assert play.path.read_bytes() == content
    play.close()
    resume_game(play.path).close()


def test_a_torn_last_line_is_dropped_and_said(tmp_path: Path) -> None:
    play = played(begun(tmp_path), 5)
    play.close()
    assert play.path is not None
    whole = play.path.read_bytes()
    last = whole.rstrip(b"\n").rsplit(b"\n", 1)[1]
    for cut in (2, len(last) // 2, len(last)):
        play.path.write_bytes(whole[:-cut])
        again = resume_game(play.path)
        assert len(list_ledger(again)) == 4
        assert again.notes
        played(again, 1)
        again.close()
        assert len(read_save(play.path).lines) == 5


def test_a_last_line_that_only_lacks_its_end_is_kept_and_gone_on_after(tmp_path: Path) -> None:
    play = played(begun(tmp_path), 5)
    play.close()
    assert play.path is not None
    play.path.write_bytes(play.path.read_bytes().rstrip(b"\n"))
    again = resume_game(play.path)
    assert len(list_ledger(again)) == 5
    assert again.notes == [again.words.say("note.line_ends")]
    played(again, 2)
    again.close()
    save = read_save(play.path)
    assert (len(save.lines), save.torn, save.line_ends) == (7, False, False)


@pytest.mark.parametrize("what", ["bank", "mandate", "background", "language", "seed"])
def test_names_that_there_are_not_are_told_with_those_that_there_are(what: str) -> None:
    wrong = {"bank": "contry", "seed": "no seed!"}.get(what, "nothing")
    with pytest.raises(UnknownNameError) as error:
        start_game(campaign(), NewGame(**{what: wrong}))  # type: ignore[arg-type]
    assert error.value.what == what
    assert error.value.known


@pytest.mark.posix("links need a right there that few have")
def test_the_story_of_a_save_is_kept_and_outlives_the_one_at_hand(tmp_path: Path) -> None:
    play = played(begun(tmp_path), 2)
    play.close()
    assert play.path is not None
    assert [kept.stem for kept in (tmp_path / "packs").iterdir()] == [play.story.digest]
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    (moved / "packs").symlink_to(tmp_path / "packs")
    (moved / play.path.name).write_bytes(play.path.read_bytes())
    again = resume_game(moved / play.path.name)
    assert again.page() == play.page()
    again.close()


def test_a_damaged_kept_story_is_refused_by_name_where_the_story_at_hand_is_another(tmp_path: Path) -> None:
    play = start_game(small(), NewGame(seed="7"), folder=tmp_path)
    play.close()
    assert play.path is not None
    kept = next((tmp_path / "packs").iterdir())
    kept.write_bytes(b"not a zip")
    with pytest.raises(BadSaveError, match=rf"packs/{kept.name}, is damaged"):
        resume_game(play.path)


def test_a_language_switch_changes_words_and_nothing_else(tmp_path: Path) -> None:
    play = played(begun(tmp_path), 4)
    chinese = play.page()
    play.language = "en"
    english = play.page()
    assert chinese.title != english.title
    assert [figure.raw for figure in chinese.figures] == [figure.raw for figure in english.figures]
    assert [option.id for option in chinese.options] == [option.id for option in english.options]
    play.language = "zh"
    assert play.page() == chinese
    play.close()


def test_the_ledger_and_a_replay_keep_the_words_of_the_page_whatever_the_choice_has_changed(tmp_path: Path) -> None:
    scenes = """\
start:
  title: 'Day {if mood > 49: one|two}'
  on: 2017-01
  text: 'You {if mood > 49: rest|run}.'
  choices:
    a: {text: '{if mood > 49: Sleep|Wake}', do: [mood = 10], then: 'It is {if mood > 49: early|late}.'}
"""
    play = start_game(small(scenes), NewGame(seed="7", language="en"), folder=tmp_path)
    page = play.page()
    outcome = play.decide(Decision("start", "a"))
    (entry,) = list_ledger(play)
    assert (page.title, page.paragraphs, page.options[0].text) == ("Day one", ("You rest.",), "Sleep")
    assert (entry.title, entry.text, outcome.paragraphs) == ("Day one", "Sleep", ("It is late.",))
    assert play.worded(play.past[0], "a") == "Sleep"


def test_preview_tells_the_attention_that_the_plan_then_takes(tmp_path: Path) -> None:
    play = begun(None)
    page = play.page()
    while not page.dials:
        play.decide(first_open(page))
        page = play.page()
    levels = {dial.id: dial.levels[-1].id for dial in page.dials}
    load, capacity = forecast_attention(play, levels)
    assert play.page() == page
    play.decide(Decision(page.id, dials=levels))
    after = play.past[-1].after[play.games.state.rows["attention_load"], 0]
    assert load == after > 0
    assert capacity > 0


def test_a_save_that_grew_while_it_was_read_is_refused_and_keeps_its_decision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play = played(begun(tmp_path), 3)
    play.close()
    path = play.path
    assert path is not None
    early = read_save(path, whole=True)
    other = played(resume_game(path), 1)
    other.close()
    monkeypatch.setattr("game.journal.start.read_save", lambda _, whole: early)
    with pytest.raises(BadSaveError, match="changed while it was read"):
        resume_game(path)
    assert len(read_save(path).lines) == 4


def test_a_game_that_can_not_write_its_first_line_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.write", full)
    with pytest.raises(UnsavedError):
        begun(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_story_that_can_not_be_kept_leaves_no_half_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int, data: bytes) -> int:
        real(handle, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    real = os.write
    monkeypatch.setattr("os.write", full)
    with pytest.raises(UnsavedError, match="No space left"):
        begun(tmp_path)
    assert list(tmp_path.rglob("*")) == []


def test_a_short_game_goes_on_after_a_failed_write_of_what_it_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play = begun(tmp_path, short=True)
    real, count = os.write, [0]

    def second_fails(handle: int, data: bytes) -> int:
        count[0] += 1
        if count[0] == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(handle, data)

    with monkeypatch.context() as patch:
        patch.setattr("os.write", second_fails)
        play.decide(first_open(play.page()))
    played(play, 1000)
    assert play.page().kind == "ending"
    play.close()
    assert play.path is not None
    assert len(read_save(play.path).lines) == len(play.past)


@pytest.mark.parametrize("change", [{"short": "nope"}, {"mandate": "nope"}, {"language": "xx"}, {"bank": "../x"}])
def test_a_forged_header_is_refused(tmp_path: Path, change: dict[str, str]) -> None:
    play = begun(tmp_path)
    play.close()
    assert play.path is not None
    header = read_save(play.path).header
    for name, value in change.items():
        setattr(header, name, value)
    play.path.write_bytes(seal_line(header, "")[0])
    with pytest.raises(BadSaveError, match="does not have"):
        resume_game(play.path)


def test_a_name_that_is_no_text_is_written_as_text(tmp_path: Path) -> None:
    play = begun(tmp_path, player="\udcff" * 500)
    play.close()
    assert play.path is not None
    assert read_save(play.path).header.player == "?" * 200


def test_a_reason_of_any_characters_is_written_and_read_again(tmp_path: Path) -> None:
    play = begun(tmp_path)
    reason = "a\x00\ud800b\udcff\u200b\x1b\n\U0001f600\ufffe"
    play.decide(replace(first_open(play.page()), reason=reason))
    play.close()
    assert play.path is not None
    kept = reason.replace("\ud800", "?").replace("\udcff", "?")
    assert read_save(play.path).lines[0].reason == kept
    again = resume_game(play.path)
    assert list_ledger(again)[0].reason == list_ledger(play)[0].reason == kept
    again.close()


def test_a_language_that_was_read_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    play = start_game(open_stage(find_pack("oneconnect")), NewGame(seed="7"))
    page = play.page()
    play.read_languages()
    monkeypatch.setattr("game.pack.story.read_translation", None)
    play.language = "en"
    assert play.page().title not in ("", page.title)


def test_a_decision_is_the_pick_that_it_is_read_from() -> None:
    program = campaign().program
    for number in range(0, len(campaign().story.scenes), 9):
        scene = program.scene(number)
        count = 2 if scene.dials else len(scene.choices)
        for pick in (*range(count), *(() if scene.dials else (GO_ON,))):
            assert write_pick(scene, read_pick(scene, pick)) == pick
    plan = program.scene(campaign().story.number["quarterly-plan"])
    assert write_pick(plan, read_pick(plan, 17)) == 17
    with pytest.raises(ValueError, match="no-such"):
        write_pick(program.scene(0), Decision(program.scene(0).id, "no-such"))
