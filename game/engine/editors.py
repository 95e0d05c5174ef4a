"""What an editor needs to complete and check a pack's files while they are written: one JSON Schema for all of them."""

from __future__ import annotations

from typing import Any

import msgspec

from game.bank.score import Card
from game.pack import schema
from game.pack.pack import ENTRIES

Schema = dict[str, Any]
"""A JSON Schema; Any, for it holds whatever JSON does."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ABOUT = "The files of a story: pack.yaml, scenes/*.yaml and the others. Written by president schema."


def json_schema() -> Schema:
    """Return a schema that every file of a pack fits, and no other; `$defs` has one for each file by its name."""
    entries = {"scenes": schema.Scene, "figures": schema.FigureSpec, **ENTRIES}
    whole = {"pack": schema.Manifest, "scorecard": Card}
    kinds = [*whole.values(), list[schema.Discrepancy], *entries.values()]
    refs, parts = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    kept = refs[len(whole)]
    files = dict(zip(whole, refs, strict=False))
    for name, entry in zip(entries, refs[len(whole) + 1 :], strict=True):
        files[name] = {"type": "object", "additionalProperties": entry}
    files["figures"]["properties"] = {"discrepancies": kept}
    named = {f"{name}.yaml": form for name, form in files.items()}
    return {
        "$schema": DIALECT,
        "description": ABOUT,
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in named],
        "$defs": named | parts,
    }


def schema_text() -> str:
    """Return the schema as the text of a file, the same every time."""
    return msgspec.json.format(msgspec.json.encode(json_schema()), indent=1).decode() + "\n"
