"""Names followed through the versions of a story: each rename is looked at once, however many come after it."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, Sequence

from game.pack.schema import Migration

Named = tuple[str, ...]
"""A section of a migration and the ids that lead to a name: ("banks", bank), ("levels", scene, dial, level)."""

WITHIN = {"choices": "scenes", "dials": "scenes", "levels": "dials"}
"""Sections whose names stand under a name of another section."""

FLAT = ("scenes", "questions", "variables", "banks", "mandates", "backgrounds", "endings")
"""Sections whose names stand under none."""

_LAYERS = 16
"""The number of layers of names that a look-up goes through at most."""


class _Name:
    """What a name is called in the end, None where it was taken out, and the same of the names that stand under it.

    `inside` finds them by section and name; a name that is not there keeps its name. `defaults` are the levels that
    dials get which later versions added, both as they are called in the end. The first layer of both belongs to this
    name alone, those below it are shared and never change.
    """

    __slots__ = ("defaults", "inside", "last")

    def __init__(
        self,
        last: str | None,
        inside: ChainMap[tuple[str, str], _Name] | None = None,
        defaults: ChainMap[str, str] | None = None,
    ) -> None:
        self.last = last
        self.inside = ChainMap[tuple[str, str], _Name]() if inside is None else inside
        self.defaults = ChainMap[str, str]() if defaults is None else defaults

    def branch(self) -> _Name:
        """Return the same name, so that the names under it can change for one and not for the other."""
        if len(self.inside.maps) < _LAYERS:
            return _Name(self.last, self.inside.new_child(), self.defaults.new_child())
        return _Name(self.last, ChainMap({}, dict(self.inside)), ChainMap({}, dict(self.defaults)))

    def own(self, section: str, name: str) -> _Name:
        """Return a name under this one that may be changed."""
        layer, key = self.inside.maps[0], (section, name)
        if key not in layer:
            below = self.inside.get(key)
            layer[key] = below.branch() if below else _Name(name)
        return layer[key]

    def precede(self, section: str, table: Mapping[str, str | None]) -> None:
        """Take one list of renames of an earlier version into account."""
        led = {old: _Name(None) if new is None else self.own(section, new) for old, new in table.items()}
        for new in {new for new in table.values() if new is not None}:
            self.inside[section, new] = self.own(section, new).branch()
        for old, name in led.items():
            self.inside[section, old] = name.branch()


class Renames:
    """What names are called after some versions; it is built from the last version to the first."""

    def __init__(self, migrations: Sequence[Migration] = ()) -> None:
        self._root = _Name("")
        for migration in reversed(migrations):
            self.precede(migration)

    def precede(self, migration: Migration) -> None:
        """Let a version come before those there are: names are followed from before it on."""
        for scene, preset in migration.defaults.items():
            found = [self.last(("levels", scene, *pair)) for pair in preset.items()]
            self._root.own("scenes", scene).defaults.update({name[2]: name[3] for name in found if name})
        for scene, rows in migration.levels.items():
            for dial, levels in rows.items():
                self._root.own("scenes", scene).own("dials", dial).precede("levels", levels)
        for scene, dials in migration.dials.items():
            self._root.own("scenes", scene).precede("dials", dials)
        for scene, choices in migration.choices.items():
            self._root.own("scenes", scene).precede("choices", choices)
        for section in FLAT:
            self._root.precede(section, getattr(migration, section))

    def last(self, name: Named) -> Named | None:
        """Return what `name` is called in the end, or None where it was taken out."""
        section, *names = name
        found, node = [section], self._root
        for step, here in zip(_list_sections(section), names, strict=True):
            node = node.inside.get((step, here)) or _Name(here)
            if node.last is None:
                return None
            found.append(node.last)
        return tuple(found)

    def defaults(self, scene: str) -> dict[str, str]:
        """Return the level of each dial of a scene that a version added, all as they are called in the end."""
        node = self._root.inside.get(("scenes", scene))
        return dict(node.defaults) if node else {}


def _list_sections(section: str) -> tuple[str, ...]:
    """Return the sections of the names that lead to one of a section, its own the last."""
    return (*_list_sections(WITHIN[section]), section) if section in WITHIN else (section,)


def follow_name(name: Named, migrations: Sequence[Migration]) -> Named | None:
    """Return what `name` is called after some versions, or None where one of them took it out."""
    return Renames(migrations).last(name)
