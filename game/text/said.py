"""Sentences that speak several languages: written in English where they are raised, told in another by a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Self

_FOLDER = Path(__file__).with_name("catalogue")


class Said(str):
    """A sentence in English that can be told in other languages too.

    It is written as a template, whose fields are filled in; fields that are words and not names are Said themselves.
    """

    __slots__ = ("_fields", "_template")
    _template: str
    _fields: Mapping[str, object]

    def __new__(cls, template: str = "", /, **fields: object) -> Self:
        """Return the sentence that `template` makes of its fields; braces that show are written twice."""
        said = super().__new__(cls, template.format(**fields))
        said._template, said._fields = template, fields
        return said

    @classmethod
    def of(cls, text: str) -> Self:
        """Return a sentence of somebody else's, such as a library's; it stays as it is where no catalogue has it."""
        return cls(text.replace("{", "{{").replace("}", "}}"))

    @property
    def fields(self) -> Mapping[str, object]:
        """What fills the sentence in, by name; sentences among them."""
        return self._fields

    def told(self, language: str) -> str:
        """Return the sentence in a language, in English where that has no catalogue."""
        template = sentences(language).get(self._template, self._template)
        return template.format(**{name: in_language(value, language) for name, value in self._fields.items()})


NOTHING = Said()


def in_language(value: object, language: str) -> object:
    """Return a sentence in a language, and anything else as it is."""
    return value.told(language) if isinstance(value, Said) else value


@cache
def sentences(language: str) -> Mapping[str, str]:
    """Return what a language makes of English templates; nothing where it has no catalogue."""
    path = _FOLDER / f"findings.{language}.yaml"
    if language == "en" or not path.is_file():
        return {}
    import yaml  # only a mistake pays for it

    read: Mapping[str, str] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return read
