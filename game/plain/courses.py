"""The courses of a game's report figures as tables: what they were at the opening, at quarter ends and last."""

from __future__ import annotations

from itertools import zip_longest

from game.journal.play import Play
from game.plain.lines import Lines
from game.text.cells import cell_len
from game.text.prose import wrap

QUARTER = 3


def points(months: int, every: int = QUARTER) -> list[int]:
    """Return which points of a course of so many months to show: the opening, every few months' ends, and the last."""
    return [*range(0, months, every), months]


def date(play: Play, point: int) -> str:
    """Return what a point of a course is called: the opening, or the month at whose end it stands."""
    return play.story.month_name(point - 1) if point else play.words.say("figures.opening")


def course_table(play: Play, lines: Lines) -> None:
    """Print the report's figures of a game as it stands, a row a quarter."""
    names = play.story.manifest.report_figures
    courses = {name: play.course(name) for name in names}
    rows = [
        [date(play, point), *(play.formatted(name, course[point]) for name, course in courses.items())]
        for point in points(len(play.games.history) - 1)
    ]
    if not names:
        return
    lines.line()
    lines.table([*_heads([play.words.label(name) for name in names], rows, lines.language), *rows])


def _heads(labels: list[str], rows: list[list[str]], language: str) -> list[list[str]]:
    """Return labels as rows of a table's head, wrapped where they are wider than what stands under them."""
    widths = [max(cell_len(row[number]) for row in rows) for number in range(1, len(labels) + 1)]
    heads = [wrap(label, max(width, 10), language) for label, width in zip(labels, widths, strict=True)]
    tall = max(map(len, heads))
    padded = [[""] * (tall - len(head)) + head for head in heads]
    return [["", *row] for row in zip_longest(*padded, fillvalue="")]
