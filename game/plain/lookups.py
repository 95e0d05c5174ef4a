"""What can be looked up in lines without deciding anything: evidence, figures, past decisions, the library."""

from __future__ import annotations

import re
from collections.abc import Callable

from game.engine.glossary import leave_out_unknown, list_glossary, list_page_texts, pick_terms, search_terms
from game.engine.page import Figure, Page
from game.journal.format import BadSaveError
from game.journal.ledger import list_ledger
from game.journal.playthrough import Playthrough
from game.plain.printer import Printer
from game.plain.typed import fold_width
from game.text.game_error import GameError
from game.views.figure_groups import group_figures
from game.views.quarter_account import choose_points, list_account, name_point
from game.views.thresholds import list_thresholds

BRACKET = re.compile("[(（]")


def list_lookups(play: Playthrough, printer: Printer, rest: str) -> dict[str, Callable[[], None]]:
    """Return what prints something, by the word that asks for it; `rest` is what follows that word."""
    wanted = fold_width(rest)
    return {
        "e": lambda: print_evidence(play, printer),
        "f": lambda: print_figures(play, printer, wanted),
        "y": lambda: print_why(play, printer, wanted),
        "j": lambda: print_ledger(play, printer, wanted),
        "b": lambda: printer.library(play.library(), wanted),
        **({"t": lambda: print_terms(play, printer, play.page(), wanted)} if play.story.pack.glossary else {}),
    }


def print_evidence(play: Playthrough, printer: Printer) -> None:
    """Print what the page at hand rests on, in the language of now, or that it cites no figure."""
    citations = play.page().citations
    printer.evidence(citations)
    if not citations:
        printer.hanging("", printer.say("evidence.none"))


def print_terms(play: Playthrough, printer: Printer, page: Page, wanted: str) -> None:
    """Print what the terms of the page and of the outcome above it mean, or those called by what is wanted."""
    terms = leave_out_unknown(list_glossary(printer.words), page.month)
    used = pick_terms(terms, list_page_texts(page, play.outcome()))
    found = search_terms(terms, wanted) if wanted else used
    others = () if wanted and found else terms
    printer.glossary(found, [term.reading for term in others if term.reading not in found])


def find_number(wanted: str, most: int) -> int:
    """Return the number that is wanted, 0 where it is none from 1 to `most`."""
    return int(wanted) if wanted.isdecimal() and 0 < int(wanted) <= most else 0


def list_figures(play: Playthrough) -> list[Figure]:
    """Return the figures of all groups, as they are numbered through."""
    return [figure for group in group_figures(play) for figure in group.figures]


def print_figures(play: Playthrough, printer: Printer, wanted: str) -> None:
    """Print the figures in their groups, numbered through, or the course of the one whose number is wanted."""
    groups, figures = group_figures(play), list_figures(play)
    if number := find_number(wanted, len(figures)):
        print_course(play, printer, figures[number - 1])
        return
    first = 1
    for group in groups:
        printer.line(printer.say(f"figures.group.{group.name}"))
        printer.promises(group)
        printer.figures(group.figures, first)
        first += len(group.figures)
    printer.hanging("", printer.say("plain.figures" if figures else "figures.none", n=len(figures)))


def print_course(play: Playthrough, printer: Printer, figure: Figure) -> None:
    """Print a figure at the opening and at quarter ends, with the supervisor's line where it has one."""
    course, line = play.course(figure.name), play.limit(figure.name)
    printer.line(figure.label)
    rows = [
        [name_point(play, point), play.formatted(figure.name, course[point])]
        for point in choose_points(len(course) - 1)
    ]
    printer.table([*rows, [printer.say("plain.now_row"), figure.value]], indent="  ")
    if line:
        printer.line(f"  {printer.say('plain.limit', line=line[1])}")
    print_thresholds(play, printer, figure.name)


def find_figure(wanted: str, figures: list[Figure]) -> str:
    """Return the figure that is wanted by its number or by a part of its name that no other has; "" where none is.

    What stands in brackets behind a name explains it.
    """
    if number := find_number(wanted, len(figures)):
        return figures[number - 1].name
    alike = [figure.name for figure in figures if wanted.casefold() in BRACKET.split(figure.label)[0].casefold()]
    return alike[0] if len(alike) == 1 else ""


def print_thresholds(play: Playthrough, printer: Printer, name: str) -> None:
    """Print what the pages so far have asked of a figure."""
    found = list_thresholds(play, name)
    if found:
        printer.line(printer.say("threshold.title"))
    for threshold in found:
        printer.hanging("  ", threshold.text)


def print_why(play: Playthrough, printer: Printer, wanted: str) -> None:
    """Print why the figure that is wanted by its number or its name moved, in the last month and since the opening."""
    figures = list_figures(play)
    if not wanted:
        printer.hanging("", printer.say("plain.why"))
        return
    from game.plain.why_lines import print_causes  # only who asks why waits for them
    from game.views.figure_causes import explain_figure
    from game.why.causes import Causes

    try:
        causes = Causes(play)
        name = find_figure(wanted, figures) or causes.find_figure(wanted)
        printer.rule()
        print_causes(play, explain_figure(causes, name), printer)
    except GameError as error:
        printer.hanging("", error.message(play.language))


def print_ledger(play: Playthrough, printer: Printer, wanted: str) -> None:
    """Print every decision so far, or the page of the one whose number is wanted, as it was seen."""
    entries = list_ledger(play)
    number = find_number(wanted, len(entries))
    if not number:
        printer.ledger(entries)
        return
    from game.journal.replay import Replay  # only who looks back waits for it

    try:
        replay = Replay.of(play)
    except BadSaveError as error:
        printer.hanging("", printer.say("error.replay", text=error.message(play.language)))
        return
    step, note = replay.step(number), printer.say("replay.step", n=number, steps=replay.steps)
    printer.page(step.page, note, account=list_account(replay.play(number), step.page), ask=False)
    printer.decision(step.page, step.decision, entries[number - 1].text)
    printer.outcome(step.outcome)
