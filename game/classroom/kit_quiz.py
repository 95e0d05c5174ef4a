"""A quiz with its answers: where the case disagrees with itself, what a story asks itself, and what a score counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.classroom.kit_blocks import make_head, make_list, make_paragraphs
from game.classroom.kit_handout import find_weights, list_dimensions
from game.engine.evidence import make_citation
from game.engine.words import Words

MOST_FIGURES = 6
"""Figures that a quiz asks for, of a story that brings no questions and in which no figures disagree."""


class QuizQuestion(NamedTuple):
    """A question: what is asked, what stands below it, and the answer."""

    ask: str
    given: tuple[str, ...]
    answer: str


def write_quiz(words: Words) -> list[str]:
    """Return the questions alone."""
    return [make_paragraphs(words.say("kit.quiz.about")), *_write_questions(words, answers=False)]


def write_answers(words: Words) -> list[str]:
    """Return the questions with their answers, for the instructor alone."""
    return [make_paragraphs(words.say("kit.quiz.answers_about")), *_write_questions(words, answers=True)]


def _write_questions(words: Words, *, answers: bool) -> Iterator[str]:
    for number, one in enumerate(list_quiz(words), 1):
        yield make_head(words.say("kit.quiz.question", number=number), 3)
        yield make_paragraphs(one.ask)
        yield make_list(one.given)
        if answers:
            yield make_paragraphs(words.say("kit.quiz.answer", text=one.answer))


def list_quiz(words: Words) -> list[QuizQuestion]:
    """Return all questions in their order."""
    asked = [*_ask_about_disputes(words), *_ask_own(words)] or list(_ask_for_figures(words))
    return [*asked, *_ask_about_score(words)]


def _ask_about_disputes(words: Words) -> Iterator[QuizQuestion]:
    for one in words.story.pack.discrepancies:
        given = tuple(_tell_figure(words, name) for name in one.figures)
        yield QuizQuestion(words.say("kit.quiz.dispute"), given, one.zh if words.language == "zh" else one.en)


def _tell_figure(words: Words, name: str) -> str:
    told = make_citation(words.story, words, 1, name)
    return words.say("kit.quiz.figure", about=told.about, value=told.value, date=told.date, place=told.place)


def _ask_for_figures(words: Words) -> Iterator[QuizQuestion]:
    for name in list(words.story.pack.figures)[:MOST_FIGURES]:
        told = make_citation(words.story, words, 1, name)
        yield QuizQuestion(
            words.say("kit.quiz.recall", about=told.about),
            (),
            words.say("kit.quiz.recalled", value=told.value, place=told.place),
        )


def _ask_own(words: Words) -> Iterator[QuizQuestion]:
    for name in words.story.pack.kit.quiz:
        yield QuizQuestion(words.outline(f"kit.quiz.{name}.ask"), (), words.outline(f"kit.quiz.{name}.answer"))


def _ask_about_score(words: Words) -> Iterator[QuizQuestion]:
    """Yield the question what counts most under each promise."""
    promised = [words.outline(f"mandates.{name}.label") for name in words.story.mandates]
    heavy = [_tell_heaviest(words, name) for name in words.story.mandates]
    if len(promised) > 1:
        yield QuizQuestion(words.say("kit.quiz.weight"), tuple(promised), words.say("kit.quiz.separator").join(heavy))


def _tell_heaviest(words: Words, mandate: str) -> str:
    """Return what counts most under a promise, and how much."""
    labels, weights = list_dimensions(words), find_weights(words, mandate)
    most = max(weights.values(), default=0.0)
    heavy = (labels[name] for name, weight in weights.items() if weight == most and name in labels)
    parts, label = words.say("common.list_separator").join(heavy), words.outline(f"mandates.{mandate}.label")
    return words.say("kit.quiz.weighed", mandate=label, parts=parts, share=f"{most * 100:.0f}%")
