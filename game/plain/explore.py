"""`president explore`: hits, the author's rules with the shortest ways found, and what the search covered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from game.engine.program import EffectFailed
from game.engine.stage import open_stage
from game.lab.explore import Bounds, Explored, explore
from game.lab.tally import Way
from game.lab.witness import witness
from game.pack.load import find_pack
from game.pack.rules import Rule
from game.plain.exits import FOUND
from game.plain.lines import as_json
from game.plain.sides import onesided, sides_rows
from game.plain.spread import spread_lines
from game.plain.trouble import Trouble, told
from game.text.cells import left, shown

WITNESSED = ("always ", "goal ", "ending ")
"""What a save is written for: a rule's or an ending's id begins so."""


def run_explore(names: list[str], bounds: Bounds, folder: str, *, scripted: bool) -> int:
    """Print what play reaches; return 1 where something was not reached, or a rule was broken.

    Into `folder`, where one is given, go saves of the shortest ways to broken rules, goals and endings.
    """

    def work() -> int:
        stage = open_stage(*map(find_pack, names))
        try:
            found = explore(stage, bounds)
        except EffectFailed as error:
            raise Trouble("effect", code=FOUND, why=error) from error
        tally = found.tally
        ways = {key: way for key, way in tally.ways.items() if key.startswith(WITNESSED)} if folder else {}
        saves = {key: witness(stage, way, Path(folder)) for key, way in ways.items()}
        if scripted:
            as_json(_rows(found, saves))
        else:
            for line in _table(found, saves):
                print(shown(line))
        return 1 if tally.missed or tally.broken or tally.unreached else 0

    return told(work, "en")


def _hits(found: Explored) -> dict[str, dict[str, int]]:
    tally = found.tally
    return {
        "scenes": dict(zip(tally.scene_names, tally.scenes.tolist(), strict=True)),
        "choices": dict(zip(tally.choice_names, tally.choices.tolist(), strict=True)),
        "endings": tally.endings,
    }


def _rows(found: Explored, saves: dict[str, Path]) -> dict[str, object]:
    tally = found.tally
    return {
        **_hits(found),
        "conditions": sides_rows(found.sides),
        "spread": [asdict(one) for one in found.spread],
        "rules": [_rule(rule, found) for rule in tally.rules],
        "games": tally.games,
        "copies": found.copies,
        "left": tally.left,
        "states": found.states,
        "sampled": found.sampled,
        "seconds": round(found.seconds, 3),
        "choices_per_second": round(tally.taken / found.seconds),
        "stopped_by": found.stopped_by,
        "missed": tally.missed,
        "ways": {name: asdict(way) for name, way in tally.ways.items()},
        "witnesses": {name: str(path) for name, path in saves.items()},
    }


def _rule(rule: Rule, found: Explored) -> dict[str, object]:
    row: dict[str, object] = {"kind": rule.kind, "name": rule.name, "rule": rule.text, "proven": _proven(rule, found)}
    met = rule.id in found.tally.ways
    return row | ({"broken": met} if rule.kind == "always" else {"reached": met})


def _proven(rule: Rule, found: Explored) -> bool:
    """Say whether more play could not change the verdict: one game settles some, every state all of them."""
    return found.states > 0 or rule.id in found.tally.ways


def _table(found: Explored, saves: dict[str, Path]) -> Iterator[str]:
    tally = found.tally
    counted = "states" if found.states else "hits"
    for title, hits in _hits(found).items():
        yield f"{title}: {counted}, and the length and world of the shortest way found"
        for name, count in hits.items():
            way = tally.ways.get(f"ending {name}" if title == "endings" else name)
            yield f"  {left(name, 46)} {count:8,d}  {_how(way) if way else 'NOT REACHED'}"
    if tally.rules:
        yield "rules: what play has shown, and the length and world of the shortest way found"
    for rule in tally.rules:
        yield f"  {rule.id}" + ("" if rule.name == rule.text else f": {rule.text}")
        yield f"    {_verdict(rule, found)}"
    yield from onesided(found.sides)
    yield from spread_lines(found.spread, found.ended)
    for name, path in saves.items():
        yield f"{name}: president play --resume {path}"
    yield from _covered(found)
    yield from (f"NOT REACHED: {what}" for what in [*tally.missed, *(rule.id for rule in tally.unreached)])
    yield from (f"BROKEN: {rule.id}" for rule in tally.broken)


def _covered(found: Explored) -> Iterator[str]:
    """Say what the search covered, and no more."""
    tally = found.tally
    if found.states:
        yield f"exact: all {found.states:,} states, {tally.taken:,} decisions; stopped by: {found.stopped_by}"
        return
    yield f"not exact: {found.sampled}; what was not met may still be possible"
    rate = tally.taken / found.seconds
    yield f"{tally.games:,} games, {tally.taken:,} decisions, {rate:,.0f} a second; stopped by: {found.stopped_by}"
    if found.copies:
        yield f"  {found.copies:,} of the games were steered: begun in the middle of another that came near"
    if tally.left:
        yield f"  {tally.left:,} of the games were left without an end"


def _verdict(rule: Rule, found: Explored) -> str:
    """Say no more of a rule than the search has shown."""
    way = found.tally.ways.get(rule.id)
    if way:
        return f"{'BROKEN' if rule.kind == 'always' else 'reached'} by {_how(way).lstrip()}"
    if found.states:
        what = "proven: holds in all of" if rule.kind == "always" else "NOT REACHED, and proven out of reach: none of"
        return f"{what} {found.states:,} states"
    if rule.kind == "always":
        return f"held in all of {found.tally.games:,} games, which is no proof"
    return f"NOT REACHED in {found.tally.games:,} games; that does not rule it out"


def _how(way: Way) -> str:
    return f"{len(way.decisions):3d} decisions, seed {way.seed} {way.bank}".rstrip()
