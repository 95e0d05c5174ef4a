"""What a story's settings, conditions and values come to in the pack's language; what they don't is noted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from game.authoring.twine.defined import UNSET
from game.authoring.twine.expression import NO_WORD, Names, UncarriedError, read_condition, read_sets
from game.authoring.twine.folding import fold_value
from game.authoring.twine.helpers import list_named
from game.authoring.twine.nodes import Branch, If, Link, Setter
from game.authoring.twine.nodes import Node as TwineNode
from game.authoring.twine.notes import Notes
from game.authoring.twine.passage_text import Conditions
from game.authoring.twine.twee_file import Passage
from game.authoring.twine.variables import TweeVariables
from game.pack.expression import Effect, Node
from game.pack.schema import VariableSpec

MOST_APART = 6
"""How many conditions are each said to fail, before it is said of all together."""


class Meaning:
    """Learns from the whole story before anything is written, so that variables have their types by then.

    `passage` is the one being written, for the notes; `specs` are the pack's variables once they are `settled`,
    and `made` those that the import has added.
    """

    def __init__(self, notes: Notes, made: Collection[str] = (), *, shows_unset: bool = True) -> None:
        self.notes, self.passage, self.made, self.shows_unset = notes, Passage("", [], 1), made, shows_unset
        self.names, self.known = Names(), TweeVariables()
        self.specs: dict[str, VariableSpec] = {}
        self.set_somewhere, self.unset = set[str](), set[str]()

    def note(self, kind: str, what: str, line: int) -> None:
        """Note something of the passage that is being written."""
        self.notes.add(kind, self.passage.name, line, what)

    # ── learning ───────────────────────────────────────────────────────────────────────────────

    def learn(self, nodes: Iterable[TwineNode]) -> None:
        """Take the evidence of what variables hold from every setting and condition in a passage."""
        for node in nodes:
            if isinstance(node, Setter):
                self._learn_set(node)
            elif isinstance(node, Link):
                self.learn(node.sets)
                self.learn(node.then)
            elif isinstance(node, If):
                for branch in node.branches:
                    self.learn(branch.nodes)
                    self._learn_condition(branch.condition)

    def settle(self) -> None:
        """Say what each variable is; those that hold now a word and now a number are noted and left out."""
        self.specs = self.known.settle(self.names.variables, self.names.words, self.unset)
        for twine, name in self.names.variables.items():
            if name in self.known.same and name not in self.specs:
                self.notes.add("mixed", "", 1, f"${twine}")
            elif name in self.known.counted:
                self.notes.add("counted", "", 1, f"${twine}")

    def _learn_set(self, one: Setter) -> None:
        self.set_somewhere |= list_named(one.source)
        if one.source.startswith(UNSET):
            self.unset.add(self.names.variable(one.source.removeprefix(UNSET).lstrip("$")))
        try:
            effects = self._read(one)
        except UncarriedError:
            return  # it is noted where it is written
        for effect in effects:
            self.known.see_effect(effect)
        for source in one.held:
            self._learn_condition(source)

    def _learn_condition(self, source: str | None) -> None:
        try:
            if source is not None:
                self.known.see_condition(read_condition(source, self.names))
        except UncarriedError:
            return

    # ── saying ─────────────────────────────────────────────────────────────────────────────────

    def begin(self, sets: Iterable[Setter]) -> list[str]:
        """Let variables start as settings leave them; return the effects from the first on that depends on chance."""
        late = list[str]()
        for one in sets:
            for effect in self._carry(one, "start"):
                try:
                    if late:
                        raise UncarriedError(effect.name)
                    value = fold_value(effect, self.specs)
                except UncarriedError:
                    late.append(self.known.effect(effect))
                else:
                    self.specs[effect.name].start = value
        return late

    def effects(self, sets: Iterable[Setter]) -> list[str]:
        """Return settings as the pack writes them; what it can't say is noted."""
        return [self.known.effect(effect) for one in sets for effect in self._carry(one, "effect")]

    def _carry(self, one: Setter, kind: str) -> list[Effect]:
        """Return what a setting comes to, if all of it can be said; else it is noted."""
        try:
            effects = self._read(one)
            for effect in effects:
                self.known.effect(effect)
        except UncarriedError:
            self.note("conditional" if one.held else kind, one.written, one.line)
            return []
        return effects

    def _read(self, one: Setter) -> list[Effect]:
        """Return the effects of a setting, each under its conditions. Raises UncarriedError."""
        effects = self._unset(one.source) if one.source.startswith(UNSET) else read_sets(one.source, self.names)
        if not one.held:
            return effects
        held = read_condition(" and ".join(f"({source})" for source in one.held), self.names)
        return [hold_effect(effect, held) for effect in effects]

    def _unset(self, source: str) -> list[Effect]:
        """Return what takes a variable back to what one of its type is by itself; it is evidence of no type."""
        spec = self.specs.get(self.names.variable(source.removeprefix(UNSET).lstrip("$")))
        if spec is None:
            return []
        values = {"flag": Node("name", 0, "false"), "enum": Node("text", 0, NO_WORD)}
        name = self.names.variable(source.removeprefix(UNSET).lstrip("$"))
        return [Effect(name, "=", values.get(spec.type, Node("number", 0, 0.0)))]

    def branches(self, node: If) -> list[tuple[Conditions, Sequence[TwineNode]]]:
        """Return the branches of a condition with what must hold for each, the empty one at its end included.

        Where one of the conditions can't be carried, all branches are always shown, and it is noted.
        """
        found, asked, said = list[tuple[Conditions, Sequence[TwineNode]]](), list[Node](), list[str]()
        branches = [*node.branches, Branch(None, node.branches[-1].line, [], node.branches[-1].written)]
        for branch in branches:
            try:
                if branch.condition is None:
                    return [*found, (self._none_of(said), branch.nodes)]
                condition = read_condition(branch.condition, self.names)
                own = self.known.condition(condition)
                apart = all(are_apart(condition, other) for other in asked)
                found.append(((*(() if apart else self._none_of(said)), own), branch.nodes))
            except UncarriedError:
                self.note("condition", branch.written, branch.line)
                return [((), branch.nodes) for branch in node.branches]
            asked.append(condition)
            said.append(own)
        return found

    def _none_of(self, said: Sequence[str]) -> Conditions:
        """Return that none of some conditions holds, in one condition where they are many. Raises UncarriedError."""
        if len(said) > MOST_APART:
            return (self.known.checked(f"not ({' or '.join(said)})"),)
        return tuple(self.known.checked(f"not {one}" if one.isidentifier() else f"not ({one})") for one in said)

    def joined(self, held: Conditions) -> str:
        """Return one condition for several; empty, and noted, where it would be too long."""
        try:
            return self.known.checked(" and ".join(f"({one})" for one in held)) if len(held) > 1 else "".join(held)
        except UncarriedError:
            self.note("condition", " and ".join(held), self.passage.line)
            return ""

    def value(self, name: str, line: int, *, bare: bool = False) -> str:
        """Return how text shows a variable: an empty word by no sign at all, and so a truth value that stands `bare`.

        One that the story never sets or asks for stays as it is written, where its format shows that; else it is noted.
        """
        if name[:1].isdigit():
            return name
        own = self.names.variables.get(name, "")
        if own not in self.specs:
            if name in self.made:
                return ""
            if self.shows_unset and name not in self.set_somewhere:
                return f"${name}"
            self.note("value", f"${name}", line or self.passage.line)
            return ""
        if self.specs[own].type == "flag":
            return "" if bare else f"{{if {own}: true|false}}"
        if self.known.may_be_empty(own, begun=name not in self.made):
            return f'{{if {own} != "{NO_WORD}": {{{own}}}}}'
        return f"{{{own}}}"


def are_apart(one: Node, other: Node) -> bool:
    """Tell whether two conditions never hold both, since they ask whether a variable is one thing and another."""
    if one.op != "==" or other.op != "==":
        return False
    names, values = zip(one.parts, other.parts, strict=True)
    if any(name.op != "name" or name.value != names[0].value for name in names):
        return False
    return all(value.op in ("number", "text") for value in values) and values[0].value != values[1].value


def hold_effect(effect: Effect, held: Node) -> Effect:
    """Return an effect that changes its variable only while a condition holds."""
    kept: Node = Node("number", 0, 0.0) if effect.op in ("+=", "-=") else Node("name", 0, effect.name)
    if effect.op == "*=":
        kept = Node("number", 0, 1.0)
    return Effect(effect.name, effect.op, Node("call", 0, "when", (held, effect.value, kept)))
