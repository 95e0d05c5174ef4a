"""The notes in the margin of a game's first pages, which teach how to play: the story's own, else the program's."""

from __future__ import annotations

from typing import Literal

import msgspec

from game.engine.page import Page, PageKind
from game.journal.playthrough import Playthrough
from game.text import prose

Moment = Literal["page", "plan", "outcome"]

GENERAL: dict[Moment, str] = {"page": "primer.page", "plan": "primer.plan", "outcome": "primer.outcome"}
"""What the program says at the first moment of each kind where a story has no note, by the catalogue's keys."""


class MarginNote(msgspec.Struct, frozen=True):
    """A note with what it stands beside."""

    moment: Moment
    paragraphs: tuple[str, ...]


def find_note(play: Playthrough, page: Page, *, outcome: bool) -> MarginNote | None:
    """Return the note beside the page that was just decided, or that is to be; None where there is none.

    Which one it is follows from the decisions of the player's own, so that a resumed game tells the same.
    """
    moment: Moment = "outcome" if outcome else "plan" if page.dials else "page"
    if page.kind == PageKind.ENDING or not (outcome or page.dials or page.options):
        return None
    number = _count_moments(play, moment)
    notes = [name for name, note in play.story.pack.primer.items() if note.at == moment]
    if notes:
        texts = [play.present_now().filled(f"primer.{name}.text") for name in notes[number : number + 1]]
    else:
        texts = [play.words.say(GENERAL[moment])] if number == 0 else []
    return MarginNote(moment, tuple(prose.split_paragraphs(texts[0]))) if texts else None


def _count_moments(play: Playthrough, moment: Moment) -> int:
    """Return how many moments of a kind came before in a game; the outcome that shows is not among them."""
    short = play.story.manifest.short if play.header.short else None
    decided = [past.decision for past in play.past]
    if short:
        own = short.list_scenes(play.header.bank)
        decided = [decision for decision in decided if decision.scene in own]
    if moment == "outcome":
        return len(decided) - 1
    return sum(bool(decision.dials) == (moment == "plan") for decision in decided)
