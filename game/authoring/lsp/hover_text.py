"""What is known of a name: what it stands for, its unit and range, who sets it, and where it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.authoring.lsp.story_index import StoryIndex
from game.authoring.lsp.symbols import Symbol, SymbolKind, Use
from game.authoring.names_table import tell_range, tell_unit
from game.pack.cast import list_called
from game.pack.pack import Pack
from game.text.catalogue import Catalogue

_MOST = 8
"""How many places are named; of further ones the number is told."""


def write_hover(symbol: Symbol, pack: Pack, index: StoryIndex, catalogue: Catalogue) -> str:
    """Return what a name is, as Markdown."""
    teller = _Teller(pack, catalogue)
    lines = [f"`{symbol.name}`", *filter(None, teller.describe(symbol)), *_list_places(symbol, index, catalogue)]
    return "\n\n".join(lines)


def _list_places(symbol: Symbol, index: StoryIndex, catalogue: Catalogue) -> Iterator[str]:
    """Yield where a name is declared, set and read; its translations are counted among none of them."""
    for use in Use:
        places = list[str]()
        for name, one in index.list_uses(symbol):
            if one.use is use and not name.endswith(".po"):
                table = index.files[name].find_table()
                places.append(f"{name}:{table.find_position(one.start)[0] + 1} {one.entry}".rstrip())
        if places:
            more = catalogue.say("lsp.hover.more", n=len(places) - _MOST) if len(places) > _MOST else ""
            told = "".join(f"\n- {place}" for place in [*places[:_MOST], more] if place)
            yield catalogue.say(f"lsp.hover.{use}", n=len(places)) + told


class _Teller:
    """Tells what the entry behind a name says of itself."""

    def __init__(self, pack: Pack, catalogue: Catalogue) -> None:
        self.pack, self.say = pack, catalogue.say

    def describe(self, symbol: Symbol) -> list[str]:
        tell = _TELLERS.get(symbol.kind)
        try:
            return tell(self, symbol) if tell else []
        except KeyError:  # it is written and not there
            return [self.say("lsp.hover.unknown")]

    def variable(self, symbol: Symbol) -> list[str]:
        spec = self.pack.variables[symbol.name]
        start = [] if spec.start is None else [self.say("names.start", value=spec.start)]
        form = [f"{self.say('names.unit')}: {tell_unit(spec)}", f"{self.say('names.range')}: {tell_range(spec)}"]
        good = [] if spec.good == "none" else [self.say(f"names.good.{spec.good}")]
        words = "; ".join(f'"{word}" {label}' for word, label in spec.values.items())
        writer = f"{self.say(f'names.of.{spec.of}')}: {self.say(f'names.about.{spec.of}')}"
        return [spec.label, " · ".join([*(form if spec.type != "enum" else []), *good, *start]), words, writer]

    def word(self, symbol: Symbol) -> list[str]:
        spec = self.pack.variables[symbol.inside]
        return [f"{symbol.inside}: {spec.values[symbol.name]}"]

    def parameter(self, symbol: Symbol) -> list[str]:
        spec = self.pack.parameters[symbol.name]
        span = f" · {self.say('names.range')}: {' ~ '.join(f'{end:g}' for end in spec.range)}" if spec.range else ""
        return [f"{spec.value} {spec.unit}{span}", spec.note or spec.why, spec.basis]

    def figure(self, symbol: Symbol) -> list[str]:
        spec = self.pack.figures[symbol.name]
        return [f"{spec.value} {spec.unit} · {spec.date}", spec.zh or spec.en, spec.at]

    def fact(self, symbol: Symbol) -> list[str]:
        spec = self.pack.facts[symbol.name]
        return [f"{spec.value} {spec.unit} · {spec.date} · {spec.mark}", spec.zh or spec.en, spec.source]

    def scene(self, symbol: Symbol) -> list[str]:
        scene = self.pack.scenes[symbol.name]
        return [scene.title, scene.condition and f"if: {scene.condition}", ", ".join(scene.choices)]

    def choice(self, symbol: Symbol) -> list[str]:
        choice = self.pack.scenes[symbol.inside].choices[symbol.name]
        return [f"{symbol.inside}: {choice.text}", choice.condition and f"if: {choice.condition}"]

    def role(self, symbol: Symbol) -> list[str]:
        person = self.pack.cast.people[symbol.name]
        called = (f"{bank} {one.name}".strip() for bank, one in list_called(person).items())
        return [person.label, "; ".join(called), person.here and f"here: {person.here}"]

    def thing(self, symbol: Symbol) -> list[str]:
        thing = self.pack.cast.things[symbol.name]
        return [thing.label, ", ".join(thing.names), thing.has and f"has: {thing.has}"]

    def titled(self, symbol: Symbol) -> list[str]:
        entry = getattr(self.pack, symbol.kind)[symbol.name]
        return [next((getattr(entry, part) for part in ("title", "name", "label", "ask") if hasattr(entry, part)), "")]

    def tag(self, symbol: Symbol) -> list[str]:
        return [self.pack.debrief.tags.get(symbol.name, "")]


_TELLERS: dict[SymbolKind, Callable[[_Teller, Symbol], list[str]]] = {
    SymbolKind.VARIABLE: _Teller.variable,
    SymbolKind.WORD: _Teller.word,
    SymbolKind.PARAMETER: _Teller.parameter,
    SymbolKind.FIGURE: _Teller.figure,
    SymbolKind.FACT: _Teller.fact,
    SymbolKind.SCENE: _Teller.scene,
    SymbolKind.CHOICE: _Teller.choice,
    SymbolKind.ROLE: _Teller.role,
    SymbolKind.THING: _Teller.thing,
    SymbolKind.TAG: _Teller.tag,
    **dict.fromkeys(
        (SymbolKind.BANK, SymbolKind.BACKGROUND, SymbolKind.ENDING, SymbolKind.QUESTION, SymbolKind.PRESIDENT),
        _Teller.titled,
    ),
}
