"""The manifest checked: the calendar, the opening, the figures beside a scene, and what every month brings."""

from __future__ import annotations

from collections.abc import Collection

from game.pack import schema
from game.pack.check.checker import BACKGROUND, BANK, MONTH, PRESIDENT, SCENE, VARIABLE, Checker
from game.pack.findings import FindingCode, Severity
from game.pack.pack import Pack
from game.text.sentences import Sentence

MAX_CALENDAR = {"bank": 120, "none": 240}
"""How many months, run-off included, a pack may have; the bank keeps its loans by month of origination."""


def check_manifest(checker: Checker) -> None:
    """Find what is wrong with what pack.yaml says of calendar, opening, figures, months and the usual choices."""
    manifest = checker.pack.manifest
    for key in ("key_figures", "report_figures"):
        for number, name in enumerate(getattr(manifest, key)):
            checker.reference(name, checker.pack.variables, VARIABLE, "pack", key, number)
    _check_calendar(checker)
    if manifest.short:
        checker.reference(manifest.short.president, checker.pack.presidents, PRESIDENT, "pack", "short", "president")
        _check_short_scenes(checker, manifest.short.scenes)
    if isinstance(manifest.opening, dict):
        _check_by_bank(checker, manifest.opening, "pack", "opening")
        for bank, name in manifest.opening.items():
            checker.reference(name, checker.pack.scenes, SCENE, "pack", "opening", bank)
    elif manifest.opening:
        checker.reference(manifest.opening, checker.pack.scenes, SCENE, "pack", "opening")
    elif manifest.model == "none" and manifest.id and not manifest.months + manifest.runoff:
        message, hint = Sentence("a story without a calendar needs an opening scene"), Sentence("or say months")
        checker.add_finding(FindingCode.REFERENCE, checker.pack.place("pack"), message, hint)
    _check_monthly(checker)
    if name := manifest.default.bank:
        checker.reference(name, checker.pack.banks, BANK, "pack", "default", "bank")
    if name := manifest.default.background:
        checker.reference(name, checker.pack.backgrounds, BACKGROUND, "pack", "default", "background")


def lacks_start(pack: Pack) -> bool:
    """Say whether a story with channels lacks its first month; without any, as in the first format, none needs it."""
    return pack.manifest.channels is not None and "start" not in pack.documents.get("pack.yaml", ())


def _check_calendar(checker: Checker) -> None:
    """Find a first month and numbers of months that make no calendar."""
    manifest = checker.pack.manifest
    if lacks_start(checker.pack):
        message, hint = Sentence("start is missing"), Sentence("say the first month: start: YYYY-MM")
        checker.add_finding(FindingCode.SCHEMA_MISSING, checker.pack.place("pack"), message, hint)
    elif manifest.model == "none" and manifest.months and "start" not in checker.pack.documents.get("pack.yaml", ()):
        message, hint = Sentence("the first month is {month}", month=manifest.start), Sentence("say start in pack.yaml")
        checker.add_finding(FindingCode.SCHEMA_MISSING, checker.pack.place("pack"), message, hint, Severity.WARNING)
    if not manifest.months and (manifest.model == "bank" or manifest.runoff):
        message, hint = Sentence("no month is played"), Sentence("say months in pack.yaml")
        checker.add_finding(FindingCode.RANGE, checker.pack.place("pack", "months"), message, hint)
    if not MONTH.match(manifest.start):
        message, hint = Sentence("{month} is not a month", month=manifest.start), Sentence("write it as YYYY-MM")
        checker.add_finding(FindingCode.DATE, checker.pack.place("pack", "start"), message, hint)
    longest = MAX_CALENDAR[manifest.model]
    if min(manifest.months, manifest.runoff) < 0 or manifest.months + manifest.runoff > longest:
        message = Sentence("months and runoff are 0 to {most} together", most=longest)
        checker.add_finding(FindingCode.RANGE, checker.pack.place("pack", "months"), message)


def _check_monthly(checker: Checker) -> None:
    """Find what is wrong with what every month brings, and that no month comes."""
    manifest = checker.pack.manifest
    for number, rule in enumerate(schema.list_monthly(manifest.monthly)):
        checker.condition(rule.condition, "pack", "monthly", number, "if")
        checker.effects(rule.effects, "pack", "monthly", number, "do")
    if manifest.monthly and not manifest.months + manifest.runoff:
        message, hint = Sentence("no month passes in this story"), Sentence("say months in pack.yaml")
        checker.add_finding(FindingCode.DATE, checker.pack.place("pack", "monthly"), message, hint)


def _check_short_scenes(checker: Checker, scenes: list[str] | dict[str, list[str]]) -> None:
    """Find scenes of a short game that there are not, and banks without any."""
    path = ("pack", "short", "scenes")
    if isinstance(scenes, dict):
        _check_by_bank(checker, scenes, *path)
    for bank, names in scenes.items() if isinstance(scenes, dict) else [("", scenes)]:
        here = (*path, *([bank] if bank else []))
        if not names:
            message = Sentence("a short game without a scene is over before it begins")
            checker.add_finding(FindingCode.SCENE_SHAPE, checker.pack.place(*here), message)
        for number, name in enumerate(names):
            checker.reference(name, checker.pack.scenes, SCENE, *here, number)


def _check_by_bank(checker: Checker, by_bank: Collection[str], section: str, *path: str) -> None:
    """Find banks that there are not in what is written for each bank, and banks that it leaves out."""
    for bank in by_bank:
        checker.reference(bank, checker.pack.banks, BANK, section, *path, bank)
    for bank in checker.pack.banks:
        if bank not in by_bank:
            message = Sentence("{what} leaves out the bank {name}", what=": ".join(path), name=bank)
            checker.add_finding(FindingCode.REFERENCE, checker.pack.place(section, *path), message)
