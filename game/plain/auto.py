"""A whole game played by a president and printed: the same bytes for the same words on the command line."""

from __future__ import annotations

from game.engine.games import MOST_DECISIONS
from game.engine.page import PageKind
from game.engine.words import Words
from game.journal.deputy import decide_for
from game.journal.named_presidents import find_president
from game.lab.par import play_game_par
from game.plain.lines import complain
from game.plain.printer import Printer
from game.views.play_options import PlayOptions, begin_game, open_stage_for, settle_setup
from game.views.quarter_account import list_account


def run_auto(options: PlayOptions, name: str) -> bool:
    """Play and print a game, decided by a reference president or by the plan in a file.

    Return whether it ended, or came to where its class waits.
    """
    stage = open_stage_for(options)
    who = find_president(stage.story, name)
    play = begin_game(settle_setup(options, stage), stage)
    try:
        printer = Printer(Words(play.story, play.language))
        page = play.page()
        while page.kind != PageKind.ENDING:
            if len(play.past) >= MOST_DECISIONS:
                complain(printer.words.say("error.endless", n=MOST_DECISIONS))
                return False
            printer.page(page, account=list_account(play, page))
            if page.kind == PageKind.WAITING:
                return True
            decision = decide_for(play.games, who)
            printer.line("> " + (decision.choice or " ".join(f"{k}={v}" for k, v in decision.dials.items())))
            printer.outcome(play.decide(decision))
            page = play.page()
        printer.ending(play.ending(), play_game_par(play.stage, play.header))
    finally:
        play.close()
    return True
