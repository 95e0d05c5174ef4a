"""What stands above a game that was played: whose it is, in which world, and what is odd about its save."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.journal.save_notes import list_notes

if TYPE_CHECKING:
    from game.journal.format import Save
    from game.journal.replay import Replay


def list_heading(replay: Replay) -> list[list[str]]:
    """Return in a few rows the bank and who led it, world, promise and length, and what is odd about the save."""
    from game.journal.saves_list import name_parent

    play, header = replay.play(replay.steps + 1), replay.save.header
    say, text = play.words.say, play.words.text
    who = [play.title, header.player, text(f"backgrounds.{header.background}.label")]
    mandate = text(f"mandates.{header.mandate}.label")
    game = [say("replay.seed", seed=header.seed), say("replay.mandate", mandate=mandate) if mandate else ""]
    rows = [who, [*game, say("saves.decisions", n=replay.steps)]]
    if (left := int(play.games.office.left[0])) >= 0:
        rows.append([say("replay.left", n=left, month=play.words.month_in_prose(play.story.month_name(left - 1)))])
    if header.fork:
        rows.append([say("saves.fork", parent=name_parent(header.fork), n=header.fork.n)])
    rows += [[note] for note in list_oddities(replay.save, say)]
    return [list(filter(None, row)) for row in rows]


def list_oddities(save: Save, say: Callable[..., str]) -> list[str]:
    """Return in a sentence each what is odd about a save that plays again."""
    return [*([say("replay.torn")] if save.torn else []), *list_notes(save, say)]
