"""A whole game played by a reference president and printed: the same bytes for the same words on the command line."""

from __future__ import annotations

from game.engine.games import MOST_DECISIONS
from game.engine.policy import RANDOM, president
from game.engine.words import Words
from game.journal.begin import Unknown
from game.journal.companion import decided
from game.journal.options import PlayOptions, begin, stage_for
from game.plain.exits import FINE, FOUND
from game.plain.lines import complain
from game.plain.printer import Printer
from game.plain.trouble import told


def run_auto(options: PlayOptions, name: str) -> int:
    """Play and print a game; return the exit code."""
    return told(lambda: _auto(options, name), options.interface)


def _auto(options: PlayOptions, name: str) -> int:
    stage = stage_for(options)
    known = [*stage.story.pack.presidents, RANDOM]
    if name not in known:
        raise Unknown("president", name, known)
    play, who = begin(options, stage), president(stage.story, name)
    try:
        printer = Printer(Words(play.story, play.language))
        page = play.page()
        while page.kind != "ending":
            if len(play.past) >= MOST_DECISIONS:
                complain(printer.words.say("error.endless", n=MOST_DECISIONS))
                return FOUND
            printer.page(page)
            decision = decided(play.games, who)
            printer.line("> " + (decision.choice or " ".join(f"{k}={v}" for k, v in decision.dials.items())))
            printer.outcome(play.decide(decision))
            page = play.page()
        printer.ending(play.ending())
    finally:
        play.close()
    return FINE
