"""What a story's settings, conditions and values come to in the pack's language; what they don't is noted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.authoring.twine.expression import Names, UncarriedError, read_condition, read_sets
from game.authoring.twine.nodes import If, Link, Node, Setter
from game.authoring.twine.notes import Notes
from game.authoring.twine.passage_text import Conditions
from game.authoring.twine.twee_file import Passage
from game.authoring.twine.variables import TweeVariables
from game.pack.expression import Effect
from game.pack.schema import VariableSpec


class Meaning:
    """Learns from the whole story before anything is written, so that variables have their types by then.

    `passage` is the one being written, for the notes; `specs` are the pack's variables once they are `settled`.
    """

    def __init__(self, notes: Notes) -> None:
        self.notes, self.passage = notes, Passage("", [], 1)
        self.names, self.known = Names(), TweeVariables()
        self.specs: dict[str, VariableSpec] = {}

    def note(self, kind: str, what: str, line: int) -> None:
        """Note something of the passage that is being written."""
        self.notes.add(kind, self.passage.name, line, what)

    # ── learning ───────────────────────────────────────────────────────────────────────────────

    def learn(self, nodes: Iterable[Node]) -> None:
        """Take the evidence of what variables hold from every setting and condition in a passage."""
        for node in nodes:
            if isinstance(node, Setter):
                self._learn_set(node)
            elif isinstance(node, Link):
                self.learn(node.sets)
            elif isinstance(node, If):
                for branch in node.branches:
                    self.learn(branch.nodes)
                    self._learn_condition(branch.condition)

    def settle(self) -> None:
        """Say what each variable is; those that hold now a word and now a number are noted and left out."""
        self.specs = self.known.settle(self.names.variables, self.names.words)
        for twine, name in self.names.variables.items():
            if name in self.known.same and name not in self.specs:
                self.notes.add("mixed", "", 1, f"${twine}")

    def _learn_set(self, one: Setter) -> None:
        try:
            effects = read_sets(one.source, self.names)
        except UncarriedError:
            return  # it is noted where it is written
        for effect in effects:
            self.known.see_effect(effect)

    def _learn_condition(self, source: str | None) -> None:
        try:
            if source is not None:
                self.known.see_condition(read_condition(source, self.names))
        except UncarriedError:
            return

    # ── saying ─────────────────────────────────────────────────────────────────────────────────

    def begin(self, one: Setter) -> None:
        """Give variables their first values, which must be plain ones."""
        try:
            for effect in read_sets(one.source, self.names):
                self.known.effect(effect)
                self.specs[effect.name].start = _find_constant(effect)
        except UncarriedError:
            self.note("start", f"<<set {one.source}>>", one.line)

    def effects(self, sets: Iterable[Setter]) -> list[str]:
        """Return settings as the pack writes them; what it can't say is noted."""
        found = list[str]()
        for one in sets:
            try:
                found += [self.known.effect(effect) for effect in read_sets(one.source, self.names)]
            except UncarriedError:
                self.note("effect", f"<<set {one.source}>>", one.line)
        return found

    def branches(self, node: If) -> list[tuple[Conditions, Sequence[Node]]]:
        """Return the branches of a condition with what must hold for each, the empty one at its end included.

        Where one of the conditions can't be carried, all branches are always shown, and it is noted.
        """
        found, before = list[tuple[Conditions, Sequence[Node]]](), Conditions()
        for branch in node.branches:
            if branch.condition is None:
                return [*found, (before, branch.nodes)]
            try:
                said = self.known.condition(read_condition(branch.condition, self.names))
                found.append(((*before, said), branch.nodes))
                before = (*before, self.known.checked(f"not {said}" if said.isidentifier() else f"not ({said})"))
            except UncarriedError:
                self.note("condition", f"<<if {branch.condition}>>", branch.line)
                return [((), branch.nodes) for branch in node.branches]
        return [*found, (before, [])]

    def joined(self, held: Conditions) -> str:
        """Return one condition for several; empty, and noted, where it would be too long."""
        try:
            return self.known.checked(" and ".join(f"({one})" for one in held)) if len(held) > 1 else "".join(held)
        except UncarriedError:
            self.note("condition", " and ".join(held), self.passage.line)
            return ""

    def value(self, name: str) -> str:
        """Return how text shows a variable; one that the story never sets or asks for stays as it is written."""
        own = self.names.variables.get(name, "")
        return f"{{{own}}}" if own in self.specs else f"${name}"


def _find_constant(effect: Effect) -> float | bool | str:
    """Return the value of a setting that does not depend on anything. Raises UncarriedError."""
    value = effect.value
    if effect.op == "=" and value.op == "number":
        number = float(value.value)
        return int(number) if number.is_integer() else number
    if effect.op == "=" and value.op == "text":
        return str(value.value)
    if effect.op == "=" and value.op == "name" and value.value in ("true", "false"):
        return value.value == "true"
    raise UncarriedError(effect.name)
