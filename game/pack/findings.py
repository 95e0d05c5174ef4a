"""What is wrong with a pack: findings with a stable code, a place, a reason and what to do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from game.text.game_error import GameError
from game.text.sentences import NO_SENTENCE, Sentence, cut

LONGEST = 400
"""The number of characters that a finding is told in at most."""

HINTED = 100
"""The number of findings of one check after which no name is searched for what may have been meant."""

_NEAR = 20
"""The number of names on each side, in two orders, that are compared where there are many."""

_FILE = 200
"""The number of characters of a file's name that a place shows at most, its end."""


class Place(msgspec.Struct, frozen=True, order=True):
    """Where in a pack: file, line and column, both counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        file = make_visible(self.file)
        shown = file if len(file) <= _FILE else "…" + file[1 - _FILE :]
        return f"{shown}:{self.line}:{self.column}"


class FindingCode(StrEnum):
    """What is wrong, as scripts know it; each code stands in story/README.md and README.en.md with an example."""

    YAML_SYNTAX = "yaml-syntax"
    YAML_SHAPE = "yaml-shape"
    DUPLICATE_KEY = "duplicate-key"
    DUPLICATE_SCENE = "duplicate-scene"
    YAML_WORD = "yaml-word"
    YAML_TAG = "yaml-tag"
    YAML_NUMBER = "yaml-number"
    CUT_TEXT = "cut-text"
    BLANK_LABEL = "blank-label"
    SCHEMA_KEY = "schema-key"
    SCHEMA_MISSING = "schema-missing"
    SCHEMA_TYPE = "schema-type"
    SCHEMA_WORD = "schema-word"
    SCENE_SHAPE = "scene-shape"
    POOL = "pool"
    EXPRESSION_SYNTAX = "expression-syntax"
    THROW = "throw"
    TYPE = "type"
    UNIT = "unit"
    RANGE = "range"
    DERIVED = "derived"
    UNKNOWN_NAME = "unknown-name"
    UNKNOWN_WORD = "unknown-word"
    REFERENCE = "reference"
    DATE = "date"
    PREDICTION = "prediction"
    ENDING = "ending"
    VARIABLE = "variable"
    BOUNDS = "bounds"
    NAME = "name"
    BASIS = "basis"
    CAST = "cast"
    PLACEHOLDER = "placeholder"
    MODEL_MISSING = "model-missing"
    MODEL_UNKNOWN = "model-unknown"
    MODEL_SHAPE = "model-shape"
    PROMISE = "promise"
    TRANSLATION_MISSING = "translation-missing"
    TRANSLATION_STALE = "translation-stale"
    TRANSLATION_ORPHAN = "translation-orphan"
    TRANSLATION_PLACEHOLDER = "translation-placeholder"
    PO_SYNTAX = "po-syntax"
    OVERLAY_EXISTS = "overlay-exists"
    OVERLAY_TARGET = "overlay-target"
    OVERLAY_CONFLICT = "overlay-conflict"
    OVERLAY_BASE = "overlay-base"
    MIGRATION = "migration"
    VERSION = "version"
    OUTSIDE = "outside"
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"
    UNREADABLE = "unreadable"
    NO_PACK = "no-pack"
    UNKNOWN_FILE = "unknown-file"
    NEVER_TRUE = "never-true"
    ALWAYS_TRUE = "always-true"
    UNREACHED_SCENE = "unreached-scene"
    IDLE_CHANCE = "idle-chance"
    SHORT_POOL = "short-pool"
    LATE_LATER = "late-later"
    ALL_LOCKED = "all-locked"
    SHADOWED_ENDING = "shadowed-ending"
    SHADOWED_WISH = "shadowed-wish"
    UNREAD_VARIABLE = "unread-variable"
    UNSET_VARIABLE = "unset-variable"
    TWIN_CHOICES = "twin-choices"
    UNUSED_TERM = "unused-term"
    DUPLICATE_TERM = "duplicate-term"
    TYPED_FIGURE = "typed-figure"
    CAST_ABSENT = "cast-absent"
    CAST_STRANGER = "cast-stranger"
    THING_UNOWNED = "thing-unowned"
    EARLY_FACT = "early-fact"
    AMBIGUOUS_WIDTH = "ambiguous-width"
    LONG_TEXT = "long-text"
    UNLISTED_WORD = "unlisted-word"
    BLESSED_DIFFERS = "blessed-differs"
    BLESSED_STOPS = "blessed-stops"
    BLESSED_UNREADABLE = "blessed-unreadable"


class Severity(StrEnum):
    """How grave a finding is: a story with an error can't be played."""

    ERROR = "error"
    WARNING = "warning"


_GRAVITY = {Severity.ERROR: Sentence("error"), Severity.WARNING: Sentence("warning")}


class Subject(msgspec.Struct, frozen=True):
    """An entry that a finding misses: its section in the pack, and its name.

    `inside` says that the name stands inside an entry of the section, as that of a choice does in a scene.
    """

    section: str
    name: str
    inside: bool = False


class Finding(msgspec.Struct, frozen=True):
    """One thing wrong.

    `code` is stable and documented in story/README.md and README.en.md; `subject` is what a name leads to in vain.
    """

    code: FindingCode
    where: Place
    message: Sentence
    hint: Sentence = NO_SENTENCE
    severity: Severity = Severity.ERROR
    subject: Subject | None = None

    def __str__(self) -> str:
        return cut_finding(str(self.line))

    def format_line(self, language: str) -> str:
        """Return the finding as a line in a language."""
        return cut_finding(self.line.say_in(language))

    @property
    def line(self) -> Sentence:
        """The whole finding as one sentence."""
        where = Sentence.of(str(self.where))  # whole, so that an editor can follow it
        head = Sentence("{where}: {severity} {code}", where=where, severity=_GRAVITY[self.severity], code=self.code)
        return Sentence("{head}: {reason}", head=head, reason=self.reason)

    @property
    def reason(self) -> Sentence:
        """What is wrong, and what to do where that is known."""
        return add_hint(self.message, self.hint)


class PackError(GameError):
    """A pack that can't be played; carries everything that is wrong with it, in the order of the files."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sort_findings(findings)
        super().__init__("\n".join(map(str, self.findings)))

    def message(self, language: str) -> str:
        """Return everything that is wrong, a line each, in a language."""
        return "\n".join(finding.format_line(language) for finding in self.findings)


class PlanError(PackError):
    """A file with a president's plan that can't be played on a story; carries everything that is wrong with it."""


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings sorted by place, each once."""
    return sorted(dict.fromkeys(findings), key=lambda f: (f.where, f.code, f.message))


def pick_to_mend_first(findings: Sequence[Finding]) -> list[Finding]:
    """Return the errors, and warnings where there are none: what looks like a slip can wait.

    A file that is not read can't: it is often why something is missing.
    """
    grave = any(finding.severity == Severity.ERROR for finding in findings)
    return [
        found
        for found in findings
        if not grave or found.severity == Severity.ERROR or found.code == FindingCode.UNKNOWN_FILE
    ]


def add_hint(message: Sentence, hint: Sentence) -> Sentence:
    """Return a reason with what to do about it in brackets, if there is a hint."""
    return Sentence("{message} ({hint})", message=message, hint=hint) if hint else message


def suggest_name(name: str, known: Iterable[str]) -> Sentence:
    """Return a hint naming the closest known name, or NO_SENTENCE."""
    from difflib import get_close_matches  # only a mistake pays for it

    close = get_close_matches(name, _list_near(name, list(known)), n=1, cutoff=0.6)
    return Sentence("did you mean {name}?", name=close[0]) if close else NO_SENTENCE


def _list_near(name: str, known: list[str]) -> list[str]:
    """Return the names worth comparing: all of a few hundred, and of more those that begin or end most alike."""
    if len(known) <= 25 * _NEAR:
        return known
    found = dict[str, None]()
    for turned in (slice(None), slice(None, None, -1)):
        ordered = sorted(known, key=lambda one: one[turned])
        at = bisect_left(ordered, name[turned], key=lambda one: one[turned])
        found |= dict.fromkeys(ordered[max(at - _NEAR, 0) : at + _NEAR])
    return list(found)


def list_known(names: Iterable[str]) -> Sentence:
    """Return a hint naming everything that is possible."""
    return Sentence("known: {names}", names=tuple(names))


def cut_finding(text: str) -> str:
    """Return what a finding says as it is printed and handed to scripts: all of it visible, and never too long."""
    return cut(make_visible(text), LONGEST)


def make_visible(text: str) -> str:
    """Return `text` with control characters spelled out, so that a pack or a save can never steer the terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in text)
