"""The best plans that a search has found for a story, where they were found on the rules that are played."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from game.bank.version import MODEL
from game.engine.stage import Stage
from game.pack.best_found_schema import BestFound
from game.pack.check.found_check import FILE
from game.pack.check.plan_check import check_plans
from game.pack.findings import PackError
from game.pack.load import find_known_pack, load_pack
from game.pack.president_schema import PresidentSpec
from game.pack.read.marked_values import MarkedMapping
from game.pack.rules_digest import digest_rules
from game.pack.story import Story


@dataclass(frozen=True, slots=True)
class FoundPlans:
    """The plans of best_found.yaml for the story that is played, by (bank, mandate).

    `fits` says whether they were found on its rules and on this version of the model; there are no plans where not.
    """

    fits: bool
    plans: Mapping[tuple[str, str], PresidentSpec] = field(default_factory=dict)


def find_plans(stage: Stage, at_hand: Sequence[Story] = ()) -> FoundPlans | None:
    """Return the plans that were found for the story of a stage, None where it has no best_found.yaml.

    A story that was kept with a save may be older than the search: plans of a story in `at_hand`, or of the one of the
    same name that comes with the game, are taken where they fit.
    """
    story = stage.story
    beside = [one.pack.best_found for one in (story, *at_hand) if one.id == story.id and one.pack.best_found]
    rules = digest_rules(story, MODEL)
    for best in (*beside, *_read_along(story)):
        if best.rules == rules:
            return FoundPlans(True, dict(_list_plans(story, best)))
    return FoundPlans(False) if beside else None


def _read_along(story: Story) -> Iterator[BestFound]:
    """Yield what was found for the story of the same name that comes with the game, if anything was."""
    try:
        folder = find_known_pack(story.id)
        best = load_pack(folder).pack.best_found if (folder / FILE).exists() else None
    except PackError:
        return
    if best:
        yield best


def _list_plans(story: Story, best: BestFound) -> Iterator[tuple[tuple[str, str], PresidentSpec]]:
    """Yield the plans that the story can play: a file edited by hand may name what there is not."""
    for bank, cells in best.cells.items():
        for mandate, cell in cells.items():
            plan = cell.plan(f"{bank} {mandate}")
            if not check_plans(story.pack, {plan.label: plan}, MarkedMapping((0, 0)), FILE):
                yield (bank, mandate), plan
