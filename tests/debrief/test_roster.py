"""Members as rows: how each game began, ended, and whose it left; names only where they were asked for."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from game.debrief.debrief import debrief_class
from game.debrief.html import write_html
from game.debrief.redacted import Redactor
from game.debrief.sheets import write_sheets
from game.debrief.slides import write_slides
from game.debrief.tables.players import ANOTHER
from game.debrief.tables.report import ClassReport
from game.journal.header import Fork
from tests.debrief.classes import PLAYERS, by_hand, mixed_report, put, who
from tests.journal.games import campaign, finished

FILES = ("张三丰.jsonl", "younger", "second-copy", "resealed")


def test_a_row_tells_how_the_game_began_and_ended() -> None:
    member = who(mixed_report(True), "Zoë Ångström")
    save = finished(4, seed="8", bank="city")
    assert (member.bank, member.seed, member.mandate, member.background) == ("city", "8", "inclusive", "credit")
    assert (member.finished, member.ending) == (True, save.lines[-1].ending)
    assert member.totals == by_hand(save)
    assert member.score == member.totals["inclusive"]
    assert member.figures == save.lines[-1].figures
    assert [one.choice for one in member.decisions] == [line.choice for line in save.lines]
    assert [one.n for one in member.decisions] == list(range(1, len(save.lines) + 1))
    assert list(member.dimensions) == list(mixed_report().dimensions)


def test_pages_that_ask_nothing_are_nobodys_decisions() -> None:
    member = who(mixed_report(True), "Li Xiaoming")
    asked = {name for name, scene in campaign().story.scenes if scene.choices or scene.dials}
    assert {one.scene for one in member.decisions if one.own} <= asked
    assert 0 < member.decided < len(member.decisions)


def test_a_fork_names_its_parent_by_number() -> None:
    report = mixed_report(True)
    fork = who(report, "Fork Ed")
    assert fork.parent == who(report, "Li Xiaoming").number
    assert fork.parent_n == 21
    assert all(member.parent == 0 for member in report.members if member.name != "Fork Ed")


def test_a_fork_of_a_game_that_is_not_here_says_so(tmp_path: Path) -> None:
    put(tmp_path, "f", finished(2), finished(2).lines[:9], fork=Fork("gone", "0" * 32, 5))
    assert debrief_class(tmp_path).members[0].parent == ANOTHER


def test_no_name_of_a_player_or_a_file_is_in_a_report_unless_asked_for() -> None:
    report = mixed_report()
    encoded = msgspec.json.encode(report).decode().lower()
    told = [name for name in (*PLAYERS, "Eve", *FILES) if len(name) > 3 and name.lower() in encoded]
    assert not told
    assert "张三丰" not in encoded
    assert "李四光" not in encoded
    assert all(member.name == "" and member.file == "" for member in report.members)
    assert all(one.file == "" for one in report.skipped)


def test_names_are_in_a_report_that_asked_for_them() -> None:
    encoded = msgspec.json.encode(mixed_report(True)).decode()
    assert all(name in encoded for name in PLAYERS)
    assert all(name in encoded for name in FILES)


def test_names_in_reasons_become_numbers() -> None:
    report, named = mixed_report(), mixed_report(True)
    numbers = {name: who(named, name).number for name in ("张三丰", "Li Xiaoming")}
    reason = report.member(numbers["张三丰"]).decisions[0].reason
    called = {name: report.member(number).player for name, number in numbers.items()}
    assert reason == f"taking-office: ask [{called['张三丰']}] or [{called['Li Xiaoming']}]"
    assert named.member(numbers["张三丰"]).decisions[0].reason == "taking-office: ask 张三丰 or LI XIAOMING"


@pytest.mark.parametrize(
    ("names", "text", "clean"),
    [
        (["Ann", "Anna"], "anna and ann", "[02] and [01]"),
        (["王"], "王牌", "王牌"),
        ([" 张三 "], "问张三", "问[01]"),
        (["", "Bo"], "Bo knows", "[02] knows"),
        (["Zoë"], "İ zoë ZOË", "İ [01] [01]"),
        ([], "nobody", "nobody"),
    ],
)
def test_a_redactor_takes_whole_names_the_longest_first(names: list[str], text: str, clean: str) -> None:
    assert Redactor(names)(text) == clean


@pytest.mark.long
def test_players_whose_names_differ_by_what_is_not_seen_stay_two(tmp_path: Path) -> None:
    players = ("张三", "张\u200b三", "张三\U000e0041", "\u200b=1+1")
    for hand, player in enumerate(players, 1):
        lines = finished(hand).lines[:9]  # of an unfinished game nothing is worked out
        reason = [msgspec.structs.replace(line, reason="问过张三，也问过张\u200b三") for line in lines]
        put(tmp_path, str(hand), finished(hand), reason, player=player)
    report = debrief_class(tmp_path, names=True, worlds=2)
    assert {member.name for member in report.members} == {"张三", "张<200B>三", "张三<E0041>", "<200B>=1+1"}
    page, told = write_html(report, "zh"), write_slides(report, "zh")
    assert "张&lt;200B&gt;三" in page
    assert not [c for c in page + told if c in "\u200b\U000e0041"]
    write_sheets(report, "zh", tmp_path / "csv")
    text = (tmp_path / "csv" / "games.csv").read_text("utf-8-sig")
    assert "张<200B>三," in text
    assert "张三<E0041>," in text
    assert ",'<200B>=1+1," in text
    masked = debrief_class(tmp_path, worlds=2)
    assert {one.reason for member in masked.members for one in member.decisions if one.reason} == {
        f"问过[{number('张三', report)}]，也问过[{number('张<200B>三', report)}]"
    }


def number(name: str, report: ClassReport) -> str:
    """Return the number that a member goes by in a report with names."""
    return str(who(report, name).player)
