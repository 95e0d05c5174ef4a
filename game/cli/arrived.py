"""The saves that words of a command line stand for, and what is said of words that stand for none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.cli.exits import FINE, FOUND, MISUSE

if TYPE_CHECKING:
    from game.classroom.collect.arrivals import Arrivals
    from game.plain.lines import Lines

ORDINARY = frozenset({"hidden", "no_save", "aside"})
"""Why files are passed over without a word: they are nobody's saves."""


def complain_of_sources(arrivals: Arrivals, lines: Lines) -> int:
    """Say of each thing named that holds no saves why, and what was passed over that may be one.

    Returns the exit code that says so, that of findings before that of misuse.
    """
    from game.plain.lines import complain

    codes = list[int]()
    for source, count in arrivals.counts.items():
        if trouble := arrivals.troubles.get(source):
            complain(lines.say("error.saves", text=trouble.message(lines.language)))
            codes.append(FOUND)
        elif not count and not any(path.is_relative_to(source) for path in arrivals.saves):
            complain(lines.say("trouble.no_saves", path=source))
            codes.append(MISUSE)
    told = tell_passed(arrivals, lines)
    return min([*codes, *([told] if told else [])], default=FINE)


def tell_passed(arrivals: Arrivals, lines: Lines) -> int:
    """Say of each file that was passed over and may have been a save why; return the exit code that says so."""
    from game.plain.lines import complain

    odd = [one for one in arrivals.passed if one.why not in ORDINARY]
    for one in odd:
        complain(f"{one.where}: {lines.say(f'collect.passed.{one.why}')}")
    return FOUND if odd else FINE
