"""The games of a class that count, made ready for a debrief, whether or not they were collected before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from game.classroom.class_folder import read_class, read_private_beside
from game.classroom.collect.arrivals import Arrivals
from game.classroom.collect.class_reading import Class, find_class_stage
from game.classroom.collect.collecting import read_and_sort
from game.classroom.collect.kept_files import read_rows
from game.classroom.collect.save_standing import UNUSABLE, Handed, Standing
from game.classroom.collect.sorting import CountRule
from game.classroom.hand_ins import NO_HAND_INS, HandIns, list_hand_ins
from game.debrief.intake import Intake
from game.debrief.tables.players import ClassStatus, SkippedSave
from game.pack.story import Story
from game.text.cells import make_printable


@dataclass(frozen=True)
class ReadyClass:
    """The saves of a class to debrief, what was found out of all that arrived, and the stories at hand."""

    paths: list[Path]
    intake: Intake
    at_hand: list[Story]
    hand_ins: HandIns = NO_HAND_INS


def make_ready(
    arrivals: Arrivals, class_path: Path, at_hand: Sequence[Story], rule: CountRule, *, names: bool
) -> ReadyClass:
    """Return the games that count; of all others the reason is told. Raises ClassError and ArrivalError."""
    file = read_class(class_path)
    private = read_private_beside(class_path, file.code)
    of = Class(file, private, find_class_stage(file, at_hand, arrivals))
    handed = read_and_sort(arrivals, of, rule, at_hand)
    counted = {one.played: one for one in handed if one.standing == Standing.COUNTED}
    numbers = {path: number for number, path in enumerate(arrivals.saves, 1)}
    intake = Intake(
        kept=arrivals.kept,
        players={path: one.player for path, one in counted.items()},
        ids={path: one.owner.ids for path, one in counted.items()},
        left_out=[_leave_out(one, numbers, names=names) for one in handed if one.standing != Standing.COUNTED],
        story=file.story.digest,
        numbers={path: numbers[one.arrival.path] for path, one in counted.items()},
    )
    rows = [row for folder in arrivals.collected for row in read_rows(folder, file.code)]
    hand_ins = list_hand_ins(file, private, handed, rows)
    return ReadyClass(list(counted), intake, [of.stage.story, *at_hand], hand_ins)


def _leave_out(one: Handed, numbers: dict[Path, int], *, names: bool) -> SkippedSave:
    """Return why a save does not count, as a report lists it."""
    at, file, trouble = numbers[one.arrival.path], one.arrival.name if names else "", one.found.trouble
    if trouble and one.standing in UNUSABLE.values():
        fields = {name: str(value) for name, value in trouble.fields.items() if name != "file"}
        return SkippedSave(at, file, trouble.status, trouble.line, key=trouble.key, fields=fields)
    story = make_printable(f"{one.save.header.story.id} {one.save.header.story.version}") if one.save else ""
    fields = {"player": str(one.of.player if one.of else one.player)}
    return SkippedSave(at, file, ClassStatus.SET_ASIDE, story=story, key=one.standing, fields=fields)
