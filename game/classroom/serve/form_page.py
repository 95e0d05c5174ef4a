"""All that a plain page shows of a game, worked out before the page is written."""

from __future__ import annotations

from typing import Any

from game.classroom.serve.form_door import FormDoor
from game.engine.glossary import leave_out_unknown, list_glossary, list_page_texts, pick_terms
from game.engine.page import PageKind
from game.engine.page_place import list_place
from game.engine.present import ON
from game.journal.ledger import make_afterword
from game.journal.playthrough import Playthrough
from game.text.languages import tag_language


def describe_page(play: Playthrough, door: FormDoor) -> dict[str, Any]:  # Any: a template takes whatever it names
    """Return the fields of the page `form` for a game as it stands."""
    page, outcome, words = play.page(), play.outcome(), play.words
    over = page.kind == PageKind.ENDING
    return {
        "page": page,
        "n": len(play.past),
        "where": list_place(page, words.say, words.month),
        "outcome": outcome,
        "account": door.list_account(play, page),
        "asks": [option.id for option in page.options] != [ON],
        "over": over,
        "waits": page.kind == PageKind.WAITING,
        "ending": play.ending() if over else None,
        "afterword": make_afterword(play) if over else None,
        "terms": pick_terms(leave_out_unknown(list_glossary(words), page.month), list_page_texts(page, outcome)),
        "may_undo": bool(play.past) and not over and not play.refuse_taking_back(),
        "spoken": tag_language(play.language),
        "tell": words.say,
        "tell_month": words.month,
    }
