"""The registry of a server: who is where in which game, told from the saves, and whose game is open in a browser now.

A page of the instructor builds on this; it knows of no requests.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from game.classroom.serve.class_pause import ClassPause
from game.classroom.serve.game_session import GameSession
from game.classroom.serve.personal_codes import forget_code
from game.classroom.serve.player_folders import MOST_FOLDERS, list_folders, make_player_folder
from game.classroom.serve.process_starter import ProcessStarter
from game.classroom.serve.rate_limits import RateLimit
from game.classroom.serve.seats import Seats
from game.classroom.serve.serve_settings import ServeSettings
from game.classroom.serve.session_end import SessionEnd
from game.classroom.serve.tokens import TokenMint
from game.journal.latest import find_latest
from game.journal.saves_list import ListedSave, ListingError, read_listed, save_files
from game.journal.storage import OWN, replace_file

STUDENT = ".student"
"""The file of a player's folder that says whose it is, as the id was compared."""

JOINS, JOIN_WINDOW = 120, 60.0
"""The forms that an address may send in a minute: a class may stand behind one address."""

ANSWERS = 240
"""The plain pages that a player may ask for in a minute; a decision takes two."""

GUESSES, GUESS_WINDOW = 10, 600.0
"""The wrong codes that are borne for one id."""

ADDRESS_GUESSES = 60
"""The wrong codes that are borne from one address, over all ids."""


class PlayerTable:
    """All that a server knows of those who play at it."""

    def __init__(self, settings: ServeSettings, mint: TokenMint) -> None:
        self.settings, self.mint = settings, mint
        self.seats = Seats(settings.sessions)
        self.starter = ProcessStarter(settings)
        self.joins = RateLimit(JOINS, JOIN_WINDOW)
        self.guesses = RateLimit(GUESSES, GUESS_WINDOW)
        self.address_guesses = RateLimit(ADDRESS_GUESSES, GUESS_WINDOW)
        self.watch_guesses = RateLimit(GUESSES, GUESS_WINDOW)
        self.answers = RateLimit(ANSWERS, JOIN_WINDOW)
        self.pause = ClassPause(settings.saves)
        self.report: Callable[[GameSession], None] = _say_nothing
        """What is told of each session that has ended."""

    def open_folder(self, folder: str, student: str) -> bool:
        """Make a player's folder and note whose it is; return False where there are too many. Raises OSError."""
        path = self.settings.saves / folder
        if not path.is_dir() and len(list_folders(self.settings.saves)) >= MOST_FOLDERS:
            return False
        make_player_folder(path)
        if student and read_student(path) != student:
            replace_file(path / STUDENT, json.dumps(student).encode(), OWN)
        return True

    def let_back_in(self, folder: str) -> None:
        """Let the student of a folder draw a new code at the next visit: whoever plays there now is out."""
        forget_code(self.settings.saves / folder)
        self.guesses.forget(folder)
        if session := self.seats.sessions.get(folder):
            session.close(SessionEnd.ELSEWHERE)


def _say_nothing(session: GameSession) -> None:
    """Tell nobody of a session."""


def read_student(folder: Path) -> str:
    """Return whose folder it is; empty for a guest's."""
    try:
        found = json.loads((folder / STUDENT).read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    return found if isinstance(found, str) else ""


def find_written_last(folder: Path) -> ListedSave | None:
    """Return the game of a folder to go on with, else the one that was written last; None where there is none."""
    if going := find_latest(folder):
        return going
    try:
        paths = save_files(folder) or []
    except ListingError:
        return None
    return next(read_listed(reversed(paths)), None)
