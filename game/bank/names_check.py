"""What a pack's files call rows and numbers of the model, compared with what the model has for its channels."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

import msgspec

from game.bank.board_check import check_game_variable
from game.bank.channel_names import KINDS, ChannelNames, list_own_names, read_channels
from game.bank.mechanisms import MECHANISMS, Mechanism, list_of, list_on
from game.bank.parameters import Parameters
from game.bank.profile import Profile
from game.bank.state import DERIVED, LEVERS, MODEL_ROWS, ONE_OFFS, STATES
from game.bank.world import HIDDEN_DRAWS
from game.pack.findings import Finding, FindingCode, Subject, list_known, suggest_name
from game.pack.first_format import list_channels, list_first_parameters
from game.pack.pack import Pack
from game.text.sentences import NO_SENTENCE, Sentence

PARAMETERS = Parameters.__struct_fields__
"""The names of the parameters."""

_LISTS = frozenset(name for name, kind in Parameters.__annotations__.items() if kind != "float")
"""The parameters that are lists of numbers; all others are one number."""

PROFILE = {field.name: field for field in msgspec.structs.fields(Profile)}
"""The fields of a starting bank by name."""

_SETTABLE = {"lever": (*LEVERS, *ONE_OFFS), "state": STATES, "derived": DERIVED}
_CHANNEL = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_WORDS = frozenset(word for name in (*MODEL_ROWS, *PARAMETERS, *PROFILE) for word in name.split("_"))
"""The words of which the model's names are made."""


@lru_cache(maxsize=64)
def list_parameter_names(channels: ChannelNames) -> dict[str, str]:
    """Return the model's parameters that a pack of these channels can have, by what it calls them."""
    own = list_own_names(channels, PARAMETERS)
    return {
        name: field for name, field in own.items() if all(MECHANISMS[one].can_be(channels) for one in list_of(field))
    }


def check_names(pack: Pack, findings: list[Finding]) -> None:
    """Add names that the model asks for and the pack lacks, and names that the model does not know."""
    channels = read_channels(pack.manifest)
    _check_channels(pack, findings)
    names = list_parameter_names(channels)
    given = {names[name]: spec.value for name, spec in pack.parameters.items() if name in names}
    on = list_on(channels, given)
    _check_parameters(pack, names, on, findings)
    for bank in pack.banks:
        _check_bank(pack, bank, on, findings)
    _check_variables(pack, channels, on, findings)
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


def _check_parameters(
    pack: Pack, names: Mapping[str, str], on: Mapping[str, Mechanism], findings: list[Finding]
) -> None:
    """Find parameters that the model needs and the pack lacks, and others; `names` are the fields by their names."""
    defaults = list_first_parameters(pack.manifest)
    for name, field in names.items():
        if name not in pack.parameters and field not in defaults and set(list_of(field)) <= on.keys():
            place, message = pack.place("parameters"), Sentence("the model needs {name}", name=name)
            hint = _find_given(pack, names, field)
            findings.append(
                Finding(FindingCode.MODEL_MISSING, place, message, hint, subject=Subject("parameters", name))
            )
    for name, spec in pack.parameters.items():
        if name in names and isinstance(spec.value, list) is not (names[name] in _LISTS):
            message = Sentence("{name} is a list or a number, the other way round", name=name)
            findings.append(Finding(FindingCode.MODEL_SHAPE, pack.place("parameters", name), message))
    _find_unknown(pack, pack.parameters, names, findings, "parameters")


def _find_given(pack: Pack, names: Mapping[str, str], field: str) -> Sentence:
    """Say for which other parameters of the pack one of a mechanism is needed."""
    others = {number for one in list_of(field) if not MECHANISMS[one].basic for number in MECHANISMS[one].numbers}
    given = [name for name in pack.parameters if names.get(name) in others]
    return (
        Sentence("it goes with {names}: a pack has all of them or none", names=", ".join(given))
        if given
        else NO_SENTENCE
    )


def _check_bank(pack: Pack, bank: str, on: Mapping[str, Mechanism], findings: list[Finding]) -> None:
    """Find values of a starting bank that the model needs and the pack lacks, and others."""
    values = pack.banks[bank].values
    known = {name: name for name in PROFILE if set(list_of(name)) <= on.keys()}
    for name in known.keys() - values.keys():
        if PROFILE[name].required or list_of(name):
            message = Sentence("the model needs {name}", name=name)
            findings.append(Finding(FindingCode.MODEL_MISSING, pack.place("banks", bank, "values"), message))
    _find_unknown(pack, values, known, findings, "banks", bank, "values")


def _find_unknown(
    pack: Pack, given: Collection[str], known: Collection[str], findings: list[Finding], *path: str
) -> None:
    for name in given:
        if name not in known:
            message = Sentence("the model has no {name}", name=name)
            hint = suggest_name(name, known)
            findings.append(Finding(FindingCode.MODEL_UNKNOWN, pack.place(path[0], *path[1:], name), message, hint))


def _check_variables(pack: Pack, channels: ChannelNames, on: Mapping[str, Mechanism], findings: list[Finding]) -> None:
    """A variable that is not the story's own must be a row of the model, of the kind that it says."""
    taken = set(map(channels.name_in_pack, MODEL_ROWS))
    off = {row for name, one in MECHANISMS.items() if name not in on for row in one.rows}
    settable = {
        kind: {name: row for name, row in list_own_names(channels, rows).items() if row not in off}
        for kind, rows in _SETTABLE.items()
    }
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
            hint = suggest_name(name, settable[spec.of])
            if name in map(channels.name_in_pack, off):
                hint = Sentence("parameters.yaml gives none of the numbers that it needs")
            findings.append(Finding(FindingCode.VARIABLE, place, message, hint))


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
