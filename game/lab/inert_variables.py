"""Variables that scenes set and that are not read by what reaches score, lock, ending or text."""

from __future__ import annotations

from collections import Counter

from game.bank.channel_names import list_own_names, read_channels
from game.bank.state import LEVERS, ONE_OFFS, STATES
from game.lab.failures import Failure
from game.pack.pack import Pack
from game.pack.reading import find_reaching, find_read, list_effects, list_scenes_effects


def find_inert_variables(pack: Pack) -> dict[str, int]:
    """Return the idle variables, and how many effects of scenes set each, the most first.

    A variable does something where a condition, a text's placeholder or a prediction reads it, where it is a row that
    the bank's model starts a month from, or where an effect makes another of it that does something. A figure that is
    only shown beside the page or in a report, and the label that is told when a decision moves it, do not count: a
    number on the screen that no rule asks for is what this looks for.
    """
    begun = (*LEVERS, *ONE_OFFS, *STATES) if pack.manifest.model == "bank" else ()
    modelled = list_own_names(read_channels(pack.manifest), begun)
    reaching = find_reaching(find_read(pack) | modelled.keys(), list_effects(pack))
    times = Counter(effect.name for effect in list_scenes_effects(pack))
    return {name: count for name, count in times.most_common() if name not in reaching}


def find_variable_failures(pack: Pack) -> list[Failure]:
    """Return the idle variables that give no reason for it, each with the number of effects that set it."""
    return [
        Failure("variable", name, count, 0, ("variables", name))
        for name, count in find_inert_variables(pack).items()
        if not pack.variables[name].inert
    ]
