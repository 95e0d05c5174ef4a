"""The games that are kept where this one is: listed by number, and gone on with by that number."""

from __future__ import annotations

from pathlib import Path

from game.classroom.joined import find_last_open
from game.journal.format import BadSaveError
from game.journal.named_saves import read_names
from game.journal.playthrough import Playthrough
from game.journal.recorder import UnsavedError
from game.journal.saves_list import ListingError, list_newest, read_listed
from game.journal.start import UnknownNameError, resume_game
from game.plain.lookups import find_number
from game.plain.printer import Printer
from game.views.environment import find_default_folder
from game.views.saves import SavedStories, SaveView, view_save

MOST_LISTED = 20
"""The games that a list shows, the latest ones."""


def change_game(play: Playthrough, printer: Printer, wanted: str) -> Playthrough | None:
    """Return the game whose number is wanted; else print the list, or why it can't be had, and return None."""
    folder = play.path.parent if play.path else find_default_folder()
    try:
        files = list_newest(folder)
    except ListingError as error:
        printer.hanging("", printer.say("error.saves", text=error.message(play.language)))
        return None
    number = find_number(wanted, min(len(files), MOST_LISTED))
    if not number:
        _print_games(files, folder, play, printer)
        return None
    if files[number - 1] == play.path:
        printer.line(printer.say("plain.games.here"))
        return None
    try:
        return resume_game(files[number - 1], lock=find_last_open)
    except (BadSaveError, UnsavedError, UnknownNameError) as error:
        printer.hanging("", printer.say("error.refused", why=error.message(play.language)))
        return None


def _print_games(files: list[Path], folder: Path, play: Playthrough, printer: Printer) -> None:
    say, stories = printer.say, SavedStories([play.story])
    printer.line(say("saves.folder", path=folder))
    names = read_names(files[0].parent) if files else {}
    views = [view_save(save, stories, play.language, names) for save in read_listed(files[:MOST_LISTED])]
    if views:
        printer.table([_list_cells(number, view, play, printer) for number, view in enumerate(views, 1)], 5, "  ")
        printer.line(say("plain.games", n=len(views)))
    else:
        printer.line(say("saves.none"))
    if older := len(files) - len(views):
        printer.line(say("saves.older", n=older))


def _list_cells(number: int, view: SaveView, play: Playthrough, printer: Printer) -> list[str]:
    """Return what is told of a game; a star marks the one at hand."""
    month = printer.catalogue.month(view.month) if view.month else ""
    mark = "*" if view.path == play.path else " "
    state = printer.say(f"saves.{view.state}")
    return [f"{mark}{number:2d}", view.name or view.bank or view.path.name, month, view.player or view.seed, state]
