"""The languages that a manifest names: codes, and those that a reader may choose have a translation."""

from __future__ import annotations

from game.pack.check.checker import Checker
from game.pack.findings import FindingCode, Severity
from game.pack.locale import find_languages
from game.text.languages import CODE, find_spoken
from game.text.sentences import Sentence


def check_languages(checker: Checker) -> None:
    """Find a language that is no code, and one that readers are offered although no text is written in it."""
    pack, manifest = checker.pack, checker.pack.manifest
    if not CODE.match(manifest.language):
        message = Sentence("{language} is no language's code", language=manifest.language)
        hint = Sentence("write one such as en, es or pt_BR")
        place = pack.place("pack", "language")
        checker.add_finding(FindingCode.NAME, place, message, hint, Severity.WARNING)
    there = {manifest.language, *find_languages(pack)}
    for number, code in enumerate(manifest.languages):
        if code not in there:
            at = code if isinstance(manifest.languages, dict) else number
            message = Sentence("there is no translation locale/{language}.po", language=code)
            meant = find_spoken(code, there)
            write = Sentence("president translate FOLDER --lang {language} writes it", language=code)
            hint = Sentence("did you mean {name}?", name=meant) if meant else write
            checker.add_finding(FindingCode.REFERENCE, pack.place("pack", "languages", at), message, hint)
