"""What explore found, as rows for scripts."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from game.authoring.explore.exploration import Exploration
from game.cli.output.exploration_lines import explain_end, explain_sampling
from game.cli.output.rule_lines import is_proven
from game.cli.output.side_lines import list_sides
from game.pack.rules import Rule
from game.text.catalogue import Catalogue


def _list_hits(found: Exploration) -> dict[str, dict[str, int]]:
    tally = found.tally
    return {
        "scenes": dict(zip(tally.scene_names, tally.scenes.tolist(), strict=True)),
        "choices": dict(zip(tally.choice_names, tally.choices.tolist(), strict=True)),
        "endings": tally.endings,
    }


def list_exploration(found: Exploration, saves: dict[str, Path]) -> dict[str, object]:
    """Return what play reached, and the saves that were written of it by what they show."""
    tally, say = found.tally, Catalogue("en").say
    return {
        **_list_hits(found),
        "conditions": list_sides(found.sides),
        "spread": [asdict(one) for one in found.spread],
        "rules": [_list_rule(rule, found) for rule in tally.rules],
        "pools": {name: asdict(pool) for name, pool in tally.pools.items()},
        "games": tally.games,
        "copies": found.copies,
        "left": tally.left,
        "states": found.states,
        "sampled": explain_sampling(found, say),
        "seconds": round(found.seconds, 3),
        "choices_per_second": round(tally.taken / found.seconds),
        "stopped_by": explain_end(found, say, str(found.bounds.games)),
        "missed": tally.missed,
        "ways": {name: asdict(way) for name, way in tally.ways.items()},
        "witnesses": {name: str(path) for name, path in saves.items()},
    }


def _list_rule(rule: Rule, found: Exploration) -> dict[str, object]:
    row: dict[str, object] = {"kind": rule.kind, "name": rule.name, "rule": rule.text, "proven": is_proven(rule, found)}
    met = rule.id in found.tally.ways
    return row | ({"broken": met} if rule.kind == "always" else {"reached": met})
