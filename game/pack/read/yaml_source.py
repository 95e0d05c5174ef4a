"""YAML read with the position of every value.

libyaml's events are turned into plain dicts and lists that remember where each key and item stands. Scalars follow
YAML 1.2's core rules (numbers, true, false, null); everything else is text, so `on`, `no` and dates never surprise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isinf
from typing import Any

import yaml

from game.pack.findings import Finding, FindingCode, Place
from game.pack.read.files import Files
from game.pack.read.marked_values import MarkedMapping, MarkedSequence, Value, place_of
from game.pack.read.paused_collection import pause_collection
from game.pack.read.text_limits import MAX_TEXT, refuse_long_text
from game.pack.read.yaml_errors import explain_syntax
from game.text.sentences import NO_SENTENCE, Sentence

Event = Any
"""An event of libyaml; its type stubs do not know that every node event has marks, an anchor and a tag."""

MAX_NODES = 650_000
"""Keys and values of all documents of a pack together: ten thousand scenes with three choices each."""

MAX_DEPTH = 40

MAX_FILE = 16_000_000
"""The number of bytes that one file may have: reading it takes some twelve times as much memory."""

MAX_KEY = 1_024
"""The number of characters that YAML itself allows a key without a question mark."""

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]+)?\Z")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_BOOLEANS = ("yes", "no", "on", "off", "y", "n", "true", "false")
_SPECIAL = frozenset(("", *"0123456789+-.~tfnyoTFNYO"))
"""What a plain scalar that is not text begins with."""

_SURPRISES = frozenset(case(word) for word in _BOOLEANS for case in (str.lower, str.title, str.upper))


KeptDocuments = dict[str, tuple[bytes, MarkedMapping, int, list[Finding]]]
"""Documents that were read before, by file name: of what bytes, what they are, how many values, what is wrong."""


def read_documents(
    files: Files, findings: list[Finding], kept: KeptDocuments | None = None
) -> dict[str, MarkedMapping]:
    """Build the documents of a pack by file name; together they have at most MAX_NODES values.

    Those of files that are in `kept` as they were are taken from there, and new ones put there.
    """
    documents, room = dict[str, MarkedMapping](), MAX_NODES
    for name, content in files.items():
        if not name.endswith(".yaml"):
            continue
        known = kept.get(name) if kept is not None else None
        if known is None or known[0] != content or known[2] > room:
            wrong = list[Finding]()
            known = (content, *_read_document(name, content, wrong, room), wrong)
        if kept is not None:
            kept[name] = known
        documents[name] = known[1]
        room -= known[2]
        findings += known[3]
    return documents


def read_yaml(name: str, content: bytes, findings: list[Finding]) -> MarkedMapping:
    """Build the document in `content`; what is wrong with it goes to `findings` and an empty mapping comes back."""
    return _read_document(name, content, findings, MAX_NODES)[0]


def _read_document(name: str, content: bytes, findings: list[Finding], room: int) -> tuple[MarkedMapping, int]:
    """Return a document of at most `room` values, and how many it has."""
    if len(content) > MAX_FILE:
        message = Sentence("this file has {n:,} bytes; one file has room for {most:,}", n=len(content), most=MAX_FILE)
        findings.append(Finding(FindingCode.TOO_LARGE, Place(name), message, Sentence("divide it into several files")))
        return MarkedMapping((0, 0)), 0
    try:
        with pause_collection():  # most of YAML's superlinear cost is the collector walking half-built documents
            builder = _Builder(name, content, findings, room)
            document = builder.build()
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        findings.append(explain_syntax(name, content, error))
        return MarkedMapping((0, 0)), 0
    if isinstance(document, MarkedMapping):
        return document, builder.nodes
    if document is not None:
        message = Sentence("a story file is a mapping of names to entries")
        findings.append(Finding(FindingCode.YAML_SHAPE, Place(name), message))
    return MarkedMapping((0, 0)), builder.nodes


class _Builder:
    """Turns libyaml's events into values. One use a document."""

    def __init__(self, name: str, content: bytes, findings: list[Finding], room: int) -> None:
        self.name, self.findings, self.room = name, findings, room
        self.anchors: dict[str, tuple[Value, int]] = {}
        self.nodes = 0
        self.take: Callable[[], Event] = yaml.CSafeLoader(content.decode("utf-8-sig")).get_event

    def build(self) -> Value:
        while type(event := self.take()) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent:
                value = self.value(self.take(), 0)
                self.no_second_document()
                return value
        return None

    def no_second_document(self) -> None:
        while type(event := self.take()) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent:
                self.add_finding(
                    FindingCode.YAML_SHAPE,
                    event,
                    Sentence("a story file holds one document"),
                    Sentence("remove the line ---"),
                )
                return

    def value(self, event: Event, depth: int) -> Value:
        self.nodes += 1
        if self.nodes > self.room or depth > MAX_DEPTH:
            large, deep = (
                Sentence("here the story is larger than a story can be"),
                Sentence("here the story is deeper than a story can be"),
            )
            problem = deep if depth > MAX_DEPTH else large
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        kind, start = type(event), self.nodes
        if kind is yaml.ScalarEvent:
            result = self.scalar(event)
        elif kind is yaml.MappingStartEvent:
            result = self.mapping(event, depth + 1)
        elif kind is yaml.SequenceStartEvent:
            result = self.sequence(event, depth + 1)
        else:
            return self.alias(event)
        if event.tag:
            self.add_finding(
                FindingCode.YAML_TAG,
                event,
                Sentence("the tag {tag} is not used in stories", tag=event.tag),
                Sentence("remove it"),
            )
        if event.anchor:
            self.anchors[event.anchor] = (result, self.nodes - start + 1)
        return result

    def mapping(self, event: Event, depth: int) -> MarkedMapping:
        mark = event.start_mark
        result = MarkedMapping((mark.line, mark.column))
        marks, take = result.marks, self.take
        while type(key := take()) is not yaml.MappingEndEvent:
            if type(key) is not yaml.ScalarEvent:
                raise yaml.MarkedYAMLError(problem=Sentence("a key must be plain text"), problem_mark=key.start_mark)
            name, item = self.key(key), take()
            if name in marks:
                message = Sentence("{name} is given twice", name=name)
                self.add_finding(
                    FindingCode.DUPLICATE_KEY, key, message, Sentence("first in line {line}", line=marks[name][0] + 1)
                )
            mark = item.start_mark
            marks[name] = (mark.line, mark.column)
            self.nodes += 1
            result[name] = self.value(item, depth)
        return result

    def key(self, event: Event) -> str:
        name: str = event.value
        if len(name) > MAX_KEY:
            problem = Sentence("a key has at most {most:,} characters: shorten it", most=MAX_KEY)
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        return name

    def sequence(self, event: Event, depth: int) -> MarkedSequence:
        mark = event.start_mark
        result = MarkedSequence((mark.line, mark.column))
        while type(item := self.take()) is not yaml.SequenceEndEvent:
            mark = item.start_mark
            result.marks.append((mark.line, mark.column))
            result.append(self.value(item, depth))
        return result

    def alias(self, event: Event) -> Value:
        value, size = self.anchors.get(event.anchor, (None, 0))
        self.nodes += size
        if self.nodes > self.room:
            problem = Sentence("repeated aliases make the story larger than a story can be")
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        if size == 0:
            raise yaml.MarkedYAMLError(problem=Sentence("this alias has no anchor"), problem_mark=event.start_mark)
        return value

    def scalar(self, event: Event) -> Value:
        text: str = event.value
        if len(text) > MAX_TEXT:
            self.findings.append(
                refuse_long_text(place_of(self.name, (event.start_mark.line, event.start_mark.column)), len(text))
            )
            return ""
        if not event.implicit[0] or text[:1] not in _SPECIAL:  # quoted or block text, and most plain text, is text
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INT.match(text) and len(text) < 20:
            return int(text)
        if _FLOAT.match(text):
            if isinf(float(text)):
                self.add_finding(
                    FindingCode.YAML_NUMBER, event, Sentence("{number} is too large a number", number=text)
                )
            return float(text)
        if text in _SURPRISES:
            message = Sentence("{word} means true or false to some readers", word=text)
            self.add_finding(FindingCode.YAML_WORD, event, message, Sentence("write true, false or quotes"))
        return text

    def add_finding(self, code: FindingCode, event: Event, message: Sentence, hint: Sentence = NO_SENTENCE) -> None:
        mark = event.start_mark
        self.findings.append(Finding(code, Place(self.name, mark.line + 1, mark.column + 1), message, hint))
