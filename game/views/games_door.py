"""The way to the games of a server's plain pages: the questions of a new game in lines, and the games themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from game.classroom.class_game import find_games
from game.classroom.serve.form_door import SetupQuestion
from game.engine.page import Page
from game.engine.stage import Stage
from game.journal.latest import find_latest
from game.journal.playthrough import Playthrough
from game.journal.saves_list import ListingError, save_files
from game.journal.setup_answers import SetupAnswer, find_usual, list_backgrounds, list_banks, list_mandates
from game.journal.start import resume_game
from game.pack.story import Story
from game.text.catalogue import LANGUAGES, Catalogue
from game.text.game_error import GameError
from game.text.languages import find_spoken
from game.views.class_entry import enter_class
from game.views.play_options import PlayOptions, make_lock, may_choose, open_new_game, open_stage_for, settle_setup
from game.views.quarter_account import list_account


class GamesDoor:
    """Begins and resumes games of one class, or of one story; the story is loaded once. One thread may use it."""

    def __init__(self, class_path: Path | None, story: tuple[str, ...]) -> None:
        self._class_path, self._story = class_path, story
        self._stage: Stage | None = None

    def find_catalogue(self, language: str) -> Catalogue | None:
        """Return the story's words for pages in a language that the program does not speak; None where it has none."""
        if language in LANGUAGES:
            return None
        try:
            story = self._open_stage(self._enter("", language)).story
        except GameError:  # a story that is not there is told of where a game of it is asked for
            return None
        return story.speak(language) if language in story.languages else None

    def find_game(self, folder: Path, student: str, language: str) -> Playthrough | None:
        """Return the game to go on with, else the one finished last; None where there is none. Raises GameError."""
        options = self._enter(student, language, folder)
        path = _find_save(options, folder)
        if path is None:
            return None
        return resume_game(path, stage=self._open_stage(options), lock=make_lock(options))

    def list_questions(self, student: str, language: str) -> tuple[SetupQuestion, ...]:
        """Return what a new game asks; an empty tuple where all is settled. Raises GameError."""
        options = self._enter(student, language)
        story = self._open_stage(options).story
        spoken = find_spoken(language, story.languages) or story.languages[0]
        banks = [answer for answer in list_banks(story, spoken) if may_choose(options, answer.id)]
        file, default = options.classroom, story.manifest.default
        settled = file is not None and all(file.choose_mandate(bank.id) for bank in banks)
        mandates = [] if settled else list_mandates(story, spoken)
        asked = {
            "bank": (banks, default.bank),
            "mandate": (mandates, default.mandate),
            "background": (list_backgrounds(story, spoken), default.background),
        }
        return tuple(
            _make_question(story, spoken, name, answers, usual)
            for name, (answers, usual) in asked.items()
            if len(answers) > 1
        )

    def begin_game(self, folder: Path, student: str, language: str, answers: Mapping[str, str]) -> Playthrough:
        """Begin a game in a player's folder. Raises GameError, for an answer that there is not too."""
        options = self._enter(student, language, folder)
        stage = self._open_stage(options)
        told = {name: answers.get(name, "") for name in ("bank", "mandate", "background")}
        options = settle_setup(replace(options, bank=told["bank"], background=told["background"]), stage, whole=True)
        if not options.mandate:
            options = replace(options, mandate=told["mandate"])
        spoken = find_spoken(language, stage.story.languages)
        options = replace(options, language=spoken or stage.story.manifest.language)
        return open_new_game(options, stage)

    def list_account(self, play: Playthrough, page: Page) -> list[list[str]]:
        """Return a table with a head that gives account of a quarter; an empty one where the page gives none."""
        return list_account(play, page)

    def _enter(self, student: str, language: str, folder: Path | None = None) -> PlayOptions:
        """Return the options of a player, as the file of the class says now. Raises ClassError."""
        options = PlayOptions(language=language, saves=folder, private=True)
        if self._story:
            options = replace(options, story=self._story[0], overlays=self._story[1:], named=True)
        return enter_class(options, self._class_path, student) if self._class_path else options

    def _open_stage(self, options: PlayOptions) -> Stage:
        if self._stage is None:
            self._stage = open_stage_for(options)
        return self._stage


def _find_save(options: PlayOptions, folder: Path) -> Path | None:
    """Return the save to go on with, else the one of a game that was finished; None where there is none."""
    if options.resume:
        return options.resume
    if options.classroom:
        return find_games(folder, options.classroom, options.students)[1]
    if going := find_latest(folder):
        return going.path
    try:
        return max(save_files(folder) or [], default=None)
    except ListingError:
        return None


def _make_question(
    story: Story, language: str, name: str, answers: Sequence[SetupAnswer], default: str
) -> SetupQuestion:
    """Return a question of a new game."""
    asked = story.speak(language).say(f"new.{name}")
    return SetupQuestion(name, asked, tuple(answers), find_usual(answers, default))
