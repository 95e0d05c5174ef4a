"""The author's rules as play has shown them: broken ones first, then goals that no game reached, then the rest."""

from __future__ import annotations

from game.authoring.explore.exploration import Exploration
from game.authoring.explore.tally import Way
from game.pack.rules import Rule
from game.plain.lines import Lines


def is_proven(rule: Rule, found: Exploration) -> bool:
    """Say whether more play could not change the verdict: one game settles some, every state all of them."""
    return found.states > 0 or rule.id in found.tally.ways


def print_rules(found: Exploration, lines: Lines) -> None:
    """Print each rule with its verdict, where there is any."""
    tally = found.tally
    if not tally.rules:
        return
    failed = [*tally.broken, *tally.unreached]
    lines.line(lines.say("explore.rules"))
    for rule in [*failed, *(rule for rule in tally.rules if rule not in failed)]:
        lines.hanging("  ", rule.id if rule.name == rule.text else f"{rule.id}: {rule.text}")
        lines.hanging("    ", _tell_verdict(rule, found, lines))


def print_pools(found: Exploration, lines: Lines) -> None:
    """Print of each pool whether every game that came to the calendar's end met what it should, where there is any."""
    for name, pool in found.tally.pools.items():
        numbers = {"games": f"{pool.games:,}", "short": f"{pool.short:,}", "least": pool.least}
        way = found.tally.ways.get(f"pool {name}")
        if way:
            lines.hanging("", lines.say("explore.pool.short", name=name, way=format_way(way, lines), **numbers))
        else:
            lines.hanging("", lines.say("explore.pool.kept", name=name, **numbers))


def format_way(way: Way, lines: Lines) -> str:
    """Return the length and the world of a way."""
    if not way.seed:
        return lines.say("explore.way.seedless", n=len(way.decisions))
    return lines.say("explore.way", n=len(way.decisions), seed=way.seed, bank=way.bank).rstrip()


def _tell_verdict(rule: Rule, found: Exploration, lines: Lines) -> str:
    """Say no more of a rule than the search has shown."""
    way = found.tally.ways.get(rule.id)
    if way:
        return lines.say("explore.broken" if rule.kind == "always" else "explore.reached", way=format_way(way, lines))
    if found.states:
        return lines.say(f"explore.proven.{rule.kind}", states=f"{found.states:,}")
    return lines.say(f"explore.sampled.{rule.kind}", games=f"{found.tally.games:,}")
