"""Where every name of a story stands in its files; a file is read again only when its text has changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from game.authoring.lsp.line_table import UTF_16, LineTable
from game.authoring.lsp.po_symbols import list_po_occurrences
from game.authoring.lsp.symbols import Occurrence, Symbol, SymbolKind, Use
from game.authoring.lsp.yaml_nodes import read_nodes
from game.authoring.lsp.yaml_symbols import list_yaml_occurrences
from game.pack.locale import INTERFACE
from game.pack.read.overlay import find_section


@dataclass(slots=True)
class IndexedFile:
    """A file's text with what was found in it; `sound` says whether it could be read as it stands."""

    text: str
    occurrences: list[Occurrence] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    sound: bool = True
    _table: LineTable | None = None

    def find_table(self, encoding: str = "") -> LineTable:
        """Return the lines of the text as an editor counts them; without an encoding their columns do not matter."""
        if self._table is None or encoding not in ("", self._table.encoding):
            self._table = LineTable(self.text, encoding or UTF_16)
        return self._table


class StoryIndex:
    """The names of a story by file."""

    def __init__(self) -> None:
        self.files: dict[str, IndexedFile] = {}

    def update(self, texts: Mapping[str, str]) -> None:
        """Take up the files of a story as they are now."""
        for name in self.files.keys() - texts.keys():
            del self.files[name]
        for name, text in texts.items():
            self.read(name, text)

    def read(self, name: str, text: str) -> IndexedFile:
        """Return what a file holds, read where its text is a new one."""
        known = self.files.get(name)
        if known is None or known.text != text:
            known = self.files[name] = _read_file(name, text)
        return known

    def find(self, name: str, offset: int) -> list[Occurrence]:
        """Return the names at an offset of a file, more than one where a word may mean several things."""
        file = self.files.get(name)
        if file is None:
            return []
        last = bisect_right(file.starts, offset)
        return [one for one in file.occurrences[max(last - 4, 0) : last] if one.start <= offset <= one.end]

    def list_uses(self, symbol: Symbol) -> Iterator[tuple[str, Occurrence]]:
        """Yield each place where a name is written, with its file."""
        for name, file in self.files.items():
            for one in file.occurrences:
                if one.symbol == symbol:
                    yield name, one

    def list_declared(self, kind: SymbolKind, inside: str = "") -> list[str]:
        """Return the names of one kind that the files declare."""
        names = dict[str, None]()
        for file in self.files.values():
            for one in file.occurrences:
                symbol = one.symbol
                if one.use is Use.DECLARED and symbol.kind is kind and (not inside or symbol.inside == inside):
                    names[symbol.name] = None
        return list(names)

    def list_tags(self) -> list[str]:
        """Return every tag that is written anywhere: most stories declare none."""
        return sorted(
            {
                one.symbol.name
                for file in self.files.values()
                for one in file.occurrences
                if one.symbol.kind is SymbolKind.TAG
            }
        )


def _read_file(name: str, text: str) -> IndexedFile:
    if name.endswith(".po"):
        found = [] if PurePosixPath(name).name.startswith(INTERFACE) else list_po_occurrences(text)
        return IndexedFile(text, found, [one.start for one in found])
    root = read_nodes(text)
    if root is None:
        return IndexedFile(text, sound=False)
    found = list_yaml_occurrences(find_section(name), text, root)
    return IndexedFile(text, found, [one.start for one in found])
