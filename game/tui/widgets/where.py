"""The top line: whose books these are, which month it is, and how much attention is spoken for."""

from __future__ import annotations

from textual.content import Content

from game.text.cells import cell_len, cut
from game.tui.ink import STRONG, line
from game.tui.session import Session
from game.tui.widgets.rows import Row, Rows


class Where(Rows):
    """One line across the top."""

    DEFAULT_CSS = "Where { dock: top; height: 1; padding: 0 1; background: $bar; color: $ink; }"

    def rows(self, width: int) -> list[Row]:
        """Set the place on the left and the state on the right."""
        name, place, state = whereabouts(self.session)
        name = cut(name, width - cell_len(place) - cell_len(state) - 4)
        gap = " " * max(width - cell_len(name) - cell_len(place) - cell_len(state) - 2, 1)
        text: Content = line((name, STRONG), "  ", place, gap, state)
        return [Row(text)]


def whereabouts(session: Session) -> tuple[str, str, str]:
    """Return the name, the place in time and the state of things, in words."""
    say = session.say
    if not session.playing:
        return say("common.game"), "", ""
    page = session.page
    place = month_words(page.month, session)
    if 0 < page.turn <= page.turns:
        place += f"  {say('common.turn', turn=page.turn, turns=page.turns)}"
    state = []
    if page.attention:
        load, capacity = page.attention
        word = say("plan.over" if load > capacity else "plan.enough")
        state.append(f"{say('common.attention')} {load:.1f}/{capacity:.1f} {word}")
    if session.standing:
        state.append(session.standing)
    return session.title, place, "  ".join(state)


def month_words(month: str, session: Session) -> str:
    """Say a month such as `2017-12` in the language of now; anything else comes back as it is."""
    year, _, number = month.partition("-")
    if not (year.isdigit() and number.isdigit()):
        return month
    return session.say("common.month", year=year, month=int(number))
