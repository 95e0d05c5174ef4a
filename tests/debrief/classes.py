"""Classes to debrief: real games in folders, and one game played by hand, page by page, to hold figures against."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace as replace_fields

from game.debrief.cohort import Cohort, read_cohort
from game.debrief.tables.players import Member
from game.debrief.tables.points import Point
from game.debrief.tables.report import ClassReport
from game.engine.autoplay import make_president
from game.engine.page import Decision
from game.journal.deputy import decide_for
from game.journal.folder import keep_story
from game.journal.format import Line, Save, read_save
from game.journal.header import Fork
from game.journal.new_game import NewGame
from game.journal.picks import DecisionError
from game.journal.start import start_game
from game.lab.companion import find_nearest
from tests.journal.games import at_random, begun, campaign, finished, written
from tests.once import debrief_once
from tests.stories import bank_pack, staged

PLAYERS = ("张三丰", "Li Xiaoming", "王", "Zoë Ångström", "", "Half Way", "李四光", "Fork Ed")
"""Of the members of `mixed`, in the order in which their saves are written; one has no name, one a very short one."""

WORLDS = 4


def put(folder: Path, name: str, save: Save, lines: Iterable[Line] | None = None, **header: object) -> Path:
    """Write a game into a folder, as begun at one fixed time, with another header and other lines if given."""
    folder.mkdir(parents=True, exist_ok=True)
    keep_story(folder, campaign().story)
    changed = replace_fields(save.header, **{"started": "2026-03-01T09:00:00+08:00", **header})
    return written(folder / f"{name}.jsonl", changed, save.lines if lines is None else lines)


def mixed(folder: Path) -> Path:
    """Write a class with everything in it: eight members, and seven saves that are none."""
    names = iter(PLAYERS)
    telling = [replace_fields(line, reason=f"{line.scene}: ask 张三丰 or LI XIAOMING") for line in finished(1).lines]
    put(folder, "张三丰", finished(1), telling, player=next(names))
    put(folder, "b", finished(2), player=next(names))
    put(folder, "c", finished(3, seed="3"), player=next(names), mandate="builder")
    put(folder, "d", finished(4, seed="8", bank="city"), player=next(names), mandate="inclusive")
    put(folder, "e", finished(5, seed="2", bank="city"), player=next(names))
    put(folder, "f", finished(2), finished(2).lines[:30], player=next(names))
    short = at_random(begun(folder, short=True, player=next(names), seed="5"), 9)
    short.close()
    shared = read_save(folder / "b.jsonl").lines[19].seal
    put(folder, "h", finished(2), player=next(names), fork=Fork("Li Xiaoming", shared, 21))
    put(folder, "second-copy", finished(2), player=PLAYERS[1])
    put(folder, "younger", finished(2), finished(2).lines[:10], player=PLAYERS[1])
    wrong = [*finished(3).lines[:5], replace_fields(finished(3).lines[5], figures={}), *finished(3).lines[6:]]
    put(folder, "resealed", finished(3), wrong, player="Eve")
    edited = (folder / "b.jsonl").read_bytes()
    (folder / "edited.jsonl").write_bytes(edited.replace(b'"n":9', b'"n":8', 1))
    (folder / "garbage.jsonl").write_bytes(b"\x00\xff not a save\n")
    (folder / "empty.jsonl").write_bytes(b"")
    other = start_game(staged(bank_pack(OTHER)), NewGame(seed="1"), folder=folder)
    other.close()
    return folder


def class_of(folder: Path) -> Cohort:
    """Return the class of a folder, its saves played again."""
    return read_cohort(sorted(folder.glob("*.jsonl")), names=False, progress=lambda part, share: None)


OTHER = "start: {title: S, on: 2017-01, choices: {a: {text: A}, b: {text: B}}}\n"


@cache
def _mixed_folder() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory()
    mixed(Path(folder.name))
    return folder  # it goes when the process does


def mixed_folder() -> Path:
    """Return a folder with `mixed` in it, which no test may change."""
    return Path(_mixed_folder().name)


@cache
def mixed_report(names: bool = False, /) -> ClassReport:
    """Return the report on `mixed`."""
    return debrief_once(mixed_folder(), names=names, worlds=WORLDS)


@cache
def mixed_class() -> Cohort:
    """Return the class of `mixed`, its saves played again."""
    return class_of(mixed_folder())


def who(report: ClassReport, player: str) -> Member:
    """Return the member of that name in a report with names."""
    return next(member for member in report.members if member.name == player)


def at(report: ClassReport, scene: str, dial: str = "") -> Point:
    """Return a decision of a report."""
    return next(point for point in report.points if (point.scene, point.dial) == (scene, dial))


def by_hand(
    save: Save, *, seed: str = "", bank: str = "", change: Callable[[Decision], Decision] = lambda decision: decision
) -> dict[str, float]:
    """Play a game page by page as its save has it, in another world or bank or with decisions changed; its totals.

    Where the save never met a page, or its answer is locked, the reference president decides who agrees most with it.
    """
    header = save.header
    play = begun(None, seed=seed or header.seed, bank=bank or header.bank, background=header.background)
    answers: dict[str, list[Decision]] = {}
    for line in save.lines:
        answers.setdefault(line.scene, []).append(Decision(line.scene, line.choice, line.dials))
    companion = make_president(play.story, find_nearest(play.story, save.lines)[0])
    while (page := play.page()).kind != "ending":
        mine = answers.get(page.id)
        try:
            play.decide(change(mine.pop(0)) if mine else decide_for(play.games, companion))
        except DecisionError:
            play.decide(decide_for(play.games, companion))
    return {total.id: total.points for total in play.ending().totals}
