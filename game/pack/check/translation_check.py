"""The catalogues of a pack checked: rows that are stale, missing or without a text, and translations that differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from game.pack.check.check_context import CheckContext
from game.pack.check.kept_rows import read_kept_rows
from game.pack.findings import HINTED, Finding, FindingCode, PackError, Place, Severity, suggest_name
from game.pack.locale import Row, find_languages, list_all_catalogues, list_catalogues, list_rows, must_fit_together
from game.pack.pack import Pack
from game.pack.read.overlay import find_layer, list_layers
from game.pack.template import MARK, TemplateError, list_slots
from game.pack.translated_conditions import (
    compare_conditions,
    compare_people,
    find_silent_sides,
    format_slot,
    list_asked_texts,
    tell_difference,
)
from game.text.sentences import NO_SENTENCE, Sentence

if TYPE_CHECKING:
    import polib

MAX_MISSING = 1_000
"""The number of texts of one language that are named as not translated; of those past it the number is told."""

_NOWHERE = Place("")


def check_catalogues(context: CheckContext, findings: list[Finding]) -> None:
    """Find what is wrong with every catalogue of a pack; of more than a story may have none is read."""
    names = list_all_catalogues(context.pack)
    key = "catalogues", tuple((name, context.pack.files[name]) for name in names)
    if too_much := context.kept.find(key, _find_too_much, context.pack):
        findings += too_much
        return
    for language in find_languages(context.pack):
        _check_language(context, language, findings)


def _find_too_much(pack: Pack) -> list[Finding]:
    """Return that the catalogues of a pack are more than a story may have, an empty list where they fit."""
    try:
        must_fit_together(pack)
    except PackError as error:
        return error.findings
    return []


def _check_language(context: CheckContext, language: str, findings: list[Finding]) -> None:
    names, source = list_catalogues(context.pack, language), {key: text for key, text, _, _ in context.texts}
    try:
        catalogues = {name: _read_rows(context, name) for name in names}
    except PackError as error:
        findings += error.findings
        return
    rows = list_rows(context.pack, catalogues, source)
    _compare_rows(context, source, rows, findings)
    _find_untouched(context, language, {entry.msgctxt for _, entry in rows}, find_layer(names[0]), findings)


def _read_rows(context: CheckContext, name: str) -> list[Row]:
    """Return the rows of a catalogue. Raises PackError where it is out of form."""
    return context.kept.find(("catalogue", name, context.pack.files[name]), read_kept_rows, context, name)


def _compare_rows(
    context: CheckContext, source: Mapping[str, str], rows: list[tuple[Place, polib.POEntry]], findings: list[Finding]
) -> None:
    for place, entry in rows:
        key = entry.msgctxt or ""
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
            row = key, entry.msgid, entry.msgstr
            differing = context.kept.find(("row", *row), _compare_row, *row)
            findings += [replace(one, where=place) for one in differing]


def _find_untouched(
    context: CheckContext, language: str, rows: set[str | None], lowest: str, findings: list[Finding]
) -> None:
    """Find texts without a row; those below the lowest catalogue are of a story that does not speak the language."""
    pack = context.pack
    folders = ["", *list_layers(pack.files)]
    speaking, count = folders[folders.index(lowest) :], 0
    for key, _, section, path in context.texts:
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


def _compare_row(key: str, source: str, text: str) -> list[Finding]:
    """Return how a translation differs from its source, told of no place."""
    found = list[Finding]()
    try:
        ours, theirs = (sorted(map(format_slot, list_slots(one))) for one in (source, text))
        asked = list_asked_texts(source)
        found += compare_conditions(_NOWHERE, key, asked, list_asked_texts(text))
        named = compare_people(_NOWHERE, key, source, text) if asked else ()
        found += find_silent_sides(_NOWHERE, key, source, text)
    except TemplateError as error:
        wrong = Sentence("{key} has a single brace", key=key)
        if MARK in source + text:
            wrong = Sentence("{key}: {reason}", key=key, reason=error.reason)
        return [*found, Finding(FindingCode.PLACEHOLDER, _NOWHERE, wrong)]
    if ours != theirs and not (asked and set(ours) == set(theirs)):  # a placeholder may stand on both sides
        message = Sentence("{key} has other placeholders than its source", key=key)
        hint = tell_difference(ours, theirs)
        found.append(Finding(FindingCode.TRANSLATION_PLACEHOLDER, _NOWHERE, message, hint))
    elif asked:
        found += named
    return found
