"""Why a figure moved: a table by mechanism and one by decision, in lines and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from game.journal.playthrough import Playthrough
from game.plain.lines import GAP, Lines
from game.text.cells import cell_len, set_left, set_right
from game.text.prose import wrap
from game.views.cause_words import CauseRow, word_change, word_composition, word_parts
from game.why.explanation import Composition, Explanation, Split

NARROWEST = 12
"""Cells of the column of numbers at least."""


def list_explanations(play: Playthrough, found: Sequence[Explanation], terms: Composition | None) -> dict[str, object]:
    """Return explanations as scripts read them, each part with its label in words."""
    return {
        "figure": found[0].figure,
        "unit": found[0].unit,
        "explanations": [_list_explanation(play, one) for one in found],
        "terms": [
            {"label": row.label, "value": part.value, "shown": part.shown}
            for row, part in zip(word_composition(play, terms), terms.total.parts, strict=True)
        ]
        if terms
        else [],
    }


def _list_explanation(play: Playthrough, one: Explanation) -> dict[str, object]:
    return {
        "months": list(one.months),
        "since": one.since,
        "before": one.before,
        "after": one.after,
        "change": one.change,
        "shown": one.by_mechanism.shown,
        "by_mechanism": _list_split(play, one, one.by_mechanism),
        "by_decision": _list_split(play, one, one.by_decision),
    }


def _list_split(play: Playthrough, one: Explanation, split: Split) -> list[dict[str, object]]:
    return [
        {
            "cause": part.label.key,
            "label": row.label,
            "value": part.value,
            "shown": part.shown,
            "decisions": [asdict(taken) for taken in part.decisions],
        }
        for row, part in zip(word_parts(play, split, one.unit, one.digits), split.parts, strict=True)
    ]


def print_explanations(play: Playthrough, found: Sequence[Explanation], terms: Composition | None) -> None:
    """Print explanations of one figure, and what it is made of where it has terms."""
    lines = Lines(play.language, play.words.catalogue)
    for number, one in enumerate(found):
        if number:
            lines.rule()
        _print_explanation(play, one, lines)
    if terms:
        lines.rule()
        value, month = play.words.figure(terms.figure, terms.total.value), found[0].months[1]
        when = {"label": play.words.label(terms.figure), "value": value, "month": play.words.month(month)}
        lines.line(lines.say("why.made_of", **when))
        _print_rows(word_composition(play, terms), lines)


def _print_explanation(play: Playthrough, one: Explanation, lines: Lines) -> None:
    words, say = play.words, lines.say
    key = "why.since" if one.since else "why.month"
    before, after = (words.figure(one.figure, value) for value in (one.before, one.after))
    period = say(key, month=words.month(one.months[0])) if one.months[0] else say("why.whole")
    head = {"label": words.label(one.figure), "period": period, "before": before, "after": after}
    lines.hanging("", say("why.head", **head, change=word_change(play, one)))
    for name, split in (("mechanism", one.by_mechanism), ("decision", one.by_decision)):
        lines.line()
        lines.line(say(f"why.by_{name}"))
        _print_rows(word_parts(play, split, one.unit, one.digits), lines)


def _print_rows(rows: Sequence[CauseRow], lines: Lines) -> None:
    """Print each row with its number at the right."""
    number = max(NARROWEST, *(cell_len(row.number) for row in rows))
    width = lines.width - number - 2 * len(GAP)
    for row in rows:
        label = row.label + (lines.say("why.earlier", n=row.earlier) if row.earlier else "")
        first, *rest = wrap(label, width, lines.language)
        lines.line(GAP + set_left(first, width) + GAP + set_right(row.number, number))
        for more in rest:
            lines.line(GAP * 2 + more)
