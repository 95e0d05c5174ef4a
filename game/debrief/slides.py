"""A class report as slides in Markdown: the lesson's route with its charts and speaker notes, then what is asked for.

Marp, pandoc, reveal-md and Slidev read them, and so does the naked eye.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from game.debrief.after_action import has_own_luck
from game.debrief.chart_names import MOST_RANKED
from game.debrief.lesson_page import SETTING_LINES, LessonPage
from game.debrief.measures import format_share
from game.debrief.report_page import PointCard
from game.debrief.route import LESSONS, RouteStop
from game.debrief.slide_blocks import LINE_CELLS, MOST_LINES, Slide, count_lines, write_deck
from game.debrief.tables.players import Member
from game.debrief.tables.points import PointOption
from game.debrief.tables.report import ClassReport, GatheredOpinions
from game.text.cells import cut

BAR = 8
"""Characters of a bar that stands for the whole class."""
MOST_LUCKY = 8
MOST_GROUPS = 4
LONGEST_QUOTE = 110
"""Cells of a reason or an answer on a slide; the notes have the whole."""
STEP_SENTENCES = 4
SETTING_SLIDE_LINES = 8
"""Lines of a slide that tells what was at stake and no more."""

_NOTED = {"rules": "rules", "supposed": "predictions", "benchmark": "luck", "why": "split", "formalise": "close"}
"""The part of the teaching note that goes with a step of the route."""


def write_slides(
    report: ClassReport, language: str, pictures: Mapping[str, str] | None = None, minutes: int = LESSONS[0]
) -> str:
    """Return the slides of a report; the same report gives the same text.

    `pictures` are the files beside it that hold charts, by the names of these; what has no picture is left out.
    """
    pictures = pictures or {}
    page = LessonPage(report, language, pictures, minutes=minutes)
    return write_deck(_list_slides(page, pictures), page.tag)


def draw_share(part: float, count: int, written: str = "") -> str:
    """Return a share as a bar of text with its numbers; `written` is how it reads where that is not by itself."""
    full = round(part * BAR)
    return "█" * full + "░" * (BAR - full) + f" {written or format_share(part)} ({count})"


def _list_slides(page: LessonPage, pictures: Mapping[str, str]) -> Iterator[Slide]:
    say = page.say
    about = (say("debrief.steps.about"), say("debrief.route.skip", sections=page.skipped_sections()))
    yield Slide(page.title(), told=page.facts(), notes=about)
    title = say("debrief.roads.title") if page.roads() else say("debrief.title")
    yield Slide(title, told=page.opening(), notes=(page.background(),) if page.roads() else ())
    for number, stop in enumerate(page.route.stops, 1):
        yield _make_step(page, stop, number)
        yield from _list_pictures(page, stop, pictures)
        if "causes" in stop.shows:
            yield _make_causes(page)
        if "discuss" in stop.shows:
            for place, card in enumerate(page.cards[: page.route.cards], 1):
                yield from _list_decision(page, card, place)
        if stop is page.route.stops[-1] and page.roads():
            yield Slide(say("debrief.roads.title"), told=page.roads())
        if "questions" in stop.shows:
            asked = [page.labels.discussion(one.id) for one in page.closing]
            yield Slide(say("debrief.questions.title"), told=asked[:3], notes=asked[3:])
        if "opinions" in stop.shows:
            for one in page.report.opinions:
                yield from _list_opinions(page, one)
    yield from _list_reserve(page)


def _make_step(page: LessonPage, stop: RouteStop, number: int) -> Slide:
    say, part = page.say, _NOTED.get(stop.step)
    minutes = say("debrief.route.minutes", begins=stop.begins, ends=stop.ends, n=stop.minutes)
    told = page.step(stop.step)
    noted = say(f"kit.note.plan.{part}") if part else ""
    return Slide(
        f"{number} {say(f'debrief.steps.{stop.step}')}",
        told=told[:STEP_SENTENCES],
        do=say(f"debrief.steps.{stop.step}.do"),
        notes=(minutes, noted, *told[STEP_SENTENCES:]),
    )


def _list_pictures(page: LessonPage, stop: RouteStop, pictures: Mapping[str, str]) -> Iterator[Slide]:
    """Yield a slide for each chart of a stop; its notes say how to read it."""
    for name in page.deck_charts(stop):
        yield Slide(page.caption(name), picture=pictures[name], notes=(page.reading(name, MOST_RANKED),))


def _make_causes(page: LessonPage) -> Slide:
    one = page.report.causes[0]
    heads = [page.say("debrief.causes.cause"), page.say("debrief.causes.mean")]
    rows = [[page.say(cause.label), change] for cause, change in page.largest_causes(one)]
    notes = (page.moved(one), page.say("debrief.causes.about"))
    return Slide(page.labels.figure(one.figure), rows=[heads, *rows], widths=(3, 1), notes=notes)


def _list_decision(page: LessonPage, card: PointCard, number: int) -> Iterator[Slide]:
    """Yield the slides of a decision: what was at stake and commit first, then who chose what, reasons, what to ask."""
    say, point = page.say, card.point
    title = f"{number} {page.labels.point(point)}"
    options = [page.labels.option(point, option.id) for option in point.options]
    setting, commit = _tell_setting(page, card, options), say("debrief.deck.commit")
    if card.told and not setting:
        yield Slide(title, told=[page.setting(card, SETTING_SLIDE_LINES, LINE_CELLS)])
    notes = (*page.met(point)[:2], page.told_as(card), *card.told) if card.told else page.met(point)[:2]
    yield Slide(title, told=options, do=page.run_on(setting, commit), notes=notes)
    heads = [say("debrief.option"), say("debrief.takers"), page.effect_head()]
    rows = [
        [
            page.labels.option(point, one.id),
            draw_share(one.share, len(one.takers), page.share_of(point, one)),
            _tell_effect(page, one),
        ]
        for one in card.options
    ]
    notes = (
        page.swing(point),
        *page.varies(point),
        page.heaviest_fork(point),
        *page.fork_notes(point),
        *page.why_moved(point),
    )
    yield Slide(title, rows=[heads, *rows], widths=(5, 4, 5), notes=notes)
    colon = say("common.colon")
    if card.reasons:
        told = [
            f"{option}{colon if option else ''}{_quote(page, cut(reasons[0].text, LONGEST_QUOTE))}"
            for option, reasons, _ in card.reasons
        ]
        whole = [_quote(page, reason.text) for _, reasons, _ in card.reasons for reason in reasons]
        yield Slide(f"{title}{colon}{say('debrief.reasons')}", told=told, notes=whole)
    if asked := page.questions(point):
        yield Slide(f"{title}{colon}{say('debrief.ask')}", told=asked)


def _tell_setting(page: LessonPage, card: PointCard, options: Sequence[str]) -> str:
    """Return what was at stake, so short that the options stay on the same slide; empty where there is no room."""
    for lines in range(SETTING_LINES, 1, -1):
        told = page.setting(card, lines, LINE_CELLS)
        shown = page.run_on(told, page.say("debrief.deck.commit"))
        if told and sum(map(count_lines, (shown, *options))) <= MOST_LINES:
            return told
    return ""


def _tell_effect(page: LessonPage, option: PointOption) -> str:
    if option.what_if is None:
        return "-"
    effect = option.what_if.effect
    return page.effect(effect) if effect else page.change(option.what_if)


def _quote(page: LessonPage, text: str) -> str:
    return f"「{text}」" if page.language == "zh" else f"“{text}”"


def _list_opinions(page: LessonPage, asked: GatheredOpinions) -> Iterator[Slide]:
    """Yield what a class answered to an open question: how many of each road, then one answer of each."""
    say = page.say
    counts = [
        say("debrief.counted.option", what=page.opinion_option(asked, group), count=len(group.members))
        for group in asked.groups
    ]
    question = page.labels.open_question(asked.question)
    yield Slide(say("debrief.opinions.title"), told=[*counts, *page.asked_twice(asked)], do=question)
    for group in asked.groups[:MOST_GROUPS]:
        shown = page.opinion_to_show(asked, group)
        told = [f"{head}{say('common.colon')}{_quote(page, cut(one.text, LONGEST_QUOTE))}" for head, one in shown]
        yield Slide(page.opinion_option(asked, group), told=told, notes=[_quote(page, one.text) for _, one in shown])


def _list_reserve(page: LessonPage) -> Iterator[Slide]:
    """Yield what the route passes over and somebody may ask for."""
    say, report = page.say, page.report
    yield Slide(say("debrief.appendix"), told=(say("debrief.route.skip", sections=page.skipped_sections()),))
    if page.scored:
        yield Slide(say("debrief.caption.totals"), rows=page.totals(), widths=(2, 1, 1, 1, 1))
        if report.standings:
            meant = (page.beside_par(), page.beside_best(), say("debrief.method.par"), page.best_found())
            rows = page.standings()
            widths = (3, 2, *([1] * (len(rows[0]) - 2)))
            yield Slide(say("debrief.standings.title"), rows=rows, widths=widths, notes=meant)
        yield _make_luck(page)
    for card in page.cards:
        rows = [
            [page.labels.option(card.point, one.id), page.change(one.what_if)] for one in card.options if one.what_if
        ]
        if rows:
            title = f"{say('debrief.all_of_you')}{say('common.colon')}{page.labels.point(card.point)}"
            heads, notes = [say("debrief.option"), page.effect_head()], (page.heaviest_fork(card.point),)
            yield Slide(title, rows=[heads, *rows], widths=(2, 3), notes=notes)
    if report.questions:
        yield Slide(say("debrief.predictions.title"), told=[*page.calibration(), *page.calibration_by_sureness()])
    yield Slide(say("debrief.method.rule.name"), told=(say("debrief.method.rule"), page.comparisons()))
    yield Slide(say("debrief.method.grade"), told=(say("debrief.method.grading"),))


def _make_luck(page: LessonPage) -> Slide:
    lucky = sorted(filter(has_own_luck, page.report.members), key=_own_luck)
    named = [f"{page.labels.member(one.number)} {page.luck(one)}" for one in lucky[:MOST_LUCKY]]
    meant = page.say("debrief.method.luck", worlds=page.report.worlds)
    return Slide(page.say("debrief.members.luck"), told=[*page.lucky(), page.listed(named)], notes=(meant,))


def _own_luck(member: Member) -> float:
    """Return what orders members, those with the most luck of their own first."""
    own = member.rest.mean if member.rest else member.spread.luck if member.spread else 0.0
    return -abs(own)
