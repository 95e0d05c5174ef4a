"""The files that searches write: best_found.yaml with the plans of many cells, and a plan in a file of its own."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from game.bank.version import MODEL
from game.lab.held_out import SearchResult
from game.pack.best_found_schema import BestFound, FoundPlan
from game.pack.president_schema import PresidentSpec
from game.pack.rules_digest import digest_rules
from game.pack.story import Story
from game.pack.yaml_text import write_yaml


def add_found(story: Story, cells: Iterable[SearchResult]) -> BestFound:
    """Return the plans of cells laid over those that the story's own file has, if these fit its rules."""
    rules = digest_rules(story, MODEL)
    known = story.pack.best_found
    found = {bank: dict(plans) for bank, plans in known.cells.items()} if known and known.rules == rules else {}
    for cell in cells:
        found.setdefault(cell.bank, {})[cell.mandate] = _plan_of(cell)
    return BestFound(rules, {bank: found[bank] for bank in _put_in_order(found, story.bank_names)})


def write_best_found(found: BestFound) -> bytes:
    """Return the content of the file."""
    entries = msgspec.to_builtins(found)
    return write_yaml(
        "Written by president search --all: the best plan found for each bank and mandate.", entries, compact=True
    )


def write_president(plan: PresidentSpec) -> bytes:
    """Return the content of a plan's file of its own, as `president simulate --president` takes it."""
    entries = {key: value for key, value in msgspec.to_builtins(plan).items() if value}
    return write_yaml("Written by president search.", entries, compact=True)


def _plan_of(cell: SearchResult) -> FoundPlan:
    return FoundPlan(
        cell.reference,
        cell.best_reference,
        cell.found_train,
        cell.found_held_out,
        cell.lead.mean,
        cell.plan.dials,
        cell.plan.choices,
    )


def _put_in_order(names: Iterable[str], order: Iterable[str]) -> list[str]:
    """Return names in an order, those that it lacks at the end."""
    places = {name: place for place, name in enumerate(order)}
    return sorted(names, key=lambda name: places.get(name, len(places)))
