"""What the balance gate found, in lines: the roads' table, every bound, and the worst of what fails it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from game.engine.words import Words
from game.lab.failures import Bound, Failure
from game.lab.gate import Gate
from game.pack.pack import Pack, with_places
from game.plain.lines import Lines
from game.plain.road_table import print_roads

WORST = 10
"""The number of failures of each bound that are printed."""

SHARES: frozenset[Bound] = frozenset({"colour", "search", "early"})
"""The bounds on shares; counts and figures of the bank are told as they are, and all others are in points."""

COUNTS: frozenset[Bound] = frozenset({"winners", "variable", "path"})


def print_gate(gate: Gate, games: int, missing: Sequence[str], words: Words, lines: Lines) -> None:
    """Print the roads' table, then every bound with its worst failures and where they stand, then the verdict."""
    if gate.roads:
        print_roads(gate.roads, gate.winners, words, lines)
        lines.line()
    head = "gate.bounds_quick" if gate.quick else "gate.bounds"
    lines.hanging("", lines.say(head, first=gate.first, games=f"{games:,}"))
    failing = [bound for bound in get_args(Bound) if bound in gate.held and _failures_of(gate, bound)]
    pack = with_places(gate.study.stage.story.pack)
    for bound in get_args(Bound):
        if bound in gate.held:
            _print_bound(gate, bound, pack, lines)
    lines.line()
    if missing:
        parts = lines.say("common.list_separator").join(lines.say(f"gate.part.{name}") for name in missing)
        lines.hanging("", lines.say("gate.stopped", parts=parts))
    if failing:
        lines.hanging("", lines.say("gate.failed", n=len(failing), all=len(gate.held)))
    elif not missing:
        lines.line(lines.say(f"gate.{_verdict(gate)}"))


def _verdict(gate: Gate) -> str:
    """Return the key of what can be said of a story that fails nothing."""
    return "passed_quick" if gate.quick else "passed_parts" if gate.parts else "passed"


def _print_bound(gate: Gate, bound: Bound, pack: Pack, lines: Lines) -> None:
    failures = _failures_of(gate, bound)
    what = lines.say(f"gate.bound.{bound}")
    lines.hanging("", lines.say("gate.fails" if failures else "gate.holds", what=what))
    for failure in failures[:WORST]:
        lines.hanging("         ", _tell(failure, pack, lines))
    if len(failures) > WORST:
        lines.hanging("         ", lines.say("gate.more", n=len(failures) - WORST))


def _tell(failure: Failure, pack: Pack, lines: Lines) -> str:
    """Return a failure in a line, with its place in the story: a file of an overlay begins with the overlay's name."""
    value, limit = (_figure(failure.bound, number, lines) for number in (failure.value, failure.limit))
    text = lines.say(f"gate.found.{failure.bound}", what=failure.what, value=value, limit=limit)
    if not failure.subject:
        return text
    place = pack.place(*failure.subject)
    return lines.say("gate.at", text=text, place=f"{place.file}:{place.line}")


def _figure(bound: Bound, value: float | None, lines: Lines) -> str:
    if value is None:
        return lines.say("gate.unknown")
    if bound in SHARES:
        return f"{value:.1%}"
    return f"{value:.4g}" if bound in COUNTS else f"{value:.2f}"


def _failures_of(gate: Gate, bound: Bound) -> list[Failure]:
    """Return the failures of a bound, those that miss it by most first."""

    def missed(failure: Failure) -> float:
        known = failure.value is not None and failure.limit is not None
        return abs((failure.value or 0.0) - (failure.limit or 0.0)) if known else float("inf")

    return sorted((one for one in gate.failures if one.bound == bound), key=missed, reverse=True)
