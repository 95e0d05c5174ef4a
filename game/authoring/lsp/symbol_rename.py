"""One name written otherwise wherever it stands: in YAML, in translations, in rules and in plans."""

from __future__ import annotations

import re
from collections import defaultdict

from game.authoring.lsp.story_index import StoryIndex
from game.authoring.lsp.symbols import Symbol, SymbolKind, Use
from game.pack.check.all import RESERVED
from game.pack.pack import Pack
from game.pack.read.overlay import find_layer
from game.text.game_error import CatalogueError

_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*\Z")
_RENAMED = frozenset(
    (
        SymbolKind.SCENE, SymbolKind.CHOICE, SymbolKind.VARIABLE, SymbolKind.WORD, SymbolKind.FIGURE, SymbolKind.FACT,
        SymbolKind.ROLE, SymbolKind.THING, SymbolKind.TAG, SymbolKind.POOL, SymbolKind.QUESTION, SymbolKind.PRESIDENT,
    )
)  # fmt: skip

Edits = dict[str, list[tuple[int, int]]]
"""The stretches to write anew, by file."""


class RenameError(CatalogueError):
    """A name can't be changed, or not into the one asked for."""

    PREFIX = "lsp.rename."


def must_be_renamable(index: StoryIndex, symbol: Symbol, pack: Pack) -> None:
    """Raise RenameError for a name that is not the story's own to change, and while a file of it can't be read."""
    spec = pack.variables.get(symbol.name) if symbol.kind is SymbolKind.VARIABLE else None
    if spec is not None and spec.of != "story":
        raise RenameError("model", name=symbol.name)
    declared = [name for name, one in index.list_uses(symbol) if one.use is Use.DECLARED]
    if symbol.kind not in _RENAMED or (not declared and symbol.kind is not SymbolKind.TAG):
        raise RenameError("kind", name=symbol.name)
    if broken := [name for name, file in index.files.items() if not file.sound]:
        raise RenameError("broken", file=broken[0])
    layers = {find_layer(name) for name in index.files}
    if any(layers) and any(not find_layer(name) for name in declared):
        raise RenameError("base", name=symbol.name)


def rename_symbol(index: StoryIndex, symbol: Symbol, new: str, pack: Pack) -> Edits:
    """Return where to write the new name. Raises RenameError."""
    must_be_renamable(index, symbol, pack)
    fits = new.isidentifier() and new not in RESERVED if symbol.kind is SymbolKind.VARIABLE else _ID.match(new)
    if not fits:
        raise RenameError("form", name=new)
    if new in index.list_declared(symbol.kind, symbol.inside):
        raise RenameError("taken", name=new)
    edits: Edits = defaultdict(list)
    for name, one in index.list_uses(symbol):
        if (one.start, one.end) not in edits[name]:
            edits[name].append((one.start, one.end))
    return dict(edits)
