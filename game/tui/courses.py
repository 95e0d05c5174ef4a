"""The course of a figure as a chart needs it: values, axis and the regulator's line, in words."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from game.text.months import YEAR, count_months, name_month
from game.tui.clean import clean
from game.tui.session import Session
from game.tui.widgets.courses import Course

if TYPE_CHECKING:
    from game.engine.page import Figure


def course_of(figure: Figure, session: Session, months: int = 0) -> Course | None:
    """Return a figure's course, or nothing where it has none yet.

    The axis spans so many `months`; for 0 it grows by whole years.
    """
    game = session.game
    values = tuple(game.course(figure.name))
    if len(values) < 2 or not all(map(math.isfinite, values)):
        return None
    limit = game.limit(figure.name)
    course = Course(
        figure,
        values,
        span=months or math.ceil((len(values) - 1) / YEAR) * YEAR,
        limit=limit[0] if limit else None,
        limit_name=clean(f"{session.say('report.limit')} {game.formatted(figure.name, limit[0])}") if limit else "",
    )
    return course.labelled(*(clean(game.formatted(figure.name, value)) for value in course.ends))


def charted(figures: Iterable[Figure], session: Session, months: int = 0) -> tuple[list[Course], list[Figure]]:
    """Return the courses of figures, and the figures that have none yet."""
    pairs = [(figure, course_of(figure, session, months)) for figure in figures]
    return [course for _, course in pairs if course], [figure for figure, course in pairs if not course]


def ends_of(course: Course, month: str, session: Session) -> tuple[str, str]:
    """Return the months at both ends of a course's axis, in words; `month` is that of its last value."""
    if not month:
        return "", ""
    first = count_months(month) + 1 - len(course.values)
    return _words(first, session), _words(first + course.span, session)


def _words(month: int, session: Session) -> str:
    return session.dated(name_month(month))
