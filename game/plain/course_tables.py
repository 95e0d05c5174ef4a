"""The courses of a game's report figures as tables: what they were at the opening, at quarter ends and last."""

from __future__ import annotations

from itertools import zip_longest

from game.journal.playthrough import Playthrough
from game.plain.lines import Lines
from game.text.cells import cell_len
from game.text.prose import wrap
from game.views.quarter_account import choose_points, name_point


def print_courses(play: Playthrough, lines: Lines) -> None:
    """Print the report's figures of a game as it stands, a row a quarter."""
    names = play.story.manifest.report_figures
    courses = {name: play.course(name) for name in names}
    rows = [
        [name_point(play, point), *(play.formatted(name, course[point]) for name, course in courses.items())]
        for point in choose_points(len(play.games.history) - 1)
    ]
    if not names:
        return
    lines.line()
    lines.table([*_wrap_heads([play.words.label(name) for name in names], rows, lines.language), *rows])


def _wrap_heads(labels: list[str], rows: list[list[str]], language: str) -> list[list[str]]:
    """Return labels as rows of a table's head, wrapped where they are wider than what stands under them."""
    widths = [max(cell_len(row[number]) for row in rows) for number in range(1, len(labels) + 1)]
    heads = [wrap(label, max(width, 10), language) for label, width in zip(labels, widths, strict=True)]
    tall = max(map(len, heads))
    padded = [[""] * (tall - len(head)) + head for head in heads]
    return [["", *row] for row in zip_longest(*padded, fillvalue="")]


def print_drift(
    plays: tuple[Playthrough, Playthrough], courses: dict[str, tuple[list[float], list[float]]], lines: Lines
) -> None:
    """Print the report's figures of a second game less those of a first, a row a quarter, and both at the last."""
    first, words = plays[0], plays[0].words
    if not courses:
        return
    last = min(len(course) for pair in courses.values() for course in pair) - 1
    rows = [
        [
            name_point(first, point),
            *(words.change(name, b[point] - a[point]) or "=" for name, (a, b) in courses.items()),
        ]
        for point in choose_points(last)
    ]
    for number, side in enumerate("AB"):
        values = [words.figure(name, pair[number][last]) for name, pair in courses.items()]
        rows.append([f"{side} {name_point(first, last)}", *values])
    lines.line(words.say("compare.drift"))
    lines.table([*_wrap_heads([words.label(name) for name in courses], rows, lines.language), *rows])
