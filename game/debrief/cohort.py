"""The games of a class: saves read, played again in lock step, sorted out, and put in an order without a meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from game.bank.score import Scores
from game.bank.table import Array
from game.debrief.intake import PLAIN, Intake, number_members
from game.debrief.tables.players import ClassStatus, SkippedSave
from game.engine.ending import score_games
from game.engine.present import ON
from game.engine.presidents.recorded import RecordedPresidents
from game.engine.stage import Stage
from game.journal.differences import list_differences
from game.journal.format import BadSaveError, Line, Save
from game.journal.lockstep import LockstepReplay, replay_saves
from game.journal.verify import Group, Sorter, Verification, refuse_as_not_recorded
from game.journal.withdrawn import find_false_withdrawn
from game.lab.companion import find_nearest
from game.lab.review import make_recorded_presidents
from game.pack.story import Story
from game.text.cells import make_printable
from game.text.game_error import CatalogueError

MOST_MEMBERS = 2_000
"""Saves of one debrief: a class, with room; their lines stay in memory."""

Progress = Callable[[str, float], None]
"""Told the part of the work by name, and which share of it is done."""


class EmptyClassError(CatalogueError):
    """No save can be debriefed. `first` is why the first save is not in the class, where that is the reason."""

    PREFIX = "debrief.none."

    def __init__(self, key: str, /, first: BadSaveError | None = None, **fields: object) -> None:
        self.first = first
        super().__init__(key, **fields)

    def message(self, language: str) -> str:
        """Return the reason in a language; in English where the program has no catalogue for it."""
        if self.first:
            self.fields["why"] = self.first.message(language)
        return super().message(language)


@dataclass(frozen=True)
class Cohort:
    """The class: one entry a member in all sequences, member 1 first.

    `finished` and arrays of `scores` are (members,); scores are None in a story without a score. `courses` are
    variables over time, (1 + months, members): at the opening and after each month; `seen` (members,) says how many of
    these rows a member has come through, all where the game is finished. `ends` are the same variables at the end, and
    `left` (members,) the months after which each left office early, -1 for whoever did not.
    """

    stage: Stage
    saves: tuple[Save, ...]
    files: tuple[str, ...]
    skipped: tuple[SkippedSave, ...]
    finished: NDArray[np.bool_]
    scores: Scores | None
    courses: dict[str, Array]
    ends: dict[str, Array]
    seen: NDArray[np.int64]
    players: tuple[int, ...]
    """The number that each member goes by; it is nearly always the same whoever else is in the class."""
    ids: tuple[tuple[str, ...], ...]
    """The ids of each member, as whoever sorted out the class found them, else as the save says."""
    left: NDArray[np.int64]

    @cached_property
    def companions(self) -> tuple[tuple[str, float], ...]:
        """Return who decides for each member what that member never met, and the share of decisions alike."""
        return tuple(find_nearest(self.stage.story, save.lines) for save in self.saves)

    @cached_property
    def recorded_presidents(self) -> RecordedPresidents:
        """Return presidents who take every member's decisions again."""
        return make_recorded_presidents(self.stage, list(self.saves), [name for name, _ in self.companions])

    @cached_property
    def scored(self) -> NDArray[np.intp]:
        """Return the members, counted from 0, who have a total: finished games of a story with a bank."""
        return np.flatnonzero(self.finished if self.scores else np.zeros_like(self.finished))

    @cached_property
    def totals(self) -> Array:
        """Return the total of each member under the own mandate, (members,), nan where there is none."""
        found = np.full(len(self.saves), np.nan)
        for member in self.scored:
            assert self.scores is not None  # noqa: S101  # nobody is scored without
            found[member] = self.scores.totals[self.saves[member].header.mandate][member]
        return found

    def own(self, save: Save, line: Line) -> bool:
        """Say whether the player decided this line: not a page without a question, nor what a short game leaves out."""
        short = self.stage.story.manifest.short if save.header.short else None
        return (short is None or line.scene in short.list_scenes(save.header.bank)) and line.choice != ON


def read_cohort(
    paths: Sequence[Path],
    *,
    names: bool,
    progress: Progress,
    at_hand: Sequence[Story] = (),
    intake: Intake = PLAIN,
) -> Cohort:
    """Return the class of these saves: those of the story that is asked for, else at hand, else of most saves.

    `at_hand` are stories that games may have been played on, beside those kept with them. Raises EmptyClassError where
    there is no class.
    """
    if not paths:
        raise EmptyClassError("set_aside", n=len(intake.left_out)) if intake.left_out else EmptyClassError("empty")
    if len(paths) > MOST_MEMBERS:
        raise EmptyClassError("too_many", n=len(paths), most=MOST_MEMBERS)
    refused: list[Verification] = []
    groups = Sorter(at_hand, intake.kept, mend=False).grouped(_tell_progress(paths, progress), refused)
    if not groups:
        raise EmptyClassError("unreadable", refused[0].trouble, n=len(paths))
    group = max(groups, key=lambda one: _rank_story(one, intake.story, at_hand))
    place = _Place({path: intake.numbers.get(path, number) for number, path in enumerate(paths, 1)}, names)
    skipped = [place.refused(one.path, one.trouble) for one in refused if one.trouble]
    for other in groups:
        if other is not group:
            differs = _list_differences(group, other)
            skipped += [place.other(path, save, differs) for path, save in zip(other.paths, other.saves, strict=True)]
    progress("replay", 0.0)
    together = replay_saves(group.stage, group.saves, record=True)
    members = _list_members(group, together, place, skipped)
    if not members:
        line = group.saves[0].line_number(int(together.parted[0]))
        why = refuse_as_not_recorded(group.paths[0], line)
        raise EmptyClassError("unreadable", why, n=len(paths))
    skipped += intake.left_out
    began = [(group.paths[number], group.saves[number].header.seal) for number in members]
    players = number_members(began, intake)
    ids = tuple(intake.ids.get(group.paths[one]) or group.saves[one].header.ids for one in members)
    return _make_cohort(group, together, members, (players, ids), sorted(skipped, key=lambda one: one.file_number))


def _rank_story(group: Group, asked: str, at_hand: Sequence[Story]) -> tuple[bool, bool, int]:
    """Return how much speaks for a group's story: that it is asked for, then at hand, then the number of its saves."""
    answers = group.stage.story.answers_to
    return answers(asked), any(answers(story.digest) for story in at_hand), len(group.saves)


def _list_differences(group: Group, other: Group) -> str:
    """Return in what a story differs from the class's of the same id and version; empty for any other story."""
    mine, theirs = group.stage.story, other.stage.story
    return list_differences(mine, theirs) if mine.has_name_of(theirs) else ""


def _tell_progress(paths: Sequence[Path], progress: Progress) -> Iterator[Path]:
    for number, path in enumerate(paths):
        progress("read", number / len(paths))
        yield path


@dataclass(frozen=True)
class _Place:
    """Where a save stands among those given, and what may be said of its file."""

    numbers: dict[Path, int]
    names: bool

    def file(self, path: Path) -> str:
        return make_printable(path.name) if self.names else ""

    def refused(self, path: Path, why: BadSaveError) -> SkippedSave:
        fields = {name: str(value) for name, value in why.fields.items() if name != "file"}
        return SkippedSave(self.numbers[path], self.file(path), why.status, why.line, key=why.key, fields=fields)

    def other(self, path: Path, save: Save, differs: str) -> SkippedSave:
        """Return that a save is of another story than the class; `differs` says in what, of one version."""
        story = make_printable(f"{save.header.story.id} {save.header.story.version}")
        reason = ("edited_story", {"story": story, "differs": differs}) if differs else ("", {})
        return SkippedSave(self.numbers[path], self.file(path), ClassStatus.OTHER_CLASS, 0, 0, story, *reason)

    def twin(self, path: Path, member: int) -> SkippedSave:
        return SkippedSave(self.numbers[path], self.file(path), ClassStatus.TWIN, member=member)


def _list_members(group: Group, together: LockstepReplay, place: _Place, skipped: list[SkippedSave]) -> list[int]:
    """Return the saves of the class in its order, and add to `skipped` those that are edited or a member's twin.

    A twin's last seal is a member's too: the seals of lines follow from all that came before.
    """
    good = list[int]()
    false = find_false_withdrawn(group.stage, group.saves, np.flatnonzero(together.parted == 0).tolist())
    for number, path in enumerate(group.paths):
        parted = int(together.parted[number])
        if parted or number in false:
            line = group.saves[number].line_number(parted) if parted else false[number]
            skipped.append(place.refused(path, refuse_as_not_recorded(path, line)))
        else:
            good.append(number)
    seals = {number: group.saves[number].seals for number in good}
    good.sort(key=lambda number: (group.saves[number].header.seal, -len(seals[number]), seals[number]))
    members, known = list[int](), dict[str, int]()
    for number in good:
        longer = known.get(seals[number][-1]) if seals[number] else None
        if longer is None:
            members.append(number)
            known.update(dict.fromkeys(seals[number], len(members)))
        else:
            skipped.append(place.twin(group.paths[number], longer))
    return members


def _make_cohort(
    group: Group,
    together: LockstepReplay,
    members: list[int],
    who: tuple[tuple[int, ...], tuple[tuple[str, ...], ...]],
    skipped: list[SkippedSave],
) -> Cohort:
    """Return the class; `who` are the numbers and the ids of its members."""
    columns, saves = np.array(members), tuple(group.saves[number] for number in members)
    finished, story, games = together.finished[columns], group.stage.story, together.games
    asked = {spec.of for _, scene in story.scenes for spec in scene.predict.values()}
    rows = games.state.rows
    names = [name for name in dict.fromkeys([*story.manifest.report_figures, *sorted(asked)]) if name in rows]
    courses = {name: np.array([block[rows[name], columns] for block in games.history]) for name in names}
    ends = {name: games.state[name][columns] for name in names}
    rounds = len(games.history)
    seen = [int(story.scope.month(save.lines[-1].month)) + 1 if save.lines else 1 for save in saves]
    return Cohort(
        group.stage,
        saves,
        tuple(make_printable(group.paths[number].name) for number in members),
        tuple(skipped),
        finished,
        score_games(games.take(columns)),
        courses,
        ends,
        np.where(finished, rounds, np.minimum(seen, rounds)),
        *who,
        games.office.left[columns].astype(np.int64),
    )
