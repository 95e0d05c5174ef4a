"""An explanation in words, for lines and screens alike: labels, decisions as their pages had them, signed numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.engine.words import Words
from game.journal.playthrough import Playthrough
from game.text.numbers import format_change, format_sums, format_value
from game.why.explanation import Composition, Explanation, Label, LabelSource, Part, Split, TakenDecision

MOST_TOLD = 3
"""The number of decisions on one matter that are told at most, the last ones."""

DECIDED = "why.group.decisions"
"""What was decided, as a cause; in a short game the player decided a part of it."""


@dataclass(frozen=True, slots=True)
class CauseRow:
    """A part in words: what it is and its number.

    Decisions stand with their months; of those on one matter the last are told, and `earlier` counts the others.
    """

    label: str
    number: str
    earlier: int = 0


def tell_parts(play: Playthrough, one: Explanation, split: Split) -> tuple[CauseRow, ...]:
    """Return the parts of a change that come to anything as they are told; a row that says so where none does."""
    told = replace(split, parts=tuple(part for part in split.parts if part.shown))
    return word_parts(play, told, one.unit, one.digits) or (CauseRow(play.words.say("why.still"), ""),)


def word_heading(play: Playthrough, one: Explanation) -> str:
    """Return in a line which figure moved when, from where to where, and how far."""
    words = play.words
    key = "why.since" if one.since else "why.month"
    before, after = (words.figure(one.figure, value) for value in (one.before, one.after))
    period = words.say(key, month=words.month(one.months[0])) if one.months[0] else words.say("why.whole")
    head = {"label": words.label(one.figure), "period": period, "before": before, "after": after}
    return words.say("why.head", **head, change=word_change(play, one))


def word_terms_heading(play: Playthrough, terms: Composition, month: str) -> str:
    """Return in a line what a figure made of terms comes to as the game stands, or at the end of a month."""
    words, value = play.words, play.words.figure(terms.figure, terms.total.value)
    if not month:
        return words.say("why.made_of_now", label=words.label(terms.figure), value=value)
    return words.say("why.made_of", label=words.label(terms.figure), value=value, month=words.month(month))


def word_cause(play: Playthrough, row: CauseRow) -> str:
    """Return what a row says of its cause, with how many earlier decisions it stands for."""
    return row.label + (play.words.say("why.earlier", n=row.earlier) if row.earlier else "")


def word_parts(play: Playthrough, split: Split, unit: str, digits: int) -> tuple[CauseRow, ...]:
    """Return the parts of a change in words, in the language of the game, with their signs."""
    numbers = format_numbers(play.words, [part.shown for part in split.parts], unit, digits)
    return tuple(_word_part(play, part, number) for part, number in zip(split.parts, numbers, strict=True))


def _word_part(play: Playthrough, part: Part, number: str) -> CauseRow:
    if not part.decisions:
        return CauseRow(word_label(play, part.label), number)
    told = part.decisions[-MOST_TOLD:]
    dial, equals, _ = told[0].choice.partition("=")
    if equals:
        label = _word_dial(play, told, dial)
    else:
        label = play.words.say("why.then").join(_date(play, one, word_decision(play, one)) for one in told)
    return CauseRow(label, number, len(part.decisions) - len(told))


def _word_dial(play: Playthrough, told: Sequence[TakenDecision], dial: str) -> str:
    """Return the levels of one dial, after its plan and what it is called."""
    key, colon = f"scenes.{told[-1].scene}", play.words.say("common.colon")
    page = play.present_page(play.past[told[-1].n - 1])
    names = [page.filled(f"{key}.dials.{dial}.levels.{one.choice.partition('=')[2]}.text") for one in told]
    levels = [_date(play, one, _word_level(play, one, name)) for one, name in zip(told, names, strict=True)]
    head = (page.filled(f"{key}.title"), page.filled(f"{key}.dials.{dial}.text"))
    return colon.join((*head, play.words.say("why.then").join(levels)))


def _word_level(play: Playthrough, taken: TakenDecision, level: str) -> str:
    """Return what a level is called, and of one that the plan left as it stood what had set it so."""
    if taken.carried is None:
        return level
    if not taken.carried:
        return play.words.say("why.left", level=level)
    decision = play.past[taken.carried - 1].decision
    setter = word_decision(play, TakenDecision(taken.carried, "", decision.scene, decision.choice))
    return play.words.say("why.carried", level=level, choice=setter)


def _date(play: Playthrough, taken: TakenDecision, text: str) -> str:
    """Return a text with the month of a decision, where it has one, and whether it was not the player's."""
    own = play.is_own(play.past[taken.n - 1])
    beside = ([play.words.month(taken.month)] if taken.month else []) + ([] if own else [play.words.say("why.deputy")])
    return f"{text} ({play.words.say('common.list_separator').join(beside)})" if beside else text


def word_label(play: Playthrough, label: Label) -> str:
    """Return what a label of the interface or of the story says."""
    if label.source == LabelSource.STORY:
        return play.words.text(label.key)
    return play.words.say(f"{label.key}.short" if label.key == DECIDED and play.header.short else label.key)


def word_decision(play: Playthrough, taken: TakenDecision) -> str:
    """Return a decision with its scene, as its page had both."""
    past = play.past[taken.n - 1]
    title = play.present_page(past).filled(f"scenes.{taken.scene}.title")
    return title + play.words.say("common.colon") + play.worded(past, taken.choice)


def word_composition(play: Playthrough, found: Composition) -> tuple[CauseRow, ...]:
    """Return the terms of a figure in words; they are amounts, so a sign stands only where one takes off."""
    language, units = play.language, play.words.units
    return tuple(
        CauseRow(word_label(play, part.label), format_value(part.shown, found.unit, language, found.digits, units))
        for part in found.total.parts
    )


def format_numbers(words: Words, values: Sequence[float], unit: str, digits: int) -> list[str]:
    """Return changes with their signs, so that they add up as they are written."""
    if words.units.is_money(unit):
        return format_sums(values, words.language, digits, words.units)
    return [format_change(value, unit, words.language, digits, words.units) for value in values]


def word_change(play: Playthrough, found: Explanation) -> str:
    """Return a change as its parts add up to it."""
    shown = [found.by_mechanism.shown, *(part.shown for part in found.by_mechanism.parts)]
    return format_numbers(play.words, shown, found.unit, found.digits)[0]
