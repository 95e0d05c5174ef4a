"""How much the translations of a story may be: counted before they are read, for reading is what takes long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from game.pack.findings import Finding, FindingCode, PackError, Place
from game.pack.read.text_limits import MAX_TEXT, refuse_long_text
from game.text.sentences import Sentence

MAX_LANGUAGES = 40
"""The number of languages that a story may be translated to."""

MAX_LINES = 200_000
"""The number of lines that the catalogues of a story may have together: those of some 45,000 texts."""

MAX_BYTES = 8_000_000
"""The number of bytes that the catalogues of a story may have together."""

_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""The characters that end a line for whoever reads a catalogue."""


def must_fit(files: Mapping[str, bytes], names: Sequence[str]) -> None:
    """Raise PackError where the catalogues of these names are more than a story may have, at the first past it."""
    languages, lines, size = set[str](), 0, 0
    for name in names:
        languages.add(PurePosixPath(name).stem)
        size += len(files[name])
        text = files[name].decode("utf-8", "replace") if size <= MAX_BYTES else ""
        lines += sum(map(text.count, _LINE_ENDS))
        if len(languages) > MAX_LANGUAGES:
            every = len({PurePosixPath(one).stem for one in names})
            _refuse_catalogue(
                name, Sentence("the story speaks {n:,} languages; it may speak {most:,}", n=every, most=MAX_LANGUAGES)
            )
        if size > MAX_BYTES:
            every = sum(len(files[one]) for one in names)
            message = Sentence(
                "the translations have {n:,} bytes; a story has room for {most:,}", n=every, most=MAX_BYTES
            )
            _refuse_catalogue(name, message)
        if lines > MAX_LINES:
            message = Sentence(
                "up to here translations have {n:,} lines; a story has room for {most:,}", n=lines, most=MAX_LINES
            )
            _refuse_catalogue(name, message)
        _texts_must_fit(name, text)


def _texts_must_fit(name: str, text: str) -> None:
    """Raise PackError at the line that makes a text longer than one may be; quoted lines go on with it."""
    size = 0
    for number, line in enumerate(text.splitlines(), 1):
        size = len(line) + (size if line.lstrip().startswith('"') else 0)
        if size > MAX_TEXT:
            raise PackError([refuse_long_text(Place(name, number), size)])


def _refuse_catalogue(name: str, message: Sentence) -> None:
    hint = Sentence("take out languages, or rows whose text is no longer there")
    raise PackError([Finding(FindingCode.TOO_LARGE, Place(name), message, hint)])
