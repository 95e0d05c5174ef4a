"""Catalogues read in groups of rows have the rows, and the lines, of catalogues read whole."""

from __future__ import annotations

from random import Random

import polib
import pytest

from game.pack.check import kept_rows
from game.pack.check.check_context import CheckContext
from game.pack.check.kept_results import KeptResults
from game.pack.check.kept_rows import read_kept_rows
from game.pack.findings import PackError
from game.pack.locale import number_rows, read_catalogue, read_rows
from game.pack.pack import read_pack
from tests.stories import MANIFEST

NAME = "locale/de.po"
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
ODD = [
    '#~ msgctxt "gone"\n#~ msgid "a"\n#~ msgstr "b"',
    "# a remark alone",
    '#, fuzzy\n#| msgid "c"\nmsgctxt "f"\nmsgid "c"\nmsgstr "d"',
    'msgctxt "two"\nmsgid ""\n"a\\n"\n\n"b"\nmsgstr ""\n"c"',
    'msgctxt "half"\nmsgid "a"',
    'msgstr "late"',
    'msgid "no end',
    HEADER,
    'msgctxt "s"\nmsgid "a\u2028b\x0c"\nmsgstr "c"',
    "",
    'msgctxt "e"\nmsgid "e"\nmsgstr "e"\n# of the next row',
    'msgctxt "p"\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "x"\nmsgstr[1] "y"',
    '  msgctxt "i"\n  msgid "i"\n  msgstr "i"',
]


@pytest.mark.parametrize("seed", range(8))
def test_rows_read_in_groups_are_those_of_the_whole_catalogue(seed: int) -> None:
    chance, kept = Random(seed), KeptResults()  # noqa: S311  # the same edits on every run
    pieces = [HEADER, *(f'msgctxt "k{n}"\nmsgid "{chance.random()}"\nmsgstr "{n}"' for n in range(300))]
    for _ in range(12):
        at = chance.randrange(len(pieces))
        if seed and chance.random() < 0.5:
            pieces.insert(at, chance.choice(ODD))
        else:
            pieces[at] = f'msgctxt "n{at}"\nmsgid "{chance.random()}"\nmsgstr "new"'
        assert _read(pieces, kept) == _read_whole(pieces)
        if isinstance(_read_whole(pieces), str):
            pieces = [piece for piece in pieces if piece not in ODD]
        kept.begin_round()


def test_a_row_that_changes_leaves_most_of_the_others_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = [HEADER, *(f'msgctxt "k{n}"\nmsgid "{n}"\nmsgstr "{n * n}"' for n in range(600))]
    kept = KeptResults()
    _read(pieces, kept)
    pieces[300] = 'msgctxt "k299"\nmsgid "299"\nmsgstr "another"'
    read = list[str]()

    def read_and_note(name: str, text: str) -> polib.POFile:
        read.append(text)
        return read_rows(name, text)

    monkeypatch.setattr(kept_rows, "read_rows", read_and_note)
    _read(pieces, kept)
    assert 0 < sum(text.count("msgctxt") for text in read) < 300


def _read(pieces: list[str], kept: KeptResults) -> object:
    context = CheckContext(read_pack(_make_files(pieces), []), kept)
    try:
        return [(line, str(row)) for line, row in read_kept_rows(context, NAME)]
    except PackError as error:
        return str(error)


def _read_whole(pieces: list[str]) -> object:
    try:
        rows = read_catalogue(read_pack(_make_files(pieces), []), NAME)
    except PackError as error:
        return str(error)
    return [(line, str(row)) for line, row in number_rows(rows)]


def _make_files(pieces: list[str]) -> dict[str, bytes]:
    return {"pack.yaml": MANIFEST.encode(), NAME: "\n\n".join(pieces).encode()}
