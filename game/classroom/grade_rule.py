"""The rule that grades follow: how a game was played, or its points against par. Totals are nobody's grade."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from math import isfinite

from game.classroom.class_error import ClassError

FULL = 100.0
"""The points of a grade."""

PARTS = ("predictions", "reasons", "evidence")
"""The parts of a grade by process."""


@dataclass(frozen=True, slots=True)
class ProcessRule:
    """Grades how a game was played, whatever came of it; a part is worth so many points, and all together 100.

    `enough` is the share in per cent from which a part earns all of its points: nobody need give a reason everywhere.
    """

    predictions: float = 40.0
    reasons: float = 40.0
    evidence: float = 20.0
    enough: float = 60.0


@dataclass(frozen=True, slots=True)
class ParRule:
    """Grades points against par: so many points `at` par and `per` point, no fewer than `low` and no more than `high`.

    Par is what the reference presidents make of the same world, bank and mandate. An unfinished game has no grade.
    """

    at: float = 75.0
    per: float = 1.0
    low: float = 0.0
    high: float = FULL


GradeRule = ProcessRule | ParRule

RULES: dict[str, type[ProcessRule] | type[ParRule]] = {"process": ProcessRule, "par": ParRule}


def share_points(rule: ProcessRule, parts: Collection[str]) -> dict[str, float]:
    """Return what each of some parts is worth; what is not among them leaves its points to the others."""
    held = {part: float(getattr(rule, part)) for part in PARTS if part in parts}
    total = sum(held.values())
    return {part: points * FULL / total for part, points in held.items()} if total else held


def parse_rule(text: str) -> GradeRule:
    """Return the rule that a line such as `process:reasons=50,predictions=30` states. Raises ClassError."""
    name, _, rest = text.partition(":")
    given = dict[str, str | float]()
    for part in filter(None, (part.strip() for part in rest.split(","))):
        key, _, value = part.partition("=")
        given[key.strip()] = value.strip()
    return make_rule({"rule": name.strip(), **given})


def make_rule(given: Mapping[str, str | int | float | bool]) -> GradeRule:
    """Return the rule that an instructor's file states: `rule`, and what is to be otherwise than by default.

    Raises ClassError for a rule that there is not, a number that is none, and parts that do not make 100.
    """
    name = str(given.get("rule", "process"))
    if name not in RULES:
        raise ClassError("rule", name=name, known=", ".join(RULES))
    kind = RULES[name]
    known = [field.name for field in fields(kind)]
    numbers = dict[str, float]()
    for key, value in given.items():
        if key == "rule":
            continue
        if key not in known:
            raise ClassError("rule_part", name=key, rule=name, known=", ".join(known))
        numbers[key] = _read_number(key, value)
    return _check_rule(kind(**numbers))


def _read_number(key: str, value: str | float | bool) -> float:
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if isinstance(value, bool) or not isfinite(number) or number < 0.0:
        raise ClassError("rule_number", name=key, value=value)
    return number


def _check_rule(rule: GradeRule) -> GradeRule:
    """Return a rule whose numbers fit each other. Raises ClassError."""
    if isinstance(rule, ParRule):
        if not rule.low <= rule.at <= rule.high:
            raise ClassError("rule_range", low=rule.low, at=rule.at, high=rule.high)
        return rule
    total = rule.predictions + rule.reasons + rule.evidence
    if abs(total - FULL) > 1e-9:
        raise ClassError("rule_total", total=f"{total:g}")
    if not 0.0 < rule.enough <= FULL:
        raise ClassError("rule_number", name="enough", value=f"{rule.enough:g}")
    return rule
