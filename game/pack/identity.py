"""The identity of a story: a hash over what is played and what is read, whatever form its files have.

It is worked out from the values as they are written, before the schema's defaults, so that a new field of the schema
changes no story's identity. Line ends, comments, the names of files and the order of keys that say the same in any
order do not count; nor do files that change neither play nor what players read, such as rules, migrations and
the questions for a class.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from itertools import groupby
from typing import Any

import msgspec

from game.pack import scene_schema, schema
from game.pack.canonical import Form, Omitted, list_canonical_fields, put_in_canonical_form
from game.pack.cast_schema import Cast, Person, PersonName, Thing
from game.pack.first_format import leave_out_given_values
from game.pack.pack import ENTRIES, GATE
from game.pack.read.files import hash_files
from game.pack.read.overlay import find_section
from game.pack.scene_order import order_scenes
from game.pack.story import Story
from game.pack.texts import LESSON

Name = tuple[str, str]
"""A section and the id of an entry in it; of a translation `locale/en` and a text's key."""

KINDS: Mapping[str, Any] = {  # Any: a type as data
    "pack": schema.Manifest,
    "scenes": scene_schema.Scene,
    "figures": schema.FigureSpec,
    "scorecard": None,
    "cast": Cast,
    **{name: kind for name, kind in ENTRIES.items() if name != "migrations"},
}
"""The sections that an identity covers, with the type of their entries; None where another package decodes them."""

UNORDERED = frozenset({"pack", "scenes", "parameters", "figures", "facts", "scorecard", "pools", "cast"})
"""Sections whose entries say the same in any order; scenes of equal priority have an order of their own."""

REMARKS: Omitted = {
    scene_schema.Scene: frozenset({"side", "mentions", "family"}),
    schema.VariableSpec: frozenset({"inert"}),
    schema.ParameterSpec: frozenset({"inert"}),
    schema.FigureSpec: frozenset({"known"}),
    schema.FactSpec: frozenset({"known"}),
    schema.EndingSpec: frozenset({"mentions"}),
    Person: frozenset({"names"}),
    PersonName: frozenset({"names"}),
    Thing: frozenset({"label", "names"}),
}
"""Fields that only the balance gate and `check` read, so that they are no part of an identity."""

WHOLE: Mapping[str, type[msgspec.Struct]] = {"pack": schema.Manifest, "cast": Cast}
"""Sections whose file is one struct; its fields are their entries."""


def identify_story(story: Story, *, by_name: bool = False) -> None:
    """Give a story that was found good the names that saves know it by; `by_name` as it was read."""
    pack, order = story.pack, order_scenes(story.pack.documents, by_name=True)
    same = by_name or list_ties(story) == list_ties(story, order)
    files = {name: content for name, content in pack.files.items() if find_section(name) not in GATE}
    pack.digest, pack.former_digest = compute_identity(story), hash_files(files) if same else ""


def compute_identity(story: Story) -> str:
    """Return the identity of a story that was found good, as 32 hexadecimal digits."""
    total = blake2b(digest_size=16, person=b"story identity")
    for row in (_list_sections(story), _list_translations(story), list_ties(story)):
        total.update(msgspec.json.encode(row))
    return total.hexdigest()


def compare_content(one: Story, other: Story) -> list[Name]:
    """Return the entries in which two stories differ, those of the first in its order and then those it lacks.

    Sections whose entries only come in another order are named once, with an empty id.
    """
    mine, theirs = _list_entries(one), _list_entries(other)
    found = [name for name in {**mine, **theirs} if mine.get(name) != theirs.get(name)]
    if found:
        return found
    orders = zip(_list_sections(one), _list_sections(other), strict=True)
    moved = [(part, "") for (part, rows), (_, others) in orders if rows != others]
    return moved + ([("scenes", "")] if list_ties(one) != list_ties(other) else [])


def list_ties(story: Story, order: Iterable[str] = ()) -> list[list[str]]:
    """Return every group of two or more scenes of equal priority that one month may bring, each in its order of play.

    `order` is another order of play than the story's own. Only these groups hang on the order of scenes.
    """
    scenes, months = dict(story.scenes), range(story.calendar)
    promised = _list_promised(scenes)
    by_month: list[list[str]] = [[] for _ in months]
    for name in order or story.pack.scene_order:
        if name in scenes:
            for month in months if name in promised else story.months_of(scenes[name].on):
                if month in months:
                    by_month[month].append(name)
    groups = dict[tuple[str, ...], None]()
    for names in by_month:
        ranked = sorted(names, key=lambda name: scenes[name].priority)
        for _, tied in groupby(ranked, key=lambda name: scenes[name].priority):
            groups[tuple(tied)] = None
    return sorted(list(group) for group in groups if len(group) > 1)


def _list_promised(scenes: Mapping[str, scene_schema.Scene]) -> set[str]:
    """Return the scenes that a `later` brings, in whatever month."""
    choices = (choice for scene in scenes.values() for choice in scene.choices.values())
    return {item.scene for choice in choices for item in scene_schema.list_laters(choice)}


def _list_entries(story: Story) -> dict[Name, Form]:
    entries = {(part, name): form for part, rows in _list_sections(story) for name, form in rows}
    for language, rows in _list_translations(story):
        entries |= {(f"locale/{language}", key): text for key, text in rows}
    return entries


def _list_sections(story: Story) -> list[tuple[str, list[tuple[str, Form]]]]:
    """Return the entries of every section that counts, in canonical form and order."""
    found: dict[str, list[tuple[str, Form]]] = {}
    for file, document in story.pack.documents.items():
        part = find_section(file)
        if part in KINDS:
            kind = KINDS[part]
            document = leave_out_given_values(document) if part == "scorecard" else document
            rows = (
                list_canonical_fields(document, kind, REMARKS)
                if part in WHOLE
                else [(key, put_in_canonical_form(value, kind, REMARKS)) for key, value in document.items()]
            )
            found.setdefault(part, []).extend(rows)
    return [(part, sorted(rows) if part in UNORDERED else rows) for part, rows in sorted(found.items())]


def _list_translations(story: Story) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the texts of every language but the story's own that its readers see, by key."""
    names = [name for name in story.languages if name != story.manifest.language]
    read = {name: story.read_translated(name) for name in sorted(names)}
    keys = sorted(key for key in story.source_texts if key.partition(".")[0] not in LESSON)
    return [(name, [(key, texts[key].rstrip("\n")) for key in keys if key in texts]) for name, texts in read.items()]
