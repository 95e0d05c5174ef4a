"""A folder of saves at a glance: two lines a save, and rows for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from game.journal.saves_list import ListedSave, name_parent
from game.pack.story import Story
from game.plain.lines import Lines
from game.text.cells import cut, make_printable
from game.views.saves import SavedStories, SaveView, view_save

INDENT = "    "
MOST_NAME = 20
"""The number of cells of a player's name."""

MOST_SEED = 24
"""The number of cells of a seed, which may have as many characters."""


def list_save(save: ListedSave, lines: Lines, where: str) -> dict[str, object]:
    """Return a save as scripts read it; `where` is where it was found."""
    row: dict[str, object] = {"file": where, "state": save.state}
    row |= {"why": save.trouble.message(lines.language)} if save.trouble else {}
    head = save.header
    if head is None:
        return row
    row |= {"unknown": save.unknown} if save.unknown else {}
    row |= {"taken_back": save.taken_back} if save.taken_back else {}
    row |= {"line_ends": True} if save.line_ends else {}
    row |= {"bank": head.bank, "mandate": head.mandate, "seed": head.seed, "player": head.player}
    row |= {"month": save.last.month if save.last else "", "decisions": save.decisions}
    return {**row, "fork": {"parent": head.fork.parent, "n": head.fork.n}} if head.fork else row


def print_saves(
    listed: Sequence[ListedSave], lines: Lines, names: Mapping[Path, str], at_hand: Iterable[Story] = ()
) -> None:
    """Print two lines a save, the file with its state and what is in it, and a third for a fork.

    `names` are what saves are called, the file's name where there is none.
    """
    say, stories = lines.say, SavedStories(at_hand)
    heads = lines.columns([[names.get(save.path, save.path.name), say(f"saves.{save.state}")] for save in listed], 2)
    views = [view_save(save, stories, lines.language) for save in listed]
    readable = [view for view, save in zip(views, listed, strict=True) if save.header]
    abouts = iter(lines.columns([_list_about(view, lines) for view in readable], 4))
    for save, view, head in zip(listed, views, heads, strict=True):
        lines.line(head)
        for note in view.notes:
            lines.hanging(INDENT, note)
        if save.header is None:
            continue
        lines.line(INDENT + next(abouts))
        if save.header.fork:
            lines.hanging(INDENT, say("saves.fork", parent=name_parent(save.header.fork), n=save.header.fork.n))


def _list_about(view: SaveView, lines: Lines) -> list[str]:
    month = lines.catalogue.month(view.month) if view.month else ""
    seed, player = cut(make_printable(view.seed), MOST_SEED), cut(make_printable(view.player), MOST_NAME)
    return [view.bank, seed, player, month, lines.say("saves.decisions", n=view.decisions)]
