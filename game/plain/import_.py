"""`president import`: writes the pack that a Twine story becomes, and says what it could not carry over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from game.journal.options import interface
from game.pack.files import Files, NotEmpty, write_folder
from game.pack.twine import Imported, Note, TweeRefused, import_twee
from game.plain.exits import FINE, FOUND
from game.plain.lines import Lines
from game.plain.transcript import escaped
from game.plain.trouble import Trouble, told, writing
from game.text.cells import shown
from game.text.shell import quoted

MAX_BYTES = 4_000_000
MOST = 20
"""How many places of one kind are told on the screen; the file has all."""

REPORT = "IMPORT.md"
INDENT = "  "


def run_import(story: str, out: str, language: str) -> int:
    """Turn a Twee 3 file into a story in a new folder and report what was left behind; return the exit code."""

    def work() -> int:
        source, lines = Path(story), Lines(interface(language))
        folder = Path(out) if out else Path(source.stem)
        try:
            found = import_twee(_read(source))
        except TweeRefused as error:
            raise Trouble(error.key, code=FOUND, file=source.name, **error.fields) from error
        report = "\n".join(_report(found.notes, source.name, lines)) + "\n"
        _write(folder, {**found.files, REPORT: report.encode("utf-8", "backslashreplace")})
        _print(found, folder, lines)
        return FINE

    return told(work, interface(language))


def _read(path: Path) -> str:
    """Return the text of a file. Raises Trouble for one that can't be read, is too large or no text."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Trouble("no_reading", code=FOUND, path=path, why=error.strerror) from error
    if len(content) > MAX_BYTES:
        raise Trouble("twee_large", code=FOUND, file=path.name, most=f"{MAX_BYTES:,}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Trouble("twee_utf8", code=FOUND, file=path.name) from error


def _write(folder: Path, files: Files) -> None:
    try:
        with writing(folder):
            write_folder(files, folder)
    except NotEmpty as error:
        raise Trouble("not_empty", path=folder) from error


def _kinds(notes: Sequence[Note]) -> list[tuple[str, list[Note]]]:
    """Return notes by kind, those of a kind by line."""
    rows = sorted(notes, key=lambda note: (note.kind, note.line, note.what))
    return [(kind, list(group)) for kind, group in groupby(rows, key=lambda note: note.kind)]


def _report(notes: Sequence[Note], file: str, lines: Lines) -> Iterator[str]:
    """Yield what was left behind as Markdown, with every place."""
    say = lines.say
    yield f"# {say('import.title', file=escaped(file))}"
    yield ""
    yield say("import.left", n=len(notes)) if notes else say("import.all")
    for kind, group in _kinds(notes):
        yield f"\n## {say(f'import.{kind}')} ({len(group)})\n"
        for note in group:
            code = shown(note.what).replace("`", "'")
            yield f"- {say('import.line', line=note.line)} {escaped(note.passage)}: `{code}`"


def _print(found: Imported, folder: Path, lines: Lines) -> None:
    say = lines.say
    counts = {"scenes": found.scenes, "endings": found.endings, "variables": found.variables}
    lines.hanging("", say("import.done", folder=folder, **counts))
    for kind, group in _kinds(found.notes):
        lines.line()
        lines.hanging("", f"{say(f'import.{kind}')} ({len(group)})")
        for note in group[:MOST]:
            lines.hanging(INDENT + say("import.line", line=note.line) + INDENT, f"{note.passage}: {note.what}")
        if len(group) > MOST:
            lines.line(INDENT + say("import.more", n=len(group) - MOST, file=REPORT))
    lines.line()
    lines.hanging("", say("import.left", n=len(found.notes)) if found.notes else say("import.all"))
    lines.hanging("", say("import.next", folder=quoted(folder)))
