"""Every text of a pack by its key, in story order: what is shown, what is translated, what is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from game.pack import scene_schema
from game.pack.cast import list_called
from game.pack.cast_schema import Cast
from game.pack.expression.dice import is_throw
from game.pack.game_names import is_made
from game.pack.pack import Pack, list_parts
from game.pack.schema import KitWords, Manifest
from game.text.nouns import NOUNS

DEBRIEF = "debrief"
"""The section of what a class talks about after the game; those who play do not read it."""

KIT = "kit"
"""The section of the papers of a lesson; those who play do not read it."""

LESSON = (DEBRIEF, KIT)
"""The sections that are read in a lesson and never in a game."""

GLOSSARY = "glossary"
"""The section of terms; a term is read where a page uses it, and never as a part of the page."""

Place = tuple[str | int, ...]
Line = tuple[str, str, str, Place]
"""A text of a story: (key, text, section, path in that section)."""


def list_texts(pack: Pack) -> Iterator[Line]:
    """Yield every text that a reader may see. Keys are stable: they name ids, never positions in a file."""
    yield from _list_manifest(pack.manifest)
    for name, scene in pack.scenes.items():
        yield from _list_scene(name, scene)
    for name, ending in pack.endings.items():
        yield f"endings.{name}.title", ending.title, "endings", (name, "title")
        yield from _list_long(f"endings.{name}.text", ending.text, "endings", (name, "text"))
    for name, question in pack.questions.items():
        yield f"questions.{name}.ask", question.ask, "questions", (name, "ask")
    yield from _list_variables(pack)
    for section in ("banks", "backgrounds", "presidents"):
        for name, entry in getattr(pack, section).items():
            for part in ("name", "label", "question", "about", "perk", "blind_spot"):
                if getattr(entry, part, ""):
                    yield f"{section}.{name}.{part}", getattr(entry, part), section, (name, part)
    for shelf, stack in pack.library.items():
        yield f"library.{shelf}.label", stack.label, "library", (shelf, "label")
        for name, reading in stack.entries.items():
            yield f"library.{name}.title", reading.title, "library", (shelf, "entries", name, "title")
            yield f"library.{name}.text", reading.text.strip("\n"), "library", (shelf, "entries", name, "text")
    for name, note in pack.primer.items():
        yield f"primer.{name}.text", note.text.strip("\n"), "primer", (name, "text")
    for name, entry in pack.glossary.items():
        for part in ("term", "also", "meaning"):
            if text := getattr(entry, part).strip("\n"):
                yield f"{GLOSSARY}.{name}.{part}", text, GLOSSARY, (name, part)
    yield from _list_cited(pack)
    yield from _list_scorecard(pack.scorecard)
    yield from _list_cast(pack.cast)
    yield from _list_reasons(pack)
    for tag, text in pack.debrief.tags.items():
        yield f"{DEBRIEF}.tags.{tag}", text, DEBRIEF, ("tags", tag)
    for name, asked in pack.debrief.questions.items():
        yield f"{DEBRIEF}.questions.{name}", asked.ask, DEBRIEF, ("questions", name, "ask")
    yield from _list_kit(pack.kit)


def _list_manifest(manifest: Manifest) -> Iterator[Line]:
    yield "pack.title", manifest.title, "pack", ("title",)
    for part in ("subtitle", "pitch", "help", "close"):
        if text := getattr(manifest, part).strip("\n"):
            yield f"pack.{part}", text, "pack", (part,)
    for noun in NOUNS:
        if text := getattr(manifest.words, noun):
            yield f"pack.words.{noun}", text, "pack", ("words", noun)


def _list_scene(name: str, scene: scene_schema.Scene) -> Iterator[Line]:
    key = f"scenes.{name}"
    yield f"{key}.title", scene.title, "scenes", (name, "title")
    yield from _list_long(f"{key}.text", scene.text, "scenes", (name, "text"))
    for question, spec in scene.predict.items():
        yield f"{key}.predict.{question}.ask", spec.ask, "scenes", (name, "predict", question, "ask")
    for choice, option in scene.choices.items():
        path: Place = (name, "choices", choice)
        yield f"{key}.choices.{choice}.text", option.text, "scenes", (*path, "text")
        yield from _list_long(f"{key}.choices.{choice}.then", option.then, "scenes", (*path, "then"))
    for dial, row in scene.dials.items():
        yield f"{key}.dials.{dial}.text", row.text, "scenes", (name, "dials", dial, "text")
        if row.about:
            yield f"{key}.dials.{dial}.about", row.about, "scenes", (name, "dials", dial, "about")
        for level, setting in row.levels.items():
            path = (name, "dials", dial, "levels", level, "text")
            yield f"{key}.dials.{dial}.levels.{level}.text", setting.text, "scenes", path


def _list_variables(pack: Pack) -> Iterator[Line]:
    for name, spec in pack.variables.items():
        if is_made(name, spec) or is_throw(name):
            continue
        if spec.label:
            yield f"variables.{name}.label", spec.label, "variables", (name, "label")
        for value, label in spec.values.items():
            yield f"variables.{name}.values.{value}", label, "variables", (name, "values", value)


def _list_cited(pack: Pack) -> Iterator[Line]:
    """Yield what figures and facts are about; a Chinese story says it in English beside them, and translates none."""
    if pack.manifest.language.startswith("zh"):
        return
    for section, entries in (("figures", pack.figures), ("facts", pack.facts)):
        for name, spec in entries.items():
            yield f"{section}.{name}.en", spec.en, section, (name, "en")


# Any in what follows: the scorecard is the bank's to decode; here only its labels count.


def _list_scorecard(card: Mapping[str, Any]) -> Iterator[Line]:
    for section in ("dimensions", "mandates"):
        entries = card.get(section)
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            for part in ("label", "about"):
                if isinstance(entry, dict) and isinstance(entry.get(part), str):
                    yield f"{section}.{name}.{part}", entry[part], "scorecard", (section, name, part)
            if section == "dimensions" and isinstance(entry, dict):
                yield from _list_indicators(name, entry)


def _list_indicators(dimension: str, entry: Mapping[str, Any]) -> Iterator[Line]:
    indicators = entry.get("indicators")
    for name, row in indicators.items() if isinstance(indicators, dict) else ():
        path: Place = ("dimensions", dimension, "indicators", name)
        if not isinstance(row, dict):
            continue
        for part in ("label", "about"):
            if isinstance(row.get(part), str):
                yield f"indicators.{name}.{part}", row[part], "scorecard", (*path, part)
        for number, anchor in enumerate(row.get("anchors") or []):
            if isinstance(anchor, dict) and isinstance(anchor.get("label"), str):
                yield f"anchors.{name}.{number}", anchor["label"], "scorecard", (*path, "anchors", number, "label")
        reference = row.get("reference")
        if isinstance(reference, dict) and isinstance(reference.get("label"), str):
            yield f"references.{name}", reference["label"], "scorecard", (*path, "reference", "label")


def _list_cast(cast: Cast) -> Iterator[Line]:
    for role, person in cast.people.items():
        key: Place = ("people", role)
        yield f"cast.people.{role}.label", person.label, "cast", (*key, "label")
        for bank, called in list_called(person).items():
            path = (*key, "banks", bank) if bank else key
            for part, text in (("name", called.name), ("short", called.short)):
                if text:
                    yield ".".join(("cast", *filter(None, ("people", role, bank)), part)), text, "cast", (*path, part)


def _list_reasons(pack: Pack) -> Iterator[Line]:
    """Yield the reasons of parameters that are told as a note, and what those are counted in."""
    for name, spec in pack.parameters.items():
        for part in ("note", "unit") if spec.note else ():
            if getattr(spec, part):
                yield f"parameters.{name}.{part}", getattr(spec, part), "parameters", (name, part)


def _list_kit(kit: KitWords) -> Iterator[Line]:
    """Yield the texts of the papers of a lesson."""
    for name, goal in kit.goals.items():
        yield f"{KIT}.goals.{name}", goal.strip("\n"), KIT, ("goals", name)
    for name, role in kit.roles.items():
        for part in ("label", "task"):
            yield f"{KIT}.roles.{name}.{part}", getattr(role, part).strip("\n"), KIT, ("roles", name, part)
    for name, asked in kit.quiz.items():
        for part in ("ask", "answer"):
            yield f"{KIT}.quiz.{name}.{part}", getattr(asked, part).strip("\n"), KIT, ("quiz", name, part)


def _list_long(key: str, text: scene_schema.Text, section: str, path: Place) -> Iterator[Line]:
    for suffix, _, part in list_parts(text):
        step: Place = (int(suffix[1:]), "text") if suffix else ()
        if part:
            yield key + suffix, part, section, (*path, *step)
