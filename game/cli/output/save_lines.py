"""A folder of saves at a glance: two lines a save, and rows for scripts."""

from __future__ import annotations

from pathlib import Path

from game.journal.folder import story_of
from game.journal.format import Header, SaveRefused
from game.journal.listing import Listed, parent_name
from game.journal.notes import list_notes
from game.pack.story import Story
from game.plain.lines import Lines
from game.text.cells import cut, shown

INDENT = "    "
MOST_NAME = 20
"""The number of cells of a player's name."""

MOST_SEED = 24
"""The number of cells of a seed, which may have as many characters."""


def list_save(save: Listed, lines: Lines) -> dict[str, object]:
    """Return a save as scripts read it."""
    row: dict[str, object] = {"file": str(save.path), "state": save.state}
    row |= {"why": save.trouble.told(lines.say)} if save.trouble else {}
    head = save.header
    if head is None:
        return row
    row |= {"unknown": save.unknown} if save.unknown else {}
    row |= {"line_ends": True} if save.line_ends else {}
    row |= {"bank": head.bank, "mandate": head.mandate, "seed": head.seed, "player": head.player}
    row |= {"month": save.last.month if save.last else "", "decisions": save.decisions}
    return {**row, "fork": {"parent": head.fork.parent, "n": head.fork.n}} if head.fork else row


def print_saves(listed: list[Listed], lines: Lines) -> None:
    """Print two lines a save, the file with its state and what is in it, and a third for a fork."""
    say, banks = lines.say, _Banks(lines.language)
    heads = lines.columns([[save.path.name, say(f"saves.{save.state}")] for save in listed], 2)
    readable = [(save, save.header) for save in listed if save.header]
    abouts = iter(lines.columns([_about(save, header, banks, lines) for save, header in readable], 4))
    for save, head in zip(listed, heads, strict=True):
        lines.line(head)
        for note in [*([save.trouble.told(say)] if save.trouble else []), *list_notes(save, say)]:
            lines.hanging(INDENT, note)
        if save.header is None:
            continue
        lines.line(INDENT + next(abouts))
        if save.header.fork:
            lines.hanging(INDENT, say("saves.fork", parent=parent_name(save.header.fork), n=save.header.fork.n))


def _about(save: Listed, header: Header, banks: _Banks, lines: Lines) -> list[str]:
    story = banks.story(save.path.parent, header)
    dated = save.last and (story.calendar if story else header.bank)
    month = lines.catalogue.month(save.last.month) if save.last and dated else ""
    bank = banks.name(story, header)
    seed, player = cut(shown(header.seed), MOST_SEED), cut(shown(header.player), MOST_NAME)
    return [bank, seed, player, month, lines.say("saves.decisions", n=save.decisions)]


class _Banks:
    """Names of banks in one language, each story loaded once; the bank's id where its story can't be had.

    A game without a bank has the name of its story.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._stories: dict[str, Story | None] = {}

    def story(self, folder: Path, header: Header) -> Story | None:
        digest = header.story.digest
        if digest not in self._stories:
            try:
                self._stories[digest] = story_of(folder, header)
            except SaveRefused:
                self._stories[digest] = None
        return self._stories[digest]

    def name(self, story: Story | None, header: Header) -> str:
        name = story.text(f"banks.{header.bank}.name", self.language) if story else ""
        return name or header.bank or (story.text("pack.title", self.language) if story else header.story.id)
