"""Decisions taken back: what stands is a game like any other, the file remembers, and nothing sealed comes undone."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace
from msgspec.structs import replace as replace_fields

from game.engine.page import Decision
from game.engine.presidents.random_president import RandomPresident
from game.engine.stage import Stage
from game.journal.class_code import may_take_back
from game.journal.deputy import decide_for
from game.journal.format import BadSaveError, read_save
from game.journal.new_game import NewGame
from game.journal.picks import DecisionError
from game.journal.playthrough import Playthrough
from game.journal.replay import Replay, fork_game
from game.journal.save_notes import list_notes
from game.journal.start import resume_game, start_game
from game.journal.verify import verify_saves
from tests.engine.random_stories import stories
from tests.journal.games import begun, campaign, first_open, played
from tests.journal.shop import shop
from tests.journal.test_kinds import Row, sealed_rows
from tests.shelf import ran
from tests.stories import bank_pack, staged

BACK, ON = 0, 3
"""Of so many things that a hand may do, this one takes back and all others decide."""


def standing(play: Playthrough) -> list[Decision]:
    return [past.decision for past in play.past]


def seen(play: Playthrough) -> tuple[object, ...]:
    """Return all that can be seen of a game, to the last bit."""
    block = play.games.state.block.tobytes(), *(past.tobytes() for past in play.games.history)
    page = play.page()
    return block, page if page.kind != "ending" else play.ending(), [past.month for past in play.past]


def directly(stage: Stage, play: Playthrough) -> Playthrough:
    """Return a game in which the decisions that stand were taken, and no others."""
    other = Playthrough(stage, play.header)
    for decision in standing(play):
        other.decide(decision)
    return other


@pytest.mark.long
@settings(max_examples=25, deadline=None)
@given(stories(), st.lists(st.integers(0, ON), max_size=40), st.integers(0, 99))
def test_going_back_and_on_is_the_game_of_what_stands(scenes: str, hand: list[int], seed: int) -> None:
    stage = staged(bank_pack(scenes))
    who, back = RandomPresident(seed), 0
    with TemporaryDirectory() as folder:
        play = start_game(stage, NewGame(seed=str(seed)), folder=Path(folder))
        for what in hand:
            if what == BACK and not play.refuse_taking_back():
                count = len(play.past)
                taken = play.take_back()
                assert (play.page().id, len(play.past) < count) == (taken.scene, True)
                back += 1
            elif not play.games.over:
                play.decide(decide_for(play.games, who))
        play.close()
        assert play.path is not None
        save, other = read_save(play.path), directly(stage, play)
        assert [line.scene for line in save.lines] == [decision.scene for decision in standing(play)]
        assert save.taken_back == play.taken_back == back
        assert seen(other) == seen(play)
        again = resume_game(play.path, stage=stage)
        assert seen(again) == seen(play)
        while not again.games.over:
            decision = decide_for(again.games, who)
            again.decide(decision)
            other.decide(decision)
        again.close()
        assert seen(again) == seen(other)
        (found,) = verify_saves([play.path], at_hand=[stage.story])
        assert (found.status, found.taken_back, found.finished) == ("reproduced", back, True)


def back_and_forth(folder: Path) -> Path:
    """Write a save of the shop: three decisions, the last two taken back one by one, and another in their place."""
    play = start_game(staged(shop()), NewGame(seed="7", language="en"), folder=folder)
    for choice in ("in", "count", "read"):
        play.decide(Decision(play.page().id, choice))
    play.take_back()
    play.take_back()
    play.decide(Decision("till", "leave", reason="on second thoughts"))
    play.close()
    assert play.path is not None
    return play.path


def rows(path: Path) -> list[Row]:
    found: list[Row] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in found:
        del row["seal"]
    return found


def test_the_file_keeps_what_was_taken_back_and_says_so(tmp_path: Path) -> None:
    path = back_and_forth(tmp_path)
    lines = rows(path)
    assert [row.get("choice", row.get("kind")) for row in lines[1:]] == [
        "in", "count", "read", "taken-back", "taken-back", "leave",
    ]  # fmt: skip
    assert {**lines[4], "at": ""} == {"kind": "taken-back", "needed": True, "n": 3, "at": ""}
    save = read_save(path)
    assert [(line.n, line.choice) for line in save.lines] == [(1, "in"), (2, "leave")]
    assert (save.taken_back, save.numbers) == (2, (2, 7))


def test_an_edited_take_back_is_found_out(tmp_path: Path) -> None:
    path = back_and_forth(tmp_path)
    content = path.read_bytes()
    for number, (old, new) in {5: (b'"n":3', b'"n":2'), 6: (b'"n":2', b'"n":1')}.items():
        written = content.splitlines(keepends=True)
        written[number - 1] = written[number - 1].replace(old, new)
        path.write_bytes(b"".join(written))
        (found,) = verify_saves([path])
        assert (found.status, found.line) == ("edited", number)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda lines: lines[4].update(n=4), 5),
        (lambda lines: lines[4].update(n=0), 5),
        (lambda lines: lines[5].update(n=1), 7),
        (lambda lines: lines.pop(5), 6),
        (lambda lines: lines[3].update(month="2017-02"), 4),
        (lambda lines: lines[3].update(choice="burn"), 4),
        (lambda lines: lines[3].update(figures={"cash": 1.0, "trust": 1.0}), 4),
        (lambda lines: lines[0].update(undo=False), 5),
    ],
)
def test_one_that_was_sealed_anew_does_not_come_out(tmp_path: Path, change: object, line: int) -> None:
    path = back_and_forth(tmp_path)
    lines = rows(path)
    change(lines)  # type: ignore[operator]
    (found,) = verify_saves([sealed_rows(path, lines)], at_hand=[staged(shop()).story])
    assert (found.status, found.line) == ("not-reproduced", line)


@pytest.mark.long
def test_a_kill_at_any_byte_of_it_leaves_a_save_that_goes_on(tmp_path: Path) -> None:
    path = back_and_forth(tmp_path)
    content, stage = path.read_bytes(), staged(shop())
    ends = [at for at, byte in enumerate(content, 1) if byte == 10]
    cut = tmp_path / "cut.jsonl"
    for size in range(ends[3], ends[5] + 1):
        cut.write_bytes(content[:size])
        play = resume_game(cut, stage=stage)
        whole = sum(end <= size + 1 for end in ends[4:6])  # the end of a line is no part of what is sealed
        assert (len(play.past), play.taken_back) == (3 - whole, whole)
        play.decide(first_open(play.page()))
        play.close()
        (found,) = verify_saves([cut], at_hand=[stage.story])
        assert found.status == "reproduced"


def to_question(folder: Path) -> Playthrough:
    """Return the campaign after the first page that asks for a prediction, which is answered with `likely`."""
    play = begun(folder)
    while not play.page().questions:
        play.decide(first_open(play.page()))
    play.decide(first_open(play.page()))
    return play


def test_a_sealed_prediction_stays_sealed(tmp_path: Path) -> None:
    play = to_question(tmp_path)
    scene = play.past[-1].decision.scene
    taken = play.take_back()
    assert (taken.scene, play.page().id) == (scene, scene)
    (question,) = play.page().questions
    assert question.sealed == "likely"
    decision = first_open(play.page())
    with pytest.raises(DecisionError):
        play.decide(replace(decision, prediction={question.id: "high"}))
    play.take_back()
    play.close()
    assert play.path is not None
    play = resume_game(play.path, stage=campaign())
    while play.page().id != scene:
        play.decide(first_open(play.page()))
    assert play.page().questions[0].sealed == "likely"
    play.decide(replace(first_open(play.page()), prediction={}))
    assert play.past[-1].decision.prediction == {question.id: "likely"}
    play.close()
    assert play.path is not None
    lines = rows(play.path)
    lines[-1]["prediction"] = {question.id: "high"}
    with pytest.raises(BadSaveError) as refused:
        read_save(sealed_rows(play.path, lines))
    assert (refused.value.key, refused.value.line) == ("predicted_otherwise", len(lines))


def test_how_sure_a_prediction_was_is_sealed_with_it(tmp_path: Path) -> None:
    play = begun(tmp_path)
    while not play.page().questions:
        play.decide(first_open(play.page()))
    (question,) = play.page().questions
    decision = replace(first_open(play.page()), prediction={question.id: "low"}, sure={question.id: "rather"})
    play.decide(decision)
    play.take_back()
    (question,) = play.page().questions
    assert (question.sealed, question.sure) == ("low", "rather")
    for sure in ({question.id: "sure"}, {question.id: "guess"}):
        with pytest.raises(DecisionError):
            play.decide(replace(decision, sure=sure))
    play.decide(replace(decision, prediction={}, sure={}))
    assert play.past[-1].decision.sure == {question.id: "rather"}
    play.close()
    assert play.path is not None
    lines = rows(play.path)
    assert lines[-1]["sure"] == {question.id: "rather"}
    lines[-1]["sure"] = {question.id: "sure"}
    with pytest.raises(BadSaveError) as refused:
        read_save(sealed_rows(play.path, lines))
    assert refused.value.key == "predicted_otherwise"


def test_nobody_grows_sure_by_taking_back(tmp_path: Path) -> None:
    play = to_question(tmp_path)
    play.take_back()
    (question,) = play.page().questions
    with pytest.raises(DecisionError):
        play.decide(replace(first_open(play.page()), sure={question.id: "sure"}))


def test_a_short_game_goes_back_to_the_players_own_page() -> None:
    play = begun(None, short=True)
    first = play.page().id
    for _ in range(3):
        play.decide(first_open(play.page()))
    for _ in range(3):
        play.take_back()
    assert play.page().id == first
    assert "收回" in play.refuse_taking_back()
    with pytest.raises(DecisionError):
        play.take_back()


def test_a_class_game_takes_nothing_back_and_practice_does(tmp_path: Path) -> None:
    play = played(begun(tmp_path, seed="FIN-2026"), 2)
    assert not play.may_take_back
    with pytest.raises(DecisionError):
        play.take_back()
    assert len(play.past) == 2
    play.close()
    assert play.path is not None
    assert read_save(play.path).header.undo is False
    again = resume_game(play.path, stage=campaign())
    assert (again.may_take_back, len(again.notes)) == (False, 1)
    again.close()
    played(begun(None, seed="FIN-2026"), 2).take_back()


@pytest.mark.parametrize(
    ("seed", "may"), [("7", True), ("0042", True), ("ABCD-EFGH", True), ("CLASS-7", False), ("ABCD-EFG1", False)]
)
def test_a_save_that_does_not_say_goes_by_its_seed(seed: str, may: bool) -> None:
    assert may_take_back(seed, UNSET) == may
    assert not may_take_back(seed, False)


def test_replay_and_forks_know_what_stands(tmp_path: Path) -> None:
    path = back_and_forth(tmp_path)
    replay = Replay(path, "en", staged(shop()))
    assert replay.steps == 2
    assert [replay.step(n).decision.choice for n in (1, 2)] == ["in", "leave"]
    fork = fork_game(replay, 2, tmp_path / "forks")
    assert fork.header.fork is not None
    assert fork.header.fork.seal == read_save(path).lines[0].seal
    assert (fork.taken_back, standing(fork)) == (0, [replay.step(1).decision])
    fork.close()


def test_an_earlier_copy_is_known_by_its_seals(tmp_path: Path) -> None:
    path = back_and_forth(tmp_path)
    content = path.read_bytes().splitlines(keepends=True)
    for count in range(2, 8):
        (tmp_path / "copy.jsonl").write_bytes(b"".join(content[:count]))
        assert read_save(tmp_path / "copy.jsonl").seals[-1] in read_save(path).seals


def test_a_header_of_an_ordinary_game_says_nothing_of_it(tmp_path: Path) -> None:
    play = begun(tmp_path)
    play.close()
    assert play.path is not None
    assert b"undo" not in play.path.read_bytes()
    assert replace_fields(play.header, undo=False) != play.header


def test_every_account_of_a_save_says_how_often(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = back_and_forth(tmp_path)
    for command in (("verify", path), ("saves", tmp_path), ("replay", path, "--plain"), ("debrief", tmp_path)):
        code, out, errors = ran(capsys, *command, "--lang", "en")
        assert code == 0, errors
        assert any(told in " ".join(out.split()) for told in ("2 taken back", "in one game, 2 in all")), command
    assert json.loads(ran(capsys, "verify", path, "--json")[1])[0]["taken_back"] == 2
    ran(capsys, "debrief", tmp_path, "--csv", tmp_path / "csv", "--lang", "en")
    assert "taken_back" in (tmp_path / "csv" / "games.csv").read_text("utf-8-sig")


def test_going_on_does_not_tell_again_what_taking_back_has_told(tmp_path: Path) -> None:
    play = played(begun(tmp_path), 3)
    play.take_back()
    play.close()
    assert play.path is not None
    again = resume_game(play.path, stage=play.stage)
    assert again.notes == []
    assert list_notes(read_save(play.path), again.words.say) == [again.words.say("note.taken_back", n=1)]
