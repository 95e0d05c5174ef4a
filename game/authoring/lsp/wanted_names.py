"""What may be written at a place: which names, by the key that it stands under and by what stands before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from game.authoring.lsp.key_path import PlaceInYaml, find_place
from game.pack.read.overlay import CHANGES

_CALLED = re.compile(r'\b(here|has)\s*\(\s*\\?"([^"\\]*)$')
_WORD = re.compile(r'([A-Za-z_][A-Za-z0-9_]*)\s*(?:==|!=|=)\s*\\?"([^"\\]*)$')
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*$")
_NAMED_SLOT = re.compile(r"(figure|fact|cast):([^{}\s]*)$")
_UNIT_SLOT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*:([^{}\s]*)$")
_SLOT = re.compile(r"[A-Za-z_0-9]*$")
_HEAD = re.compile(r'if\s(?:[^":{}]|\\?"[^"]*")*:')
_TOKEN = re.compile(r"[^\s,\[\]{}\"']*$")
_PO = re.compile(r'^(?:msgid|msgstr)?[ \t]*"')


class Wanted(StrEnum):
    """What names are asked for at a place."""

    CONDITION = "condition"
    EFFECT = "effect"
    SETTABLE = "settable"
    INDICATOR = "indicator"
    WORD = "word"
    SCENE = "scene"
    CHOICE = "choice"
    CITED = "cited"
    MENTIONED = "mentioned"
    FIGURE = "figure"
    FACT = "fact"
    ROLE = "role"
    CALLED = "called"
    THING = "thing"
    TAG = "tag"
    UNIT = "unit"
    VARIABLE = "variable"
    SLOT = "slot"
    POOL = "pool"
    QUESTION = "question"
    BASIS = "basis"
    PRESIDENT = "president"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class WantedName:
    """What is asked for, and how much of it is written; `inside` is the variable of a word, the scene of a choice."""

    wanted: Wanted
    prefix: str
    inside: str = ""


_BY_KEY = {
    "scenes": {
        "go": Wanted.SCENE, "scene": Wanted.SCENE, "later": Wanted.SCENE, "cite": Wanted.CITED, "tags": Wanted.TAG,
        "mentions": Wanted.MENTIONED, "of": Wanted.VARIABLE, "pool": Wanted.POOL, "question": Wanted.QUESTION,
    },
    "variables": {"unit": Wanted.UNIT},
    "parameters": {"basis": Wanted.BASIS},
    "figures": {"unit": Wanted.UNIT, "figures": Wanted.FIGURE},
    "facts": {"unit": Wanted.UNIT},
    "scorecard": {"unit": Wanted.UNIT, "value": Wanted.INDICATOR, "basis": Wanted.BASIS,
        "of": Wanted.VARIABLE, "confidence": Wanted.VARIABLE},
    "library": {"cite": Wanted.CITED},
    "glossary": {"cite": Wanted.CITED},
    "endings": {"mentions": Wanted.MENTIONED},
    "questions": {"by": Wanted.SCENE},
    "debrief": {"tags": Wanted.TAG},
    "cast": {"here": Wanted.CONDITION, "has": Wanted.CONDITION},
    "pack": {
        "opening": Wanted.SCENE, "key_figures": Wanted.VARIABLE, "report_figures": Wanted.VARIABLE,
        "successor": Wanted.PRESIDENT, "president": Wanted.PRESIDENT, "monthly": Wanted.EFFECT, "bank": Wanted.BANK,
    },
    "bounds": {"of": Wanted.VARIABLE, "fact": Wanted.FACT, "names": Wanted.VARIABLE, "president": Wanted.PRESIDENT},
    "rules": {"always": Wanted.CONDITION, "goal": Wanted.CONDITION},
}  # fmt: skip


def find_wanted(section: str, text: str, offset: int) -> WantedName | None:
    """Return what names may be written at an offset of a section's file, None where none may."""
    place = find_place(text, offset)
    if section == CHANGES and place.keys:
        section, place = place.keys[0], PlaceInYaml(place.keys[1:], place.before, place.is_flow)
    kind = _find_by_keys(section, place.keys)
    expression = _take_quote_off(place.before)
    if kind in (Wanted.CONDITION, Wanted.EFFECT, Wanted.INDICATOR):
        return find_in_expression(kind, expression)
    if found := find_in_braces(place.before):
        return found
    if kind is None:
        return None
    token = _TOKEN.search(place.before)
    return WantedName(kind, token[0] if token else "", _find_scene(section, place.keys))


def find_wanted_in_po(text: str, offset: int) -> WantedName | None:
    """Return what names may be written at an offset of a catalogue: those in the braces of a text."""
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return find_in_braces(line) if _PO.match(line) else None


def find_in_expression(kind: Wanted, before: str) -> WantedName | None:
    """Return what may be written after `before` in a condition, an effect or an indicator."""
    if called := _CALLED.search(before):
        return WantedName(Wanted.CALLED if called[1] == "here" else Wanted.THING, called[2])
    if word := _WORD.search(before):
        return WantedName(Wanted.WORD, word[2], word[1])
    if before.count('"') % 2:
        return None
    name = _NAME.search(before)
    prefix = name[0] if name else ""
    rest = before[: len(before) - len(prefix)]
    if rest[-1:].isdigit() or rest[-1:] == ".":
        return None
    return WantedName(Wanted.SETTABLE if kind is Wanted.EFFECT and not rest.strip() else kind, prefix)


def find_in_braces(before: str) -> WantedName | None:
    """Return what may be written inside the placeholder or the condition that `before` has opened."""
    depth, at = 0, len(before) - 1
    while at >= 0:
        if before[at] == "}":
            depth += 1
        elif before[at] == "{":
            if depth == 0:
                break
            depth -= 1
        at -= 1
    if at < 0 or before[at - 1 : at] == "{":
        return None
    inside = before[at + 1 :]
    if inside[:3] in ("if ", "if\n"):
        return None if _HEAD.match(inside) else find_in_expression(Wanted.CONDITION, inside[3:])
    if named := _NAMED_SLOT.match(inside):
        kinds = {"figure": Wanted.FIGURE, "fact": Wanted.FACT, "cast": Wanted.ROLE}
        return WantedName(kinds[named[1]], named[2])
    if unit := _UNIT_SLOT.match(inside):
        return WantedName(Wanted.UNIT, unit[1])
    return WantedName(Wanted.SLOT, inside) if _SLOT.fullmatch(inside) else None


def _find_by_keys(section: str, keys: tuple[str, ...]) -> Wanted | None:
    last = keys[-1] if keys else ""
    if last == "if":
        return Wanted.CONDITION
    if last == "do":
        return Wanted.EFFECT
    if section in ("presidents", "best_found") and "choices" in keys:
        return Wanted.CHOICE if last == "take" or keys.index("choices") == len(keys) - 2 else None
    if section == "presidents" and last == "choices":
        return Wanted.SCENE
    match section, keys:
        case ("pack", ("opening" | "short", *_)) if last not in ("president", "short"):
            return Wanted.SCENE
        case ("rules", ("always" | "goal", *_)):
            return Wanted.CONDITION
        case ("banks", (_, "basis", *_)):
            return Wanted.BASIS
    return _BY_KEY.get(section, {}).get(last)


def _find_scene(section: str, keys: tuple[str, ...]) -> str:
    """Return the scene whose choices a plan names at a place."""
    if section in ("presidents", "best_found") and "choices" in keys:
        after = keys[keys.index("choices") + 1 :]
        return after[0] if after else ""
    return ""


def _take_quote_off(before: str) -> str:
    """Return what is written of a value without YAML's own quotation mark: no expression begins with a word."""
    return before[1:] if before[:1] in ("'", '"') else before
