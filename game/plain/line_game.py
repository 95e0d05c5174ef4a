"""A game in lines from its first page to the last word."""

from __future__ import annotations

import sys

from msgspec.structs import replace

from game import CAMPAIGN
from game.pack.shelf import StoryCover, list_covers
from game.plain.asked_line import LeftError, read_word
from game.plain.class_door import enter_class_in_lines, print_welcome
from game.plain.kept_game import ask_for_kept
from game.plain.lines import GAP, Lines
from game.plain.new_game_questions import ask_new_game
from game.plain.session import Session
from game.plain.typed import Typing
from game.text.catalogue import ENGLISH
from game.views.environment import shows_ascii_only
from game.views.play_options import PlayOptions, begin_game, choose_language, open_stage_for, settle_setup


def run_plain(options: PlayOptions) -> bool:
    """Play on standard input and output as far as the input goes, and say how to go on.

    Return whether all that was decided is kept where the game says it is. Raises what `begin` and `preview` raise.
    """
    try:
        session = _open_session(options)
    except LeftError:
        return True
    session.settle(options.settings)
    kept = _run_session(session)
    while session.next_play:
        settings, session = session.settled.settings, Session(session.next_play, typing=session.typing)
        session.settle(settings)
        kept &= _run_session(session)
    return kept


def _run_session(session: Session) -> bool:
    """Play as far as the input goes, or to another game; return whether all that was decided is kept."""
    try:
        session.run()
    finally:
        try:
            session.discard_unbegun()
            session.slip.keep_draft(session.play)
        finally:
            session.play.close()
    return session.kept


def _open_session(options: PlayOptions) -> Session:
    """Return the session of the game that the options ask for, and that somebody has settled. Raises LeftError."""
    if options.previewing:
        from game.plain.preview_session import open_preview_session  # only an author needs it

        return open_preview_session(options)
    if options.resume is not None:
        if options.classroom:
            print_welcome(options)
        play = begin_game(options)
        if shows_ascii_only() and not options.language and ENGLISH in play.languages:
            play.language = ENGLISH
        return Session(play)
    typing = Typing(lambda key: Lines(options.interface).hanging("", Lines(options.interface).say(key)))
    asked = not options.straight and typing.expects_lines()
    if options.classroom:
        options = enter_class_in_lines(options, typing, asked=asked)
        if options.resume is not None:
            return Session(begin_game(options), typing=typing)
    elif asked and not _is_settled(options) and (kept := ask_for_kept(options, typing)):
        return Session(begin_game(replace(options, resume=kept)), typing=typing)
    options = _ask_for_story(options, typing) if asked else options
    stage = open_stage_for(options)
    options = settle_setup(options, stage)
    if asked:
        options = ask_new_game(options, stage.story, choose_language(options, stage).language, typing)
    typed_by_somebody = sys.stdin is not None and sys.stdin.isatty()
    taught = options.teach and typed_by_somebody
    return Session(begin_game(options, stage), begun=True, typing=typing, taught=taught)


def _ask_for_story(options: PlayOptions, typing: Typing) -> PlayOptions:
    """Return the options with the story that somebody chooses; the end of the input takes the first.

    Nobody is asked where a story, its setup or a save was given, nor where there is one story only.
    """
    if _is_settled(options):
        return options
    covers = list_covers(options.interface, CAMPAIGN)
    if len(covers) < 2:
        return options
    return replace(options, story=choose_cover(covers, options.interface, typing).name)


def _is_settled(options: PlayOptions) -> bool:
    """Say whether the options name a story or what its new game begins with."""
    return bool(options.named or options.straight or options.mandate or options.background or options.short)


def choose_cover(covers: tuple[StoryCover, ...], language: str, typing: Typing) -> StoryCover:
    """Return the story whose number is typed, the first for an empty line and at the end of the input.

    Raises LeftError for a line that leaves.
    """
    lines = Lines(language)
    for number, cover in enumerate(covers, 1):
        lines.hanging(f"{number:3d} ", cover.title)
        if cover.subtitle:
            lines.hanging(GAP * 2, cover.subtitle)
    while True:
        lines.line(lines.say("plain.story_ask", n=len(covers)))
        word = read_word(lines, typing)
        if not word:
            return covers[0]
        if word.isdecimal() and 0 < int(word) <= len(covers):
            return covers[int(word) - 1]
