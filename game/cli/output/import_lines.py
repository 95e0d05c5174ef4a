"""What could not be carried over from a story: as Markdown with every place, and in lines with the first few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from game.authoring.twine import Note
from game.authoring.twine.examined import LOST, ExaminedStory
from game.plain.lines import Lines
from game.text.cells import make_printable
from game.text.shell import quote_path
from game.views.transcript import escape_text

MOST_NOTES = 20
"""How many places of one kind are told on the screen; the file has all."""

REPORT = "IMPORT.md"
"""The file that has all of them, in the story's folder."""

INDENT = "  "

REACHED = ("alone", "shut", "unmet")
"""Kinds of notes about what was carried over, and that nobody comes to."""


def _group_by_kind(notes: Sequence[Note]) -> list[tuple[str, list[Note]]]:
    """Return notes by kind, the way through the story first; those of a kind by file and line."""
    rows = sorted(notes, key=lambda note: (note.kind not in LOST, note.kind, note.file, note.line, note.what))
    return [(kind, list(group)) for kind, group in groupby(rows, key=lambda note: note.kind)]


def _tell_left(notes: Sequence[Note], lines: Lines) -> str:
    """Return how much was left behind."""
    left = sum(note.kind not in REACHED for note in notes)
    return lines.say("import.left", n=left) if left else lines.say("import.all")


def _tell_place(note: Note, lines: Lines) -> str:
    place = lines.say("import.line", line=note.line)
    return f"{note.file} {place}" if note.file else place


def format_report(notes: Sequence[Note], file: str, lines: Lines) -> Iterator[str]:
    """Yield what was left behind as Markdown, with every place."""
    say = lines.say
    yield f"# {say('import.title', file=escape_text(file))}"
    yield ""
    yield _tell_left(notes, lines)
    for kind, group in _group_by_kind(notes):
        yield f"\n## {say(f'import.{kind}')} ({len(group)})\n"
        for note in group:
            code = make_printable(note.what).replace("`", "'")
            yield f"- {escape_text(_tell_place(note, lines))} {escape_text(note.passage)}: `{code}`"


def _print_groups(notes: Sequence[Note], lines: Lines, more: str) -> None:
    for kind, group in _group_by_kind(notes):
        lines.line()
        lines.hanging("", f"{lines.say(f'import.{kind}')} ({len(group)})")
        for note in group[:MOST_NOTES]:
            what = note.what if note.what == note.passage else f"{note.passage}: {note.what}"
            lines.hanging(f"{INDENT}{_tell_place(note, lines)}{INDENT}", what)
        if len(group) > MOST_NOTES:
            lines.line(INDENT + lines.say(more, n=len(group) - MOST_NOTES, file=REPORT))


def print_import(found: ExaminedStory, folder: Path, lines: Lines) -> None:
    """Print what a story became, what was left behind, and how to go on."""
    say, story = lines.say, found.story
    counts = {"scenes": story.scenes, "endings": story.endings, "variables": story.variables}
    lines.hanging("", say("import.done", folder=folder, **counts))
    _print_groups(found.notes, lines, "import.more")
    lines.line()
    lines.hanging("", _tell_left(found.notes, lines))
    lines.hanging("", say("import.next", folder=quote_path(folder)))


def print_lost(found: ExaminedStory, file: str, lines: Lines) -> None:
    """Print why a story was not imported: what of the way through it is lost, and what else could not be carried."""
    say = lines.say
    lines.hanging("", say("import.lost", file=file, title=found.story.title))
    _print_groups(found.notes, lines, "import.further")
    lines.line()
    lines.hanging("", say("import.partial"))
