"""The rows of a catalogue read in groups, so that a row that changes has its neighbours alone read again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from game.pack.check.check_context import CheckContext
from game.pack.findings import PackError
from game.pack.locale import Row, must_have_no_doubles, number_rows, read_catalogue, read_rows
from game.pack.read.catalogue_rows import split_rows
from game.pack.read.foreign_encoding import explain_encoding

if TYPE_CHECKING:
    import polib

_GROUP = 64
"""How many rows a group has on the average."""

_HEADER = 'msgid ""\nmsgstr ""\n\n'
"""What polib takes for the header of a group: the first row without a source, and no row of the group itself."""

_BEGINNINGS = ("msgid ", "msgctxt ", "#")


def read_kept_rows(context: CheckContext, name: str) -> list[Row]:
    """Return the rows of a catalogue, as `read_catalogue` does. Raises PackError where it is out of form."""
    content = context.pack.files[name]
    found, before = list[Row](), -_HEADER.count("\n")
    for group in [] if explain_encoding(content) else _split_groups("\n".join(split_rows(content.decode("utf-8-sig")))):
        rows = context.kept.find(("rows", group), _read_group, group)
        if rows is None:
            found.clear()
            break
        found += [(before + row.linenum, row) for row in rows]
        before += group.count("\n") + 2
    if not found:  # whoever reads it whole knows what is wrong, and where
        return list(number_rows(read_catalogue(context.pack, name)))
    found[0] = 1, found[0][1]  # whatever stands above the first row belongs to it
    header = next((row for row in found if not row[1].msgid and not row[1].obsolete), None)
    if header:
        found.remove(header)
    must_have_no_doubles(name, found)
    return found


def _read_group(group: str) -> list[polib.POEntry] | None:
    """Return the rows of a group, None where it is out of form."""
    try:
        return list(read_rows("", _HEADER + group))
    except PackError:
        return None


def _split_groups(text: str) -> Iterator[str]:
    """Yield the text in pieces that begin with a row each; an edit moves the ends of those alone that it touches."""
    pieces = text.split("\n\n")
    start = 0
    for at, (piece, after) in enumerate(pairwise(pieces), 1):
        if crc32(piece.encode("utf-8", "surrogatepass")) % _GROUP == 0 and _ends_row(piece) and _begins_row(after):
            yield "\n\n".join(pieces[start:at])
            start = at
    yield "\n\n".join(pieces[start:])


def _ends_row(piece: str) -> bool:
    """Say whether a piece surely ends with the translation of its last row."""
    lines = f"\n{piece}"
    last = lines[lines.rfind("\n") + 1 :]
    ends = last.startswith(("msgstr", '"')) and lines.rfind("\nmsgstr") > lines.rfind("\nmsgid")
    return ends and lines.rfind("\nmsgstr") > lines.rfind("\nmsgctxt") and "#~" not in piece


def _begins_row(piece: str) -> bool:
    return piece.startswith(_BEGINNINGS) and not piece.startswith("#~")
