"""A failure of the balance gate in a line: what was found beside its limit, what to do, and where it stands."""

from __future__ import annotations

from game.engine.words import Words
from game.lab.failures import Bound, Failure
from game.pack.pack import Pack
from game.pack.read.overlay import find_layer
from game.plain.lines import Lines

SHARES: frozenset[Bound] = frozenset({"colour", "search", "early"})
"""The bounds whose values are shares."""

COUNTS: frozenset[Bound] = frozenset({"winners", "variable", "family"})
"""The bounds whose values are counted; all others but the path's are in points."""


def sort_failures(failures: list[Failure], pack: Pack) -> list[Failure]:
    """Return failures of one bound: those of an overlay first, and of each the furthest from the limit."""

    def missed(failure: Failure) -> float:
        if failure.value is None or failure.limit is None:
            return float("inf")
        far = abs(failure.value - failure.limit)
        return far / max(abs(failure.limit), 1e-9) if failure.bound == "path" else far

    return sorted(failures, key=lambda one: (not is_overlays(one, pack), -missed(one)))


def is_overlays(failure: Failure, pack: Pack) -> bool:
    """Say whether a failure is about an entry that an overlay brings."""
    return bool(failure.subject) and bool(find_layer(pack.place(*failure.subject).file))


def format_failure(failure: Failure, pack: Pack, words: Words, lines: Lines) -> str:
    """Return a failure in a line, with its place where it is about an entry of the story."""
    value, limit = (_format_figure(failure, number, words, lines) for number in (failure.value, failure.limit))
    text = lines.say(_find_key(failure), what=failure.what, value=value, limit=limit)
    if not failure.subject:
        return text
    place = pack.place(*failure.subject)
    return lines.say("gate.at", text=text, place=f"{place.file}:{place.line}")


def _find_key(failure: Failure) -> str:
    """Return the key of a failure's sentence; some bounds can be missed in more ways than one."""
    above = (failure.value or 0.0) > (failure.limit or 0.0)
    way = ""
    if failure.bound == "winners":
        way = ".often" if above else ".settled" if failure.subject else ".seldom"
    elif failure.bound == "early":
        way = ".most" if above else ".least"
    elif failure.bound == "path":
        last = failure.what.rpartition(" ")[2]
        way = f".{last}" if last in ("median", "band", "opening") else ".outside"
    elif failure.bound == "family":
        way = ".unmet" if failure.value is None else ".missed" if above else ".weak"
    elif failure.bound == "unmeasured" and failure.value is None:
        way = ".unmet"
    return f"gate.found.{failure.bound}{way}"


def _format_figure(failure: Failure, value: float | None, words: Words, lines: Lines) -> str:
    if value is None:
        return lines.say("gate.unknown")
    if failure.bound == "path":
        return words.figure(failure.what.partition(" ")[0], value)
    if failure.bound in SHARES:
        return f"{value:.1%}"
    if failure.bound in COUNTS:
        return f"{value:.0f}"
    return f"{abs(value) if failure.bound == 'beaten-everywhere' else value:.2f}"
