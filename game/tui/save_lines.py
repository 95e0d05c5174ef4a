"""One save of a list, as the screens tell it: which bank, whose, how far, and what there is to say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.journal.notes import list_notes
from game.text.catalogue import Catalogue
from game.tui.ports import SaveLine

if TYPE_CHECKING:
    from game.journal.listing import Listed
    from game.pack.story import Story


def line_of(save: Listed, story: Story, language: str) -> SaveLine:
    """Return a save's line in a language; `story` is the one at hand, whose names a save of its own is told by."""
    say = Catalogue(language).say
    about = "  ".join([*([save.trouble.told(say)] if save.trouble else []), *list_notes(save, say)])
    if save.header is None:
        return SaveLine(save.path, save.state, about=about)
    last, header = save.last, save.header
    own = header.story.id == story.id
    name = story.text(f"banks.{header.bank}.name", language) or header.bank
    name = name or (story.text("pack.title", language) if own else header.story.id)
    month = last.month if last else story.month_name(0)
    return SaveLine(
        save.path,
        save.state,
        f"{name}  {header.seed}",
        header.player,
        month if (story.calendar if own else header.bank) else "",
        _turn(story, month),
        story.manifest.months,
        save.decisions,
        about,
    )


def _turn(story: Story, month: str) -> int:
    """Return which month of the game a month is, counted from one."""
    start = story.manifest.start
    return (int(month[:4]) - int(start[:4])) * 12 + int(month[5:7]) - int(start[5:7]) + 1
