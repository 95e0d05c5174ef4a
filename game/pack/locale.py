"""Translations of a pack: PO files keyed by msgctxt, read as they are, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from game.pack.findings import HINTED, Finding, FindingCode, PackError, Place, Severity, suggest_name
from game.pack.pack import Pack
from game.pack.read.catalogue_limits import must_fit
from game.pack.read.catalogue_rows import find_faults, split_rows
from game.pack.read.foreign_encoding import explain_encoding
from game.pack.read.overlay import find_layer, list_layers
from game.pack.template import MARK, TemplateError, list_slots
from game.pack.texts import list_texts
from game.pack.translated_conditions import (
    compare_conditions,
    compare_people,
    find_silent_sides,
    format_slot,
    list_asked_texts,
    list_misplaced,
    tell_difference,
)
from game.text.sentences import NO_SENTENCE, Sentence

if TYPE_CHECKING:
    import polib


INTERFACE = "interface."
"""What the name of a catalogue begins with that has the interface's words and not the story's."""

MAX_MISSING = 1_000
"""The number of texts of one language that are named as not translated; of those past it the number is told."""


_SEPARATORS = {ord(mark): chr(0xF0000 + at) for at, mark in enumerate("\v\f\x1c\x1d\x1e\x85\u2028\u2029")}
"""What polib ends a line at, and no other reader of PO does, with what stands for it while polib reads."""

_RESTORED = {ord(stand_in): chr(mark) for mark, stand_in in _SEPARATORS.items()}


ReadCatalogue = Callable[[Pack, str], "polib.POFile"]
"""What reads the catalogue in a file of a pack, and raises PackError where it is out of form."""


@dataclass
class Translation:
    """One language of a pack: key to text. A fuzzy or missing entry shows the source instead."""

    language: str
    texts: dict[str, str] = field(default_factory=dict)


def find_languages(pack: Pack) -> dict[str, str]:
    """Return language to file name for every catalogue a pack carries, the highest where overlays carry it too."""
    return {PurePosixPath(name).stem: name for name in _list_catalogues(pack)}


def _list_catalogues(pack: Pack) -> list[str]:
    """Return the files of all catalogues, those of the base first, then those of the overlays from below."""
    return [name for name in _list_all_catalogues(pack) if not _is_interface(name)]


def list_interface_catalogues(pack: Pack) -> list[str]:
    """Return the files that have the interface's words, the lowest first: locale/interface.LANGUAGE.po."""
    return [name for name in _list_all_catalogues(pack) if _is_interface(name)]


def _list_all_catalogues(pack: Pack) -> list[str]:
    folders = [f"{folder}locale/" for folder in ("", *list_layers(pack.files))]
    return [n for folder in folders for n in pack.files if n.startswith(folder) and n.endswith(".po")]


def _is_interface(name: str) -> bool:
    return PurePosixPath(name).name.startswith(INTERFACE)


def must_fit_together(pack: Pack) -> None:
    """Raise PackError where the catalogues of a pack are more than a story may have."""
    must_fit(pack.files, _list_all_catalogues(pack))


def read_translations(pack: Pack, findings: list[Finding], read: ReadCatalogue | None = None) -> None:
    """Add what is wrong with every catalogue of a pack, as `read` reads it; of more than a story may have none is."""
    try:
        must_fit_together(pack)
    except PackError as error:
        findings += error.findings
        return
    for language in find_languages(pack):
        read_translation(pack, language, findings, read)


def read_translation(
    pack: Pack, language: str, findings: list[Finding] | None = None, read: ReadCatalogue | None = None
) -> Translation:
    """Read the catalogues of `language`; stale, missing, orphaned and mismatched entries go to `findings`.

    A catalogue below an overlay counts where it translates what is still said: the overlay may have changed the rest.
    """
    names = [name for name in _list_catalogues(pack) if PurePosixPath(name).stem == language]
    source, highest = {key: text for key, text, _, _ in list_texts(pack)}, ["", *list_layers(pack.files)][-1]
    translation = Translation(language)
    entries: list[tuple[str, polib.POEntry]] = []
    try:
        must_fit(pack.files, names)
        catalogues = {name: (read or read_catalogue)(pack, name) for name in names}
    except PackError as error:
        if findings is not None:
            findings += error.findings
        return translation
    for name, catalogue in catalogues.items():
        said = [e for e in catalogue if find_layer(name) == highest or source.get(e.msgctxt or "") == e.msgid]
        entries += [(name, entry) for entry in said if not entry.obsolete]
    for _, e in entries:
        if not e.fuzzy and _fits_source(e.msgstr, source.get(e.msgctxt or "", "")):
            translation.texts[e.msgctxt] = e.msgstr
    if names and findings is not None:
        _compare_entries(source, entries, findings)
        rows = {entry.msgctxt for _, entry in entries}
        _find_untouched(pack, language, rows, find_layer(names[0]), findings)
    return translation


def read_catalogue(pack: Pack, name: str) -> polib.POFile:
    """Read the catalogue in a file of the pack. Raises PackError where it is out of form or too large."""
    must_fit(pack.files, [name])
    content = pack.files[name]
    if foreign := explain_encoding(content):
        message, hint, at = foreign
        place = Place(name, content[:at].count(b"\n") + 1)
        raise PackError([Finding(FindingCode.PO_SYNTAX, place, message, hint)])
    catalogue = read_rows(name, content.decode("utf-8-sig"))
    if doubles := list(_find_doubles(name, catalogue)):
        raise PackError(doubles)
    return catalogue


def read_rows(name: str, text: str) -> polib.POFile:
    """Read the text of a catalogue, rows given twice among them. Raises PackError with every row out of form."""
    import polib  # a player in the story's own language need not wait for it

    if faults := list(find_faults(name, text)):
        raise PackError(faults)
    rows = "\n".join(split_rows(text)).translate(_SEPARATORS)
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


def _find_doubles(name: str, catalogue: polib.POFile) -> Iterator[Finding]:
    """Yield the entries whose text an entry above translates already: which of the two counts nobody can say."""
    first = dict[tuple[str | None, str], int]()
    for entry in catalogue:
        key = (entry.msgctxt, "" if entry.msgctxt else entry.msgid)
        if not entry.obsolete and first.setdefault(key, entry.linenum) != entry.linenum:
            message = Sentence("{name} is given twice", name=entry.msgctxt or entry.msgid)
            hint = Sentence("first in line {line}; leave one", line=first[key])
            yield Finding(FindingCode.PO_SYNTAX, Place(name, entry.linenum), message, hint)


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


def _compare_entries(
    source: Mapping[str, str], entries: list[tuple[str, polib.POEntry]], findings: list[Finding]
) -> None:
    for name, entry in entries:
        place, key = Place(name, entry.linenum), entry.msgctxt or ""
        if key not in source:
            hint = suggest_name(key, source) if len(findings) < HINTED else NO_SENTENCE
            message = Sentence("no text has the key {key}", key=key)
            findings.append(Finding(FindingCode.TRANSLATION_ORPHAN, place, message, hint, Severity.WARNING))
        elif entry.msgid != source[key]:
            message = Sentence("the source of {key} has changed since it was translated", key=key)
            findings.append(Finding(FindingCode.TRANSLATION_STALE, place, message, severity=Severity.WARNING))
        elif not entry.msgstr:
            findings.append(_report_missing(key, place))
        elif entry.fuzzy:
            message = Sentence("{key} is marked fuzzy, so its source shows", key=key)
            hint = Sentence("look it over, then take the mark #, fuzzy away")
            findings.append(Finding(FindingCode.TRANSLATION_STALE, place, message, hint, Severity.WARNING))
        else:
            _check_same_slots(place, key, entry, findings)


def _find_untouched(pack: Pack, language: str, rows: set[str | None], lowest: str, findings: list[Finding]) -> None:
    """Find texts without a row; those below the lowest catalogue are of a story that does not speak the language."""
    folders = ["", *list_layers(pack.files)]
    speaking, count = folders[folders.index(lowest) :], 0
    for key, _, section, path in list_texts(pack):
        if key not in rows and (folder := find_layer(pack.place(section, *path).file)) in speaking:
            count += 1
            if count <= MAX_MISSING:
                findings.append(_report_missing(key, Place(f"{folder}locale/{language}.po")))
    if count > MAX_MISSING:
        message = Sentence("{n:,} more texts are not translated yet", n=count - MAX_MISSING)
        where = Place(f"{folders[-1]}locale/{language}.po")
        findings.append(Finding(FindingCode.TRANSLATION_MISSING, where, message, severity=Severity.WARNING))


def _report_missing(key: str, place: Place) -> Finding:
    message = Sentence("{key} is not translated yet", key=key)
    return Finding(FindingCode.TRANSLATION_MISSING, place, message, severity=Severity.WARNING)


def _check_same_slots(place: Place, key: str, entry: polib.POEntry, findings: list[Finding]) -> None:
    try:
        ours, theirs = (sorted(map(format_slot, list_slots(text))) for text in (entry.msgid, entry.msgstr))
        asked = list_asked_texts(entry.msgid)
        findings += compare_conditions(place, key, asked, list_asked_texts(entry.msgstr))
        named = compare_people(place, key, entry.msgid, entry.msgstr) if asked else ()
        findings += find_silent_sides(place, key, entry.msgid, entry.msgstr)
    except TemplateError as error:
        wrong = Sentence("{key} has a single brace", key=key)
        if MARK in entry.msgid + entry.msgstr:
            wrong = Sentence("{key}: {reason}", key=key, reason=error.reason)
        findings.append(Finding(FindingCode.PLACEHOLDER, place, wrong))
        return
    if ours != theirs and not (asked and set(ours) == set(theirs)):  # a placeholder may stand on both sides
        message = Sentence("{key} has other placeholders than its source", key=key)
        findings.append(Finding(FindingCode.TRANSLATION_PLACEHOLDER, place, message, tell_difference(ours, theirs)))
    elif asked:
        findings += named
