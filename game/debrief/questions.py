"""Questions for the class, chosen by where it was split and by what happened to it.

The questions are data: those of any class lie beside this module, and a story brings its own (debrief.yaml).
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from game.debrief.tables.points import Point
from game.debrief.tables.report import Discussion
from game.pack.schema import DebriefWords

NO_WORDS = DebriefWords()

MOST_QUESTIONS = 7
"""Questions that a lesson has time for."""

CARD_QUESTIONS = 2
"""Questions that a card puts."""

LEAST_CLOSING = 2
"""Questions that are kept for the end of a lesson, where there are so many."""

CONSIDERED = 10
"""Decisions, the heaviest first, whose tags choose questions."""

REASONS = ("sitting-still", "luck", "mandates", "forecasts", "assumptions")
"""What in a class calls for a question (`review.happened`).

sitting-still: over the worlds the president `nothing` is ahead of most members. luck: one's luck is
clear and more than a point. mandates: another member is first under another mandate. forecasts: no more predictions
came true than by always giving the answer that most often comes out.
assumptions: there is one that moves the class by a point, or a tenth of the pairs of games past each other.
"""


WORLDS = "worlds"
"""The class played in several worlds: in one, the same decisions at the same bank give the same game."""


@dataclass(frozen=True, slots=True)
class DiscussionQuestion:
    """A question for the class: `why` is one of REASONS or empty; one that `needs` WORLDS is asked only with them."""

    id: str
    tags: tuple[str, ...]
    why: str
    needs: str = ""


class Lesson(NamedTuple):
    """The file: tags and questions in their order."""

    tags: tuple[str, ...]
    questions: tuple[DiscussionQuestion, ...]


@cache
def load_lesson() -> Lesson:
    """Return what questions.yaml holds."""
    import yaml  # only a debrief reads this file

    raw = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    file = msgspec.convert(raw, _File)
    found = (
        DiscussionQuestion(name, tuple(entry.tags), entry.why, entry.needs) for name, entry in file.questions.items()
    )
    return Lesson(tuple(file.tags), tuple(found))


def list_questions(own: DebriefWords) -> list[DiscussionQuestion]:
    """Return what a class may be asked: a story's own questions, then those of any class.

    A story's question of the same id as one of these stands in its place.
    """
    mine = {name: DiscussionQuestion(name, tuple(one.tags), one.why) for name, one in own.questions.items()}
    general = load_lesson().questions
    known = {one.id for one in general}
    first = [one for name, one in mine.items() if name not in known]
    return first + [mine.get(one.id, one) for one in general]


def choose_discussions(
    points: Sequence[Point], happened: set[str], own: DebriefWords = NO_WORDS, cards: int = 0
) -> tuple[Discussion, ...]:
    """Return the questions that this class should discuss, the most called for first; `own` are the story's.

    `points` are its decisions to discuss, those with `cards` first; `happened` some of REASONS, and WORLDS. What
    happened weighs as much as the heaviest decision; a decision that has brought up a question weighs half as much for
    the next. Each card asks questions of its own, and none is asked twice: see `allot_questions`.
    """
    open_ = [one for one in list_questions(own) if not one.needs or one.needs in happened]
    weights = [point.weight for point in points[:CONSIDERED]]
    left, found = list(open_), list[Discussion]()
    while left and len(found) < MOST_QUESTIONS:
        best = max(left, key=lambda one: _weigh_question(one, points, weights, happened))
        if _weigh_question(best, points, weights, happened) <= 0.0:
            break
        left.remove(best)
        here = [number for number, _ in enumerate(weights) if set(best.tags) & set(points[number].tags)]
        for number in here:
            weights[number] *= 0.5
        raised = tuple((points[number].scene, points[number].dial) for number in here)
        found.append(Discussion(best.id, best.tags, raised, best.why if best.why in happened else ""))
    return allot_questions(points[:cards], found, open_, own.questions)


def allot_questions(
    cards: Sequence[Point], chosen: Sequence[Discussion], every: Sequence[DiscussionQuestion], own: Container[str]
) -> tuple[Discussion, ...]:
    """Return the `chosen` questions and further ones of `every`, each with the card that asks it.

    Each card gets one question, then a second one while there are any, the story's `own` first; a question goes to the
    card that is most about it. What happened in the class is asked at its end, with as many of the others as make
    `LEAST_CLOSING`.
    """
    called = {one.id: one for one in chosen}
    closing = [one.id for one in chosen if one.why]
    others = [one.id for one in reversed(chosen) if not one.why]
    kept = {*closing, *others[: max(LEAST_CLOSING - len(closing), 0)]}
    left = [one for one in every if one.id not in kept]
    given = dict[str, Point]()
    for _ in range(CARD_QUESTIONS):
        waiting = [*cards]
        while fit := [(one, card) for card in waiting for one in left if _share_tags(one, card)]:
            best, card = max(fit, key=lambda row: (row[0].id in own, _share_tags(*row), row[0].id in called))
            left.remove(best)
            waiting.remove(card)
            given[best.id] = card
    told = [replace(one, card=_place(given.get(one.id))) for one in chosen]
    further = (one for one in every if one.id in given and one.id not in called)
    return (*told, *(Discussion(one.id, one.tags, (_at(given[one.id]),), "", _at(given[one.id])) for one in further))


def _at(card: Point) -> tuple[str, str]:
    return card.scene, card.dial


def _place(card: Point | None) -> tuple[str, str] | None:
    return _at(card) if card else None


def _list_tags(card: Point) -> set[str]:
    """Return what a decision and its options are about."""
    return {*card.tags, *(tag for option in card.options for tag in option.tags)}


def _share_tags(question: DiscussionQuestion, card: Point) -> float:
    """Return how much of a question a card is about; what the scene is about counts twice what an option is."""
    tags = set(question.tags)
    return (len(tags & set(card.tags)) + len(tags & _list_tags(card))) / len(tags)


def _weigh_question(
    question: DiscussionQuestion, points: Sequence[Point], weights: Sequence[float], happened: set[str]
) -> float:
    tags = set(question.tags)
    shared = (len(tags & set(point.tags)) / len(tags) for point in points[: len(weights)])
    by_tags = sum(part * weight for part, weight in zip(shared, weights, strict=True))
    return by_tags + (max([1.0, *weights]) if question.why in happened else 0.0)


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    tags: list[str]
    why: str = ""
    needs: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    tags: list[str]
    questions: dict[str, _Entry]
