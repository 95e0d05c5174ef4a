"""Texts that a screen of 80 by 24 can't show as they are meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category, east_asian_width

from game.pack.check.check_context import CheckContext
from game.pack.findings import Finding, FindingCode, Severity
from game.pack.template import MARK, Piece, TextCondition, split_template
from game.text.cells import cell_len
from game.text.prose import split_paragraphs, wrap
from game.text.sentences import Sentence

WIDTH, HEIGHT = 78, 22
"""Cells and lines left for a text on the smallest screen."""

WIDE = frozenset({"zh", "ja", "ko"})
"""Languages whose terminals may give letters such as é two cells; where others are read, they take one."""


def find_unfit_texts(context: CheckContext) -> Iterator[Finding]:
    """Yield a warning for each text with characters that terminals disagree about, and each that is too long."""
    pack, language = context.pack, context.pack.manifest.language
    for key, text, section, path in context.texts:
        is_title = key.endswith(".title")
        doubtful, cells, lines = context.kept.find(
            ("fit", language, is_title, text), _measure, text, language, is_title
        )
        if doubtful:
            message = Sentence(
                "terminals disagree whether {signs} takes one cell or two", signs=" ".join(doubtful[:10])
            )
            hint = Sentence("write it with another character")
            place = context.within.text(text, section, *path).place(text.index(doubtful[0]))
            yield Finding(FindingCode.AMBIGUOUS_WIDTH, place, message, hint, Severity.WARNING)
        if cells > WIDTH:
            message = Sentence("a title of {n} cells", n=cells)
            hint = Sentence("it has to fit one line of {most}", most=WIDTH)
            yield Finding(FindingCode.LONG_TEXT, pack.place(section, *path), message, hint, Severity.WARNING)
        elif lines > HEIGHT:
            message = Sentence("{n} lines at {width} cells", n=lines, width=WIDTH)
            hint = Sentence("a screen shows {most}: split it in two scenes", most=HEIGHT)
            yield Finding(FindingCode.LONG_TEXT, pack.place(section, *path), message, hint, Severity.WARNING)


def _measure(text: str, language: str, is_title: bool) -> tuple[str, int, int]:
    """Return the doubtful characters of a text, the cells of a title, 0 of any other, and the lines of a longer one."""
    wide = language.replace("-", "_").split("_")[0] in WIDE
    doubtful = "" if text.isascii() else "".join(dict.fromkeys(c for c in text if _is_doubtful(c, wide)))
    longest = _write_longest(split_template(text)) if MARK in text else text
    return doubtful, cell_len(longest) if is_title else 0, _count_lines(longest, language)


def _is_doubtful(sign: str, wide: bool) -> bool:
    """Say whether terminals disagree about a sign; in a `wide` language about letters and ¿ ¡ too."""
    return east_asian_width(sign) == "A" and (wide or not (category(sign).startswith("L") or sign in "¿¡"))


def _write_longest(pieces: Iterable[Piece]) -> str:
    """Return a text with the longer side of each condition inside it, and its slots about as they are written."""
    told = ""
    for piece in pieces:
        if isinstance(piece, TextCondition):
            told += max(map(_write_longest, (piece.then, piece.other)), key=cell_len)
        else:
            told += piece if isinstance(piece, str) else f"{{{piece.name}}}"
    return told


def _count_lines(text: str, language: str) -> int:
    """Return how many lines a text takes with a blank one between paragraphs; 0 where it surely takes few."""
    if len(text) + text.count("\n") * WIDTH < HEIGHT * WIDTH // 3:
        return 0
    blocks = [wrap(block, WIDTH, language) for block in split_paragraphs(text)]
    return sum(map(len, blocks)) + len(blocks) - 1
