"""What may be written at a place of a story, each name with what it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.authoring.lsp.story_index import StoryIndex
from game.authoring.lsp.symbols import SymbolKind
from game.authoring.lsp.wanted_names import Wanted, WantedName
from game.pack.cast import SHORT
from game.pack.expression.calls import CALLS, INDICATOR_CALLS
from game.pack.expression.dice import is_throw
from game.pack.known_units import list_units
from game.pack.pack import Pack
from game.pack.schema import VariableSpec
from game.pack.template import GAME_WORDS
from game.text.numbers import PROFIT_OR_LOSS

_SETTABLE = ("story", "lever", "state")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be written, and what it stands for in the story's own words."""

    name: str
    about: str = ""
    kind: SymbolKind | None = None
    """What it names; None for words of the language and for units."""


def list_candidates(asked: WantedName, pack: Pack, index: StoryIndex) -> list[Candidate]:
    """Return every name that may stand where it is asked for, sorted as the story has them."""
    return list(_LISTS[asked.wanted](_Names(pack, index), asked.inside))


class _Names:
    """The names of a story by what is asked for."""

    def __init__(self, pack: Pack, index: StoryIndex) -> None:
        self.pack, self.index = pack, index

    def variables(self, _: str = "") -> Iterator[Candidate]:
        for name, spec in self.pack.variables.items():
            if not is_throw(name):
                yield Candidate(name, describe_variable(spec), SymbolKind.VARIABLE)

    def settable(self, _: str) -> Iterator[Candidate]:
        for one in self.variables():
            if self.pack.variables[one.name].of in _SETTABLE:
                yield one

    def condition(self, _: str) -> Iterator[Candidate]:
        yield from self.variables()
        yield from (Candidate(word) for word in ("and", "or", "not", "true", "false", *CALLS, "here", "has"))

    def effect(self, _: str) -> Iterator[Candidate]:
        yield from self.variables()
        yield from (Candidate(word) for word in ("true", "false", *CALLS))

    def indicator(self, _: str) -> Iterator[Candidate]:
        yield from self.variables()
        for name, spec in self.pack.parameters.items():
            yield Candidate(name, spec.note or spec.why, SymbolKind.PARAMETER)
        yield from (Candidate(word) for word in INDICATOR_CALLS)

    def words(self, variable: str) -> Iterator[Candidate]:
        spec = self.pack.variables.get(variable)
        for name, label in (spec.values if spec else {}).items():
            yield Candidate(name, label, SymbolKind.WORD)

    def scenes(self, _: str) -> Iterator[Candidate]:
        for name, scene in self.pack.scenes.items():
            yield Candidate(name, scene.title, SymbolKind.SCENE)

    def choices(self, scene: str) -> Iterator[Candidate]:
        there = self.pack.scenes.get(scene)
        for name, choice in (there.choices if there else {}).items():
            yield Candidate(name, choice.text, SymbolKind.CHOICE)

    def figures(self, _: str = "") -> Iterator[Candidate]:
        for name, spec in self.pack.figures.items():
            yield Candidate(name, f"{spec.value} {spec.unit} · {spec.zh or spec.en}", SymbolKind.FIGURE)

    def facts(self, _: str = "", before: str = "") -> Iterator[Candidate]:
        for name, spec in self.pack.facts.items():
            yield Candidate(before + name, f"{spec.value} {spec.unit} · {spec.zh or spec.en}", SymbolKind.FACT)

    def cited(self, _: str = "") -> Iterator[Candidate]:
        yield from self.figures()
        yield from self.facts(before="fact:")

    def basis(self, _: str) -> Iterator[Candidate]:
        yield Candidate("assumption")
        yield from (Candidate(f"case:{one.name}", one.about, one.kind) for one in self.figures())
        yield from self.facts(before="public:")

    def called(self, _: str = "") -> Iterator[Candidate]:
        for name, person in self.pack.cast.people.items():
            yield Candidate(name, person.label, SymbolKind.ROLE)

    def roles(self, _: str) -> Iterator[Candidate]:
        for one in self.called():
            yield one
            yield Candidate(one.name + SHORT, one.about, one.kind)

    def things(self, _: str = "") -> Iterator[Candidate]:
        for name, thing in self.pack.cast.things.items():
            yield Candidate(name, thing.label, SymbolKind.THING)

    def mentioned(self, _: str) -> Iterator[Candidate]:
        yield from self.called()
        yield from self.things()
        yield from self.cited()

    def tags(self, _: str) -> Iterator[Candidate]:
        said = self.pack.debrief.tags
        for name in dict.fromkeys([*said, *self.index.list_tags()]):
            yield Candidate(name, said.get(name, ""), SymbolKind.TAG)

    def units(self, _: str) -> Iterator[Candidate]:
        for unit in sorted(list_units(self.pack.manifest) | {PROFIT_OR_LOSS}):
            yield Candidate(unit)

    def slots(self, _: str) -> Iterator[Candidate]:
        yield from (Candidate(word) for word in (*GAME_WORDS, "if", "figure:", "fact:", "cast:"))
        yield from self.variables()

    def pools(self, _: str) -> Iterator[Candidate]:
        yield from (Candidate(name, "", SymbolKind.POOL) for name in self.pack.pools)

    def questions(self, _: str) -> Iterator[Candidate]:
        for name, question in self.pack.questions.items():
            yield Candidate(name, question.ask, SymbolKind.QUESTION)

    def presidents(self, _: str) -> Iterator[Candidate]:
        for name, president in self.pack.presidents.items():
            yield Candidate(name, president.label, SymbolKind.PRESIDENT)

    def banks(self, _: str) -> Iterator[Candidate]:
        for name, bank in self.pack.banks.items():
            yield Candidate(name, bank.name, SymbolKind.BANK)


def describe_variable(spec: VariableSpec) -> str:
    """Return what a variable is in a line: its label, its unit or its kind."""
    unit = spec.unit or spec.type
    return f"{spec.label} · {unit}" if spec.label else unit


_LISTS: dict[Wanted, Callable[[_Names, str], Iterator[Candidate]]] = {
    Wanted.CONDITION: _Names.condition,
    Wanted.EFFECT: _Names.effect,
    Wanted.SETTABLE: _Names.settable,
    Wanted.INDICATOR: _Names.indicator,
    Wanted.WORD: _Names.words,
    Wanted.SCENE: _Names.scenes,
    Wanted.CHOICE: _Names.choices,
    Wanted.CITED: _Names.cited,
    Wanted.MENTIONED: _Names.mentioned,
    Wanted.FIGURE: _Names.figures,
    Wanted.FACT: _Names.facts,
    Wanted.ROLE: _Names.roles,
    Wanted.CALLED: _Names.called,
    Wanted.THING: _Names.things,
    Wanted.TAG: _Names.tags,
    Wanted.UNIT: _Names.units,
    Wanted.VARIABLE: _Names.variables,
    Wanted.SLOT: _Names.slots,
    Wanted.POOL: _Names.pools,
    Wanted.QUESTION: _Names.questions,
    Wanted.BASIS: _Names.basis,
    Wanted.PRESIDENT: _Names.presidents,
    Wanted.BANK: _Names.banks,
}
