"""Where imported stories come from: a file or a folder of them, within bounds that hold before anything is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from game.authoring.twine.html_file import is_html, parse_html
from game.authoring.twine.notes import Notes, TweeError
from game.authoring.twine.twee_file import Twee, add_passages, parse_twee
from game.text.encodings import decode_text

MAX_TEXT, MAX_HTML = 4_000_000, 32_000_000
"""The bytes of the largest text, and of the largest web page, of which most is the program that plays it."""

MAX_FILES = 1_000
HTML_ENDINGS = (".html", ".htm")
TWEE_ENDINGS = (".twee", ".tw", ".twee2", ".txt")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a story: its name below the folder that was named, and its text."""

    name: str
    text: str


def read_source(path: Path, most: int) -> str:
    """Return the text of a file. Raises OSError, or TweeError for one that is too large or no text."""
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise TweeError("twee_large", most=f"{most:,}")
    if (text := decode_text(content)) is None:
        raise TweeError("twee_utf8")
    return text


def read_folder_sources(folder: Path, endings: tuple[str, ...]) -> list[SourceFile]:
    """Return the files of a folder that end so, in the order of their names. Raises OSError and TweeError."""
    found, left = list[SourceFile](), MAX_TEXT
    for path in _list_files(folder, endings):
        text = read_source(path, max(left, 0))
        left -= len(text)
        found.append(SourceFile(path.relative_to(folder).as_posix(), text))
        if len(found) > MAX_FILES:
            raise TweeError("twee_files", most=MAX_FILES)
    if not found:
        raise TweeError("twee_folder", endings=", ".join(endings))
    return found


def _list_files(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    """Yield the files below a folder; hidden folders and links that lead elsewhere are left alone."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.suffix.lower() in endings and path.is_file() and not any(part.startswith(".") for part in parts):
            yield path


def read_twine(path: Path, notes: Notes) -> list[Twee]:
    """Return the Twine stories of a file or a folder. Raises OSError, and TweeError where there is none."""
    if path.is_dir():
        return [_join_files(read_folder_sources(path, TWEE_ENDINGS[:2]), notes)]
    html = path.suffix.lower() in HTML_ENDINGS
    text = read_source(path, MAX_HTML if html else MAX_TEXT)
    if is_html(text):
        return parse_html(text)
    if html:
        raise TweeError("twee_hollow")
    return [parse_twee(text, notes)]


def _join_files(files: list[SourceFile], notes: Notes) -> Twee:
    """Return the story whose passages are in several files."""
    whole = Twee()
    for file in files:
        add_passages(whole, file.text, notes, file.name)
    if not whole.passages:
        raise TweeError("twee_empty")
    notes.files |= {name: passage.file for name, passage in whole.passages.items()}
    return whole
