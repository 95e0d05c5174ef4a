"""Bounds checked: the names, months and numbers in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec

from game.pack.bounds import Bounds, EarlyBounds, InformationBounds, PathBounds, SeriesBounds
from game.pack.check.checker import BANK, FACT, MONTH, PRESIDENT, SCENE, SECTIONS, VARIABLE, Checker
from game.pack.findings import FindingCode, Severity, suggest_name
from game.pack.held_bounds import list_families, list_system_families
from game.pack.read.overlay import find_layer, list_layers
from game.text.sentences import NO_SENTENCE, Sentence

FAMILY, SYSTEM_FAMILY = Sentence("family"), Sentence("system family")
SHARES = {("colour", "most"), ("search", "least"), ("resources", "opens"), ("early", "first")}
"""Bounds that are shares, by their path."""

Step = str | int


def check_bounds(checker: Checker) -> None:
    """Find what is wrong with a pack's bounds; what an overlay took out from under them is no fault of theirs."""
    bounds, manifest = checker.pack.bounds, checker.pack.manifest
    if bounds is None:
        return
    if manifest.model == "none" and manifest.id and not checker.pack.scorecard:
        message = Sentence("a story without a scorecard has no score that bounds could hold")
        checker.add_finding(
            FindingCode.BOUNDS, checker.pack.place("bounds"), message, Sentence("remove this file"), Severity.WARNING
        )
    _check_numbers(checker, bounds)
    for scene, asked in (bounds.information or {}).items():
        _check_information(checker, scene, asked)
    if bounds.path:
        _check_path(checker, bounds.path)
    if bounds.early:
        _check_early(checker, bounds.early)
    for number, name in enumerate(bounds.resources.names if bounds.resources else ()):
        _check_named(checker, name, checker.pack.variables, VARIABLE, "resources", "names", number)
        _check_settable(checker, name, "resources", "names", number)
    for number, name in enumerate(bounds.winners.families if bounds.winners else ()):
        _check_family(checker, name, number)
    if bounds.families and bounds.families.names:
        _check_system_families(checker, bounds.families.names)


def _check_numbers(checker: Checker, bounds: Bounds) -> None:
    """Find numbers below 0, and shares above 1."""
    for path, number in _list_leaves(msgspec.to_builtins(bounds), ()):
        if number < 0:
            _add_finding(
                checker, FindingCode.RANGE, Sentence("{number:g} is below zero", number=number), NO_SENTENCE, *path
            )
        elif number > 1 and (path in SHARES or path[:2] in (("early", "all"), ("early", "bank"))):
            message, hint = Sentence("a share is at most 1, not {number:g}", number=number), Sentence("10 % is 0.1")
            _add_finding(checker, FindingCode.RANGE, message, hint, *path)


def _list_leaves(value: Any, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], float]]:  # Any: plain values
    """Yield every number with the path that leads to it."""
    if isinstance(value, dict | list):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _list_leaves(item, (*path, step))
    elif isinstance(value, int | float):
        yield path, value


def _check_information(checker: Checker, scene: str, asked: InformationBounds) -> None:
    pack, path = checker.pack, ("information", scene)
    _check_named(checker, scene, pack.scenes, SCENE, *path)
    if scene in pack.scenes and not pack.scenes[scene].choices:
        _add_finding(checker, FindingCode.BOUNDS, Sentence("{scene} asks nothing", scene=scene), NO_SENTENCE, *path)
    for bank in asked.least:
        _check_named(checker, bank, pack.banks, BANK, *path, "least", bank)
    if asked.signal:
        _check_named(checker, asked.signal.of, pack.variables, VARIABLE, *path, "signal", "of")


def _check_path(checker: Checker, asked: PathBounds) -> None:
    pack = checker.pack
    _check_named(checker, asked.bank, pack.banks, BANK, "path", "bank")
    _check_named(checker, asked.president, pack.presidents, PRESIDENT, "path", "president")
    for number, series in enumerate(asked.series):
        _check_series(checker, series, number)
    bank = pack.banks.get(asked.bank)
    if asked.opening and bank and asked.opening.of not in bank.values:
        message = Sentence("{bank} declares no {name}", bank=asked.bank, name=asked.opening.of)
        _add_finding(
            checker,
            FindingCode.REFERENCE,
            message,
            suggest_name(asked.opening.of, bank.values),
            "path",
            "opening",
            "of",
        )
    elif asked.opening:
        _check_named(checker, asked.opening.of, pack.variables, VARIABLE, "path", "opening", "of")


def _check_series(checker: Checker, series: SeriesBounds, number: int) -> None:
    pack, path = checker.pack, ("path", "series", number)
    _check_named(checker, series.of, pack.variables, VARIABLE, *path, "of")
    _check_named(checker, series.fact, pack.facts, FACT, *path, "fact")
    if series.fact in pack.facts and not isinstance(pack.facts[series.fact].value, int | float):
        _add_finding(
            checker,
            FindingCode.BOUNDS,
            Sentence("{fact} is no single number", fact=series.fact),
            NO_SENTENCE,
            *path,
            "fact",
        )
    if not MONTH.match(series.month):
        message, hint = Sentence("{month} is not a month", month=series.month), Sentence("write it as YYYY-MM")
        _add_finding(checker, FindingCode.DATE, message, hint, *path, "month")
    elif not 0 <= checker.scope.month(series.month) < pack.manifest.months + pack.manifest.runoff:
        _add_finding(
            checker,
            FindingCode.DATE,
            Sentence("{month} is outside the calendar", month=series.month),
            NO_SENTENCE,
            *path,
            "month",
        )


def _check_early(checker: Checker, early: EarlyBounds) -> None:
    for name, shares in (("all", early.all), ("bank", early.bank)):
        if len(shares) != 2 or shares[0] > shares[1]:
            _add_finding(
                checker, FindingCode.BOUNDS, Sentence("{name} is [least, most]", name=name), NO_SENTENCE, "early", name
            )
    if early.month > checker.pack.manifest.months:
        n = checker.pack.manifest.months
        message = Sentence("early counts {month} months, and the game has {n}", month=early.month, n=n)
        _add_finding(checker, FindingCode.DATE, message, Sentence("write month: under early"), "early", "month")


def _check_settable(checker: Checker, name: str, *path: Step) -> None:
    spec = checker.pack.variables.get(name)
    if spec and (spec.of == "derived" or spec.type not in ("number", "share")):
        _add_finding(
            checker, FindingCode.BOUNDS, Sentence("{name} can't start higher or lower", name=name), NO_SENTENCE, *path
        )


def _check_family(checker: Checker, name: str, number: int) -> None:
    known, path = list_families(checker.pack), ("winners", "families", number)
    if name not in known and not any(part == "presidents" for part, _ in checker.pack.taken_out):
        message = Sentence("there is no {what} {name}", what=FAMILY, name=name)
        _add_finding(checker, FindingCode.REFERENCE, message, suggest_name(name, known), *path)


def _check_system_families(checker: Checker, names: list[str]) -> None:
    """Find scenes of a family that is not named, and families that no scene is about."""
    pack = checker.pack
    for scene, spec in pack.scenes.items():
        for number, name in enumerate(spec.system_families):
            step: tuple[Step, ...] = (number,) if isinstance(spec.family, list) else ()
            checker.reference(name, names, SYSTEM_FAMILY, "scenes", scene, "family", *step)
    known = list_system_families(pack)
    for number, name in enumerate(names):
        if name not in known and not any(part == "scenes" for part, _ in pack.taken_out):
            message = Sentence("no scene is of the family {name}", name=name)
            place = pack.place("bounds", "families", "names", number)
            hint = suggest_name(name, known) or Sentence("write family: {name} in a scene", name=name)
            checker.add_finding(FindingCode.BOUNDS, place, message, hint, Severity.WARNING)


def _check_named(
    checker: Checker, name: str, known: Collection[str] | Mapping[str, object], what: Sentence, *path: Step
) -> None:
    """Find a name that is not known, unless an overlay above the one that names it took it out."""
    folders = ["", *list_layers(checker.pack.files)]
    gone = checker.pack.taken_out.get((SECTIONS[what], name))
    here = checker.pack.place("bounds", *path)
    if not gone or folders.index(find_layer(gone.file)) <= folders.index(find_layer(here.file)):
        checker.reference(name, known, what, "bounds", *path)


def _add_finding(checker: Checker, code: FindingCode, message: Sentence, hint: Sentence, *path: Step) -> None:
    checker.add_finding(code, checker.pack.place("bounds", *path), message, hint)
