"""What an editor needs to complete and check a pack's files while they are written: one JSON Schema for all of them."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import msgspec

from game.bank.card import Card
from game.pack import scene_schema, schema
from game.pack.best_found_schema import BestFound
from game.pack.bounds import Bounds
from game.pack.cast_schema import Cast
from game.pack.pack import ENTRIES
from game.pack.read.overlay import CHANGES

Schema = dict[str, Any]
"""A JSON Schema; Any, for it holds whatever JSON does."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PARTS = "#/$defs/"
CHANGED = ".changed"
ABOUT = "The files of a story or an overlay: pack.yaml, scenes/*.yaml and the others. Written by president schema."


def make_schema() -> Schema:
    """Return a schema that every file of a pack or an overlay fits; `$defs` has one for each file by its name."""
    entries = {"scenes": scene_schema.Scene, "figures": schema.FigureSpec, **ENTRIES}
    whole = {"pack": schema.Manifest, "scorecard": Card, "rules": schema.Rules, "cast": Cast}
    whole |= {"debrief": schema.DebriefWords, "kit": schema.KitWords}
    whole |= {"bounds": Bounds, "best_found": BestFound}
    kinds = [*whole.values(), *entries.values(), list[schema.Discrepancy], schema.Overlay]
    (*refs, kept, overlay), parts = msgspec.json.schema_components(kinds, ref_template=f"{PARTS}{{name}}")
    parts = {name: _align_about(part) for name, part in parts.items()}
    files: Schema = dict(zip([*whole, *entries], refs, strict=True))
    files |= {name: {"type": "object", "additionalProperties": files[name]} for name in entries}
    files["figures"]["properties"] = {"discrepancies": kept}
    changes = _change_form({"type": "object", "properties": files, "additionalProperties": False})
    files |= {"pack": {"anyOf": [files["pack"], overlay]}, CHANGES: changes}
    named = {f"{name}.yaml": form for name, form in files.items()}
    return {
        "$schema": DIALECT,
        "description": ABOUT,
        "anyOf": [{"$ref": f"{PARTS}{name}"} for name in named],
        "$defs": named | parts | {f"{name}{CHANGED}": _change_form(part) for name, part in parts.items()},
    }


def _align_about(form: Schema) -> Schema:
    """Return a form whose description has lost the code's indentation, which releases of msgspec treat differently."""
    return {**form, "description": cleandoc(form["description"])} if "description" in form else form


def _change_form(form: Schema) -> Schema:
    """Return the form of what an overlay changes in a value: mappings merge, null takes out."""
    if "$ref" in form:
        return {"$ref": form["$ref"] + CHANGED}
    if "anyOf" in form:
        return {"anyOf": [_change_form(one) for one in form["anyOf"]]}
    changed = {word: value for word, value in form.items() if word not in ("required", "default")}
    if "properties" in form:
        changed["properties"] = {name: _allow_null(part) for name, part in form["properties"].items()}
    if isinstance(form.get("additionalProperties"), dict):
        changed["additionalProperties"] = _allow_null(form["additionalProperties"])
    return changed


def _allow_null(form: Schema) -> Schema:
    return {"anyOf": [_change_form(form), {"type": "null"}]}


def write_schema() -> str:
    """Return the schema as the text of a file, the same every time."""
    return msgspec.json.format(msgspec.json.encode(make_schema()), indent=1).decode() + "\n"
