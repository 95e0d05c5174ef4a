"""What can't be done with a class, said in one line."""

from __future__ import annotations

from game.text.game_error import CatalogueError


class ClassError(CatalogueError):
    """A class, its file or its roster can't be used as asked; `misuse` says that the asking is at fault."""

    PREFIX = "class.error."

    def __init__(self, key: str, /, *, misuse: bool = True, **fields: object) -> None:
        super().__init__(key, **fields)
        self.misuse = misuse
