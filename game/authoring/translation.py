"""A catalogue for translators brought up to date with its story: rows in story order, all that was translated is kept.

polib and not Babel, which puts the `#|` lines of a changed source among comments and folds them where no reader of
PO can put them together again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.pack.locale import read_catalogue, read_rows
from game.pack.pack import Pack
from game.pack.read.catalogue_rows import mend_rows
from game.pack.read.foreign_encoding import explain_encoding
from game.pack.read.overlay import find_layer, list_layers
from game.pack.texts import list_texts

if TYPE_CHECKING:
    import polib

FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class MergedCatalogue:
    """A catalogue as its file should be, and how many of its rows are how far."""

    content: str
    translated: int
    fuzzy: int
    missing: int
    obsolete: int
    mended: tuple[int, ...] = ()
    """The lines of the old file whose text was out of form and could be put right."""


def merge_catalogue(pack: Pack, language: str) -> MergedCatalogue:
    """Return the catalogue of a language as the pack's texts now are; a language that has none yet gets one.

    Over a story with overlays it is the catalogue of the highest: of the texts which that overlay adds or changes.

    A translation whose source has changed is fuzzy and keeps what its source was. One whose source is gone stays at the
    end as obsolete, and comes back with its key. Raises PackError for a catalogue that is out of form.
    """
    folder = ["", *list_layers(pack.files)][-1]
    old, mended = _open_catalogue(pack, f"{folder}locale/{language}.po", language)
    known = {entry.msgctxt: entry for entry in sorted(old, key=lambda entry: not entry.obsolete)}  # the live one counts
    said = [
        (key, text)
        for key, text, part, path in list_texts(pack)
        if text and find_layer(pack.place(part, *path).file) == folder
    ]
    rows = [_make_row(known.get(key), key, text) for key, text in said]
    taken = set(map(id, rows))
    rest = [entry for entry in old if id(entry) not in taken and entry.msgstr]
    for entry in rest:
        entry.obsolete = True
    old[:] = rows + rest
    done = [row for row in rows if row.msgstr and not row.fuzzy]
    missing = sum(not row.msgstr for row in rows)
    return MergedCatalogue(str(old), len(done), len(rows) - len(done) - missing, missing, len(rest), mended)


def _open_catalogue(pack: Pack, name: str, language: str) -> tuple[polib.POFile, tuple[int, ...]]:
    """Return a catalogue with its quotation marks mended, and the lines that lacked them; a new one where none is."""
    import polib  # a player in the story's own language need not wait for it

    catalogue, mended = _read_mended(pack, name) if name in pack.files else (polib.POFile(), ())
    catalogue.wrapwidth = 0
    if not catalogue.metadata:
        catalogue.metadata = {
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Transfer-Encoding": "8bit",
        }
    return catalogue, mended


def _read_mended(pack: Pack, name: str) -> tuple[polib.POFile, tuple[int, ...]]:
    """Read a catalogue whose texts may lack quotation marks, and whose rows may be there twice: the first counts.

    Raises PackError where more than that is wrong.
    """
    if explain_encoding(pack.files[name]):
        return read_catalogue(pack, name), ()
    text, mended = mend_rows(pack.files[name].decode("utf-8-sig"))
    return read_rows(name, text), mended


def _make_row(entry: polib.POEntry | None, key: str, text: str) -> polib.POEntry:
    """Return the row of a text, made from what the catalogue had under its key."""
    if entry is None:
        import polib

        return polib.POEntry(msgctxt=key, msgid=text)
    entry.obsolete = False
    if entry.msgid != text and entry.msgstr:
        if not (entry.fuzzy and entry.previous_msgid):  # else what was translated is further back
            entry.previous_msgid = entry.msgid
        if not entry.fuzzy:
            entry.flags.append(FUZZY)
    entry.msgid = text
    if not entry.msgstr:
        entry.flags = [flag for flag in entry.flags if flag != FUZZY]
    if not entry.fuzzy:
        entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None
    return entry
