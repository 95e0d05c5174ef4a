"""The names in one YAML file of a story: what it declares, and what its conditions, effects, texts and lists name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from sys import intern

from game.authoring.lsp.expression_symbols import (
    Named,
    list_cited_names,
    list_condition_names,
    list_effect_names,
    list_text_names,
)
from game.authoring.lsp.scalar_offsets import make_finder
from game.authoring.lsp.symbols import SECTION_KINDS, Occurrence, Symbol, SymbolKind, Use
from game.authoring.lsp.yaml_nodes import YamlNode
from game.pack.read.overlay import CHANGES

Path = tuple[str, ...]
"""The keys that lead to a value, the section first; items of lists stand under the key of their list."""

_KIND = SymbolKind
_UNFILLED = ("bounds", "best_found", "migrations")
"""Sections whose scalars are no texts."""

_NAMED_BY_KEY = {
    "scenes": {
        "go": _KIND.SCENE, "scene": _KIND.SCENE, "later": _KIND.SCENE, "pool": _KIND.POOL, "question": _KIND.QUESTION,
        "tags": _KIND.TAG, "of": _KIND.VARIABLE,
    },
    "endings": {"before": _KIND.ENDING, "after": _KIND.ENDING},
    "questions": {"by": _KIND.SCENE},
    "debrief": {"tags": _KIND.TAG},
    "figures": {"figures": _KIND.FIGURE},
    "pack": {
        "key_figures": _KIND.VARIABLE, "report_figures": _KIND.VARIABLE, "successor": _KIND.PRESIDENT,
        "president": _KIND.PRESIDENT,
    },
    "bounds": {
        "of": _KIND.VARIABLE, "fact": _KIND.FACT, "president": _KIND.PRESIDENT,
    },
    "scorecard": {"of": _KIND.VARIABLE, "confidence": _KIND.VARIABLE},
    "best_found": {"reference": _KIND.PRESIDENT},
}  # fmt: skip
"""What a scalar names, or each of a list, by the section and the key that it stands under."""

_BOOLEANS = ("true", "false")
_FROM_FIGURES = ("case:", "public:")


def list_yaml_occurrences(section: str, file: str, root: YamlNode) -> list[Occurrence]:
    """Return every name in the document of a section's file, in the order of their places."""
    walker = _Walker(file)
    for key, value in root.entries:
        if section == CHANGES:
            part = key.text or ""
            for name, entry in value.entries:
                walker.entry(part, name, entry, Use.READ)
        else:
            walker.entry(section, key, value, Use.DECLARED)
    return sorted(dict.fromkeys(walker.found), key=lambda one: (one.start, one.end))


class _Walker:
    """Walks the entries of a file and collects what they name."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found = list[Occurrence]()
        self.symbols: dict[Symbol, Symbol] = {}
        """Each symbol once: a story names a few thousand of them tens of thousands of times."""

    def entry(self, section: str, key: YamlNode, value: YamlNode, use: Use) -> None:
        name = key.text or ""
        kind = SECTION_KINDS.get(section)
        if kind is not None and not (section == "figures" and name == "discrepancies"):
            self.add(key, Symbol(kind, name), use, name)
        self.walk((section, name), value)

    def walk(self, path: Path, node: YamlNode) -> None:
        for key, value in node.entries:
            self.key(path, key)
            self.walk((*path, key.text or ""), value)
        for item in node.items:
            self.walk(path, item)
        if node.text is not None:
            self.scalar(path, node)

    def key(self, path: Path, key: YamlNode) -> None:
        """Take up a key that is a name itself."""
        if symbol := _find_key_symbol(path, key.text or ""):
            declared = Use.READ if path[0] in ("presidents", "best_found", "banks", "pack", "bounds") else Use.DECLARED
            self.add(key, symbol, declared, _say_path(path))

    def scalar(self, path: Path, node: YamlNode) -> None:
        names = list(_list_scalar_names(path, node.text or ""))
        find: Callable[[int], int] | None = None
        for symbol, column, use in names:
            find = find or make_finder(self.file, node)
            self.add_at(find(column), symbol, use, _say_path(path))

    def add(self, node: YamlNode, symbol: Symbol, use: Use, entry: str) -> None:
        self.add_at(node.start + (node.style in ("'", '"')), symbol, use, entry)

    def add_at(self, start: int, symbol: Symbol, use: Use, entry: str) -> None:
        end = start + len(symbol.name)
        if symbol.name and self.file[start:end] == symbol.name:  # what is escaped or broken over lines leads nowhere
            same = self.symbols.setdefault(symbol, symbol)
            self.found.append(Occurrence(same, start, end, use, intern(entry)))


def _say_path(path: Sequence[str]) -> str:
    return ".".join(path[1:])


def _find_key_symbol(path: Path, key: str) -> Symbol | None:
    """Return what a key names inside an entry, None for one that is a word of the form."""
    match path:
        case ("scenes", scene, "choices"):
            return Symbol(_KIND.CHOICE, key, scene)
        case ("variables", name, "values"):
            return Symbol(_KIND.WORD, key, name)
        case ("cast", "people"):
            return Symbol(_KIND.ROLE, key)
        case ("cast", "things"):
            return Symbol(_KIND.THING, key)
        case ("cast", "people", _, "banks") | ("pack", "opening") | ("pack", "short", "scenes"):
            return Symbol(_KIND.BANK, key)
        case ("presidents", _, "choices") | ("best_found", "cells", _, _, "choices"):
            return Symbol(_KIND.SCENE, key)
        case ("banks", _, "values"):
            return Symbol(_KIND.VARIABLE, key)
        case ("debrief", "tags"):
            return Symbol(_KIND.TAG, key)
        case ("scorecard", "mandates"):
            return Symbol(_KIND.MANDATE, key)
    return None


def _list_scalar_names(path: Path, text: str) -> Iterator[Named]:
    section, last = path[0], path[-1]
    if last == "if" or path[:1] == ("rules",) or (section == "cast" and last in ("here", "has")):
        yield from list_condition_names(text)
    elif section == "scorecard" and last == "value":
        for symbol, column, use in list_condition_names(text):
            yield symbol, column, use
            yield Symbol(_KIND.PARAMETER, symbol.name), column, use  # an indicator may read either
    elif last == "do" or path[:2] == ("pack", "monthly"):
        yield from list_effect_names(text)
    elif last == "cite":
        yield from list_cited_names(text)
    elif last == "mentions":
        yield from _list_mentioned(text)
    elif listed := _find_listed(path, text):
        yield listed, 0, Use.READ
    elif text.startswith(_FROM_FIGURES):
        kind, _, name = text.partition(":")
        if name:
            yield Symbol(_KIND.FIGURE if kind == "case" else _KIND.FACT, name), len(kind) + 1, Use.READ
    elif "{" in text and section not in _UNFILLED and path[:2] not in (("pack", "money"), ("pack", "units")):
        yield from list_text_names(text)


def _list_mentioned(text: str) -> Iterator[Named]:
    """Yield what a scene only speaks of: a role or a thing by its id, a figure or fact as it is cited."""
    yield from list_cited_names(text)
    if not text.startswith("fact:"):
        yield Symbol(_KIND.ROLE, text), 0, Use.READ
        yield Symbol(_KIND.THING, text), 0, Use.READ


def _find_listed(path: Path, text: str) -> Symbol | None:
    """Return what a scalar names that is a name and no more."""
    section, last = path[0], path[-1]
    match path:
        case ("presidents", _, "choices", scene, *_) | ("best_found", "cells", _, _, "choices", scene, *_):
            return Symbol(_KIND.CHOICE, text, scene)
        case ("pack", "opening", *_) | ("pack", "short", "scenes", *_):
            return Symbol(_KIND.SCENE, text)
        case ("pack", "default", "bank" | "background" | "mandate"):
            return Symbol({"bank": _KIND.BANK, "background": _KIND.BACKGROUND, "mandate": _KIND.MANDATE}[last], text)
        case ("variables", name, "start"):
            return Symbol(_KIND.WORD, text, name) if text.isidentifier() and text not in _BOOLEANS else None
        case ("bounds", "resources", "names"):
            return Symbol(_KIND.VARIABLE, text)
        case ("migrations", _, "variables" | "scenes" as part, _):
            return Symbol(_KIND.VARIABLE if part == "variables" else _KIND.SCENE, text)
    kind = _NAMED_BY_KEY.get(section, {}).get(last)
    return Symbol(kind, text) if kind else None
