"""Measures a story's contenders anew: of each scene and dial the option that comes out best over the mandates meant.

    python -m tests.campaign.contend            writes the entry `contender` of story/oneconnect/presidents.yaml
    python -m tests.campaign.contend harvest    writes `careful` and `far-going` of story/harvest/presidents.yaml

Bank by bank it starts from the best plans of the others and climbs: every option of every decision is tried alone,
those that gain most are taken together, and what the whole gains is told in other worlds. A contender knows its bank
by its size, and nothing of the world; what it promised it knows where it was made for one mandate.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import sqrt
from pathlib import Path

import numpy as np

from game.engine.stage import open_stage
from game.lab.decisions import DecisionPoint
from game.lab.study import Study
from game.lab.trials import TrialVariant
from game.pack.load import find_pack
from game.pack.president_schema import DialPlan, PresidentSpec
from game.pack.wishes import find_settings, list_preferences

CONTENDERS: Mapping[str, Mapping[str, str]] = {
    "oneconnect": {"contender": ""},
    "harvest": {"careful": "steady", "far-going": "reach"},
}
"""By story its contenders, each with the mandate that it was made for; empty where it was made for all."""

FIRST, WORLDS, SWEEPS, STARTS = 900_000, 64, 8, 3
TOGETHER = (1, 2, 4, 8, 12, 16, 24, 32, 48, 64)
"""How many of the options that gain alone are tried together."""

LEAST = 0.03
"""The gain in points below which an option is not tried with others."""

Fixed = dict[int, int]
"""Options by number of the decision."""

Tried = tuple[int, Fixed]
"""A president's plan by number, with what is fixed beside it."""


@dataclass(frozen=True, slots=True)
class Climbed:
    """The plan that a bank's climb ended on: a president's by number, but for what is fixed."""

    bank: str
    plan: int
    fixed: Fixed
    total: float


def climb(study: Study, bank: str, mandate: str = "") -> Climbed:
    """Return the best plan of a bank that climbs from the best of the story's presidents come to."""
    made = {name for names in CONTENDERS.values() for name in names}
    own = [plan for plan in study.presidents if study.names[plan] not in made]
    means = _measure(study, bank, mandate, [(plan, Fixed()) for plan in own], range(FIRST, FIRST + WORLDS))
    starts = [own[row] for row in np.argsort(-means.mean(axis=1))[:STARTS].tolist()]
    ends = [_climb_from(study, bank, mandate, plan) for plan in starts]
    return max(ends, key=lambda end: end.total)


def _climb_from(study: Study, bank: str, mandate: str, plan: int) -> Climbed:
    fixed = Fixed()
    for sweep in range(SWEEPS):
        first = FIRST + 1_000 * (sweep + 1)
        gains = _list_gains(study, bank, mandate, (plan, fixed), range(first, first + WORLDS))
        tried = [fixed, *(fixed | dict(gains[:count]) for count in TOGETHER if count <= len(gains))]
        told = range(first + WORLDS, first + 3 * WORLDS)
        means = _measure(study, bank, mandate, [(plan, one) for one in tried], told).mean(axis=1)
        if not means.argmax():
            break
        fixed = tried[int(means.argmax())]
    told = range(FIRST + 50_000, FIRST + 50_000 + 4 * WORLDS)
    return Climbed(bank, plan, fixed, float(_measure(study, bank, mandate, [(plan, fixed)], told).mean()))


def _list_gains(study: Study, bank: str, mandate: str, base: Tried, worlds: range) -> list[tuple[int, int]]:
    """Return of each decision the option that gains most by itself, the largest gain first, none within its error."""
    keys = [(one, option) for one, what in enumerate(study.decisions) for option in range(len(what.options))]
    plan, fixed = base
    tried = [base, *((plan, fixed | {one: option}) for one, option in keys)]
    totals = _measure(study, bank, mandate, tried, worlds)
    gains = totals[1:] - totals[0]
    clear = gains.mean(axis=1) > np.maximum(gains.std(axis=1, ddof=1) / sqrt(len(worlds)), LEAST)
    best = dict[int, tuple[float, int]]()
    for (one, option), gain in ((keys[row], float(gains[row].mean())) for row in np.flatnonzero(clear).tolist()):
        best[one] = max(best.get(one, (0.0, -1)), (gain, option))
    return [(one, option) for one, (_, option) in sorted(best.items(), key=lambda item: -item[1][0])]


def _measure(study: Study, bank: str, mandate: str, tried: Sequence[Tried], worlds: range) -> np.ndarray:
    """Return totals (tried, worlds) under a mandate, the mean over all where none is meant."""
    variants = [TrialVariant(bank, plan, tuple(sorted(fixed.items()))) for plan, fixed in tried]
    totals = study.play(variants, worlds).totals
    return np.asarray(totals[study.mandates.index(mandate)] if mandate else totals.mean(axis=0))


def write_answers(study: Study, ends: Sequence[Climbed]) -> Iterator[str]:
    """Yield the lines of the contender's dials and choices, of banks in the order of their sizes."""
    yield "  dials:"
    limits = _limits(study, ends)
    for dial in dict.fromkeys(one.dial for one in study.decisions if one.dial):
        yield from _entry(dial, [_settings(study, end, dial) for end in ends], limits)
    yield "  choices:"
    for scene in dict.fromkeys(one.scene for one in study.decisions if not one.dial):
        yield from _entry(scene, [_wishes(study, end, scene) for end in ends], limits)


def _limits(study: Study, ends: Sequence[Climbed]) -> list[float]:
    """Return the sizes that lie between one bank and the next; the last bank has none."""
    variants = [TrialVariant(end.bank, end.plan) for end in ends]
    sizes = study.play(variants, range(1), figures=["size"]).figures[0, :, 0].tolist()
    return [round((one + other) / 2.0, 1) for one, other in pairwise(sizes)]


Wish = Mapping[str, str]
"""What is wanted, as its fields stand in YAML: `take` or `level`, `if` and `from`."""


def _wishes(study: Study, end: Climbed, scene: str) -> list[Wish]:
    """Return what is wanted in a scene: what is fixed, and what its plan takes where that is locked."""
    number = next(number for number, one in enumerate(study.decisions) if one.scene == scene)
    listed = list_preferences(_plan(study, end).choices.get(scene, []))
    own = [_fields("take", one.take, one.condition) for one in listed]
    if number not in end.fixed:
        return own or [{"take": study.decisions[number].options[0]}]
    fixed = study.decisions[number].options[end.fixed[number]]
    may_be_locked = study.stage.story.pack.scenes[scene].choices[fixed].condition
    return [{"take": fixed}, *(wish for wish in own if may_be_locked and wish["take"] != fixed)]


def _settings(study: Study, end: Climbed, dial: str) -> list[Wish]:
    """Return the settings of a dial, the latest month first; a month that is as the one before is left out."""
    asked: DialPlan = _plan(study, end).dials.get(dial, "")
    months = dict[str, list[Wish]]()
    for number, one in enumerate(study.decisions):
        if one.dial != dial:
            continue
        month = study.stage.story.month_name(one.month)
        if number in end.fixed:
            months[month] = [{"level": one.options[end.fixed[number]]}]
        else:
            held = [_fields("level", it.level, it.condition) for it in find_settings(asked, month)]
            months[month] = [*held, {"level": _default(study, one)}][: _first_without(held) + 1]
    kept = [(month, wishes) for month, wishes in sorted(months.items())]
    changed = [(month, wishes) for n, (month, wishes) in enumerate(kept) if not n or wishes != kept[n - 1][1]]
    first = changed[0][0]
    begin = {month: {"from": month} if month != first else {} for month, _ in changed}
    return [{**wish, **begin[month]} for month, wishes in reversed(changed) for wish in wishes]


def _fields(key: str, wanted: str, condition: str) -> Wish:
    return {key: wanted, "if": condition} if condition else {key: wanted}


def _first_without(wishes: Sequence[Wish]) -> int:
    """Return the place of the first wish that holds always, or how many there are."""
    return next((place for place, wish in enumerate(wishes) if "if" not in wish), len(wishes))


def _default(study: Study, decision: DecisionPoint) -> str:
    row = study.stage.story.pack.scenes[decision.scene].dials[decision.dial]
    return row.default or decision.options[0]


def _plan(study: Study, end: Climbed) -> PresidentSpec:
    return study.stage.story.pack.presidents[study.names[end.plan]]


def _entry(name: str, wishes: Sequence[Sequence[Wish]], limits: Sequence[float]) -> Iterator[str]:
    """Yield an entry, with one wish for all banks of neighbouring sizes that want the same."""
    groups = [list(group) for _, group in groupby(range(len(wishes)), key=lambda bank: wishes[bank])]
    lines = list[str]()
    for group in groups:
        limit = f"size < {limits[group[-1]]:g}" if group[-1] < len(limits) else ""
        lines += [_flow(wish, limit) for wish in wishes[group[0]]]
    if all("{" not in line for line in lines):
        yield f"    {name}: [{', '.join(lines)}]"
    else:
        yield f"    {name}:"
        yield from (f"    - {line}" for line in lines)


def _flow(wish: Wish, limit: str) -> str:
    own = wish.get("if", "")
    condition = f"{limit} and ({own})" if own and limit else own or limit
    fields = {key: value for key, value in wish.items() if key != "if"} | ({"if": condition} if condition else {})
    if len(fields) == 1:
        return next(iter(fields.values()))
    return "{" + ", ".join(f"{key}: {_quoted(value)}" for key, value in fields.items()) + "}"


def _quoted(value: str) -> str:
    return f"'{value}'" if re.search(r"[\"{}\[\],#]|: ", value) else value


def write_contender(study: Study, file: Path, name: str, mandate: str) -> Iterable[Climbed]:
    """Write a contender's answers into the presidents' file in place of those that stand there."""
    ends = [climb(study, bank, mandate) for bank in study.banks]
    values = study.stage.story.banks
    ends.sort(key=lambda end: values[end.bank].values["assets"])
    head, rest = file.read_text("utf-8").split(f"\n{name}:\n", 1)
    said = re.split("\n  (?:dials|choices):", rest, maxsplit=1)[0]
    after = re.search(r"\n(?=[^ \n])", rest)
    left = "\n" + rest[after.start() :] if after else "\n"
    file.write_text("\n".join([f"{head}\n{name}:\n{said}", *write_answers(study, ends)]) + left, "utf-8")
    return ends


if __name__ == "__main__":
    named = sys.argv[1] if len(sys.argv) > 1 else "oneconnect"
    pack = find_pack(named)
    for contender, meant in CONTENDERS[named].items():
        whole = Study(open_stage(pack), (str(pack),))
        for one in write_contender(whole, pack / "presidents.yaml", contender, meant):
            answers = f"{len(one.fixed)} answers of its own"
            print(f"{contender} in {one.bank:10} from {whole.names[one.plan]}, {answers}: {one.total:.1f}")
