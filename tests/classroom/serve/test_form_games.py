"""The open games of plain pages: a game that is let go is closed, whatever is being done with it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from threading import Event

from game.classroom.serve.form_door import SetupQuestion
from game.classroom.serve.form_games import FormGames
from game.engine.page import Page
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.start import resume_game, start_game
from tests.stories import staged, till_pack

PATIENCE = 30.0


class SlowDoor:
    """A door to one game that opens when it is told to."""

    def __init__(self, play: Playthrough) -> None:
        self.play, self.knocked, self.opened = play, Event(), Event()

    def find_game(self, _folder: Path, _student: str, _language: str) -> Playthrough | None:
        self.knocked.set()
        assert self.opened.wait(PATIENCE)
        return self.play

    def list_questions(self, _student: str, _language: str) -> tuple[SetupQuestion, ...]:
        return ()

    def begin_game(self, _folder: Path, _student: str, _language: str, _answers: Mapping[str, str]) -> Playthrough:
        return self.play

    def list_account(self, _play: Playthrough, _page: Page) -> list[list[str]]:
        return []


def test_a_game_that_is_let_go_while_it_opens_is_closed(tmp_path: Path) -> None:
    play = start_game(staged(till_pack()), NewGame(seed="7"), folder=tmp_path)
    assert play.path is not None
    door = SlowDoor(play)
    games = FormGames(door, tmp_path)

    async def test() -> None:
        work = asyncio.create_task(games.work("p", "", "en", lambda found: found))
        await asyncio.to_thread(door.knocked.wait, PATIENCE)
        leave = asyncio.create_task(games.let_go("p"))
        await asyncio.sleep(0)  # as far as it comes while the game is opening
        door.opened.set()
        assert await work is play
        await leave

    asyncio.run(test())
    resume_game(play.path).close()  # it is in no other hand any more
    games.close()
