"""A class report as slides in Markdown, parted by rules: for Marp, reveal-md, Slidev, pandoc, or the naked eye."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from game.debrief.after_action import has_own_luck
from game.debrief.measures import format_share, make_harmless
from game.debrief.steps import list_steps
from game.debrief.tables.players import Member
from game.debrief.tables.points import Point, PointOption
from game.debrief.tables.report import ClassReport
from game.debrief.wording import Wording, rank_options

BAR = 20
"""Characters of a bar that stands for the whole class."""
MOST_LUCKY = 8

_SPECIAL = re.compile(r"[\\`*_\[\]|#$~]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def write_slides(report: ClassReport, language: str) -> str:
    """Return the slides of a report; the same report gives the same text."""
    wording = Wording(report, language)
    return "\n\n---\n\n".join("\n\n".join(block for block in slide if block) for slide in _list_slides(wording)) + "\n"


def escape_markdown(text: str) -> str:
    """Return text that Markdown shows as it is, on one line: no markup of its own, neither Markdown's nor HTML's."""
    escaped = _SPECIAL.sub(r"\\\g<0>", make_harmless(text))
    return re.sub("[&<>]", lambda found: _ENTITIES[found[0]], escaped)


def _list_slides(wording: Wording) -> Iterator[list[str]]:
    say, report = wording.say, wording.report
    discussed = report.discuss()
    yield [
        f"# {escape_markdown(wording.title())}",
        _format_lines(wording.facts()),
        *map(escape_markdown, wording.lead()),
    ]
    for number, point in enumerate(discussed, 1):
        yield _write_decision(wording, point, number)
    if wording.scored:
        yield _write_scores(wording)
        if report.standings:
            yield _write_par(wording)
        yield _write_luck(wording)
    if discussed:
        yield [_format_head(say("debrief.slides.forks")), _format_list(_write_forks(wording, discussed))]
    if report.questions:
        yield [
            _format_head(say("debrief.predictions.title")),
            *map(escape_markdown, (*wording.calibration(), *wording.calibration_by_sureness())),
        ]
    if report.discussions:
        asked = (wording.labels.discussion(one.id) for one in report.discussions)
        yield [_format_head(say("debrief.questions.title")), _format_list(asked)]
    for name, sentences in list_steps(wording):
        yield [
            _format_head(f"{say('debrief.steps.title')}{say('common.colon')}{say(f'debrief.steps.{name}')}"),
            f"*{escape_markdown(say(f'debrief.steps.{name}.do'))}*",
            _format_list(sentences),
        ]
    for one in report.opinions:
        counted = (
            say("debrief.counted", what=wording.opinion_option(one, group), count=len(group.members))
            for group in one.groups
        )
        asked_words = escape_markdown(wording.labels.open_question(one.question))
        yield [
            _format_head(say("debrief.opinions.title")),
            asked_words,
            _format_list(counted),
            _format_list(wording.asked_twice(one)),
        ]
    yield [
        _format_head(say("debrief.method.rule.name")),
        *map(escape_markdown, (say("debrief.method.rule"), wording.comparisons())),
    ]
    yield [_format_head(say("debrief.method.grade")), escape_markdown(say("debrief.method.grading"))]


def _write_decision(wording: Wording, point: Point, number: int) -> list[str]:
    say = wording.say
    heads = [say("debrief.option"), say("debrief.takers"), say("debrief.all_of_you")]
    rows = [
        [
            wording.labels.option(point, option.id),
            draw_share(option.share, len(option.takers)),
            _write_change(wording, option),
        ]
        for option in rank_options(point)
    ]
    return [
        _format_head(f"{number}. {wording.labels.point(point)}"),
        _format_table(heads, rows),
        escape_markdown(wording.swing(point)),
        _format_list(wording.questions(point)[:2]),
    ]


def draw_share(part: float, count: int) -> str:
    """Return a share as a bar of text with its numbers."""
    full = round(part * BAR)
    return "█" * full + "░" * (BAR - full) + f" {format_share(part)} ({count})"


def _write_change(wording: Wording, option: PointOption) -> str:
    what_if = option.what_if
    if what_if is None:
        return "-"
    return wording.change(what_if)


def _write_scores(wording: Wording) -> list[str]:
    heads, *rows = wording.totals()
    return [
        _format_head(wording.say("debrief.caption.totals")),
        _format_table(heads, rows),
        escape_markdown(wording.beside_best()),
    ]


def _write_par(wording: Wording) -> list[str]:
    heads, *rows = wording.standings()
    meant = map(escape_markdown, (wording.beside_par(), wording.say("debrief.method.par"), wording.best_found()))
    return [_format_head(wording.say("debrief.standings.title")), _format_table(heads, rows), *meant]


def _write_luck(wording: Wording) -> list[str]:
    lucky = sorted(filter(has_own_luck, wording.report.members), key=_own_luck)
    named = [f"{wording.labels.member(one.number)} {wording.luck(one)}" for one in lucky[:MOST_LUCKY]]
    meant = wording.say("debrief.method.luck", worlds=wording.report.worlds)
    told = map(escape_markdown, (*wording.lucky(), meant))
    return [_format_head(wording.say("debrief.members.luck")), *told, _format_list(named)]


def _own_luck(member: Member) -> float:
    """Return what orders members, those with the most luck of their own first."""
    own = member.rest.mean if member.rest else member.spread.luck if member.spread else 0.0
    return -abs(own)


def _write_forks(wording: Wording, discussed: Sequence[Point]) -> Iterator[str]:
    for point in discussed:
        if sentence := wording.heaviest_fork(point):
            yield f"{wording.labels.point(point)}{wording.say('common.colon')}{sentence}"


def _format_head(text: str) -> str:
    return f"## {escape_markdown(text)}"


def _format_list(texts: Sequence[str] | Iterator[str]) -> str:
    return "\n".join(f"- {escape_markdown(text)}" for text in texts)


def _format_lines(texts: Sequence[str]) -> str:
    return "  \n".join(map(escape_markdown, texts))


def _format_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *([escape_markdown(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
