"""What a pack's files call rows and numbers of the model, compared with what the model has for its channels."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

import msgspec

from game.bank.board_check import check_game_variable
from game.bank.channel_names import KINDS, ChannelNames, list_own_names, read_channels
from game.bank.parameters import Parameters
from game.bank.profile import Profile
from game.bank.state import DERIVED, LEVERS, MODEL_ROWS, ONE_OFFS, STATES
from game.bank.world import HIDDEN_DRAWS
from game.pack.findings import Finding, FindingCode, Subject, list_known, suggest_name
from game.pack.first_format import list_channels
from game.pack.pack import Pack
from game.text.sentences import Sentence

PARAMETERS = {field.name: field for field in msgspec.structs.fields(Parameters)}
"""The fields of the parameters by name."""

PROFILE = {field.name: field for field in msgspec.structs.fields(Profile)}
"""The fields of a starting bank by name."""

_SETTABLE = {"lever": (*LEVERS, *ONE_OFFS), "state": STATES, "derived": DERIVED}
_CHANNEL = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_WORDS = frozenset(word for name in (*MODEL_ROWS, *PARAMETERS, *PROFILE) for word in name.split("_"))
"""The words of which the model's names are made."""


def list_parameter_names(channels: ChannelNames) -> dict[str, str]:
    """Return the model's parameters that a pack of these channels has, by what it calls them."""
    return list_own_names(channels, tuple(PARAMETERS))


def check_names(pack: Pack, findings: list[Finding]) -> None:
    """Add names that the model asks for and the pack lacks, and names that the model does not know."""
    channels = read_channels(pack.manifest)
    _check_channels(pack, findings)
    _compare_names(pack, "parameters", list_parameter_names(channels), findings)
    for name in pack.banks:
        _compare_names(pack, "banks", {field: field for field in PROFILE}, findings, name, "values")
    _check_variables(pack, channels, findings)
    _check_draws(pack, channels, findings)


def _check_channels(pack: Pack, findings: list[Finding]) -> None:
    """Find channels of one kind under two names, and names that can't be told from the model's own words."""
    kinds = set[str]()
    for name, kind in list_channels(pack.manifest).items():
        place = pack.place("pack", "channels", name)
        taken = (_WORDS | set(KINDS)) - {kind}
        if not _CHANNEL.fullmatch(name) or not taken.isdisjoint(name.split("_")):
            message = Sentence("{name} can't be a channel's name", name=name)
            hint = Sentence("lower-case letters, digits and _, and no word of the model's own names")
            findings.append(Finding(FindingCode.NAME, place, message, hint))
        if kind in kinds:
            message = Sentence("there are two channels of the kind {kind}", kind=kind)
            findings.append(Finding(FindingCode.NAME, place, message, Sentence("a pack has one of each kind at most")))
        kinds.add(kind)


def _compare_names(pack: Pack, section: str, known: Mapping[str, str], findings: list[Finding], *path: str) -> None:
    """Find names that the model asks for and the pack lacks, and the other way round.

    `known` are the fields by their names in the pack.
    """
    parameters = section == "parameters"
    values: Mapping[str, object] = (
        {name: spec.value for name, spec in pack.parameters.items()} if parameters else pack.banks[path[0]].values
    )
    fields = PARAMETERS if parameters else PROFILE
    for name in known.keys() - values.keys():
        findings.append(
            Finding(
                FindingCode.MODEL_MISSING,
                pack.place(section, *path),
                Sentence("the model needs {name}", name=name),
                subject=Subject(section, name) if parameters else None,
            )
        )
    for name, value in values.items():
        place = pack.place(section, *path, name)
        if name not in known:
            message = Sentence("the model has no {name}", name=name)
            findings.append(Finding(FindingCode.MODEL_UNKNOWN, place, message, suggest_name(name, known)))
        elif isinstance(value, list) is (fields[known[name]].type is float):
            message = Sentence("{name} is a list or a number, the other way round", name=name)
            findings.append(Finding(FindingCode.MODEL_SHAPE, place, message))


def _check_variables(pack: Pack, channels: ChannelNames, findings: list[Finding]) -> None:
    """A variable that is not the story's own must be a row of the model, of the kind that it says."""
    taken = set(map(channels.name_in_pack, MODEL_ROWS))
    settable = {kind: list_own_names(channels, rows) for kind, rows in _SETTABLE.items()}
    for name, spec in pack.variables.items():
        place = pack.place("variables", name)
        if spec.of == "story":
            if name in taken:
                message, hint = (
                    Sentence("{name} belongs to the model", name=name),
                    Sentence("say of: lever, state or derived"),
                )
                findings.append(Finding(FindingCode.VARIABLE, place, message, hint))
        elif spec.of == "game":
            check_game_variable(pack, name, findings)
        elif name not in settable[spec.of]:
            message = Sentence("the model has no {kind} {name}", kind=spec.of, name=name)
            findings.append(Finding(FindingCode.VARIABLE, place, message, suggest_name(name, settable[spec.of])))


def _check_draws(pack: Pack, channels: ChannelNames, findings: list[Finding]) -> None:
    """Find bounds on what knowing a draw is worth that the world does not make."""
    information = (pack.bounds and pack.bounds.information) or {}
    draws: Collection[str] = list_own_names(channels, HIDDEN_DRAWS)
    for scene, asked in information.items():
        if asked.draw not in draws:
            place = pack.place("bounds", "information", scene, "draw")
            message = Sentence("there is no {what} {name}", what=Sentence("draw"), name=asked.draw)
            hint = suggest_name(asked.draw, draws) or list_known(draws)
            findings.append(Finding(FindingCode.REFERENCE, place, message, hint))
