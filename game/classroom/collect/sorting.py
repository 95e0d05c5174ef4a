"""Which of the saves that arrived count, each game and each student once, whatever the order they came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum

from game.classroom.collect.save_standing import Flag, Handed, Standing


class CountRule(StrEnum):
    """Which attempt of a student counts; one that was played to its end goes before one that was not."""

    FIRST = "first"
    LAST = "last"
    BEST = "best"


def sort_out(handed: Sequence[Handed], rule: CountRule) -> None:
    """Say of each save that counts so far whether it does: games that are one first, then attempts, then forks."""
    _merge_same(handed)
    _merge_parts(handed)
    _find_forks(handed)
    _find_copies(handed)
    by_owner = _group(_list_counted(handed), lambda one: one.who)
    for attempts in by_owner.values():
        _choose_attempt(attempts, rule)
    forks = [one for one in handed if one.standing == Standing.FORK and one.who not in by_owner]
    for attempts in _group(forks, lambda one: one.who).values():
        for one in attempts:
            one.standing, one.flags[Flag.FORKED] = Standing.COUNTED, _tell(one.of)
        _choose_attempt(attempts, rule)


def _merge_same(handed: Sequence[Handed]) -> None:
    """Let each game count once that arrived several times to its last decision."""
    for same in _group(_list_counted(handed), lambda one: one.seal).values():
        first = min(same, key=lambda one: (not one.owner.key, _is_odd(one), _order(one)))
        for one in same:
            if one is not first:
                _set_aside_twin(one, first, Standing.SAME)


def _merge_parts(handed: Sequence[Handed]) -> None:
    """Set aside what another save holds too and goes on from."""
    longest = dict[str, Handed]()
    for one in sorted(_list_counted(handed), key=lambda one: (len(_seals(one)), one.seal)):
        longest |= dict.fromkeys(_seals(one), one)
        if one.save and not one.save.lines:
            longest.setdefault(one.save.header.seal, one)
    for one in _list_counted(handed):
        whole = longest.get(one.seal, one)
        if whole is not one:
            _set_aside_twin(one, whole, Standing.EARLIER)


def _find_forks(handed: Sequence[Handed]) -> None:
    """Set aside games that say which other they left, where that one arrived."""
    owners = dict[str, Handed]()
    for one in _list_readable(handed):
        if one.standing not in (Standing.SAME, Standing.EARLIER) and one.save:
            owners |= dict.fromkeys([one.save.header.seal, *_seals(one)], one)
    for one in _list_counted(handed):
        fork = one.save.header.fork if one.save else None
        parent = owners.get(fork.seal) if fork else None
        if parent and parent is not one:
            one.set_aside(Standing.FORK, parent)
            if parent.owner.key and one.owner.key and parent.who != one.who:
                one.flags[Flag.FROM_OTHER] = ""


def _find_copies(handed: Sequence[Handed]) -> None:
    """Set aside games that agree with another student's in every decision, or in the times of the first ones."""
    for kind in ("alike", "timed"):
        keyed = [one for one in _list_counted(handed) if getattr(one.found.facts, kind, "")]
        for same in _group(keyed, lambda one: str(getattr(one.found.facts, kind))).values():  # noqa: B023
            first = min(same, key=lambda one: (_is_odd(one), _order(one)))
            for one in same:
                if one.who != first.who:
                    _set_aside_twin(one, first, Standing.COPY)


def _set_aside_twin(one: Handed, other: Handed, standing: Standing) -> None:
    """Set aside a save whose game is another's; under two names it is a copy, and both are told."""
    copied = one.who != other.who and bool(one.owner.key)
    one.set_aside(Standing.COPY if copied else standing, other)
    if copied:
        other.flags[Flag.COPIED] = " ".join(filter(None, [other.flags.get(Flag.COPIED, ""), _tell(one)]))


def _choose_attempt(attempts: Sequence[Handed], rule: CountRule) -> None:
    ended = [one for one in attempts if one.found.finished]
    among = sorted(ended or attempts, key=_order)
    if rule == CountRule.FIRST:
        chosen = among[0]
    elif rule == CountRule.LAST:
        chosen = among[-1]
    else:
        chosen = max(among, key=lambda one: (one.found.score or 0.0, one.found.decisions))
    for one in attempts:
        if one is not chosen:
            one.set_aside(Standing.ATTEMPT, chosen)


def _is_odd(one: Handed) -> tuple[bool, bool]:
    """Say what lets the same game count for somebody else: it is nobody's on the roster, or another sent it."""
    return Flag.NOT_LISTED in one.flags, Flag.OTHER_SENDER in one.flags


def _order(one: Handed) -> tuple[float, str, str]:
    """Return what attempts are ordered by: when each began as it says itself, then its seal."""
    started = one.save.header.started if one.save else ""
    try:
        moment = datetime.fromisoformat(started)
        at = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, OSError):
        at = 0.0
    return at, one.seal, one.arrival.where


def _tell(one: Handed | None) -> str:
    return str(one.number) if one else ""


def _seals(one: Handed) -> list[str]:
    return one.save.seals if one.save else []


def _list_readable(handed: Iterable[Handed]) -> list[Handed]:
    return [one for one in handed if one.save]


def _list_counted(handed: Iterable[Handed]) -> list[Handed]:
    return [one for one in handed if one.standing == Standing.COUNTED]


def _group(handed: Iterable[Handed], key: Callable[[Handed], str]) -> dict[str, list[Handed]]:
    found = dict[str, list[Handed]]()
    for one in handed:
        found.setdefault(key(one), []).append(one)
    return found
