"""From the command line's words to what a game needs to begin."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from game.journal.options import PlayOptions, default_folder


def options_of(arguments: Namespace) -> PlayOptions:
    """Return the options of `president play`."""
    story, *overlays = arguments.story or [PlayOptions().story]
    options = PlayOptions(
        story=story,
        overlays=tuple(overlays),
        bank=arguments.bank or None,
        mandate=arguments.mandate or None,
        background=arguments.background or None,
        seed=arguments.seed or None,
        player=arguments.player,
        language=arguments.lang,
        resume=Path(arguments.resume) if arguments.resume else None,
        short=arguments.short,
        at=arguments.at,
        given=tuple(arguments.set),
        before=arguments.auto,
        watch=arguments.watch,
    )
    if options.previewing or arguments.practice or (arguments.auto and not arguments.saves):
        return options
    if arguments.saves:
        return replace(options, saves=Path(arguments.saves))
    return replace(options, saves=default_folder(), private=True)
