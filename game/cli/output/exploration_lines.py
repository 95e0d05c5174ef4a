"""What explore found, for people: what an author has to look at first, the rest in a line unless all is asked for."""

from __future__ import annotations

from collections.abc import Callable

from game.authoring.explore.exploration import Exploration
from game.authoring.own_rows import OwnRows
from game.cli.output.reach_lines import (
    list_missed,
    print_endings,
    print_everything,
    print_missed,
    print_own,
    print_rest,
)
from game.cli.output.rule_lines import print_pools, print_rules
from game.cli.output.side_lines import print_onesided
from game.cli.output.spread_lines import print_spread
from game.engine.words import Words
from game.pack.story import Story
from game.plain.lines import Lines


def print_explored(found: Exploration, story: Story, lines: Lines, *, whole: bool) -> None:
    """Print rules, what was missed and what was seen one-sidedly, then the rest; the `whole` lists every scene."""
    own = OwnRows(story.pack.files)
    print_rules(found, lines)
    print_pools(found, lines)
    print_missed(found, own, lines, whole=whole)
    print_onesided(found.sides, own, lines, whole=whole)
    if not whole:
        print_own(found, own, lines)
    print_endings(found, lines)
    print_spread(found.spread, found.ended, Words(story, lines.language), lines)
    if whole:
        print_everything(found, lines)
    else:
        print_rest(found, own, lines)


def print_covered(found: Exploration, lines: Lines) -> None:
    """Say what the search covered, and no more, and what it comes to."""
    tally, say = found.tally, lines.say
    decisions = f"{tally.taken:,}"
    if found.states:
        lines.hanging("", say("explore.exact", states=f"{found.states:,}", decisions=decisions))
    else:
        lines.hanging("", say("explore.inexact", why=explain_sampling(found, say)))
        rate, games = f"{tally.taken / found.seconds:,.0f}", f"{tally.games:,}"
        stop = explain_end(found, say, f"{found.bounds.games:,}")
        lines.hanging("", say("explore.played", games=games, decisions=decisions, rate=rate, stop=stop))
        if found.copies:
            lines.hanging("  ", say("explore.copies", copies=f"{found.copies:,}"))
        if tally.left:
            lines.hanging("  ", say("explore.left", left=f"{tally.left:,}"))
    places, sides = sum(1 for _ in list_missed(found, lines)), sum(1 for _ in found.sides.onesided())
    rules = {"broken": len(tally.broken), "goals": len(tally.unreached)}
    if tally.short_pools:
        lines.hanging(
            "", say("explore.verdict.pools", **rules, short=len(tally.short_pools), missed=places, sides=sides)
        )
    else:
        lines.hanging("", say("explore.verdict", **rules, missed=places, sides=sides))


def explain_end(found: Exploration, say: Callable[..., str], games: str) -> str:
    """Return what ended the search; `games` is the bound as it shall be written."""
    return say(f"explore.stopped.{found.stopped_by}", games=games, seconds=f"{found.bounds.seconds:g}")


def explain_sampling(found: Exploration, say: Callable[..., str]) -> str:
    """Return why not every state was seen; empty where each was."""
    fields = {"states": f"{found.bounds.states:,}", "name": found.endless}
    return say(f"explore.why.{found.sampled}", **fields) if found.sampled else ""
