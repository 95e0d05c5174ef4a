"""Keys of what results follow from: the content of entries, and of the variables that expressions name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from hashlib import blake2b
from typing import Any

import msgspec

from game.pack.expression import list_names, parse_condition, parse_effect
from game.pack.game_names import BANK
from game.pack.pack import Pack


class ContentKeys:
    """Makes keys for one pack; two packs give the same key only for the same content, wherever it stands in files."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._variables: dict[str, bytes] = {}
        self._expressions: dict[tuple[str, str], bytes] = {}
        self._entries: dict[tuple[str, str], bytes] = {}

    @cached_property
    def derived(self) -> bytes:
        """Which variables the model derives."""
        return _hash_content([name for name, spec in self.pack.variables.items() if spec.of == "derived"])

    @cached_property
    def people(self) -> bytes:
        """The cast, the banks, and the variables that the conditions of the cast name."""
        told = [_hash_content([self.pack.cast, list(self.pack.banks)]), self.variable(BANK)]
        return _hash_content([*told, *map(self.condition, self._list_cast_conditions())])

    @cached_property
    def people_names(self) -> set[str]:
        """The variables that say who is there: the bank, and those that the conditions of the cast name."""
        asked = (list_names(parse_condition(text)) for text in self._list_cast_conditions() if text)
        return {BANK}.union(*asked)

    def _list_cast_conditions(self) -> list[str]:
        cast = self.pack.cast
        return [*(one.here for one in cast.people.values()), *(one.has for one in cast.things.values())]

    def entry(self, section: str, name: str) -> bytes:
        """Return the content of an entry of a section."""
        return _recall(self._entries, (section, name), lambda: _hash_content(getattr(self.pack, section)[name]))

    def variable(self, name: str) -> bytes:
        """Return what a variable is, and that there is none of a name."""
        return _recall(self._variables, name, lambda: _hash_content([name, self.pack.variables.get(name)]))

    def condition(self, text: str) -> bytes:
        """Return a condition and what the variables are that it names; an empty one names none."""
        return _recall(
            self._expressions, ("if", text), lambda: self._hash(text, list_names(parse_condition(text)) if text else ())
        )

    def effect(self, text: str) -> bytes:
        """Return an effect and what the variables are that it names."""
        return _recall(self._expressions, ("do", text), lambda: self._hash(text, _list_effect_names(text)))

    def _hash(self, text: str, names: Iterable[str]) -> bytes:
        return _hash_content([text, self.pack.manifest.start, [self.variable(name) for name in names]])


def _recall(kept: dict[Any, bytes], key: object, make: Callable[[], bytes]) -> bytes:
    if key not in kept:
        kept[key] = make()
    return kept[key]


def _list_effect_names(text: str) -> Iterator[str]:
    effect = parse_effect(text)
    yield effect.name
    yield from list_names(effect.value)


def _hash_content(content: Any) -> bytes:  # Any: whatever MessagePack can hold
    return blake2b(msgspec.msgpack.encode(content), digest_size=16).digest()
