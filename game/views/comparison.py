"""Two games that were compared, in words: what points each made, where they parted, and what lies between them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from game.text.cells import make_printable
from game.text.game_error import CatalogueError
from game.text.numbers import format_gain

if TYPE_CHECKING:
    from game.journal.replay import Replay
    from game.lab.compare import Comparison

Say = Callable[..., str]
"""What says a text of the catalogue in one language."""


class ComparisonError(CatalogueError):
    """Two games can't be set beside each other."""

    PREFIX = "trouble."


def compare_replays(first: Replay, second: Replay) -> Comparison:
    """Compare two games in the first one's language. Raises ComparisonError for two stories, or one without a score."""
    from game.journal.differences import list_differences
    from game.lab.compare import compare_games

    second.language = first.language
    if first.stage.story.digest != second.stage.story.digest:
        mine, theirs = first.stage.story, second.stage.story
        differs = list_differences(mine, theirs) if mine.has_name_of(theirs) else ""
        key = "edited_stories" if differs else "two_stories"
        raise ComparisonError(key, first=first.path.name, second=second.path.name, differs=differs)
    if first.stage.card is None:
        raise ComparisonError("no_score", file=first.path.name)
    return compare_games(first.stage, first.save, second.save)


def list_names(replay: Replay, names: Mapping[str, str], say: Say) -> list[str]:
    """Return which game one is: what its save is called by `names` or else by its file, and which game it left, when.

    A fork that was given no name is told by the game that it left alone.
    """
    from game.journal.saves_list import name_parent

    fork = replay.save.header.fork
    found = [names.get(replay.path.stem, "")]
    if fork:
        found.append(say("compare.forked", parent=names.get(fork.parent) or name_parent(fork), n=fork.n))
    return list(filter(None, found)) or [make_printable(replay.path.stem)]


def format_score(score: float, say: Say) -> str:
    """Return the points of a game, or that it is unfinished."""
    return say("compare.open") if math.isnan(score) else say("verify.score", score=f"{score:.1f}")


def format_steps(steps: tuple[int, int], say: Say) -> str:
    """Return the numbers of a decision in A and in B, as replay takes them."""
    return " | ".join(say("compare.step", n=n) if n else "-" for n in steps)


def format_parting(month: str, say: Say) -> str:
    """Return where two games parted; `month` is in words, and empty where they never did."""
    return say("compare.parted", month=month) if month else say("compare.same")


def list_difference(found: Comparison, say: Say) -> list[str]:
    """Return by how many points the games end apart, or that no points can be told, as a list."""
    if math.isnan(found.rest):
        return [say("compare.unfinished")]
    return [say("compare.difference", points=format_gain(found.scores[1] - found.scores[0]))]


def list_sums(found: Comparison, say: Say) -> list[tuple[str, str]]:
    """Return what the difference in points is made of: words and points; an empty list where a game is unfinished."""
    if math.isnan(found.rest):
        return []
    known = [one.effect for one in found.apart if not math.isnan(one.effect)]
    rows = [(say(f"compare.setup.{name}"), format_gain(effect)) for name, effect in found.setup.items()]
    rows += [(say("compare.decisions", n=len(known)), format_gain(sum(known)))] if known else []
    return [*rows, (say("compare.rest"), format_gain(found.rest))]
