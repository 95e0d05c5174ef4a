"""Works out once a process what several tests look at: a debrief, a comparison, a review of the same saves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from game.debrief.debrief import debrief_class
from game.debrief.intake import PLAIN
from game.debrief.roster import NOBODY
from game.debrief.tables.report import ClassReport
from game.engine.stage import Stage
from game.journal.format import Save
from game.journal.verify import list_saves_in
from game.lab.compare import Comparison, compare_games
from game.lab.review import Review, review_save

Found = TypeVar("Found")

_FOUND = dict[object, Any]()  # Any: each key has a kind of its own


def _once(key: object, work: Callable[[], Found]) -> Found:
    if key not in _FOUND:
        _FOUND[key] = work()
    found: Found = _FOUND[key]
    return found


def debrief_once(where: Path | Sequence[Path], *, worlds: int | None = None, **options: Any) -> ClassReport:
    """Debrief a class; one that the process has debriefed just so, byte by byte, is not debriefed again."""
    paths = tuple(list_saves_in(where) if isinstance(where, Path) else where)
    names, at_hand = options.get("names", False), tuple(story.digest for story in options.get("at_hand", ()))
    people = options.get("people", NOBODY)
    told: tuple[object, ...] = (tuple(people.names.items()), people.graded)
    intake = options.get("intake", PLAIN)
    told = (*told, tuple(sorted(intake.players.items())), intake.story, len(intake.left_out))
    key = "debrief", tuple((path, path.read_bytes()) for path in paths), worlds, names, at_hand, told
    return _once(key, lambda: debrief_class(list(paths), worlds=worlds, **options))


def compare_once(stage: Stage, first: Save, second: Save) -> Comparison:
    """Compare two games that have decisions; the same two are not compared again."""
    key = "compare", stage.story.digest, first.lines[-1].seal, second.lines[-1].seal
    return _once(key, lambda: compare_games(stage, first, second))


def review_once(stage: Stage, save: Save, worlds: int = 200, progress: Callable[[float], None] | None = None) -> Review:
    """Review a game that has decisions; the same one is not reviewed again, unless somebody watches the progress."""
    if progress:
        return review_save(stage, save, worlds, progress)
    return _once(("review", stage.story.digest, save.lines[-1].seal, worlds), lambda: review_save(stage, save, worlds))
