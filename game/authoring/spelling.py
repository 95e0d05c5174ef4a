"""Words of a story that no list of words has: what an author reads over before a class does."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from game.pack.check.text_positions import WrittenText
from game.pack.findings import HINTED, Finding, FindingCode, PackError, Place, Severity, suggest_name
from game.pack.locale import INTERFACE, read_catalogue
from game.pack.pack import Pack
from game.pack.read.overlay import find_layer
from game.pack.template import blank_braces
from game.pack.texts import list_texts
from game.text.sentences import NO_SENTENCE, Sentence

EVERY = ""
"""The language of a list that is for all languages in Latin script."""

WITHOUT_LATIN = frozenset(
    (*("ar", "be", "bg", "bn", "el", "fa", "he", "hi", "ja", "ka", "km"),
     *("ko", "lo", "mk", "ru", "sr", "ta", "th", "uk", "zh"))
)  # fmt: skip
"""Languages in whose texts a Latin word is a foreign one, which no list of theirs has."""

Words = Mapping[str, Collection[str]]
"""Words in small letters by the language of the list."""

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['\u2019][A-Za-z\u00c0-\u024f]+)*")
_OWN = re.compile(r"['\u2019]s?\Z")
_SHORTEST = 3
_Row = tuple[str, str, Place]


def read_words(text: str) -> frozenset[str]:
    """Return the words of a list: one a line, or several; # begins a remark, and / what a spelling program adds."""
    lines = (line.partition("#")[0].partition("/")[0] for line in text.splitlines())
    return frozenset(_unify(word[0]) for line in lines for word in _WORD.finditer(line))


def find_unlisted_words(pack: Pack, words: Words) -> list[Finding]:
    """Return a warning for each place of a word that the lists of its language do not have; the cast's names are known.

    Languages for which there is no list are not looked at.
    """
    found, hints = list[Finding](), dict[str, Sentence]()
    lines = {name: content.decode("utf-8-sig", "replace").split("\n") for name, content in pack.files.items()}
    for language, rows in _list_rows(pack).items():
        lists = [words[one] for one in (language, EVERY) if one in words]
        if not lists or language.partition("_")[0] in WITHOUT_LATIN:
            continue
        names = {_unify(word[0]) for key, text, _ in rows if key.startswith("cast.") for word in _WORD.finditer(text)}
        known = names.union(*lists)
        for _, text, place in rows:
            for column, word in _list_words(text):
                if not _is_known(word, known):
                    if word not in hints:
                        near = len(hints) < HINTED
                        hints[word] = suggest_name(_unify(word), known) if near else NO_SENTENCE
                    found.append(
                        _report(word, hints[word], _find_place(lines.get(place.file, []), text, place, column, word))
                    )
    return found


def list_languages(pack: Pack) -> list[str]:
    """Return the languages that a story has texts in, its own first."""
    return list(dict.fromkeys([pack.manifest.language, *(language for language, _ in _list_catalogues(pack))]))


def _list_catalogues(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield the catalogues of a story's texts: the language and the file's name."""
    for name in pack.files:
        path = PurePosixPath(name.removeprefix(find_layer(name)))
        if path.suffix == ".po" and path.parts[0] == "locale" and not path.name.startswith(INTERFACE):
            yield path.stem, name


def _list_rows(pack: Pack) -> dict[str, list[_Row]]:
    """Return the texts of a story by language: key, text, and where it begins."""
    own = pack.manifest.language
    rows = {own: [(key, text, pack.place(section, *path)) for key, text, section, path in list_texts(pack)]}
    for language, name in _list_catalogues(pack):
        try:
            entries = [entry for entry in read_catalogue(pack, name) if not entry.obsolete and entry.msgstr]
        except PackError:  # told by the check itself
            continue
        rows.setdefault(language, []).extend(
            (entry.msgctxt or "", entry.msgstr, Place(name, entry.linenum)) for entry in entries
        )
    return rows


def _list_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a text that shows, with their columns; what stands in braces is no text."""
    for found in _WORD.finditer(blank_braces(text)):
        if len(found[0]) >= _SHORTEST:
            yield found.start(), found[0]


def _is_known(word: str, known: Collection[str]) -> bool:
    """Say whether a word is listed, with or without what makes it somebody's own; letters alone are a short name."""
    whole = _unify(word)
    return whole in known or _OWN.sub("", whole) in known or (word.isupper() and len(word) <= 2 * _SHORTEST)


def _unify(word: str) -> str:
    return word.casefold().replace("\u2019", "'")


def _find_place(lines: list[str], text: str, place: Place, column: int, word: str) -> Place:
    """Return where a word stands: in a story's file, or in the row of a catalogue, whose lines are given."""
    if not place.file.endswith(".po"):
        return WrittenText(text, place, lines).place(column)
    told = False
    for number in range(place.line, len(lines) + 1):
        line = lines[number - 1]
        told |= line.startswith("msgstr")
        if told and (at := line.find(word)) >= 0:
            return Place(place.file, number, at + 1)
        if number > place.line and line.startswith("msgctxt"):
            break
    return place


def _report(word: str, hint: Sentence, place: Place) -> Finding:
    message = Sentence("{word} is in no list of words", word=word)
    return Finding(FindingCode.UNLISTED_WORD, place, message, hint, Severity.WARNING)
