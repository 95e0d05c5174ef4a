"""YAML values into structs: in one step of msgspec when all is well, and with every finding in place when it is not."""

from __future__ import annotations

import types
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from game.pack.findings import Finding, did_you_mean
from game.pack.source import Keyed, Listed, Mark, place_of

T = TypeVar("T")

MOST = 1_000
"""How many findings end the search of a file: someone who has that many took a wrong file or a wrong turn."""

# Any in this module: a type as data (what msgspec.convert takes) and YAML values before they have one.
_WORDS = {str: "text", float: "a number", int: "a whole number", bool: "true or false", type(None): "nothing"}


def decode(value: Any, kind: type[T], name: str, findings: list[Finding], at: Mark = (0, 0)) -> T | None:
    """Return `value` as `kind`, or None after adding a finding for each thing that does not fit."""
    try:
        return msgspec.convert(value, kind)
    except (msgspec.ValidationError, RecursionError):
        before = len(findings)
        _Diagnosis(name, findings).check(value, kind, at, "")
        if len(findings) == before:
            findings.append(Finding("schema-type", place_of(name, at), f"this is not {_told(kind)}"))
        return None


def decode_entries(document: Keyed, kind: type[T], name: str, findings: list[Finding]) -> dict[str, T]:
    """Return every entry of a file that maps ids to `kind`; entries that do not fit are left out and found."""
    try:
        return msgspec.convert(document, dict[str, kind])  # type: ignore[valid-type]
    except (msgspec.ValidationError, RecursionError):
        return _sound_entries(document, kind, name, findings)


def _sound_entries(document: Keyed, kind: type[T], name: str, findings: list[Finding]) -> dict[str, T]:
    entries = dict[str, T]()
    for key, value in document.items():
        if len(findings) >= MOST:
            message = f"more than {MOST:,} things are wrong; what comes after this was not looked at"
            findings.append(Finding("too-many", place_of(name, document.marks[key]), message, "mend those first"))
            break
        entry = decode(value, kind, name, findings, document.marks[key])
        if entry is not None:
            entries[key] = entry
    return entries


class _Diagnosis:
    """Walks a value beside its type and tells every difference with its position."""

    def __init__(self, name: str, findings: list[Finding]) -> None:
        self.name, self.findings = name, findings

    def check(self, value: Any, kind: Any, at: Mark, key: str) -> None:
        origin = get_origin(kind)
        if origin in (Union, types.UnionType):
            self.union(value, get_args(kind), at, key)
        elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            self.struct(value, kind, at, key)
        elif origin is dict:
            if self.expect(value, Keyed, "a mapping", at, key):
                for name, item in value.items():
                    self.check(item, get_args(kind)[1], value.marks[name], name)
        elif origin is list:
            if self.expect(value, Listed, "a list", at, key):
                for item, mark in zip(value, value.marks, strict=True):
                    self.check(item, get_args(kind)[0], mark, key)
        elif origin is Literal:
            self.literal(value, get_args(kind), at, key)
        else:
            self.scalar(value, kind, at, key)

    def struct(self, value: Any, kind: type[msgspec.Struct], at: Mark, key: str) -> None:
        if not self.expect(value, Keyed, "a mapping", at, key):
            return
        hints = get_type_hints(kind)
        fields = {f.encode_name: f for f in msgspec.structs.fields(kind)}
        for name, item in value.items():
            if name in fields:
                self.check(item, hints[fields[name].name], value.marks[name], name)
            else:
                known = did_you_mean(name, fields) or "known here: " + ", ".join(fields)
                self.found("schema-key", value.marks[name], f"{name} is not known here", known)
        for name, spec in fields.items():
            if spec.required and name not in value:
                self.found("schema-missing", at, f"{name} is missing" + (f" in {key}" if key else ""))

    def union(self, value: Any, kinds: tuple[Any, ...], at: Mark, key: str) -> None:
        for kind in kinds:
            try:
                msgspec.convert(value, kind)
            except msgspec.ValidationError:
                continue
            return
        shape = {Keyed: dict, Listed: list}.get(type(value))
        near = [k for k in kinds if _shape(k) is shape] if shape else []
        if near:
            self.check(value, near[0], at, key)
        else:
            self.found("schema-type", at, f"{key} must be " + " or ".join(map(_told, kinds)) + f", not {_seen(value)}")

    def literal(self, value: Any, words: tuple[str, ...], at: Mark, key: str) -> None:
        if value not in words:
            hint = did_you_mean(str(value), words)
            self.found("schema-word", at, f"{key} must be one of {', '.join(words)}, not {_seen(value)}", hint)

    def scalar(self, value: Any, kind: Any, at: Mark, key: str) -> None:
        fits = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
        if not fits and not (kind is float and type(value) is int):
            hint = "put it in quotes" if kind is str and not isinstance(value, Keyed | Listed) else ""
            self.found("schema-type", at, f"{key} must be {_told(kind)}, not {_seen(value)}", hint)

    def expect(self, value: Any, kind: type, told: str, at: Mark, key: str) -> bool:
        if isinstance(value, kind):
            return True
        self.found("schema-type", at, f"{key or 'this'} must be {told}, not {_seen(value)}")
        return False

    def found(self, code: str, at: Mark, message: str, hint: str = "") -> None:
        self.findings.append(Finding(code, place_of(self.name, at), message, hint))


def _shape(kind: Any) -> Any:
    return dict if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else get_origin(kind)


def _told(kind: Any) -> str:
    shapes = {dict: "a mapping", list: "a list"}
    return _WORDS.get(kind) or shapes.get(_shape(kind), "of another form")


def _seen(value: Any) -> str:
    if isinstance(value, Keyed):
        return "a mapping"
    if isinstance(value, Listed):
        return "a list"
    return "nothing" if value is None else repr(value)
