"""The money and the own units of a pack: what of them can't be counted in, or is missing in one of its languages."""

from __future__ import annotations

from itertools import pairwise

from game.pack.check.checker import Checker
from game.pack.findings import FindingCode, Severity
from game.pack.locale import find_languages
from game.text.sentences import Sentence
from game.text.units import Money, MoneyWords

MAX_DECIMALS = 9


def check_units(checker: Checker) -> None:
    """Find what is wrong with `money` and `units` of pack.yaml, as far as the pack says them itself."""
    manifest, said = checker.pack.manifest, checker.pack.documents.get("pack.yaml", ())
    if manifest.money is not None and "money" in said:
        _check_money(checker, manifest.money)
    if "units" in said:
        for name, words in manifest.units.items():
            _check_languages(checker, name, words, "units", name)
            for language, word in words.items():
                _check_braces(checker, word, "units", name, language)
                if isinstance(word, list) and len(word) != 2:
                    message = Sentence("two words are one for exactly 1 and one for all other numbers")
                    checker.add_finding(
                        FindingCode.SCHEMA_TYPE, checker.pack.place("pack", "units", name, language), message
                    )


def _check_braces(checker: Checker, word: str | list[str], *path: str) -> None:
    """Find braces in a unit's words that show as they are: only {value} stands for the number."""
    for text in [word] if isinstance(word, str) else word:
        if "{" in text.replace("{value}", "") or "}" in text.replace("{value}", ""):
            message = Sentence("{text} shows its braces: only the number is put in", text=text)
            hint = Sentence("write {{value}} where it belongs")
            checker.add_finding(FindingCode.PLACEHOLDER, checker.pack.place("pack", *path), message, hint)


def _check_money(checker: Checker, money: Money) -> None:
    _check_languages(checker, money.unit, money.written, "money", "written")
    for language, written in money.written.items():
        _check_steps(checker, written, language)
    for name, ones in money.counts.items():
        if ones <= 0.0:
            place, message = checker.pack.place("pack", "money", "counts", name), Sentence("above 0")
            checker.add_finding(FindingCode.RANGE, place, message)


def _check_steps(checker: Checker, written: MoneyWords, language: str) -> None:
    path = ("money", "written", language, "steps")
    if not written.steps:
        message, hint = Sentence("money without a count to tell it in"), Sentence("write steps: [{{times: 1}}]")
        checker.add_finding(FindingCode.SCHEMA_MISSING, checker.pack.place("pack", *path), message, hint)
    for number, (above, step) in enumerate(pairwise(written.steps), 1):
        if above.start <= step.start:
            place = checker.pack.place("pack", *path, number)
            message, hint = (
                Sentence("this count is never told"),
                Sentence("the largest count comes first, each by from"),
            )
            checker.add_finding(FindingCode.RANGE, place, message, hint)
    for number, step in enumerate(written.steps):
        if step.times <= 0.0 or step.nearest < 0.0 or not 0 <= (step.decimals or 0) <= MAX_DECIMALS:
            message = Sentence("times is above 0, nearest not below, decimals 0 to {most}", most=MAX_DECIMALS)
            checker.add_finding(FindingCode.RANGE, checker.pack.place("pack", *path, number), message)


def _check_languages(checker: Checker, name: str, by_language: object, *path: str) -> None:
    """Find languages of the pack in which a unit has no words."""
    spoken = {checker.pack.manifest.language, *find_languages(checker.pack)}
    missing = sorted(spoken - set(by_language if isinstance(by_language, dict) else ()))
    if missing:
        message = Sentence("the unit {name} has no words in {languages}", name=name, languages=tuple(missing))
        place = checker.pack.place("pack", *path)
        checker.add_finding(FindingCode.TRANSLATION_MISSING, place, message, severity=Severity.WARNING)
