"""The model's numbers out of a pack: parameters and starting banks, typed and found wanting with a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from game.bank.board_check import check_game_variable
from game.bank.parameters import Parameters
from game.bank.profile import Profile
from game.bank.state import DERIVED, LEVERS, MODEL_ROWS, ONE_OFFS, STATES
from game.bank.world import HIDDEN_DRAWS
from game.pack.findings import Finding, FindingCode, Subject, list_known, suggest_name
from game.pack.pack import Pack
from game.text.sentences import Sentence

_DIVISORS = ("assets", "officers", "ticket")
"""Values of a bank that the model divides by."""

_SETTABLE = {"lever": (*LEVERS, *ONE_OFFS), "state": STATES, "derived": DERIVED}


@dataclass(frozen=True, slots=True)
class Model:
    """What a bank needs to run: the same for every game of a story."""

    parameters: Parameters
    profiles: dict[str, Profile]


def read_model(pack: Pack, findings: list[Finding]) -> Model | None:
    """Return the model of a pack, or None after adding what is missing, unknown or out of range to `findings`."""
    before = len(findings)
    values = {name: spec.value for name, spec in pack.parameters.items()}
    _compare_names(pack, "parameters", values, Parameters, findings)
    for name, bank in pack.banks.items():
        _compare_names(pack, "banks", bank.values, Profile, findings, name, "values")
    _check_ranges(pack, findings)
    _check_banks(pack, findings)
    _check_variables(pack, findings)
    _check_draws(pack, findings)
    if len(findings) > before:
        return None
    profiles = {name: msgspec.convert(bank.values, Profile) for name, bank in pack.banks.items()}
    return Model(msgspec.convert(values, Parameters), profiles)


def _compare_names(
    pack: Pack,
    section: str,
    values: Mapping[str, object],
    kind: type[msgspec.Struct],
    findings: list[Finding],
    *path: str,
) -> None:
    """Find names that the model asks for and the pack lacks, and the other way round."""
    fields = {field.name: field.type for field in msgspec.structs.fields(kind)}
    for name in fields.keys() - values.keys():
        findings.append(
            Finding(
                FindingCode.MODEL_MISSING,
                pack.place(section, *path),
                Sentence("the model needs {name}", name=name),
                subject=Subject(section, name) if section == "parameters" else None,
            )
        )
    for name, value in values.items():
        place = pack.place(section, *path, name)
        if name not in fields:
            message = Sentence("the model has no {name}", name=name)
            findings.append(Finding(FindingCode.MODEL_UNKNOWN, place, message, suggest_name(name, fields)))
        elif isinstance(value, list) is (fields[name] is float):
            message = Sentence("{name} is a list or a number, the other way round", name=name)
            findings.append(Finding(FindingCode.MODEL_SHAPE, place, message))


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


def _check_variables(pack: Pack, findings: list[Finding]) -> None:
    """A variable that is not the story's own must be a row of the model, of the kind that it says."""
    for name, spec in pack.variables.items():
        place = pack.place("variables", name)
        if spec.of == "story":
            if name in MODEL_ROWS:
                message, hint = (
                    Sentence("{name} belongs to the model", name=name),
                    Sentence("say of: lever, state or derived"),
                )
                findings.append(Finding(FindingCode.VARIABLE, place, message, hint))
        elif spec.of == "game":
            check_game_variable(pack, name, findings)
        elif name not in _SETTABLE[spec.of]:
            message = Sentence("the model has no {kind} {name}", kind=spec.of, name=name)
            findings.append(Finding(FindingCode.VARIABLE, place, message, suggest_name(name, _SETTABLE[spec.of])))


def _check_draws(pack: Pack, findings: list[Finding]) -> None:
    """Find bounds on what knowing a draw is worth that the world does not make."""
    information = (pack.bounds and pack.bounds.information) or {}
    for scene, asked in information.items():
        if asked.draw not in HIDDEN_DRAWS:
            place = pack.place("bounds", "information", scene, "draw")
            message = Sentence("there is no {what} {name}", what=Sentence("draw"), name=asked.draw)
            hint = suggest_name(asked.draw, HIDDEN_DRAWS) or list_known(HIDDEN_DRAWS)
            findings.append(Finding(FindingCode.REFERENCE, place, message, hint))
