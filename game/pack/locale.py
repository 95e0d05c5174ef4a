"""Translations of a pack: PO files keyed by msgctxt, read as they are, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from game.pack.findings import Finding, FindingCode, PackError, Place
from game.pack.pack import Pack
from game.pack.read.catalogue_limits import must_fit
from game.pack.read.catalogue_rows import find_faults, split_rows
from game.pack.read.foreign_encoding import explain_encoding
from game.pack.read.overlay import find_layer, list_layers
from game.pack.template import TemplateError, list_slots
from game.pack.texts import list_texts
from game.pack.translated_conditions import list_asked_texts, list_misplaced
from game.text.sentences import Sentence

if TYPE_CHECKING:
    import polib


INTERFACE = "interface."
"""What the name of a catalogue begins with that has the interface's words and not the story's."""

_SEPARATORS = {ord(mark): chr(0xF0000 + at) for at, mark in enumerate("\v\f\x1c\x1d\x1e\x85\u2028\u2029")}
"""What polib ends a line at, and no other reader of PO does, with what stands for it while polib reads."""

_RESTORED = {ord(stand_in): chr(mark) for mark, stand_in in _SEPARATORS.items()}


Row = tuple[int, "polib.POEntry"]
"""A row of a catalogue with its line."""


@dataclass
class Translation:
    """One language of a pack: key to text. A fuzzy or missing entry shows the source instead."""

    language: str
    texts: dict[str, str] = field(default_factory=dict)


def find_languages(pack: Pack) -> dict[str, str]:
    """Return language to file name for every catalogue a pack carries, the highest where overlays carry it too."""
    return {PurePosixPath(name).stem: name for name in list_all_catalogues(pack) if not _is_interface(name)}


def list_catalogues(pack: Pack, language: str) -> list[str]:
    """Return the files of a language's catalogues, those of the base first, then those of the overlays from below."""
    found = [name for name in list_all_catalogues(pack) if not _is_interface(name)]
    return [name for name in found if PurePosixPath(name).stem == language]


def list_interface_catalogues(pack: Pack) -> list[str]:
    """Return the files that have the interface's words, the lowest first: locale/interface.LANGUAGE.po."""
    return [name for name in list_all_catalogues(pack) if _is_interface(name)]


def list_all_catalogues(pack: Pack) -> list[str]:
    """Return the files of all catalogues, the interface's too, those of the lowest layer first."""
    folders = [f"{folder}locale/" for folder in ("", *list_layers(pack.files))]
    return [n for folder in folders for n in pack.files if n.startswith(folder) and n.endswith(".po")]


def _is_interface(name: str) -> bool:
    return PurePosixPath(name).name.startswith(INTERFACE)


def must_fit_together(pack: Pack) -> None:
    """Raise PackError where the catalogues of a pack are more than a story may have."""
    must_fit(pack.files, list_all_catalogues(pack))


def read_translation(pack: Pack, language: str) -> Translation:
    """Read the catalogues of `language`; one that is out of form translates no text."""
    names = list_catalogues(pack, language)
    source = {key: text for key, text, _, _ in list_texts(pack)}
    translation = Translation(language)
    try:
        must_fit(pack.files, names)
        catalogues = {name: number_rows(read_catalogue(pack, name)) for name in names}
    except PackError:
        return translation
    for _, entry in list_rows(pack, catalogues, source):
        if not entry.fuzzy and _fits_source(entry.msgstr, source.get(entry.msgctxt or "", "")):
            translation.texts[entry.msgctxt] = entry.msgstr
    return translation


def list_rows(
    pack: Pack, catalogues: Mapping[str, Iterable[Row]], source: Mapping[str, str]
) -> list[tuple[Place, polib.POEntry]]:
    """Return the rows of the catalogues of a language that count, each with its place.

    A catalogue below an overlay counts where it translates what is still said: the overlay may have changed the rest.
    """
    highest, found = ["", *list_layers(pack.files)][-1], list[tuple[Place, "polib.POEntry"]]()
    for name, rows in catalogues.items():
        is_highest = find_layer(name) == highest
        said = (row for row in rows if is_highest or source.get(row[1].msgctxt or "") == row[1].msgid)
        found += [(Place(name, line), entry) for line, entry in said if not entry.obsolete]
    return found


def number_rows(catalogue: polib.POFile) -> Iterator[Row]:
    """Yield the rows of a catalogue with their lines; polib counts those of the first from 0."""
    return ((row.linenum or 1, row) for row in catalogue)


def read_catalogue(pack: Pack, name: str) -> polib.POFile:
    """Read the catalogue in a file of the pack. Raises PackError where it is out of form or too large."""
    must_fit(pack.files, [name])
    content = pack.files[name]
    if foreign := explain_encoding(content):
        message, hint, at = foreign
        place = Place(name, content[:at].count(b"\n") + 1)
        raise PackError([Finding(FindingCode.PO_SYNTAX, place, message, hint)])
    catalogue = read_rows(name, content.decode("utf-8-sig"))
    must_have_no_doubles(name, number_rows(catalogue))
    return catalogue


def must_have_no_doubles(name: str, rows: Iterable[Row]) -> None:
    """Raise PackError where rows of a catalogue translate the same text."""
    if doubles := list(_find_doubles(name, rows)):
        raise PackError(doubles)


def read_rows(name: str, text: str) -> polib.POFile:
    """Read the text of a catalogue, rows given twice among them. Raises PackError with every row out of form."""
    import polib  # a player in the story's own language need not wait for it

    if faults := list(find_faults(name, text)):
        raise PackError(faults)
    rows = "\n".join(split_rows(text))
    if any(chr(mark) in rows for mark in _SEPARATORS):
        rows = rows.translate(_SEPARATORS)
    try:
        catalogue = polib.pofile(f"{rows}\n")  # a single line would be taken for a path
    except (OSError, ValueError) as error:
        line = re.search(r"\(line ([0-9]+)\)", str(error))
        place = Place(name, int(line[1]) if line else 1)
        message = Sentence("a row of this catalogue is not in order")
        hint = Sentence("each row is msgctxt, msgid and msgstr, in this order and each once")
        raise PackError([Finding(FindingCode.PO_SYNTAX, place, message, hint)]) from error
    _restore_separators(catalogue, rows)
    return catalogue


def _restore_separators(catalogue: polib.POFile, rows: str) -> None:
    """Put the characters back into the entries that polib would have ended a line at."""
    if any(stand_in in rows for stand_in in _SEPARATORS.values()):
        for entry in catalogue:
            for part in ("msgctxt", "msgid", "msgstr", "comment", "tcomment", "previous_msgid"):
                text = getattr(entry, part)
                setattr(entry, part, text.translate(_RESTORED) if text else text)


def _find_doubles(name: str, rows: Iterable[Row]) -> Iterator[Finding]:
    """Yield the entries whose text an entry above translates already: which of the two counts nobody can say."""
    first = dict[tuple[str | None, str], int]()
    for line, entry in rows:
        key = (entry.msgctxt, "" if entry.msgctxt else entry.msgid)
        if not entry.obsolete and first.setdefault(key, line) != line:
            message = Sentence("{name} is given twice", name=entry.msgctxt or entry.msgid)
            hint = Sentence("first in line {line}; leave one", line=first[key])
            yield Finding(FindingCode.PO_SYNTAX, Place(name, line), message, hint)


def _fits_source(text: str, source: str) -> bool:
    """Say whether a translation is there and has no placeholder and no condition that its source lacks."""
    try:
        asks = list_asked_texts(text).keys() <= list_asked_texts(source).keys()
        return bool(text) and asks and set(list_slots(text)) <= set(list_slots(source)) and _fits_sides(text, source)
    except TemplateError:
        return False


def _fits_sides(text: str, source: str) -> bool:
    """Say whether a translation names people nowhere but where its source does."""
    return "{cast:" not in text or not list_misplaced(source, text)
