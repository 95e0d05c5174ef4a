"""Sentences that speak several languages: written in English where they are raised, told in another by a catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Self

QUOTED = 80
"""The number of characters of a value that a sentence quotes at most."""

LISTED = 160
"""The number of characters that a sentence lists names in at most."""

_FOLDER = Path(__file__).with_name("catalogue")


class Sentence(str):
    """A sentence in English that can be told in other languages too.

    It is written as a template, whose fields are filled in; fields that are words and not names are Sentence
    themselves. What a field quotes is cut to QUOTED characters, and a tuple of names to as many as fit into LISTED.
    """

    __slots__ = ("_fields", "_template")
    _template: str
    _fields: Mapping[str, object]

    def __new__(cls, template: str = "", /, **fields: object) -> Self:
        """Return the sentence that `template` makes of its fields; braces that show are written twice."""
        said = super().__new__(cls, template.format(**{name: _show_field(value) for name, value in fields.items()}))
        said._template, said._fields = template, fields
        return said

    @classmethod
    def of(cls, text: str) -> Self:
        """Return a sentence of somebody else's, such as a library's; it stays as it is where no catalogue has it."""
        return cls(text.replace("{", "{{").replace("}", "}}"))

    @property
    def template(self) -> str:
        """The sentence in English before it is filled in, by which scripts know it."""
        return self._template

    @property
    def fields(self) -> Mapping[str, object]:
        """What fills the sentence in, by name; sentences among them."""
        return self._fields

    def say_in(self, language: str) -> str:
        """Return the sentence in a language, in English where that has no catalogue."""
        template = load_translations(language).get(self._template, self._template)
        shown = {name: put_in_language(_show_field(value), language) for name, value in self._fields.items()}
        return template.format(**shown)


NO_SENTENCE = Sentence()


def put_in_language(value: object, language: str) -> object:
    """Return a field of a sentence as it is told in a language."""
    return value.say_in(language) if isinstance(value, Sentence) else value


def _show_field(value: object) -> object:
    """Return a field as it stands in a sentence: sentences and numbers as they are, names and values cut."""
    match value:
        case Sentence() | int() | float():
            return value
        case tuple():
            return _list_in_words(value)
    return _quote_value(value)


def _quote_value(value: object) -> str:
    """Return a value of at most QUOTED characters: its middle is left out, for places and paths end in what counts."""
    text = str(value)
    return text if len(text) <= QUOTED else text[: QUOTED // 2 - 1] + "…" + text[-QUOTED // 2 :]


def _list_in_words(names: Iterable[object]) -> str:
    """Return names with commas between them, with an ellipsis for those that do not fit into LISTED characters."""
    kept, room = list[str](), LISTED
    for name in names:
        kept.append(_quote_value(name))
        room -= len(kept[-1]) + 2
        if room < 0:
            kept[-1] = "…"
            break
    return ", ".join(kept)


def cut(text: str, longest: int) -> str:
    """Return a text of at most so many characters, with an ellipsis where some were left out."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


@cache
def load_translations(language: str) -> Mapping[str, str]:
    """Return what a language makes of English templates; an empty mapping where it has no catalogue.

    English makes something of those alone that are a library's words.
    """
    path = _FOLDER / f"findings.{language}.yaml"
    if not path.is_file():
        return {}
    import yaml  # only a mistake pays for it

    read: Mapping[str, str] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return read
