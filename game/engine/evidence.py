"""What a page rests on: figures of the case and public facts, with date, place and mark of evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from game.engine.page import Citation
from game.engine.words import Words
from game.pack.schema import FactSpec, FigureSpec
from game.pack.story import Story

EVENTS = ("event", "programme")
"""The units of figures that count a happening: of these only the date is told."""

PARTS = ("abstract", "introduction")
"""Parts of a case that have no number."""

NUMBERED = {"§": "evidence.section", "图": "evidence.drawing"}
"""How a pack writes a section of a case, as in §3.2, and a drawing in it, as in 图3-4."""

_FROM_MEMORY = re.compile(r"memory(?: \((.*)\))?")
"""A source that nobody can look up, and in brackets what is remembered: the mark says the first in every language."""

_MARKS = {"V": "public", "D": "public", "M": "unverified"}


def list_citations(story: Story, words: Words, cited: Iterable[str]) -> tuple[Citation, ...]:
    """Return the citations of a list of ids; a fact is written `fact:<id>`."""
    return tuple(make_citation(story, words, number, name) for number, name in enumerate(cited, 1))


def make_citation(story: Story, words: Words, number: int, name: str) -> Citation:
    """Return one citation with where the case disputes it and which parameters of the model rest on it."""
    value = words.measured(name)
    if name.startswith("fact:"):
        fact = story.pack.facts[name[5:]]
        about = _tell_about(story, words, f"facts.{name[5:]}.en", fact)
        used = _list_parameters(story, f"public:{name[5:]}")
        remembered = _FROM_MEMORY.fullmatch(fact.source)
        place = (remembered[1] or "") if remembered else fact.source
        return Citation(number, name, value, about, fact.date, place, _MARKS[fact.mark], (), used)
    figure = story.pack.figures[name]
    if figure.unit in EVENTS:
        value = figure.date
    if figure.bound:
        value = words.say(f"bound.{figure.bound.replace(' ', '_')}", value=value)
    disputes = tuple(
        dispute.zh if words.language == "zh" else dispute.en
        for dispute in story.pack.discrepancies
        if name in dispute.figures
    )
    about, place = _tell_about(story, words, f"figures.{name}.en", figure), name_place(words, figure.at)
    return Citation(
        number, name, value, about, figure.date, place, "case", disputes, _list_parameters(story, f"case:{name}")
    )


def _tell_about(story: Story, words: Words, key: str, spec: FigureSpec | FactSpec) -> str:
    """Return what a figure or fact is about: in Chinese where it says so itself, else as the story translates it."""
    return (words.language == "zh" and spec.zh) or story.text(key, words.language) or spec.en


def name_place(words: Words, at: str) -> str:
    """Return where in the case a figure stands, in the reader's words; what is not all written so stays as it is."""
    parts = [_name_part(words, part) for part in at.split()]
    return words.say("common.list_separator").join(parts) if all(parts) else at


def _name_part(words: Words, part: str) -> str:
    """Return a part of a case in words, empty where it is written in another way."""
    if part in PARTS:
        return words.say(f"evidence.{part}")
    key = NUMBERED.get(part[:1])
    return words.say(key, number=part[1:]) if key and part[1:] else ""


def _list_parameters(story: Story, basis: str) -> tuple[str, ...]:
    return tuple(f"{name} = {spec.value}" for name, spec in story.pack.parameters.items() if spec.basis == basis)
