"""`president explore`: hits, the author's rules with the shortest ways found, and what the search covered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from game.engine.stage import open_stage
from game.lab.explore import Explored, Way, explore
from game.lab.witness import witness
from game.pack.load import find_pack
from game.pack.rules import Rule
from game.plain.lines import as_json
from game.plain.trouble import told
from game.text.cells import left, shown

WITNESSED = ("always ", "goal ", "ending ")
"""What a save is written for: a rule's or an ending's id begins so."""


def run_explore(name: str, games: int, folder: str, *, scripted: bool) -> int:
    """Print what play reaches; return 1 where something was not reached, or a rule was broken.

    Into `folder`, where one is given, go saves of the shortest ways to broken rules, goals and endings.
    """

    def work() -> int:
        stage = open_stage(find_pack(name))
        found = explore(stage, games)
        ways = {key: way for key, way in found.ways.items() if key.startswith(WITNESSED)} if folder else {}
        saves = {key: witness(stage, way, Path(folder)) for key, way in ways.items()}
        if scripted:
            as_json(_rows(found, saves))
        else:
            for line in _table(found, saves):
                print(shown(line))
        return 1 if found.missed or found.broken or found.unreached else 0

    return told(work, "en")


def _rows(found: Explored, saves: dict[str, Path]) -> dict[str, object]:
    return {
        "scenes": found.scenes,
        "choices": found.choices,
        "endings": found.endings,
        "rules": [_rule(rule, found) for rule in found.rules],
        "games": found.games,
        "seconds": round(found.seconds, 3),
        "choices_per_second": round(found.taken / found.seconds),
        "stopped_by": found.stopped_by,
        "missed": found.missed,
        "ways": {name: asdict(way) for name, way in found.ways.items()},
        "witnesses": {name: str(path) for name, path in saves.items()},
    }


def _rule(rule: Rule, found: Explored) -> dict[str, object]:
    row: dict[str, object] = {"kind": rule.kind, "name": rule.name, "rule": rule.text}
    return row | ({"broken": rule in found.broken} if rule.kind == "always" else {"reached": rule.id in found.ways})


def _table(found: Explored, saves: dict[str, Path]) -> Iterator[str]:
    for title, hits in (("scenes", found.scenes), ("choices", found.choices), ("endings", found.endings)):
        yield f"{title}: hits, and the length and world of the shortest way found"
        for name, count in hits.items():
            way = found.ways.get(f"ending {name}" if title == "endings" else name)
            yield f"  {left(name, 46)} {count:8,d}  {_how(way) if way else 'NOT REACHED'}"
    if found.rules:
        yield "rules: what play has shown, and the length and world of the shortest way found"
    for rule in found.rules:
        yield f"  {rule.id}" + ("" if rule.name == rule.text else f": {rule.text}")
        yield f"    {_verdict(rule, found)}"
    for name, path in saves.items():
        yield f"{name}: president play --resume {path}"
    rate = found.taken / found.seconds
    yield f"{found.games:,} games, {found.taken:,} decisions, {rate:,.0f} a second; stopped by: {found.stopped_by}"
    yield from (f"NOT REACHED: {what}" for what in [*found.missed, *(rule.id for rule in found.unreached)])
    yield from (f"BROKEN: {rule.id}" for rule in found.broken)


def _verdict(rule: Rule, found: Explored) -> str:
    """Say no more of a rule than the games that were played have shown."""
    way = found.ways.get(rule.id)
    if rule.kind == "always":
        return f"BROKEN by {_how(way).lstrip()}" if way else f"held in all of {found.games:,} games, which is no proof"
    return (
        f"reached by {_how(way).lstrip()}"
        if way
        else f"NOT REACHED in {found.games:,} games; that does not rule it out"
    )


def _how(way: Way) -> str:
    return f"{len(way.decisions):3d} decisions, seed {way.seed} {way.bank}".rstrip()
