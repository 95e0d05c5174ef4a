"""What a new game may begin with: banks, mandates and backgrounds of a story, as every way into a game lists them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.pack.story import Story


@dataclass(frozen=True, slots=True)
class SetupAnswer:
    """One of several answers: its id, its name, and sentences about it."""

    id: str
    name: str
    about: tuple[str, ...]


def list_banks(story: Story, language: str) -> list[SetupAnswer]:
    """Return the banks, each with its question and what there is to say of it."""
    say = story.speak(language).say

    def tell(name: str) -> Iterable[str]:
        if question := story.text(f"banks.{name}.question", language):
            yield say("new.question", text=question)
        yield story.text(f"banks.{name}.about", language)

    return [_make_answer(name, story.text(f"banks.{name}.name", language), tell(name)) for name in story.banks]


def list_mandates(story: Story, language: str) -> list[SetupAnswer]:
    """Return the mandates."""

    def tell(name: str, what: str) -> str:
        return story.text(f"mandates.{name}.{what}", language)

    return [_make_answer(name, tell(name, "label") or name, [tell(name, "about")]) for name in story.mandates]


def list_backgrounds(story: Story, language: str) -> list[SetupAnswer]:
    """Return the backgrounds with their strengths and blind spots."""
    say = story.speak(language).say

    def tell(name: str, what: str) -> str:
        return story.text(f"backgrounds.{name}.{what}", language)

    def list_sides(name: str) -> Iterable[str]:
        yield tell(name, "about")
        yield from (say(f"new.{side}", text=tell(name, side)) for side in ("perk", "blind_spot"))

    return [_make_answer(name, tell(name, "label"), list_sides(name)) for name in story.backgrounds]


def find_usual(answers: Sequence[SetupAnswer], default: str) -> str:
    """Return the usual answer: the story's own, where that is none of them the first."""
    return default if not answers or default in [answer.id for answer in answers] else answers[0].id


def _make_answer(name: str, called: str, about: Iterable[str]) -> SetupAnswer:
    return SetupAnswer(name, called, tuple(filter(None, about)))
