"""The family of errors that the program raises itself: each can say its reason in any language."""

from __future__ import annotations

from collections.abc import Callable

from game.text.catalogue import Catalogue
from game.text.sentences import put_in_language


class GameError(Exception):
    """Something that is refused or can't be done.

    Its first argument is the reason in English, or what stands for it.
    """

    def message(self, language: str) -> str:
        """Return the reason in a language; in English where the program has no translation of it."""
        return str(put_in_language(self.args[0], language)) if self.args else ""


class CatalogueError(GameError):
    """An error with its reason in the catalogue: `key` after PREFIX names the sentence, and `fields` fill it in."""

    PREFIX = ""
    """The part of the catalogue that a class of errors has its reasons in, with its dot."""

    def __init__(self, key: str, /, **fields: object) -> None:
        self.key = key
        self.fields = fields
        super().__init__(self.message("en"))

    def message(self, language: str) -> str:
        """Return the reason in a language; in English where the program has no catalogue for it."""
        return self.tell(Catalogue(language).say)

    def tell(self, say: Callable[..., str]) -> str:
        """Return the reason as `say` puts it, which may be that of a story in a language of its own."""
        return say(self.PREFIX + self.key, **self.fields)
