"""The interface's words that a story brings for a language the program does not speak: locale/interface.LANGUAGE.po.

Its rows have the English text of the interface as msgid. They are no part of a story's identity: a class may mend them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from string import Formatter

from game.pack.findings import Finding, FindingCode, PackError, Place, Severity, suggest_name
from game.pack.locale import INTERFACE, list_interface_catalogues, read_catalogue
from game.pack.pack import Pack
from game.text.catalogue import ENGLISH, LANGUAGES, load_texts
from game.text.nouns import PREFIX, is_noun
from game.text.sentences import Sentence

SOURCE = "game/text/catalogue/en.yaml"
"""Where authors find the English text of the interface."""


def read_interface_words(pack: Pack, language: str) -> Mapping[str, str]:
    """Return what a pack says in a language for the interface's English texts; empty where it brings no words.

    Rows that are fuzzy, empty or lack a field of their source are left out. Raises PackError for a file out of form.
    """
    found = dict[str, str]()
    for name in list_interface_catalogues(pack):
        if _find_language(name) == language:
            rows = [row for row in read_catalogue(pack, name) if not row.obsolete and not row.fuzzy]
            found |= {row.msgid: row.msgstr for row in rows if row.msgstr and has_same_fields(row.msgid, row.msgstr)}
    return found


def find_interface_findings(pack: Pack) -> list[Finding]:
    """Return what is wrong with the interface's words that a pack brings."""
    found, known = list[Finding](), frozenset(load_texts(ENGLISH).values())
    for name in list_interface_catalogues(pack):
        language = _find_language(name)
        if language in LANGUAGES:
            message = Sentence("the game speaks {language} itself: nobody reads this file", language=language)
            found.append(Finding(FindingCode.TRANSLATION_ORPHAN, Place(name), message, severity=Severity.WARNING))
            continue
        try:
            rows = [row for row in read_catalogue(pack, name) if not row.obsolete]
        except PackError as error:
            found += error.findings
            continue
        for row in rows:
            place = Place(name, row.linenum)
            if row.msgid not in known:
                message = Sentence("the interface does not say {text}", text=row.msgid)
                hint = suggest_name(row.msgid, known) or Sentence("what it says stands in {file}", file=SOURCE)
                found.append(Finding(FindingCode.TRANSLATION_ORPHAN, place, message, hint, Severity.WARNING))
            elif row.msgstr and not has_same_fields(row.msgid, row.msgstr):
                message = Sentence("{text} has other placeholders than its source", text=row.msgstr)
                found.append(Finding(FindingCode.TRANSLATION_PLACEHOLDER, place, message))
    return found


def has_same_fields(source: str, translation: str) -> bool:
    """Say whether a translation has the fields of its source, each as often as it likes and in any order.

    A story's nouns may come and go: {noun.a_bank} has the English article, and another language calls a house by less.
    """
    try:
        ours, theirs = (
            {(name, form, how) for _, name, form, how in Formatter().parse(text) if name is not None}
            for text in (source, translation)
        )
    except ValueError:
        return False
    nouns = {field for field in ours | theirs if field[0].startswith(PREFIX)}
    return ours - nouns == theirs - nouns and all(is_noun(name) for name, _, _ in theirs & nouns)


def _find_language(name: str) -> str:
    """Return the language of a file such as locale/interface.es.po."""
    return PurePosixPath(name).stem.removeprefix(INTERFACE)
