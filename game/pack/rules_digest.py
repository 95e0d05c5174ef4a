"""The digest of a story's rules: a hash over what decides play and score alone.

A word that was mended voids no plan that was found by playing; an effect, a condition or a number that was changed
does. Fields that only say something are left out by name, so that a new field of the schema counts until it is listed.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import msgspec

from game.pack import scene_schema, schema
from game.pack.canonical import Form, Omitted, list_canonical_fields, put_in_canonical_form
from game.pack.conditions import list_conditions
from game.pack.first_format import leave_out_given_values
from game.pack.identity import KINDS, REMARKS, list_ties
from game.pack.pack import Pack
from game.pack.read.marked_values import MarkedMapping, MarkedSequence
from game.pack.read.overlay import find_section
from game.pack.read.positions import copy_mapping
from game.pack.story import Story

WORDS: Omitted = {
    schema.Manifest: frozenset({"id", "title", "version", "language", "key_figures", "report_figures", "short"})
    | {"subtitle", "pitch", "help", "close", "money", "units", "words"},
    scene_schema.Scene: frozenset({"title", "text", "report", "cite", "tags", "predict", "question"}),
    scene_schema.Choice: frozenset({"text", "then", "hide", "tags"}),
    scene_schema.DialSpec: frozenset({"text", "about"}),
    scene_schema.Level: frozenset({"text"}),
    schema.VariableSpec: frozenset({"unit", "label", "good", "digits", "quiet"}),
    schema.ParameterSpec: frozenset({"basis", "why", "note", "unit", "range"}),
    schema.BankSpec: frozenset({"name", "question", "about", "basis"}),
    schema.Background: frozenset({"label", "about", "perk", "blind_spot"}),
    schema.EndingSpec: frozenset({"title", "text"}),
}
"""Fields that decide neither play nor score, by the struct that has them."""

OMITTED: Omitted = {
    kind: WORDS.get(kind, frozenset()) | REMARKS.get(kind, frozenset()) for kind in {**WORDS, **REMARKS}
}
SECTIONS = frozenset(
    {"pack", "scenes", "variables", "parameters", "banks", "backgrounds", "endings", "scorecard", "pools"}
)
"""The sections that decide play and score; of these the endings alone say something by their order."""


def digest_rules(story: Story, model: int) -> str:
    """Return the digest of a story's rules played on a version of the bank's model, as 32 hexadecimal digits.

    The story must be one that was found good.
    """
    return blake2b(f"{model} {story.pack.rules_digest}".encode(), digest_size=16, person=b"story rules").hexdigest()


def hash_rules(story: Story) -> str:
    """Return a hash over the rules of a story whose files were read, as 32 hexadecimal digits."""
    rows: dict[str, list[tuple[str, Form]]] = {}
    for file, document in story.pack.documents.items():
        if find_section(file) in SECTIONS:
            rows.setdefault(find_section(file), []).extend(_list_rows(find_section(file), document))
    forms = [(part, found if part == "endings" else sorted(found)) for part, found in sorted(rows.items())]
    rules = (forms, list_ties(story), *_list_declared(story.pack))
    return blake2b(msgspec.json.encode(rules), digest_size=16).hexdigest()


def _list_declared(pack: Pack) -> list[str]:
    """Return the conditions of play that ask for the cast, as cast.yaml declares them."""
    asked = (one.text for one in list_conditions(pack) if one.kind in ("scene", "choice", "ending"))
    return sorted({text for text in asked if text in pack.written})


def _list_rows(part: str, document: MarkedMapping) -> list[tuple[str, Form]]:
    """Return the entries of a section in canonical form, without their words."""
    if part == "pack":
        return list_canonical_fields(document, schema.Manifest, OMITTED)
    if part == "scorecard":
        document = _keep_numbers(leave_out_given_values(document))
    bare = _leave_out_labels if part == "variables" else _keep_whole
    return [(key, put_in_canonical_form(bare(value), KINDS[part], OMITTED)) for key, value in document.items()]


# Any in what follows: values before they have a type.


def _keep_whole(value: Any) -> Any:
    return value


def _leave_out_labels(spec: Any) -> Any:
    """Return a variable with its words in their order, which numbers them, and without what they are called."""
    values = spec.get("values")
    if not isinstance(values, MarkedMapping):
        return spec
    bare = copy_mapping(spec)
    bare["values"] = MarkedSequence(values.at)
    bare["values"].extend(values)
    return bare


def _keep_numbers(value: Any) -> Any:
    """Return what of a scorecard is a number, and what holds some, with every word of promises and of values.

    The figure to compare with earns no points.
    """
    if isinstance(value, MarkedMapping):
        bare = MarkedMapping(value.at)
        told = "reference" if "anchors" in value else ""
        bare.update(
            {key: _keep_numbers(item) for key, item in value.items() if not isinstance(item, str) and key != told}
        )
        bare.update({key: item for key, item in value.items() if key in ("promise", "board", "value")})
        return bare
    if isinstance(value, MarkedSequence):
        items = MarkedSequence(value.at)
        items.extend(map(_keep_numbers, value))
        return items
    return value
