"""What could not be carried over from a Twine story: as Markdown with every place, and in lines with the first few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from game.authoring.twine import ImportedStory, Note
from game.plain.lines import Lines
from game.text.cells import make_printable
from game.text.shell import quote_path
from game.views.transcript import escape_text

MOST_NOTES = 20
"""How many places of one kind are told on the screen; the file has all."""

REPORT = "IMPORT.md"
"""The file that has all of them, in the story's folder."""

INDENT = "  "


def _group_by_kind(notes: Sequence[Note]) -> list[tuple[str, list[Note]]]:
    """Return notes by kind, those of a kind by line."""
    rows = sorted(notes, key=lambda note: (note.kind, note.line, note.what))
    return [(kind, list(group)) for kind, group in groupby(rows, key=lambda note: note.kind)]


def format_report(notes: Sequence[Note], file: str, lines: Lines) -> Iterator[str]:
    """Yield what was left behind as Markdown, with every place."""
    say = lines.say
    yield f"# {say('import.title', file=escape_text(file))}"
    yield ""
    yield say("import.left", n=len(notes)) if notes else say("import.all")
    for kind, group in _group_by_kind(notes):
        yield f"\n## {say(f'import.{kind}')} ({len(group)})\n"
        for note in group:
            code = make_printable(note.what).replace("`", "'")
            yield f"- {say('import.line', line=note.line)} {escape_text(note.passage)}: `{code}`"


def print_import(found: ImportedStory, folder: Path, lines: Lines) -> None:
    """Print what a Twine story became, what was left behind, and how to go on."""
    say = lines.say
    counts = {"scenes": found.scenes, "endings": found.endings, "variables": found.variables}
    lines.hanging("", say("import.done", folder=folder, **counts))
    for kind, group in _group_by_kind(found.notes):
        lines.line()
        lines.hanging("", f"{say(f'import.{kind}')} ({len(group)})")
        for note in group[:MOST_NOTES]:
            lines.hanging(INDENT + say("import.line", line=note.line) + INDENT, f"{note.passage}: {note.what}")
        if len(group) > MOST_NOTES:
            lines.line(INDENT + say("import.more", n=len(group) - MOST_NOTES, file=REPORT))
    lines.line()
    lines.hanging("", say("import.left", n=len(found.notes)) if found.notes else say("import.all"))
    lines.hanging("", say("import.next", folder=quote_path(folder)))
