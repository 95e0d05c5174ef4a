"""What the variables of a Twine story hold, worked out from how they are set and compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from msgspec.structs import replace

from game.authoring.twine.expression import NO_WORD, UncarriedError, write_tree
from game.authoring.twine.passage_text import write_prose
from game.pack.expression import (
    Effect,
    ExpressionError,
    Node,
    Scope,
    check_condition,
    check_effect,
    parse_condition,
    parse_effect,
)
from game.pack.schema import VariableSpec

NUMBER, FLAG, WORD, COUNTED = "number", "flag", "enum", "counted"
_ORDER, _EQUAL = ("<", ">", "<=", ">="), ("==", "!=")
_LOGIC = ("and", "or", "not")
_RECKONED = ("+", "-", "*", "/", "%", "neg", "call", "number")


class TweeVariables:
    """Gathers evidence first, then says what each variable is and writes expressions over them."""

    def __init__(self) -> None:
        self.same: dict[str, str] = {}
        self.kinds: defaultdict[str, set[str]] = defaultdict(set)
        self.values: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.asked = set[str]()
        self.counted = set[str]()  # variables that hold now a number and now true or false, which are 1 and 0 then
        self.starts: dict[str, float | bool | str] = {}
        self.scope = Scope({})

    # ── evidence ───────────────────────────────────────────────────────────────────────────────

    def root(self, name: str) -> str:
        """Return the variable that stands for all those that hold the same kind of thing as this one."""
        path = [name]
        while (above := self.same.setdefault(path[-1], path[-1])) != path[-1]:
            path.append(above)
        for step in path:
            self.same[step] = path[-1]
        return path[-1]

    def see_condition(self, node: Node) -> None:
        """Learn from a condition."""
        if node.op in _LOGIC:
            for part in node.parts:
                self.see_condition(part)
        elif node.op == "name":
            self.root(str(node.value))
            self.asked.add(str(node.value))
        else:
            self._value(node)

    def see_effect(self, effect: Effect) -> None:
        """Learn from a setting."""
        for value in self._list_sides(effect.value):
            self._alike(Node("name", 0, effect.name), value)
        if effect.op != "=":
            self._tell(Node("name", 0, effect.name), NUMBER)

    def _list_sides(self, node: Node) -> Iterator[Node]:
        """Yield what a value may be: itself, or both sides of a choice between two."""
        if is_choice(node):
            self.see_condition(node.parts[0])
            for part in node.parts[1:]:
                yield from self._list_sides(part)
        else:
            yield node

    def _value(self, node: Node) -> None:
        if node.op in _LOGIC:
            self.see_condition(node)
        elif node.op in _ORDER + _EQUAL:
            self._alike(*node.parts)
        for part in node.parts if node.op not in _LOGIC else ():
            self._value(part)
            if node.op not in _EQUAL:
                self._tell(part, NUMBER)

    def _alike(self, left: Node, right: Node) -> None:
        """Two sides of a comparison or a setting hold the same kind of thing."""
        self._value(right)
        names = [self.root(str(node.value)) for node in (left, right) if _is_name(node)]
        if len(names) == 2 and names[0] != names[1]:
            self.same[names[1]] = names[0]
            self.kinds[names[0]] |= self.kinds.pop(names[1], set())
            self.values[names[0]] |= self.values.pop(names[1], {})
        for one, other in ((left, right), (right, left)):
            if not _is_name(other):
                self._tell(one, _find_kind(other), str(other.value))

    def _tell(self, node: Node, kind: str, word: str = "") -> None:
        if _is_name(node):
            name = self.root(str(node.value))
            self.kinds[name].add(kind)
            if kind == WORD:
                self.values[name][word] = None

    # ── what came out ──────────────────────────────────────────────────────────────────────────

    def settle(
        self, names: dict[str, str], words: dict[str, str], unset: Collection[str] = ()
    ) -> dict[str, VariableSpec]:
        """Return the variables by name; those that hold now words and now numbers are left out.

        `names` gives each variable's name in Twine first, `words` each word's text; those of words that are `unset`
        somewhere may be empty.
        """
        for name in [name for name in unset if name in self.same and WORD in self.kinds[self.root(name)]]:
            self.values[self.root(name)][NO_WORD] = None
        labels = {name: twine for twine, name in names.items()}
        texts = {word: text for text, word in words.items()}
        found: dict[str, VariableSpec] = {}
        for name in [name for name in names.values() if name in self.same]:
            kinds = self.kinds[self.root(name)] or {FLAG if name in self.asked else NUMBER}
            if kinds == {NUMBER, FLAG}:
                self.counted.add(name)
                kinds = {NUMBER}
            if len(kinds) == 1:
                found[name] = self._spec(name, kinds.copy().pop(), labels[name], texts)
        self.scope = Scope(found)
        return found

    def _spec(self, name: str, kind: str, label: str, texts: dict[str, str]) -> VariableSpec:
        if kind == WORD:
            words = {NO_WORD: None, **self.values[self.root(name)]}
            values = {word: write_prose(texts.get(word) or word) for word in words}
            return VariableSpec(type="enum", values=values, label=label, quiet=True, start=NO_WORD)
        if kind == FLAG:
            return VariableSpec(type="flag", label=label, quiet=True, start=False)
        return VariableSpec(label=label, quiet=True, start=0)

    def may_be_empty(self, name: str, *, begun: bool) -> bool:
        """Tell whether a variable holds words and may be an empty one: since it is set to that, or has `begun` so."""
        spec = self.scope.variables[name]
        return spec.type == WORD and ((begun and spec.start == NO_WORD) or NO_WORD in self.values[self.root(name)])

    def condition(self, node: Node) -> str:
        """Return a condition as the pack writes it. Raises UncarriedError."""
        return self.checked(write_tree(self._truth(node)))

    def checked(self, text: str) -> str:
        """Return a condition that the pack's language takes. Raises UncarriedError."""
        try:
            check_condition(parse_condition(text), self.scope)
        except ExpressionError as error:
            raise UncarriedError(text) from error
        return text

    def effect(self, effect: Effect) -> str:
        """Return a setting as the pack writes it. Raises UncarriedError."""
        spec = self.scope.variables.get(effect.name)
        kind = COUNTED if effect.name in self.counted else spec.type if spec else ""
        text = f"{effect.name} {effect.op} {write_tree(self._valued(effect.value, kind))}"
        try:
            written = parse_effect(text)
            check_effect(replace(written, value=_as_number(written.value)), self.scope)
        except ExpressionError as error:
            raise UncarriedError(text) from error
        return text

    def _valued(self, node: Node, kind: str) -> Node:
        """Return the tree of a value for a variable of some kind."""
        if is_choice(node):
            sides = (self._valued(part, kind) for part in node.parts[1:])
            return replace(node, parts=(self._truth(node.parts[0]), *sides))
        if kind == COUNTED and _find_kind(node) == FLAG and not (_is_name(node) and not self._is_flag(node)):
            return Node("call", 0, "when", (self._truth(node), Node("number", 0, 1.0), Node("number", 0, 0.0)))
        return self._truth(node) if kind == FLAG else node

    def _is_flag(self, node: Node) -> bool:
        spec = self.scope.variables.get(str(node.value))
        return spec is not None and spec.type == FLAG

    def _truth(self, node: Node) -> Node:
        """Return a tree that is true where SugarCube takes it for true: numbers but 0, words but none."""
        if node.op in _LOGIC:
            return replace(node, parts=tuple(map(self._truth, node.parts)))
        if node.op in _EQUAL and any(_is_name(part) and part.value in self.counted for part in node.parts):
            return replace(node, parts=tuple(map(_count_truth, node.parts)))
        spec = self.scope.variables.get(str(node.value)) if _is_name(node) else None
        if node.op in _RECKONED or (spec and spec.type == NUMBER):
            return Node("!=", 0, parts=(node, Node("number", 0, 0.0)))
        if spec and spec.type == WORD:
            return Node("!=", 0, parts=(node, Node("text", 0, NO_WORD)))
        return node


def _count_truth(node: Node) -> Node:
    """Return a number for true or false."""
    truth = node.op == "name" and node.value in ("true", "false")
    return Node("number", 0, float(node.value == "true")) if truth else node


def _as_number(node: Node) -> Node:
    """Return a tree with a number in the place of each throw, which is one by the time an effect is carried out."""
    if node.op == "throw":
        return Node("number", 0, 0.0)
    return replace(node, parts=tuple(map(_as_number, node.parts))) if node.parts else node


def is_choice(node: Node) -> bool:
    """Tell whether a value is one of two, as a condition says."""
    return node.op == "call" and node.value == "when"


def _is_name(node: Node) -> bool:
    return node.op == "name" and node.value not in ("true", "false")


def _find_kind(node: Node) -> str:
    if node.op == "text":
        return WORD
    return FLAG if node.op in ("name", *_LOGIC, *_ORDER, *_EQUAL) else NUMBER
