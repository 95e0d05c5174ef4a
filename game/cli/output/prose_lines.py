"""How long a story is to read and how alike its banks' games are: in lines, and as rows for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from game.authoring.likeness import BankPair
from game.authoring.prose_counts import LONGEST_PAGE, ProseCounts
from game.plain.lines import Lines

KINDS = ("pages", "decisions", "characters", "words")
"""What is counted of a path."""


def print_prose_counts(counts: ProseCounts, lines: Lines) -> None:
    """Print the median and the 90th percentile by bank, then what every scene says, and the pages that are too long."""
    lines.hanging("", lines.say("counts.banks", paths=counts.paths))
    head = ["", *(lines.say(f"counts.{kind}") for kind in KINDS)]
    lines.table([head, *([name, *_tell_bank(counts, name)] for name in counts.banks)])
    lines.line()
    lines.hanging("", lines.say("counts.scenes"))
    head = ["", *(lines.say(f"counts.{kind}") for kind in ("characters", "words", "longest", "met"))]
    rows = [
        [name, *(f"{number:,.0f}" for number in (one.characters, one.words, one.longest, one.met))]
        for name, one in counts.scenes.items()
    ]
    lines.table([head, *rows])
    lines.line()
    _print_too_long(counts, lines)


def _print_too_long(counts: ProseCounts, lines: Lines) -> None:
    found = counts.list_too_long()
    lines.hanging(
        "", lines.say("counts.too_long" if found else "counts.none_too_long", most=LONGEST_PAGE, n=len(found))
    )
    for name, one in found:
        lines.line(f"  {name}: {one.longest}")


def _tell_bank(counts: ProseCounts, name: str) -> list[str]:
    """Return each figure as its median and, in brackets, the 90th percentile."""
    median, p90 = (asdict(one) for one in (counts.banks[name].median, counts.banks[name].p90))
    return [f"{median[kind]:,.0f} ({p90[kind]:,.0f})" for kind in KINDS]


def list_prose_counts(counts: ProseCounts) -> dict[str, object]:
    """Return what was counted; a bank's own figures are medians, those of the 90th percentile lie under `p90`."""
    return {
        "banks": {name: {**asdict(one.median), "p90": asdict(one.p90)} for name, one in counts.banks.items()},
        "scenes": {name: asdict(one) for name, one in counts.scenes.items()},
        "paths": counts.paths,
    }


def print_likeness(pairs: Sequence[BankPair], paths: int, lines: Lines) -> None:
    """Print each two banks with what their games share, the most alike first."""
    lines.hanging("", lines.say("likeness.pairs", paths=paths))
    lines.table([[f"{pair.a} - {pair.b}", f"{pair.share:.1%}"] for pair in pairs], indent="  ")


def list_likeness(pairs: Sequence[BankPair]) -> dict[str, object]:
    """Return each two banks with the share of their prose that is shared, and the greatest of these shares."""
    return {"pairs": [asdict(pair) for pair in pairs], "most": max(pair.share for pair in pairs)}
