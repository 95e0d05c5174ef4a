"""A folder of saves at a glance: two lines a save, and rows for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from game.journal.saves_list import ListedSave
from game.pack.story import Story
from game.plain.lines import Lines
from game.text.cells import cut, make_printable
from game.views.saves import SavedStories, SaveView, view_save

INDENT = "    "
MOST_NAME = 20
"""The number of cells of a player's name."""

MOST_SEED = 24
"""The number of cells of a seed, which may have as many characters."""


def list_save(
    save: ListedSave, lines: Lines, where: str, names: Mapping[str, str], scores: Mapping[Path, float]
) -> dict[str, object]:
    """Return a save as scripts read it; `where` is where it was found, `names` are those that players gave.

    `scores` are the totals of the saves that were played again, by path.
    """
    row: dict[str, object] = {"file": where, "state": save.state}
    row |= {"name": names[save.path.stem]} if save.path.stem in names else {}
    row |= {"why": save.trouble.message(lines.language)} if save.trouble else {}
    head = save.header
    if head is None:
        return row
    row |= {"unknown": save.unknown} if save.unknown else {}
    row |= {"taken_back": save.taken_back} if save.taken_back else {}
    row |= {"line_ends": True} if save.line_ends else {}
    row |= {"bank": head.bank, "mandate": head.mandate, "seed": head.seed, "player": head.player}
    row |= {"score": scores[save.path]} if save.path in scores else {}
    row |= {"month": save.month, "decisions": save.decisions}
    return {**row, "fork": {"parent": head.fork.parent, "n": head.fork.n}} if head.fork else row


def print_saves(
    listed: Sequence[ListedSave],
    lines: Lines,
    found: Mapping[Path, str],
    names: Mapping[str, str],
    scores: Mapping[Path, float],
    at_hand: Iterable[Story] = (),
) -> None:
    """Print two lines a save, the file with its state and what is in it, and more for a name and a fork.

    `found` is what files are called where they were found, else it is their own name; `names` are those that players
    gave to saves, `scores` the totals of the saves that were played again, by path.
    """
    say, stories = lines.say, SavedStories(at_hand)
    heads = lines.columns(
        [[found.get(save.path, save.path.name), _say_state(save, scores, lines)] for save in listed], 2
    )
    views = [view_save(save, stories, lines.language, names) for save in listed]
    readable = [view for view, save in zip(views, listed, strict=True) if save.header]
    abouts = iter(lines.columns([_list_about(view, lines) for view in readable], 4))
    for save, view, head in zip(listed, views, heads, strict=True):
        lines.line(head)
        if view.name:
            lines.hanging(INDENT, say("saves.named", name=view.name))
        for note in view.notes:
            lines.hanging(INDENT, note)
        if save.header is None:
            continue
        lines.line(INDENT + next(abouts))
        if view.parent:
            lines.hanging(INDENT, say("saves.fork", parent=view.parent, n=view.n))


def _say_state(save: ListedSave, scores: Mapping[Path, float], lines: Lines) -> str:
    """Say how a save stands, with its points where they are known."""
    state, score = lines.say(f"saves.{save.state}"), scores.get(save.path)
    return state if score is None else f"{state}  {lines.say('verify.score', score=f'{score:.1f}')}"


def _list_about(view: SaveView, lines: Lines) -> list[str]:
    month = lines.catalogue.month(view.month) if view.month else ""
    seed, player = cut(make_printable(view.seed), MOST_SEED), cut(make_printable(view.player), MOST_NAME)
    return [view.bank, seed, player, month, lines.say("saves.decisions", n=view.decisions)]
