"""`president explore`: what play reaches of a story, for people and for scripts."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from game.engine.program import EffectFailed
from game.engine.stage import open_stage
from game.journal.options import interface
from game.lab.explore import Bounds, Explored, explore
from game.lab.witness import witness
from game.pack.load import find_pack
from game.pack.rules import Rule
from game.plain.exits import FINE, FOUND
from game.plain.explored import print_covered, print_explored, sampled, stopped
from game.plain.lines import Lines, as_json
from game.plain.sides import sides_rows
from game.plain.trouble import Trouble, told
from game.plain.verdicts import proven
from game.text.catalogue import Catalogue
from game.text.shell import quoted

WITNESSED = ("always ", "goal ", "ending ")
"""What a save is written for: a rule's or an ending's id begins so."""


def run_explore(names: list[str], bounds: Bounds, folder: str, language: str, *, whole: bool, scripted: bool) -> int:
    """Print what play reaches, in a few lines or the `whole`; return 1 for what was not reached or a broken rule.

    Into `folder`, where one is given, go saves of the shortest ways to broken rules, goals and endings.
    """
    lines = Lines(interface(language))

    def work() -> int:
        stage = open_stage(*map(find_pack, names))
        try:
            found = explore(stage, bounds)
        except EffectFailed as error:
            raise Trouble("effect", code=FOUND, effect=error.effect) from error
        tally = found.tally
        ways = {key: way for key, way in tally.ways.items() if key.startswith(WITNESSED)} if folder else {}
        saves = {key: witness(stage, way, Path(folder)) for key, way in ways.items()}
        if scripted:
            as_json(_rows(found, saves))
        else:
            print_explored(found, stage.story, lines, whole=whole)
            for name, path in saves.items():
                lines.line(f"{name}: president play --resume {quoted(path)}")
            print_covered(found, lines)
        return FOUND if tally.missed or tally.broken or tally.unreached else FINE

    return told(work, lines.language)


def _hits(found: Explored) -> dict[str, dict[str, int]]:
    tally = found.tally
    return {
        "scenes": dict(zip(tally.scene_names, tally.scenes.tolist(), strict=True)),
        "choices": dict(zip(tally.choice_names, tally.choices.tolist(), strict=True)),
        "endings": tally.endings,
    }


def _rows(found: Explored, saves: dict[str, Path]) -> dict[str, object]:
    tally, say = found.tally, Catalogue("en").say
    return {
        **_hits(found),
        "conditions": sides_rows(found.sides),
        "spread": [asdict(one) for one in found.spread],
        "rules": [_rule(rule, found) for rule in tally.rules],
        "games": tally.games,
        "copies": found.copies,
        "left": tally.left,
        "states": found.states,
        "sampled": sampled(found, say),
        "seconds": round(found.seconds, 3),
        "choices_per_second": round(tally.taken / found.seconds),
        "stopped_by": stopped(found, say, str(found.bounds.games)),
        "missed": tally.missed,
        "ways": {name: asdict(way) for name, way in tally.ways.items()},
        "witnesses": {name: str(path) for name, path in saves.items()},
    }


def _rule(rule: Rule, found: Explored) -> dict[str, object]:
    row: dict[str, object] = {"kind": rule.kind, "name": rule.name, "rule": rule.text, "proven": proven(rule, found)}
    met = rule.id in found.tally.ways
    return row | ({"broken": met} if rule.kind == "always" else {"reached": met})
