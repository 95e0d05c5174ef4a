"""What the instructor sees of a class while it plays: who is where, and what was decided so far.

It is told in pieces, each with an id of its own, so that a page that is open is sent what has changed and no more.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from game.classroom.schedule import is_late
from game.classroom.serve.answer_counts import AnswerCount, count_answers
from game.classroom.serve.current_games import CurrentGame, CurrentGames
from game.classroom.serve.form_games import FormGames
from game.classroom.serve.monitor_token import open_token
from game.classroom.serve.player_folders import list_folders
from game.classroom.serve.player_table import PlayerTable, read_student
from game.classroom.serve.story_titles import StoryTitles

FRESH = 1.0
"""The seconds for which one look at all folders serves everybody who watches."""


@dataclass(frozen=True, slots=True)
class SeenPlayer:
    """Where one player is. `how` is terminal, form, waiting or away; `since` when that began, where it is known.

    `handed` is the hand-in state: none, playing, finished, late or unreadable.
    """

    folder: str
    student: str
    how: str
    since: str
    look: CurrentGame
    handed: str

    @property
    def at(self) -> str:
        """When the last decision was made, as a time of day."""
        return _tell_time(self.look.last.at) if self.look.last else ""


@dataclass(frozen=True, slots=True)
class CountedAnswer:
    """One answer in words, how many gave it, and its share in percent."""

    text: str
    n: int
    share: int


class Monitor:
    """The view of a class, to whoever shows the `token`.

    `revealed` says whether what was decided is shown, beside how many have decided.
    """

    def __init__(self, table: PlayerTable, forms: FormGames | None) -> None:
        self.table, self.forms = table, forms
        self.token = open_token(table.settings.saves)
        self.revealed = False
        self.watching = 0
        """How many pages are open."""
        self.written = dict[tuple[str, str], tuple[object, str]]()
        """The pieces of the page as they were written last, by language and id, with what they are made of."""
        self.stopped = asyncio.Event()
        """Set when the server stops, so that open pages let go."""
        self._looked = float("-inf")
        self._players, self._counts = list[SeenPlayer](), list[AnswerCount]()
        self._looks, self.titles = CurrentGames(), StoryTitles()
        self._worker = ThreadPoolExecutor(1, "monitor")
        self._lock = asyncio.Lock()

    async def look(self) -> tuple[list[SeenPlayer], list[AnswerCount]]:
        """Return who is where, and what was decided so far, as of now or of a moment ago."""
        async with self._lock:
            if time.monotonic() > self._looked + FRESH:
                sessions = {name: f"{one.began:%H:%M}" for name, one in self.table.seats.sessions.items()}
                forms = self.forms.list_recent() if self.forms else set()
                waiting = set(self.table.seats.waiting)
                found = await self.run(lambda: self._read(sessions, forms, waiting))
                self._players, self._counts = found
                self._looked = time.monotonic()
        return self._players, self._counts

    async def run(self, job: Callable[[], Any]) -> Any:  # Any: whatever the job returns
        """Do something with files beside the server's own thread."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, job)

    def close(self) -> None:
        """End the thread."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def list_answers(self, count: AnswerCount, language: str) -> list[CountedAnswer]:
        """Return the answers of a scene in words, in the order of the story, those that nobody gave among them."""
        names = self.titles.list_answers(count.story, count.scene, count.dial)
        names += [name for name in count.counts if name not in names]
        return [
            CountedAnswer(
                self.titles.name_answer(count.story, count.scene, count.dial, name, language),
                count.counts.get(name, 0),
                round(100 * count.counts.get(name, 0) / count.answered),
            )
            for name in names
        ]

    def _read(
        self, sessions: dict[str, str], forms: set[str], waiting: set[str]
    ) -> tuple[list[SeenPlayer], list[AnswerCount]]:
        players = list[SeenPlayer]()
        for path in list_folders(self.table.settings.saves):
            look, name = self._looks.look(path), path.name
            places = (("terminal", sessions), ("waiting", waiting), ("form", forms))
            how = next((place for place, there in places if name in there), "away")
            players.append(SeenPlayer(name, read_student(path), how, sessions.get(name, ""), look, self._judge(look)))
            if look.save:
                self.titles.learn(look.save)
        return players, count_answers(player.look for player in players)

    def _judge(self, look: CurrentGame) -> str:
        """Return the hand-in state of a game."""
        file = self.table.settings.class_file
        if look.save is None:
            return "none"
        if look.save.trouble:
            return "unreadable"
        if not look.finished or look.last is None:
            return "playing"
        return "late" if file and is_late(file.deadline, look.last.at) else "finished"


def _tell_time(moment: str) -> str:
    """Return a moment as saves write it as a time of day here, with the day where it is another one."""
    try:
        at = datetime.fromisoformat(moment).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    return at.strftime("%H:%M" if at.date() == datetime.now().astimezone().date() else "%m-%d %H:%M")
