"""The model's numbers out of a pack: parameters and starting banks, typed and found wanting with a place."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from game.bank.channel_names import ChannelNames, read_channels
from game.bank.names_check import check_names, list_parameter_names
from game.bank.parameters import Parameters
from game.bank.profile import Profile
from game.pack.findings import Finding, FindingCode
from game.pack.first_format import list_first_parameters
from game.pack.pack import Pack
from game.pack.schema import Numbers
from game.text.sentences import Sentence

_DIVISORS = ("assets", "officers", "ticket")
"""Values of a bank that the model divides by."""

PARAMETER_DIVISORS = frozenset({
    "absorption_reference", "approval_days_case", "bought_delay", "built_months_needed", "built_scope_cost_floor",
    "built_scope_work_floor",
    "built_talent_reference", "cleanup_full", "co_lending_limit", "fraud_data_reference", "market_months",
    "officer_soft_reference", "pilot_adoption_months", "pilot_months", "pilot_pool", "pilot_scorable",
    "reference_assets", "room_capital_span", "room_liquidity_span", "season", "shared_ceiling", "shared_delay",
    "talent_shared_ceiling", "visits_full",
})  # fmt: skip
"""Parameters that the model divides by; of the season, by its sum."""


@dataclass(frozen=True, slots=True)
class Model:
    """What a bank needs to run: the same for every game of a story."""

    parameters: Parameters
    profiles: dict[str, Profile]
    channels: ChannelNames

    def find_field(self, parameter: str) -> str:
        """Return what the model calls a parameter of the pack. Raises KeyError for one that it has not."""
        return list_parameter_names(self.channels)[parameter]


def read_model(pack: Pack, findings: list[Finding]) -> Model | None:
    """Return the model of a pack, or None after adding what is missing, unknown or out of range to `findings`."""
    before = len(findings)
    check_names(pack, findings)
    _check_divisors(pack, findings)
    _check_ranges(pack, findings)
    _check_banks(pack, findings)
    if len(findings) > before:
        return None
    channels = read_channels(pack.manifest)
    values: dict[str, Numbers] = dict(list_first_parameters(pack.manifest))
    for name, field in list_parameter_names(channels).items():
        if name in pack.parameters:
            values[field] = pack.parameters[name].value
    profiles = {name: msgspec.convert(bank.values, Profile) for name, bank in pack.banks.items()}
    return Model(msgspec.convert(values, Parameters), profiles, channels)


def _check_divisors(pack: Pack, findings: list[Finding]) -> None:
    """Find parameters by which the model divides that do not lie above 0, and a season without any weight."""
    names = list_parameter_names(read_channels(pack.manifest))
    for name, spec in pack.parameters.items():
        values = spec.value if isinstance(spec.value, list) else [spec.value]
        if names.get(name) in PARAMETER_DIVISORS and not max(values, default=0.0) > 0.0:
            message = Sentence("{name} lies above 0", name=name)
            findings.append(Finding(FindingCode.RANGE, pack.place("parameters", name, "value"), message))


def _check_ranges(pack: Pack, findings: list[Finding]) -> None:
    for name, spec in pack.parameters.items():
        values = spec.value if isinstance(spec.value, list) else [spec.value]
        if len(spec.range) == 2 and not all(spec.range[0] <= value <= spec.range[1] for value in values):
            message = Sentence("{name} lies outside its documented range {range}", name=name, range=spec.range)
            findings.append(Finding(FindingCode.RANGE, pack.place("parameters", name, "value"), message))


def _check_banks(pack: Pack, findings: list[Finding]) -> None:
    """Find values of a bank outside the range that the variable of their name declares, and divisors not above 0."""
    for bank, spec in pack.banks.items():
        for name, value in spec.values.items():
            variable = pack.variables.get(name)
            limits = variable.range if variable else []
            if len(limits) == 2 and not limits[0] <= value <= limits[1]:
                message = Sentence("{name} lies outside its documented range {range}", name=name, range=limits)
            elif name in _DIVISORS and not value > 0:
                message = Sentence("{name} of a bank lies above 0", name=name)
            else:
                continue
            findings.append(Finding(FindingCode.RANGE, pack.place("banks", bank, "values", name), message))
