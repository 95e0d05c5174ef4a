"""The interface's own words, by key, in one language at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from functools import cache
from pathlib import Path
from types import MappingProxyType

from game.text.commands import put_keys
from game.text.nouns import NOUNS, PREFIX, put_nouns
from game.text.sentences import put_in_language

FOLDER = Path(__file__).with_name("catalogue")
LANGUAGES = ("zh", "en")
"""The languages that the program speaks by itself."""

ENGLISH = "en"
"""The language of the interface where there is no catalogue of the one that is asked for."""

NO_WORDS: Mapping[str, str] = MappingProxyType({})
"""The interface's words of a story that brings none."""

NO_NOUNS: Mapping[str, str] = MappingProxyType({})
"""The nouns of no story: the catalogue says its own, which fit any."""

NO_KEYS: Mapping[str, str] = MappingProxyType({})
"""The keys of a player who has given no command another one."""


class Catalogue:
    """The strings of one language; `say` fills in the fields of one of them."""

    def __init__(
        self,
        language: str,
        words: Mapping[str, str] = NO_WORDS,
        *,
        nouns: Mapping[str, str] = NO_NOUNS,
        english: Mapping[str, str] = NO_NOUNS,
    ) -> None:
        """`words` are the interface's texts in a language that the program does not speak, by the English ones.

        What nobody has in the language is said in English. `nouns` are those of a story; one that it does not say is
        the catalogue's own, which fits any. `english` are its English nouns, for sentences that nobody has in the
        language; without them those too take the others.
        """
        self.language = language
        self._texts = load_texts(language if language in LANGUAGES else ENGLISH)
        self.words = words
        self._nouns = self._complete(nouns)
        self._english = self._nouns if language in LANGUAGES or not english else self._complete(english)
        self._keys: Mapping[str, str] = NO_KEYS

    def with_keys(self, keys: Mapping[str, str]) -> Catalogue:
        """Return the same strings, which name these keys in place of the commands' usual ones."""
        if not keys:
            return self
        other = copy(self)
        other._keys = keys
        return other

    def _complete(self, nouns: Mapping[str, str]) -> dict[str, str]:
        """Return all nouns, the catalogue's own where there is none."""
        return {name: nouns.get(name, "") or self._texts[PREFIX + name] for name in NOUNS}

    def say(self, key: str, /, **fields: object) -> str:
        """Return the text of `key` with its fields filled in.

        Where a field `n` is 1 and the catalogue has `<key>.one`, that form is used. Raises `KeyError` for an unknown
        key or a field that was not given; the tests look every key of the front ends up in both languages.
        A field that is a sentence itself (`Sentence`) is told in the same language.
        """
        if fields.get("n") == 1 and f"{key}.one" in self._texts:
            key = f"{key}.one"
        text = self._texts[key]
        told = self.words.get(text)
        text = put_nouns(text, self._english) if told is None else put_nouns(told, self._nouns)
        if not fields:
            return put_keys(text, self._keys)
        text = put_keys(text, self._keys, escaped=True)
        return text.format(**{name: put_in_language(value, self.language) for name, value in fields.items()})

    def month(self, month: str) -> str:
        """Return a month such as 2031-12 in words, anything else as it is: a save may claim any month."""
        if not re.fullmatch("[0-9]{4}-[0-9]{2}", month):
            return month
        return self.say("common.month", year=month[:4], month=int(month[5:]))

    def has(self, key: str) -> bool:
        """Tell whether the catalogue knows `key` (for keys built from data)."""
        return key in self._texts


@cache
def load_texts(language: str) -> dict[str, str]:
    """Read the catalogue of a language: a flat map of key to text. Raises `LookupError` where there is none."""
    if language not in LANGUAGES:
        raise LookupError(f"no interface language {language!r}; there are {', '.join(LANGUAGES)}")
    source = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    return dict(_read_entry(line) for line in source.splitlines() if line and not line.startswith("#"))


def _read_entry(line: str) -> tuple[str, str]:
    """Read one line of the only YAML these files use: `key: text`, plain or in quotes.

    Importing a YAML parser would cost a tenth of the time to the first frame; a test reads the files with one and
    compares.
    """
    key, _, text = line.partition(": ")
    if text.startswith('"'):
        return key, text[1:-1].replace('\\"', '"').replace("\\n", "\n")
    if text.startswith("'"):
        return key, text[1:-1].replace("''", "'")
    return key, text
