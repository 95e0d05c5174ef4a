"""The balance gate: everything that a story's bounds hold it to, measured in worlds that its author has not seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from game.lab.choices import FULL, QUICK, ChoiceTable, measure_choices
from game.lab.confirm import confirm_options
from game.lab.early import EarlyEndings, find_early_failures, measure_early_endings
from game.lab.failures import Bound, Failure
from game.lab.held_out import SearchResult, find_search_failures, tell_found
from game.lab.inert_parameters import ParameterChange, find_parameter_failures, measure_parameters
from game.lab.inert_variables import find_inert_variables, find_variable_failures
from game.lab.information import InformationValue, measure_information
from game.lab.information_failures import find_information_failures
from game.lab.last_quarter import DialSpread, find_last_quarter_failures, list_dial_spreads
from game.lab.path import PathFit, find_path_failures, measure_path
from game.lab.removal import RemovalGain, confirm_removal_gains, find_removal_failures, measure_removal_gains
from game.lab.resources import Resource, find_resource_failures, measure_resources
from game.lab.roads import Roads, measure_roads
from game.lab.search import BUDGET, search_banks
from game.lab.sheet import Sheet, find_sheet_failures, measure_sheet
from game.lab.study import Study
from game.lab.system_families import SystemFamily, find_system_family_failures, measure_system_families
from game.lab.verdicts import (
    OptionRow,
    find_choice_failures,
    find_colour_failures,
    find_spread_failures,
    find_unmeasured,
    judge_options,
    list_scene_spreads,
    measure_colour_share,
    measure_median_spread,
)
from game.lab.winners import WinnerCell, find_winner_failures, find_winners
from game.pack.best_found_schema import FoundPlan
from game.pack.bounds import Bounds, ChoiceBounds

WORLDS = 1_000
"""The number of worlds of the roads' table and of the public path."""

QUICK_WORLDS = 200
"""The number of worlds of the roads' table in a quick look."""

TOLD = 400
"""The number of worlds in which the best plans are told."""

REMOVAL_WORLDS = 200
"""The number of worlds in which plans that lose office are held against themselves."""

RANDOM_GAMES = 10_000
"""The number of random games that show how many end early."""

FAMILY_GAMES = 1_000
"""The number of random games that show whether every system family is met."""


@dataclass
class Gate:
    """What a story was measured to be, part by part, and what it fails; what no bound asks for stays empty.

    `first` is the seed of the first world. `quick` says that few worlds were looked at: then no rule fails for want of
    measuring, and a story that fails no rule has not passed yet; nor has one of which only some `parts` were measured,
    all where none is named, or only the options of some `scenes`. `known` are best plans by bank and
    mandate that were found before, on the same rules.
    """

    study: Study
    bounds: Bounds
    first: int = 0
    quick: bool = False
    parts: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    known: Mapping[str, Mapping[str, FoundPlan]] = field(default_factory=dict)
    held: set[Bound] = field(default_factory=set)
    failures: list[Failure] = field(default_factory=list)
    roads: Roads | None = None
    winners: tuple[WinnerCell, ...] = ()
    table: ChoiceTable | None = None
    options: list[OptionRow] = field(default_factory=list)
    dials: list[DialSpread] = field(default_factory=list)
    families: list[SystemFamily] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)
    variables: Mapping[str, int] = field(default_factory=dict)
    parameters: list[ParameterChange] = field(default_factory=list)
    path: PathFit | None = None
    early: EarlyEndings | None = None
    removal: list[RemovalGain] = field(default_factory=list)
    information: list[InformationValue] = field(default_factory=list)
    sheet: Sheet | None = None
    search: list[SearchResult] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether no rule that was measured fails."""
        return not self.failures

    @property
    def median_spread(self) -> float | None:
        """The median over scenes of the best choice less the worst, in points."""
        return measure_median_spread(self.table) if self.table else None

    @property
    def spreads(self) -> dict[str, float]:
        """The best choice less the worst in points, by the name of the scene that asks; what `median_spread` is of."""
        return list_scene_spreads(self.table) if self.table else {}

    @property
    def colour_share(self) -> float | None:
        """The share of asking scenes that clearly move no score."""
        return measure_colour_share(self.options) if self.table else None

    def hold(self, bound: Bound, failures: list[Failure]) -> None:
        """Take in what fails a bound, none where it holds."""
        self.held.add(bound)
        self.failures += failures


PARTS = ("roads", "choices", "inert", "path", "early", "information", "sheet", "search")
"""The names of the parts of the gate, in the order in which they are measured."""

QUICK_PARTS = PARTS[:3]
"""The parts that a quick look measures."""

Part = tuple[str, Callable[[Gate], None]]
"""The name of a part of the gate, and what measures it and takes in what fails."""


def list_parts(gate: Gate) -> Iterator[Part]:
    """Yield the parts that the bounds ask for, in the order in which they are measured."""
    bounds = gate.bounds
    options = bounds.choices or bounds.colour or bounds.spread or bounds.last_quarter or bounds.families
    every: list[tuple[object, Part]] = [
        (len(gate.study.references) > 1, ("roads", _weigh_roads)),
        (options, ("choices", _weigh_choices)),
        (bounds.resources or bounds.parameters, ("inert", _weigh_inert)),
        (bounds.path, ("path", _weigh_path)),
        (bounds.early, ("early", _weigh_early)),
        (bounds.information, ("information", _weigh_information)),
        (bounds.sheet, ("sheet", _weigh_sheet)),
        (bounds.search, ("search", _weigh_search)),
    ]
    wanted = set(gate.parts or PARTS) & set(QUICK_PARTS if gate.quick else PARTS)
    if gate.scenes:
        wanted = {"choices"}
    return (part for section, part in every if section and part[0] in wanted)


def _weigh_roads(gate: Gate) -> None:
    study, presidents = gate.study, gate.study.stage.story.pack.reference_presidents
    gate.roads = measure_roads(study.stage, QUICK_WORLDS if gate.quick else WORLDS, gate.first)
    study.progress(gate.roads.totals[0].size)
    families = {name: spec.family or name for name, spec in presidents.items()}
    gate.winners = find_winners(gate.roads.totals, families, study.banks, study.mandates)
    if gate.bounds.winners and not gate.quick:
        gate.hold("winners", find_winner_failures(gate.winners, gate.bounds.winners))


def _weigh_choices(gate: Gate) -> None:
    bounds = gate.bounds
    error = (bounds.choices or ChoiceBounds()).error
    table = measure_choices(gate.study, gate.first, QUICK if gate.quick else FULL, error, gate.scenes)
    gate.options = judge_options(table) if gate.quick else confirm_options(gate.study, table, gate.first)
    gate.table = table
    gate.dials = list_dial_spreads(gate.table)
    if bounds.choices:
        failures = find_choice_failures(gate.options, bounds.choices)
        for bound in ("best-everywhere", "beaten-everywhere"):
            gate.hold(bound, [one for one in failures if one.bound == bound])
    if gate.quick:
        return
    gate.hold("unmeasured", find_unmeasured(gate.table, gate.scenes))
    if gate.scenes:
        return
    if bounds.colour:
        gate.hold("colour", find_colour_failures(gate.options, bounds.colour))
    if bounds.spread:
        gate.hold("spread", find_spread_failures(gate.table, bounds.spread))
    if bounds.last_quarter:
        gate.hold("last-quarter", find_last_quarter_failures(gate.dials, bounds.last_quarter))
    if bounds.families:
        worlds = range(gate.first, gate.first + -(-FAMILY_GAMES // len(gate.study.banks)))
        gate.families = measure_system_families(gate.study, gate.table, bounds.families.names, worlds)
        gate.hold("family", find_system_family_failures(gate.families, bounds.families))


def _weigh_inert(gate: Gate) -> None:
    bounds, pack = gate.bounds, gate.study.stage.story.pack
    gate.variables = find_inert_variables(pack)
    gate.hold("variable", find_variable_failures(pack))
    if bounds.resources:
        gate.resources = measure_resources(gate.study, bounds.resources, gate.first)
        gate.hold("resource", find_resource_failures(gate.resources, bounds.resources))
    if bounds.parameters:
        gate.parameters = measure_parameters(gate.study, bounds.parameters, gate.first)
        gate.hold("parameter", find_parameter_failures(gate.parameters, bounds.parameters))


def _weigh_path(gate: Gate) -> None:
    if gate.bounds.path:
        gate.path = measure_path(gate.study.stage, gate.bounds.path, WORLDS, gate.first)
        gate.study.progress(WORLDS)
        gate.hold("path", find_path_failures(gate.path, gate.bounds.path))


def _weigh_early(gate: Gate) -> None:
    if gate.bounds.early:
        worlds = range(gate.first, gate.first + -(-RANDOM_GAMES // len(gate.study.banks)))
        gate.early = measure_early_endings(gate.study, worlds, gate.bounds.early.month)
        gate.hold("early", find_early_failures(gate.early, gate.bounds.early))
        few = worlds[:REMOVAL_WORLDS]
        gate.removal = confirm_removal_gains(gate.study, measure_removal_gains(gate.study, few), few)
        gate.hold("removal", find_removal_failures(gate.removal))


def _weigh_information(gate: Gate) -> None:
    if gate.bounds.information:
        gate.information = measure_information(gate.study, gate.bounds.information, gate.first)
        failures = find_information_failures(gate.information, gate.bounds.information)
        for bound in ("perfect", "unmeasured"):
            gate.hold(bound, [one for one in failures if one.bound == bound])
        if any(one.signal for one in gate.bounds.information.values()):
            gate.hold("signal", [one for one in failures if one.bound == "signal"])


def _weigh_sheet(gate: Gate) -> None:
    if gate.bounds.sheet:
        gate.sheet = measure_sheet(gate.study, gate.first)
        gate.hold("sheet", find_sheet_failures(gate.sheet, gate.bounds.sheet))


def _weigh_search(gate: Gate) -> None:
    if not gate.bounds.search or not gate.study.references:
        return
    mandates = gate.study.mandates
    known = {
        bank: {mandate: plan for mandate, plan in gate.known.get(bank, {}).items() if mandate in mandates}
        for bank in gate.study.banks
    }
    left = {bank: [one for one in mandates if one not in plans] for bank, plans in known.items()}
    found = search_banks(
        gate.study, {bank: some for bank, some in left.items() if some}, worlds=TOLD, first=gate.first, budget=BUDGET
    )
    told = tell_found(gate.study, known, range(gate.first, gate.first + TOLD))
    for bank in known:
        gate.search += [*(one for one in told if one.bank == bank), *found.get(bank, [])]
    failures = find_search_failures(gate.search, gate.bounds.search)
    gate.hold("search", [one for one in failures if one.bound == "search"])
    gate.hold("unmeasured", [one for one in failures if one.bound == "unmeasured"])
