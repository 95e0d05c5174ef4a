"""What of a story its author looks at first: all of it, or of one with overlays what these add and change."""

from __future__ import annotations

from game.pack.read.files import Files
from game.pack.read.marked_values import MarkedMapping
from game.pack.read.overlay import CHANGES, find_layer, find_section, list_layers
from game.pack.read.yaml_source import read_documents


class OwnRows:
    """Entries by section and id; `overlaid` says whether there is a base below them."""

    def __init__(self, files: Files) -> None:
        """`files` are those of the whole story, the overlays' under `overlays/`."""
        self.overlaid = bool(list_layers(files))
        self._entries: set[tuple[str, str]] = set()
        for name, document in read_documents({n: files[n] for n in files if find_layer(n)}, []).items():
            if find_section(name) == CHANGES:
                changed = ((part, entries) for part, entries in document.items() if isinstance(entries, MarkedMapping))
                self._entries |= {(part, key) for part, entries in changed for key in entries}
            else:
                self._entries |= {(find_section(name), key) for key in document}

    def has(self, part: str, entry: str) -> bool:
        """Say whether an entry is the author's own, be it new, changed or cut down."""
        return not self.overlaid or (part, entry) in self._entries
