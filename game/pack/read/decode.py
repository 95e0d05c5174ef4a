"""YAML values into structs: in one step of msgspec when all is well, and with every finding in place when it is not."""

from __future__ import annotations

import types
from functools import reduce
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from game.pack.findings import Finding, FindingCode, suggest_name
from game.pack.read.marked_values import Mark, MarkedMapping, MarkedSequence, place_of
from game.pack.scene_schema import Every
from game.text.sentences import NO_SENTENCE, Sentence

T = TypeVar("T")

MOST_FINDINGS = 1_000
"""How many findings end the search of a file: someone who has that many took a wrong file or a wrong turn."""

MOST_REPEATED = 60
"""How long what an author wrote may be to be written again in a hint."""

# Any in this module: a type as data (what msgspec.convert takes) and YAML values before they have one.
_MAPPING, _LIST, _NOTHING = Sentence("a mapping"), Sentence("a list"), Sentence("nothing")
_WINDOW = Sentence("each so many months is every: 3; a window is [YYYY-MM, YYYY-MM]")
_WORDS = {
    str: Sentence("text"),
    float: Sentence("a number"),
    int: Sentence("a whole number"),
    bool: Sentence("true or false"),
    type(None): _NOTHING,
}


def decode_value(value: Any, kind: type[T], name: str, findings: list[Finding], at: Mark = (0, 0)) -> T | None:
    """Return `value` as `kind`, or None after adding a finding for each thing that does not fit."""
    try:
        return msgspec.convert(value, kind)
    except (msgspec.ValidationError, RecursionError):
        before = len(findings)
        _Diagnosis(name, findings).check(value, kind, at, "")
        if len(findings) == before:
            findings.append(
                Finding(
                    FindingCode.SCHEMA_TYPE, place_of(name, at), Sentence("this is not {kind}", kind=_tell_kind(kind))
                )
            )
        return None


def decode_entries(document: MarkedMapping, kind: type[T], name: str, findings: list[Finding]) -> dict[str, T]:
    """Return every entry of a file that maps ids to `kind`; entries that do not fit are left out and found."""
    try:
        return msgspec.convert(document, dict[str, kind])  # type: ignore[valid-type]
    except (msgspec.ValidationError, RecursionError):
        return _decode_entries(document, kind, name, findings)


def _decode_entries(document: MarkedMapping, kind: type[T], name: str, findings: list[Finding]) -> dict[str, T]:
    entries = dict[str, T]()
    for key, value in document.items():
        if len(findings) >= MOST_FINDINGS:
            message = Sentence(
                "more than {most:,} things are wrong; what comes after this was not looked at", most=MOST_FINDINGS
            )
            hint = Sentence("mend those first")
            findings.append(Finding(FindingCode.TOO_MANY, place_of(name, document.marks[key]), message, hint))
            break
        entry = decode_value(value, kind, name, findings, document.marks[key])
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
            if self.expect(value, MarkedMapping, _MAPPING, at, key):
                for name, item in value.items():
                    self.check(item, get_args(kind)[1], value.marks[name], name)
        elif origin is list:
            if self.expect(value, MarkedSequence, _LIST, at, key):
                for item, mark in zip(value, value.marks, strict=True):
                    self.check(item, get_args(kind)[0], mark, key)
        elif origin is Literal:
            self.literal(value, get_args(kind), at, key)
        else:
            self.scalar(value, kind, at, key)

    def struct(self, value: Any, kind: type[msgspec.Struct], at: Mark, key: str) -> None:
        if not self.expect(value, MarkedMapping, _MAPPING, at, key):
            return
        hints = get_type_hints(kind)
        fields = {f.encode_name: f for f in msgspec.structs.fields(kind)}
        meant = set[object]()  # what a name that is not known is probably a slip for: it is not missing besides
        for name, item in value.items():
            if name in fields:
                self.check(item, hints[fields[name].name], value.marks[name], name)
            else:
                near = suggest_name(name, fields)
                meant.add(near.fields.get("name"))
                known = Sentence("known here: {names}", names=tuple(fields))
                hint = _advise_on_comma(name, item) or near or known
                self.add_finding(
                    FindingCode.SCHEMA_KEY, value.marks[name], Sentence("{name} is not known here", name=name), hint
                )
        if missing := [name for name, spec in fields.items() if spec.required and name not in meant.union(value)]:
            hint = _WINDOW if kind is Every else NO_SENTENCE
            self.add_finding(FindingCode.SCHEMA_MISSING, at, _tell_missing(missing, key), hint)

    def union(self, value: Any, kinds: tuple[Any, ...], at: Mark, key: str) -> None:
        for kind in kinds:
            try:
                msgspec.convert(value, kind)
            except msgspec.ValidationError:
                continue
            return
        shape = {MarkedMapping: dict, MarkedSequence: list}.get(type(value))
        near = [k for k in kinds if _find_shape(k) is shape] if shape else []
        if near:
            self.check(value, near[0], at, key)
        else:
            self.must(key, reduce(_join_kinds, map(_tell_kind, kinds)), value, at)

    def literal(self, value: Any, words: tuple[str, ...], at: Mark, key: str) -> None:
        if value not in words:
            hint = suggest_name(str(value), words)
            message = Sentence(
                "{key} must be one of {words}, not {seen}", key=key, words=words, seen=_tell_value(value)
            )
            self.add_finding(FindingCode.SCHEMA_WORD, at, message, hint)

    def scalar(self, value: Any, kind: Any, at: Mark, key: str) -> None:
        fits = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
        if not fits and not (kind is float and type(value) is int):
            quotes = kind is str and not isinstance(value, MarkedMapping | MarkedSequence)
            self.must(key, _tell_kind(kind), value, at, Sentence("put it in quotes") if quotes else NO_SENTENCE)

    def expect(self, value: Any, kind: type, told: Sentence, at: Mark, key: str) -> bool:
        if isinstance(value, kind):
            return True
        hint = NO_SENTENCE
        if isinstance(value, str) and kind is MarkedMapping:
            from game.pack.read.yaml_errors import advise_on_colon  # a story seen before need not wait for YAML

            hint = advise_on_colon(value)
        elif isinstance(value, str) and len(value) <= MOST_REPEATED:
            hint = Sentence("write it in the next line, as: - {it}", it=value)
        self.must(key or Sentence("this"), told, value, at, hint)
        return False

    def must(self, key: str, told: Sentence, value: Any, at: Mark, hint: Sentence = NO_SENTENCE) -> None:
        message = Sentence("{key} must be {kind}, not {seen}", key=key, kind=told, seen=_tell_value(value))
        self.add_finding(FindingCode.SCHEMA_TYPE, at, message, hint)

    def add_finding(self, code: FindingCode, at: Mark, message: Sentence, hint: Sentence = NO_SENTENCE) -> None:
        self.findings.append(Finding(code, place_of(self.name, at), message, hint))


def _advise_on_comma(name: str, value: Any) -> Sentence:
    """Return what to do about a key that is what followed a comma in braces, NO_SENTENCE for any other."""
    if ")" in name:
        return Sentence('in braces, quote what has a comma: if: "random(1, 6) > 3"')
    rest = value is None and " " in name
    return Sentence("a text with a comma inside braces stands in quotation marks") if rest else NO_SENTENCE


def _tell_missing(names: list[str], key: str) -> Sentence:
    """Return that what an entry must say is missing, all of it in one sentence; `key` is the entry's, if it has one."""
    if len(names) == 1:
        inside = Sentence("{name} is missing in {key}", name=names[0], key=key)
        return inside if key else Sentence("{name} is missing", name=names[0])
    inside = Sentence("{names} are missing in {key}", names=tuple(names), key=key)
    return inside if key else Sentence("{names} are missing", names=tuple(names))


def _find_shape(kind: Any) -> Any:
    return dict if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else get_origin(kind)


def _tell_kind(kind: Any) -> Sentence:
    shapes = {dict: _MAPPING, list: _LIST}
    return _WORDS.get(kind) or shapes.get(_find_shape(kind), Sentence("of another form"))


def _join_kinds(one: Sentence, other: Sentence) -> Sentence:
    return Sentence("{one} or {other}", one=one, other=other)


def _tell_value(value: Any) -> str:
    if isinstance(value, MarkedMapping):
        return _MAPPING
    if isinstance(value, MarkedSequence):
        return _LIST
    return _NOTHING if value is None else repr(value)
