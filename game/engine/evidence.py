"""What a page rests on: figures of the case and public facts, with date, place and mark of evidence."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.page import Citation
from game.engine.words import Words
from game.pack.story import Story

EVENTS = ("event", "programme")
"""The units of figures that count a happening: of these only the date is told."""

PARTS = ("abstract", "introduction")
"""Parts of a case that have no number; a section is written §3.2 and a figure of its own 图3-4, and both may stand."""

_MARKS = {"V": "public", "D": "public", "M": "unverified"}


def list_citations(story: Story, words: Words, cited: Iterable[str]) -> tuple[Citation, ...]:
    """Return the citations of a list of ids; a fact is written `fact:<id>`."""
    return tuple(make_citation(story, words, number, name) for number, name in enumerate(cited, 1))


def make_citation(story: Story, words: Words, number: int, name: str) -> Citation:
    """Return one citation with where the case disputes it and which parameters of the model rest on it."""
    chinese = words.language == "zh"
    value = words.measured(name)
    if name.startswith("fact:"):
        fact = story.pack.facts[name[5:]]
        about = fact.zh if chinese else fact.en
        used = _used(story, f"public:{name[5:]}")
        return Citation(number, name, value, about, fact.date, fact.source, _MARKS[fact.mark], (), used)
    figure = story.pack.figures[name]
    if figure.unit in EVENTS:
        value = figure.date
    if figure.bound:
        value = words.say(f"bound.{figure.bound.replace(' ', '_')}", value=value)
    disputes = tuple(
        dispute.zh if chinese else dispute.en for dispute in story.pack.discrepancies if name in dispute.figures
    )
    about, place = figure.zh if chinese else figure.en, name_place(words, figure.at)
    return Citation(number, name, value, about, figure.date, place, "case", disputes, _used(story, f"case:{name}"))


def name_place(words: Words, at: str) -> str:
    """Return where in the case a figure stands, in the reader's words; what is written in no known way stays."""
    return words.say("common.list_separator").join(_name_part(words, part) for part in at.split()) or at


def _name_part(words: Words, part: str) -> str:
    if part in PARTS:
        return words.say(f"evidence.{part}")
    key = {"§": "evidence.section", "图": "evidence.drawing"}.get(part[:1])
    return words.say(key, number=part[1:]) if key and part[1:] else part


def _used(story: Story, basis: str) -> tuple[str, ...]:
    return tuple(f"{name} = {spec.value}" for name, spec in story.pack.parameters.items() if spec.basis == basis)
