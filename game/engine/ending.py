"""How a game ended: the first ending that holds, the scorecard under every mandate, and the predictions opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from game.bank.card import Card
from game.bank.score import Scores, compute_points
from game.bank.table import Array
from game.engine.games import Games
from game.engine.page import AnsweredQuestion, Decision, Ending, ScoredDimension, ScoredIndicator, Total
from game.engine.present import ANSWERS, Presenter
from game.engine.program import holds
from game.engine.sureness import format_calibration, format_sure_answer
from game.pack.expression import parse_value
from game.pack.expression.calls import MARKS
from game.pack.pack import list_parts
from game.pack.schema import EndingSpec
from game.text.numbers import format_value

CLOSE = MARKS[1]
"""The mark of the last month in office."""

NOTHING_SAID: Mapping[str, str] = MappingProxyType({})
"""The steps of sureness of a player who named none."""


def make_ending(
    presenter: Presenter, mandate: str, answers: Mapping[str, str], sure: Mapping[str, str] = NOTHING_SAID
) -> Ending:
    """Return the ending of a game that is over.

    `answers` are the sealed predictions by question, and `sure` says of some how sure the player was.
    """
    name = find_endings(presenter.games)[0]
    spec = presenter.games.story.pack.endings.get(name)
    scores = score_games(presenter.games)
    opened = open_sealed_predictions(presenter, answers, sure)
    right = [(sure.get(name, ""), came) for name, *_, came in _open_answers(presenter, answers)]
    last = _find_when_it_ended(presenter)
    return Ending(
        name,
        last.filled(f"endings.{name}.title")
        if spec
        else presenter.words.text("pack.close") or presenter.words.say("ending.over"),
        (*_list_paragraphs(last, name, spec), *_tell_succession(presenter)) if spec else (),
        _score_dimensions(presenter, scores),
        _list_totals(presenter, scores, mandate),
        opened,
        _measure_calibration(presenter, right),
    )


def score_games(games: Games) -> Scores | None:
    """Return the scores of all games, or None where a pack has no scorecard."""
    return games.stage.score(games.state)


def find_endings(games: Games) -> list[str]:
    """Return the ending of every game, empty where the pack has none.

    It is the one for which its president left office, else the first of those at the calendar's end that holds.
    """
    names = list(games.story.pack.endings)
    found = [names[number] if number >= 0 else "" for number in games.office.ending.tolist()]
    left = np.flatnonzero(games.office.ending < 0)
    for name, spec in games.story.pack.endings.items():
        if spec.on:
            continue
        held = holds(games.program.condition(spec.condition), games.state.block, left)
        for game in left[held]:
            found[game] = name
        left = left[~held]
    return found


def _find_when_it_ended(presenter: Presenter) -> Presenter:
    """Return the game as it was shown when its president left office, or as it is where none did."""
    games, left = presenter.games, int(presenter.games.office.left[0])
    if left < 0 or left >= len(games.history):
        return presenter
    return Presenter(games, presenter.words, presenter.fill, games.history[left], games.history[left - 1])


def _tell_succession(presenter: Presenter) -> tuple[str, ...]:
    """Say when the president left office, and who led the bank from there to what is scored."""
    games, words, left = presenter.games, presenter.words, int(presenter.games.office.left[0])
    if left < 0 or games.stage.successor is None:
        return ()
    story = games.story
    month, last = (words.month_in_prose(story.month_name(number - 1)) for number in (left, games.agenda.months))
    who = words.text(f"presidents.{story.manifest.successor}.label")
    return (words.say("ending.left", n=left, month=month, last=last, who=who),)


def _list_paragraphs(presenter: Presenter, name: str, spec: EndingSpec) -> tuple[str, ...]:
    shown = [(suffix, presenter.games.program.condition(text)) for suffix, text, _ in list_parts(spec.text)]
    return presenter.paragraphs(f"endings.{name}.text", shown)


def _get_card(presenter: Presenter) -> Card:
    card = presenter.games.stage.card
    assert card is not None  # noqa: S101  # only asked for where there are scores
    return card


def _score_dimensions(presenter: Presenter, scores: Scores | None) -> tuple[ScoredDimension, ...]:
    if scores is None:
        return ()
    text = presenter.words.text
    return tuple(
        ScoredDimension(
            name,
            text(f"dimensions.{name}.label"),
            float(scores.dimensions[name][0]),
            tuple(_score_indicator(presenter, row, scores) for row in dimension.indicators),
        )
        for name, dimension in _get_card(presenter).dimensions.items()
    )


def _score_indicator(presenter: Presenter, name: str, scores: Scores) -> ScoredIndicator:
    spec = next(d.indicators[name] for d in _get_card(presenter).dimensions.values() if name in d.indicators)
    words = presenter.words
    labelled = [(n, anchor) for n, anchor in enumerate(spec.anchors) if anchor.label]
    marks = [(words.text(f"anchors.{name}.{n}"), anchor.points) for n, anchor in labelled]
    if spec.reference:
        marks.append((words.text(f"references.{name}"), float(compute_points(spec, np.array([spec.reference.at]))[0])))
    value = float(scores.indicators[name][0])
    return ScoredIndicator(
        name,
        words.text(f"indicators.{name}.label"),
        format_value(value, spec.unit, words.language, 2 if spec.unit == "share" else None, words.units),
        float(scores.points[name][0]),
        spec.weight,
        tuple(marks),
        _list_months_put_together(presenter, spec.value),
    )


def _list_months_put_together(presenter: Presenter, value: str) -> tuple[str, ...]:
    """Return in words the two months of which an indicator takes one and the same number; none where it does not."""
    story = presenter.games.story
    at_close, at_end = set[str](), set[str]()
    parts = [parse_value(value)]
    while parts:
        node = parts.pop()
        if node.op == "call" and node.value == CLOSE:
            at_close.add(str(node.parts[0].value))
        elif node.op == "name":
            at_end.add(str(node.value))
        if not (node.op == "call" and node.value in MARKS):
            parts += node.parts
    if not (story.calendar and story.manifest.runoff and at_close & at_end):
        return ()
    last = story.manifest.months - 1
    return tuple(presenter.words.month(story.month_name(month)) for month in (last, last + story.manifest.runoff))


def _list_totals(presenter: Presenter, scores: Scores | None, mandate: str) -> tuple[Total, ...]:
    if scores is None:
        return ()
    label = presenter.words.text
    return tuple(
        Total(name, label(f"mandates.{name}.label"), float(points[0]), name == mandate)
        for name, points in scores.totals.items()
    )


def open_sealed_predictions(
    presenter: Presenter, answers: Mapping[str, str], sure: Mapping[str, str] = NOTHING_SAID
) -> tuple[tuple[str, str, str, bool], ...]:
    """Return each sealed prediction opened: question, answer, what came, and whether it came true.

    The answer says how sure of it the player was, where `sure` has a step for its question.
    """
    say = presenter.words.say
    return tuple(
        (ask, format_sure_answer(answer, sure.get(name, ""), say), came, right)
        for name, ask, answer, came, right in _open_answers(presenter, answers)
    )


def _open_answers(presenter: Presenter, answers: Mapping[str, str]) -> Iterator[tuple[str, str, str, str, bool]]:
    """Yield (question's id, question, answer, what came, whether it came true)."""
    games = presenter.games
    for scene in map(games.program.scene, range(len(games.story.scenes))):
        for question in presenter.questions(scene):
            if question.id not in answers:
                continue
            spec = scene.spec.predict[question.id]
            value = presenter.at(spec.of, spec.at)
            right = ANSWERS[int(find_band(np.array(value), spec.bands))]
            answer = dict(question.answers)[answers[question.id]]
            came = presenter.words.figure(spec.of, value)
            yield question.id, question.ask, answer, came, right == answers[question.id]


def list_answered(presenter: Presenter, decided: Iterable[tuple[str, Decision]]) -> tuple[AnsweredQuestion, ...]:
    """Return the open questions that were answered, in the story's order; `decided` are (month, decision)."""
    story, found = presenter.games.story, dict[str, list[tuple[str, str]]]()
    for month, decision in decided:
        if decision.opinion:
            question = story.pack.scenes[decision.scene].question
            found.setdefault(question, []).append((story.told_month(month), decision.opinion))
    asked = [name for name in story.pack.questions if name in found]
    return tuple(
        AnsweredQuestion(name, presenter.filled(f"questions.{name}.ask"), tuple(found[name])) for name in asked
    )


def find_band(values: Array, bands: Sequence[float]) -> NDArray[np.int64]:
    """Return which of ANSWERS each value is, by its number: below, inside or above the two `bands`."""
    found: NDArray[np.int64] = (values >= bands[0]).astype(np.int64) + (values > bands[1])
    return found


def _measure_calibration(presenter: Presenter, answers: Sequence[tuple[str, bool]]) -> str:
    """Say how many predictions came true, and how many of those of which a player was as sure.

    `answers` are (how sure, whether it came true).
    """
    if not answers:
        return ""
    say = presenter.words.say
    found = say("ending.calibration", n=len(answers), right=sum(right for _, right in answers))
    return say("common.sentence_separator").join([found, *format_calibration(answers, say)])
