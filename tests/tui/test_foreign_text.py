"""Text from packs, saves and names is shown, never obeyed: no escape codes, no markup, no broken lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.engine.page import Entry, Outcome, Page
from game.tui.safe_text import make_safe
from tests.tui.driving import Player, app_at, drive, painted, press
from tests.tui.fake import FakeDesk, FakeGame

HOSTILE = "[red]x[/red] [@click=app.quit]q[/] \x1b[31m\x07 \x9b2J \u202eabc $seal {0}"


class HostileGame(FakeGame):
    """Says something nasty in every string."""

    @property
    def title(self) -> str:
        return HOSTILE

    def page(self) -> Page:
        page = super().page()
        return replace(
            page,
            title=HOSTILE,
            paragraphs=(HOSTILE, "two\nlines"),
            options=tuple(replace(option, text=HOSTILE, reason=HOSTILE, notes=(HOSTILE,)) for option in page.options),
            figures=tuple(replace(figure, label=HOSTILE, value="\x1b[1m9") for figure in page.figures),
            dials=tuple(replace(dial, text=HOSTILE, about=HOSTILE) for dial in page.dials),
            citations=tuple(
                replace(cited, value=HOSTILE, about=HOSTILE, disputes=(HOSTILE,)) for cited in page.citations
            ),
        )

    def outcome(self) -> Outcome:
        return Outcome((HOSTILE,), ())

    def ledger(self) -> list[Entry]:
        return [replace(entry, title=HOSTILE, text=HOSTILE, reason=HOSTILE) for entry in super().ledger()]


@pytest.mark.parametrize(
    ("at", "keys"), [(0, ""), (0, "e"), (0, "f"), (0, "1"), (0, "1j"), (1, "1"), (2, ""), (3, ""), (4, "")]
)
def test_hostile_text_is_shown_as_text(at: int, keys: str) -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, *keys)
        text = painted(pilot)
        assert not [c for c in text if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c == "\u202e"]
        assert "[red]x" in text

    drive(app_at(at, store=FakeDesk(HostileGame("en", at))), play)


def test_clean_keeps_what_is_clean() -> None:
    page = FakeGame().page()
    assert make_safe(page) == page
    assert make_safe(replace(page, title="a\nb\x1b")).title == "a\u240ab\u241b"
    assert make_safe(replace(page, paragraphs=("a\nb",))).paragraphs == ("a\nb",)
