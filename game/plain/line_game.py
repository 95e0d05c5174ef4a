"""A game in lines from its first page to the last word."""

from __future__ import annotations

import sys
from dataclasses import replace

from game import CAMPAIGN
from game.pack.shelf import StoryCover, list_covers
from game.plain.lines import GAP, Lines
from game.plain.session import Session
from game.plain.typed import UndecodableError, read_line
from game.views.play_options import PlayOptions, begin_game


def run_plain(options: PlayOptions) -> bool:
    """Play on standard input and output as far as the input goes, and say how to go on.

    Return whether all that was decided is kept where the game says it is. Raises what `begin` and `preview` raise.
    """
    if options.previewing:
        from game.plain.preview_session import open_preview_session  # only an author needs it

        session: Session = open_preview_session(options)
    else:
        session = Session(begin_game(_ask_for_story(options)))
    try:
        session.run()
    finally:
        session.play.close()
    return session.kept


def _ask_for_story(options: PlayOptions) -> PlayOptions:
    """Return the options with the story that somebody at a terminal chooses; a pipe plays what it named, or the first.

    Nobody is asked where a story, its setup or a save was given, nor where there is one story only.
    """
    settled = options.named or options.straight or options.mandate or options.background or options.short
    if settled or sys.stdin is None or not sys.stdin.isatty():
        return options
    covers = list_covers(options.interface, CAMPAIGN)
    if len(covers) < 2:
        return options
    return replace(options, story=choose_cover(covers, options.interface).name)


def choose_cover(covers: tuple[StoryCover, ...], language: str) -> StoryCover:
    """Return the story whose number is typed, the first for an empty line and at the end of the input."""
    lines = Lines(language)
    for number, cover in enumerate(covers, 1):
        lines.hanging(f"{number:3d} ", cover.title)
        if cover.subtitle:
            lines.hanging(GAP * 2, cover.subtitle)
    while True:
        lines.line(lines.say("plain.story_ask", n=len(covers)))
        try:
            typed = read_line("> ")
        except UndecodableError:
            continue
        word = (typed or "").strip()
        if not word:
            return covers[0]
        if word.isdecimal() and 0 < int(word) <= len(covers):
            return covers[int(word) - 1]
