"""Who is in a class: the games that play again, each once, in an order that tells nothing; the others are listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from game.debrief.cohort import MOST_MEMBERS, EmptyClassError, read_cohort
from game.debrief.debrief import debrief_class, tell_nobody
from game.debrief.intake import Intake
from game.debrief.tables.players import ClassStatus, SkippedSave
from game.journal.format import Save
from game.journal.header import Fork
from game.journal.new_game import NewGame
from game.journal.start import start_game
from game.text.catalogue import LANGUAGES
from tests.debrief.classes import OTHER, PLAYERS, class_of, mixed_report, put
from tests.journal.games import campaign, finished
from tests.stories import bank_pack, staged


def skipped(name: str) -> SkippedSave:
    """Return what became of a save of the mixed class."""
    return next(one for one in mixed_report(True).skipped if one.file.startswith(name))


def test_every_save_is_a_member_or_says_why_not() -> None:
    report = mixed_report(True)
    assert sorted(member.name for member in report.members) == sorted(PLAYERS)
    assert len(report.members) + len(report.skipped) == report.saves
    assert [member.number for member in report.members] == list(range(1, len(PLAYERS) + 1))


@pytest.mark.parametrize(
    ("name", "status", "line"),
    [
        ("edited", "edited", 10),
        ("resealed", "not-reproduced", 7),
        ("garbage", "unreadable", 0),
        ("empty", "unreadable", 0),
        ("second-copy", "twin", 0),
        ("younger", "twin", 0),
    ],
)
def test_a_save_that_is_no_member_is_listed_with_place_and_reason(name: str, status: str, line: int) -> None:
    found = skipped(name)
    assert (found.status, found.line) == (status, line)


def test_a_twin_names_the_member_that_is_counted() -> None:
    report = mixed_report(True)
    for name in ("second-copy", "younger"):
        assert report.member(skipped(name).member).name == PLAYERS[1]
        assert len(report.member(skipped(name).member).decisions) == len(finished(2).lines)


def test_the_class_is_the_story_of_most_saves() -> None:
    report = mixed_report()
    other = next(one for one in report.skipped if one.status == "other-class")
    assert report.story == "oneconnect"
    assert other.story == "small-bank 1.0.0"


def test_the_order_of_members_is_not_that_of_files_or_names(tmp_path: Path) -> None:
    folders = []
    for way in (1, -1):
        folder = tmp_path / str(way)
        for number, player in enumerate("ABCDEF"[::way]):
            put(folder, f"{number}", finished(2), player=player)
        folders.append([save.header.player for save in class_of(folder).saves])
    assert folders[0] == folders[1]
    assert folders[0] not in (list("ABCDEF"), list("FEDCBA"))


def test_two_games_that_went_apart_after_a_copy_are_two(tmp_path: Path) -> None:
    one = finished(2)
    put(tmp_path, "a", one)
    put(tmp_path, "b", one, [*one.lines[:30], replace(one.lines[30], reason="another")])
    assert len(class_of(tmp_path).saves) == 2


def test_nothing_to_debrief_is_said_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_bytes(b"{}\n")
    wrong: list[list[Path]] = [[], [tmp_path / "bad.jsonl"], [tmp_path / f"{n}.jsonl" for n in range(MOST_MEMBERS + 1)]]
    said = set()
    for paths in wrong:
        with pytest.raises(EmptyClassError) as error:
            debrief_class(paths)
        said |= {error.value.message(language) for language in LANGUAGES}
    assert len(said) == 6


def test_a_class_in_which_nothing_counts_says_that_saves_arrived() -> None:
    aside = SkippedSave(1, "", ClassStatus.SET_ASIDE)
    with pytest.raises(EmptyClassError) as error:
        debrief_class([], intake=Intake(left_out=[aside, aside]))
    assert error.value.key == "set_aside"
    assert error.value.message("en").startswith("2 saves arrived")


def test_players_go_by_four_digits_that_late_saves_do_not_change(tmp_path: Path) -> None:
    for number, player in enumerate("ABCDEF"):
        put(tmp_path, f"{number}", finished(2), player=player)
    before = {save.header.player: number for save, number in _numbered(tmp_path)}
    put(tmp_path, "late", finished(3), player="G")
    after = {save.header.player: number for save, number in _numbered(tmp_path)}
    assert before.items() < after.items()
    assert len(set(after.values())) == len(after)
    assert all(1_000 <= number < 10_000 for number in after.values())


def test_two_games_that_went_apart_have_two_numbers(tmp_path: Path) -> None:
    one = finished(2)
    put(tmp_path, "a", one)
    put(tmp_path, "b", one, [*one.lines[:30], replace(one.lines[30], reason="another")])
    assert len({number for _, number in _numbered(tmp_path)}) == 2


def _numbered(folder: Path) -> list[tuple[Save, int]]:
    group = class_of(folder)
    return list(zip(group.saves, group.players, strict=True))


def test_forks_copies_and_further_games_of_a_player_are_told_and_not_counted_as_people() -> None:
    people = mixed_report().people
    assert (people.forks, people.doubled) == (1, 1)


@pytest.mark.long
def test_copies_and_players_met_before_are_counted(tmp_path: Path) -> None:
    put(tmp_path, "a", finished(2), player="A")
    put(tmp_path, "b", finished(2), player="B")
    put(tmp_path, "c", finished(3), player="A")
    report = debrief_class(tmp_path, worlds=2)
    assert (report.people.forks, report.people.copies, report.people.again) == (0, 1, 1)
    assert [member.doubled for member in report.members].count(True) == 2


@pytest.mark.long
def test_a_person_counts_once_in_what_an_option_is_worth(tmp_path: Path) -> None:
    put(tmp_path, "a", finished(2), player="A")
    put(tmp_path, "b", finished(2), player="B")
    put(tmp_path, "c", finished(3), player="C")
    points = debrief_class(tmp_path, worlds=2).points
    what_ifs = [one.what_if for point in points for one in point.options if one.what_if]
    assert max(one.games for one in what_ifs) == 3
    assert max(one.effect.games for one in what_ifs if one.effect) == 2


@pytest.mark.long
def test_a_story_at_hand_is_debriefed_though_fewer_saves_are_of_it(tmp_path: Path) -> None:
    for name in ("a", "b"):
        put(tmp_path, name, finished(2), player=name)
    other = staged(bank_pack(OTHER))
    start_game(other, NewGame(seed="1"), folder=tmp_path).close()
    assert debrief_class(tmp_path, worlds=2).story == "oneconnect"
    assert debrief_class(tmp_path, worlds=2, at_hand=[other.story]).story == other.story.id


def test_the_story_asked_for_comes_before_one_at_hand_of_more_saves(tmp_path: Path) -> None:
    for number in range(2):
        put(tmp_path, f"{number}", finished(2), player=f"{number}")
    other = staged(bank_pack(OTHER))
    start_game(other, NewGame(seed="1"), folder=tmp_path).close()
    at_hand, paths = [campaign().story, other.story], sorted(tmp_path.glob("*.jsonl"))
    asked = read_cohort(
        paths, names=False, progress=tell_nobody, at_hand=at_hand, intake=Intake(story=other.story.digest)
    )
    assert asked.stage.story.id == other.story.id
    assert read_cohort(paths, names=False, progress=tell_nobody, at_hand=at_hand).stage.story.id == "oneconnect"


@pytest.mark.long
def test_a_fork_of_a_game_that_is_not_here_is_somebodys(tmp_path: Path) -> None:
    put(tmp_path, "a", finished(2), player="A", fork=Fork("gone", "0" * 32, 3))
    put(tmp_path, "b", finished(3), player="B")
    assert debrief_class(tmp_path, worlds=2).people.doubled == 0


def test_who_handed_a_game_in_is_known_where_the_save_does_not_say(tmp_path: Path) -> None:
    path = put(tmp_path, "a", finished(1))
    assert class_of(tmp_path).ids == ((),)
    told = Intake(ids={path: ("2026012",)})
    assert read_cohort([path], names=False, progress=lambda *_: None, intake=told).ids == (("2026012",),)
