"""The ledger of a game: what was decided, page by page, up to the notice that closed the story."""

from __future__ import annotations

from game.engine.evidence import list_citations
from game.engine.page import Entry, Page, PageKind
from game.engine.present import ON
from game.journal.past import Past
from game.journal.playthrough import Playthrough


def list_ledger(play: Playthrough) -> list[Entry]:
    """Return every decision so far, first to last."""
    return [_make_entry(play, n, past) for n, past in enumerate(play.past, 1)]


def list_recent(play: Playthrough, most: int) -> list[Entry]:
    """Return the last decisions that were asked for, at most so many, without what they moved."""
    asked = [(n, past) for n, past in enumerate(play.past, 1) if past.decision.choice != ON]
    return [_make_entry(play, n, past, moved=False) for n, past in asked[-most:]]


def make_afterword(play: Playthrough) -> Page | None:
    """Return the words of the notice that closed the story, or None where it closed with none, or in office."""
    if play.games.office.left[0] >= 0 or not play.past:
        return None
    last = play.past[-1]
    scene = play.games.program.scene(play.story.number[last.decision.scene])
    if scene.spec.kind != "notice":
        return None
    then, key = play.present_past(last), f"scenes.{scene.id}"
    told = then.paragraphs(f"{key}.text", scene.shown)
    cited = list_citations(play.story, play.words, scene.spec.cite)
    title, month = then.filled(f"{key}.title"), play.story.told_month(last.month)
    return Page(PageKind.NOTICE, scene.id, title, month, 0, 0, told, citations=cited)


def _make_entry(play: Playthrough, n: int, past: Past, *, moved: bool = True) -> Entry:
    then, decision = play.present_page(past), past.decision
    title, month = then.filled(f"scenes.{decision.scene}.title"), play.story.told_month(past.month)
    return Entry(
        n,
        month,
        decision.scene,
        title,
        decision.choice,
        then.chosen(decision),
        decision.reason,
        play.make_outcome(past).moved if moved else (),
        decision.opinion,
    )
