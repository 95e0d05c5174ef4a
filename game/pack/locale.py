"""Translations of a pack: PO files keyed by msgctxt, read as they are, and what is wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from game.pack.findings import Finding, PackInvalid, Place, did_you_mean
from game.pack.pack import Pack
from game.pack.template import TemplateError, slots
from game.pack.texts import texts

if TYPE_CHECKING:
    import polib


@dataclass
class Translation:
    """One language of a pack: key to text. A fuzzy or missing entry shows the source instead."""

    language: str
    texts: dict[str, str] = field(default_factory=dict)


def languages(pack: Pack) -> dict[str, str]:
    """Return language to file name for every catalogue a pack carries."""
    names = (name for name in pack.files if name.startswith("locale/") and name.endswith(".po"))
    return {PurePosixPath(name).stem: name for name in names}


def read_translation(pack: Pack, language: str, findings: list[Finding] | None = None) -> Translation:
    """Read the catalogue of `language`; stale, missing, orphaned and mismatched entries go to `findings`."""
    name = languages(pack).get(language)
    if name is None:
        return Translation(language)
    try:
        catalogue = read_catalogue(pack, name)
    except PackInvalid as error:
        if findings is not None:
            findings += error.findings
        return Translation(language)
    entries = [entry for entry in catalogue if not entry.obsolete]
    source = {key: text for key, text, _, _ in texts(pack)}
    good = {e.msgctxt: e.msgstr for e in entries if not e.fuzzy and _fits(e.msgstr, source.get(e.msgctxt or "", ""))}
    if findings is not None:
        _compare(pack, name, entries, findings)
    return Translation(language, good)


def read_catalogue(pack: Pack, name: str) -> polib.POFile:
    """Read the catalogue in a file of the pack. Raises PackInvalid where it is out of form."""
    import polib  # a player in the story's own language need not wait for it

    try:
        return polib.pofile(pack.files[name].decode("utf-8") + "\n")  # a single line would be taken for a path
    except (OSError, ValueError, UnicodeDecodeError) as error:
        line = re.search(r"\(line ([0-9]+)\)", str(error))
        place = Place(name, int(line[1]) if line else 1)
        raise PackInvalid([Finding("po-syntax", place, f"this is no PO catalogue: {error}")]) from error


def _fits(text: str, source: str) -> bool:
    """Say whether a translation is there and asks for nothing that its source does not offer."""
    try:
        return bool(text) and set(slots(text)) <= set(slots(source))
    except TemplateError:
        return False


def _compare(pack: Pack, name: str, entries: list[polib.POEntry], findings: list[Finding]) -> None:
    source = {key: text for key, text, _, _ in texts(pack)}
    seen = set()
    for entry in entries:
        place, key = Place(name, entry.linenum), entry.msgctxt or ""
        seen.add(key)
        if key not in source:
            hint = did_you_mean(key, source)
            findings.append(Finding("translation-orphan", place, f"no text has the key {key}", hint, "warning"))
        elif entry.msgid != source[key]:
            what = f"the source of {key} has changed since it was translated"
            findings.append(Finding("translation-stale", place, what, "", "warning"))
        elif entry.fuzzy or not entry.msgstr:
            findings.append(Finding("translation-missing", place, f"{key} is not translated yet", "", "warning"))
        else:
            _same_slots(place, key, entry, findings)
    for key in source.keys() - seen:
        findings.append(Finding("translation-missing", Place(name), f"{key} is not translated yet", "", "warning"))


def _same_slots(place: Place, key: str, entry: polib.POEntry, findings: list[Finding]) -> None:
    try:
        ours, theirs = sorted(map(str, slots(entry.msgid))), sorted(map(str, slots(entry.msgstr)))
    except TemplateError:
        findings.append(Finding("placeholder", place, f"{key} has a single brace"))
        return
    if ours != theirs:
        findings.append(Finding("translation-placeholder", place, f"{key} has other placeholders than its source"))
