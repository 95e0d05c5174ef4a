"""What every part of a pack is checked with: its names, its conditions and effects, and where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cached_property

from msgspec.structs import replace

from game.pack import scene_schema
from game.pack.cast import expand_condition, find_written_column, must_know_cast
from game.pack.cast_schema import Cast
from game.pack.check.text_positions import TextPositions
from game.pack.expression import (
    ExpressionError,
    Scope,
    check_condition,
    check_effect,
    parse_condition,
    parse_effect,
)
from game.pack.findings import HINTED, Finding, FindingCode, Place, Severity, Subject, suggest_name
from game.pack.pack import Pack, list_parts
from game.pack.read.overlay import find_layer
from game.pack.throws import must_name_no_throw, write_out
from game.text.sentences import NO_SENTENCE, Sentence

MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])\Z")

SCENE, CHOICE, DIAL, LEVEL = Sentence("scene"), Sentence("choice"), Sentence("dial"), Sentence("level")
VARIABLE, FIGURE, FACT = Sentence("variable"), Sentence("figure"), Sentence("fact")
PRESIDENT, BANK, BACKGROUND, ROLE = Sentence("president"), Sentence("bank"), Sentence("background"), Sentence("role")
POOL, QUESTION, ENDING = Sentence("pool"), Sentence("open question"), Sentence("ending")

SECTIONS = {
    SCENE: "scenes", VARIABLE: "variables", FIGURE: "figures", FACT: "facts", PRESIDENT: "presidents",
    BANK: "banks", BACKGROUND: "backgrounds", POOL: "pools", ROLE: "cast", QUESTION: "questions",
    ENDING: "endings",
}  # fmt: skip
"""The section that an entry of each kind belongs to."""

STUB_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{2,59}\Z")
"""An id that YAML takes for text, so that the stub can be pasted."""

_LEADING = ("scenes", "pack")
"""The sections that lead to scenes; others speak of those that there are."""

_INSIDE = (CHOICE, DIAL, LEVEL)
"""The kinds of what stands inside a scene."""


_SHORT_FILES = (POOL, QUESTION)
"""The kinds whose files authors easily forget, since most stories have none."""


class Checker:
    """Collects findings about one pack; paths are those of `Pack.place`."""

    def __init__(self, pack: Pack) -> None:
        self.pack, self.findings = pack, list[Finding]()
        self.questions: dict[str, str] = {}
        self.scope = Scope(pack.variables, pack.manifest.start)
        self.within = TextPositions(pack)
        self.sound = set[tuple[str, str]]()  # conditions and effects found good before; stories repeat themselves

    def add_finding(
        self,
        code: FindingCode,
        place: Place,
        message: Sentence,
        hint: Sentence = NO_SENTENCE,
        severity: Severity = Severity.ERROR,
        subject: Subject | None = None,
    ) -> None:
        """Add a finding."""
        self.findings.append(Finding(code, place, message, hint, severity, subject))

    def condition(self, text: str, section: str, *path: str | int) -> None:
        """Find what is wrong with a condition; an empty one is none."""
        if text and (error := self.find_fault(text)):
            self.expression(error, text, section, *path)

    def find_fault(self, condition: str) -> ExpressionError | None:
        """Return the first error of a condition, or None for a sound one."""
        if ("if", condition) not in self.sound:
            cast, known = self.pack.cast, self.pack.knows_bank
            written = self.pack.written.get(condition, condition)
            try:
                must_know_cast(written, cast)
                check_condition(parse_condition(self._expand(condition, written)), self.scope)
                self.sound.add(("if", condition))
            except ExpressionError as error:
                error.column = find_written_column(written, error.column, self.sound_cast, known)
                return error
        return None

    @cached_property
    def sound_cast(self) -> Cast:
        """The cast without its own unsound conditions: each is told where it stands, and not wherever it is asked."""
        cast = self.pack.cast
        people = {role: replace(one, here=self._keep_sound(one.here)) for role, one in cast.people.items()}
        return Cast(people, {name: replace(one, has=self._keep_sound(one.has)) for name, one in cast.things.items()})

    def _keep_sound(self, condition: str) -> str:
        """Return a condition of the cast, an empty one where it can't be asked."""
        try:
            check_condition(parse_condition(condition or "true"), self.scope)
        except ExpressionError:
            return ""
        return condition

    def _expand(self, condition: str, written: str) -> str:
        """Return a condition as the game asks it. Raises ExpressionError where its author names a throw."""
        must_name_no_throw(written)
        if write_out(condition, self.pack.throws) != condition:
            return condition  # its throws have their places
        return expand_condition(written, self.sound_cast, self.pack.knows_bank)

    def effects(self, effects: Iterable[str], section: str, *path: str | int) -> None:
        """Find what is wrong with a list of effects."""
        for number, text in enumerate(effects):
            if ("do", text) in self.sound:
                continue
            try:
                if text not in self.pack.written:
                    must_name_no_throw(text)
                check_effect(parse_effect(text), self.scope)
                self.sound.add(("do", text))
            except ExpressionError as error:
                self.expression(error, text, section, *path, number)

    def expression(self, error: ExpressionError, text: str, section: str, *path: str | int) -> None:
        """Tell an error of an expression at its own column; what is told is as it was written."""
        text = self.pack.written.get(text, text)
        self.expression_at(error, text, self.within.text(text, section, *path).place(error.column))

    def expression_at(self, error: ExpressionError, text: str, place: Place) -> None:
        """Tell an error of an expression at a place."""
        self.add_finding(
            error.code,
            place,
            Sentence("{message}: {text}", message=error.reason, text=text),
            error.hint,
            subject=error.subject,
        )

    def paragraphs(self, text: scene_schema.Text, section: str, *path: str | int) -> None:
        """Find what is wrong with the conditions of paragraphs."""
        for suffix, condition, _ in list_parts(text):
            if condition:
                self.condition(condition, section, *path, int(suffix[1:]), "if")

    def reference(self, name: str, known: Collection[str], what: Sentence, section: str, *path: str | int) -> None:
        """Find a name that is not among those known."""
        if name not in known:
            place, gone = self.pack.place(section, *path), self.pack.taken_out.get((SECTIONS.get(what, ""), name))
            near = suggest_name(name, known) if not gone and len(self.findings) < HINTED else NO_SENTENCE
            if what in _SHORT_FILES and not near:
                near = Sentence("name it in {file}", file=f"{SECTIONS[what]}.yaml")
            if what == SCENE and not near and section in _LEADING and STUB_ID.match(name):
                near = _offer_stub(name)
            hint = _advise_on_gone(gone, place, (section, *path)) if gone else near
            self.add_finding(
                FindingCode.REFERENCE,
                place,
                Sentence("there is no {what} {name}", what=what, name=name),
                hint,
                subject=make_subject(what, name),
            )

    def cited(self, cited: str, section: str, *path: str | int) -> None:
        """Find a figure or fact that is cited and not there."""
        if cited.startswith("fact:"):
            self.reference(cited[5:], self.pack.facts, FACT, section, *path)
        elif cited not in self.pack.figures and cited in self.pack.facts:
            message = Sentence("there is no {what} {name}", what=FIGURE, name=cited)
            hint = Sentence("write {right}", right=f"fact:{cited}")
            self.add_finding(FindingCode.REFERENCE, self.pack.place(section, *path), message, hint)
        else:
            self.reference(cited, self.pack.figures, FIGURE, section, *path)


def _offer_stub(name: str) -> Sentence:
    """Return how to begin a scene that is missing: it is sound as it stands there, and can be pasted."""
    return Sentence(
        'begin it, in any file of scenes/: {name}: {{title: "...", text: "...", choices: {{next: {{text: "..."}}}}}}',
        name=name,
    )


def make_subject(what: Sentence, name: str) -> Subject | None:
    """Return the entry of a kind that a name leads to; None for a kind that no section of its own holds."""
    if what in _INSIDE:
        return Subject("scenes", name, inside=True)
    return Subject(SECTIONS[what], name) if what in SECTIONS else None


def _advise_on_gone(gone: Place, place: Place, path: tuple[str | int, ...]) -> Sentence:
    """Return what to do about a place that leads to what an overlay took out at `gone`."""
    if find_layer(place.file) == find_layer(gone.file):
        return Sentence("{gone} takes it out; lead elsewhere here, or keep it", gone=gone)
    there = ": ".join(map(str, path[:-1] if path[-1] == "scene" else path))  # what comes later is nothing without it
    return Sentence(
        "{gone} takes it out; in the same file change {there} or set it to null, or keep what it takes out",
        gone=gone, there=there,
    )  # fmt: skip
