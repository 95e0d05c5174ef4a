"""The prose that games show: what a player reads page by page on a path, without figures and tables of dials.

A path is a president, a world, a mandate and a background; it is played in every bank. Paths of a chunk are played side
by side, and each is put into words once in every language that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.engine.autoplay import make_president
from game.engine.ending import make_ending
from game.engine.games import MOST_DECISIONS, Games
from game.engine.present import Presenter
from game.engine.presidents.recorded import RecordedPresidents
from game.engine.program import SceneCode
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.engine.standing import Picks
from game.engine.words import Words
from game.lab.experiment import EndlessError, name_experiment, open_stage_in_process
from game.pack.president_names import RANDOM

RANDOM_PATHS = 50
"""The number of random presidents whose paths are read beside those of the reference presidents (WORLD.md 6)."""

PLAYER = "\ue000"
"""What stands in prose where a player's name would: a character that is no letter."""

CHOICE = 2
"""The number of options that must be open on a page, so that something is decided there."""


@dataclass(frozen=True, slots=True)
class ReadingPath:
    """Who plays, in which world and for which board; empty strings where a story has no mandates or backgrounds."""

    president: str
    seed: int
    mandate: str = ""
    background: str = ""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One line of a journal as it is read: what the page says before the decision, and the outcome after it.

    `said` are paragraphs, sealed and open questions, and options, the locked ones that show too; titles are left out.
    `decides` is true of a plan and of a page on which two options or more are open.
    """

    scene: str
    said: tuple[str, ...]
    outcome: tuple[str, ...]
    decides: bool


@dataclass(frozen=True, slots=True)
class ShownGame:
    """All that one game showed in one language: its pages, and the paragraphs of its ending."""

    pages: tuple[ShownPage, ...]
    ending: tuple[str, ...]

    def list_prose(self) -> Iterator[str]:
        """Yield every piece of prose in the order in which it was read."""
        for page in self.pages:
            yield from page.said
            yield from page.outcome
        yield from self.ending


@dataclass(frozen=True, slots=True)
class ReadingRequest:
    """What all chunks of a reading share: the story in `folders`, as `name_experiment` gives it, and the languages."""

    folders: tuple[str, ...]
    identity: str
    languages: tuple[str, ...]


def make_request(stage: Stage, folders: Sequence[str], languages: Sequence[str]) -> ReadingRequest:
    """Return what all chunks of a reading of a story share."""
    return ReadingRequest(tuple(folders), name_experiment(stage), tuple(languages))


def list_paths(stage: Stage, first: int = 0, random: int = RANDOM_PATHS) -> tuple[ReadingPath, ...]:
    """Return a path for each reference president and so many random ones, in worlds of the seeds from `first` on.

    Each has a world of its own; mandates and backgrounds take turns.
    """
    story = stage.story
    names = [*story.pack.reference_presidents, *[RANDOM] * random]
    mandates, backgrounds = list(story.mandates) or [""], list(story.backgrounds) or [""]
    return tuple(
        ReadingPath(name, first + n, mandates[n % len(mandates)], backgrounds[n % len(backgrounds)])
        for n, name in enumerate(names)
    )


def split_paths(paths: Sequence[ReadingPath], size: int) -> Iterator[tuple[ReadingPath, ...]]:
    """Yield paths in parts of at most `size`, in order."""
    for start in range(0, len(paths), size):
        yield tuple(paths[start : start + size])


def read_games(asked: ReadingRequest, paths: Sequence[ReadingPath]) -> dict[str, dict[str, list[ShownGame]]]:
    """Return what some paths show by language and by bank, in the order of the paths.

    Raises EffectError, EndlessError, OtherStoryError and PackError.
    """
    stage = open_stage_in_process(asked.folders, asked.identity)
    banks = list(stage.story.bank_names)
    games = _begin_games(stage, banks, paths)
    readers = {language: _Reader(games, Words(stage.story, language), banks, paths) for language in asked.languages}
    names = list(dict.fromkeys(path.president for path in paths))
    whose = [names.index(path.president) for path in paths] * len(banks)
    who = RecordedPresidents([{}] * games.count, [make_president(stage.story, name) for name in names], whose)
    with np.errstate(over="ignore", invalid="ignore"):  # an effect that gives no finite number fails by itself
        _play_and_read(games, who, list(readers.values()))
    return {language: reader.list_games() for language, reader in readers.items()}


def _begin_games(stage: Stage, banks: Sequence[str], paths: Sequence[ReadingPath]) -> Games:
    """Return the games of some paths, bank after bank."""
    every = [(bank, path) for bank in banks for path in paths]
    setup = Setup(
        [str(path.seed) for _, path in every],
        [bank for bank, _ in every],
        [path.background for _, path in every if path.background],
        [path.mandate for _, path in every if path.mandate],
    )
    return Games(stage, setup, record=True)


def _play_and_read(games: Games, who: RecordedPresidents, readers: Sequence[_Reader]) -> None:
    """Play games to their ends while readers note what each page and each outcome says. Raises EndlessError."""
    for _ in range(MOST_DECISIONS):
        if games.over:
            return
        picks, standing = np.zeros(games.count, np.int64), games.scenes()
        for scene, index in standing:
            picks[index] = who.pick(games, scene, index)
        before = [reader.read_pages() for reader in readers]
        games.act(picks)
        for reader, pages in zip(readers, before, strict=True):
            for scene, index in standing:
                reader.note_pages(scene, index, picks, pages)
        games.settle()
    raise EndlessError(MOST_DECISIONS)


class _Reader:
    """Puts games into words of one language, and keeps what each of them has shown."""

    def __init__(self, games: Games, words: Words, banks: Sequence[str], paths: Sequence[ReadingPath]) -> None:
        """`games` are those of the paths, bank after bank."""
        self.games, self.words, self.banks, self.paths = games, words, banks, paths
        self.pages: list[list[ShownPage]] = [[] for _ in range(games.count)]
        fills = [{"bank": words.text(f"banks.{bank}.name"), "player": PLAYER} | words.cast(bank) for bank in banks]
        self.fill = [fill for fill in fills for _ in paths]

    def read_pages(self) -> dict[int, tuple[tuple[str, ...], bool]]:
        """Return by game what its page says now, and whether something is decided there."""
        return {game: self._read_page(scene, game) for scene, index in self.games.scenes() for game in index.tolist()}

    def note_pages(
        self, scene: SceneCode, index: NDArray[np.intp], picks: Picks, pages: dict[int, tuple[tuple[str, ...], bool]]
    ) -> None:
        """Note the pages of games that stood in a scene, each with the outcome of its pick, which is carried out."""
        for game in index.tolist():
            said, decides = pages[game]
            outcome = self._read_outcome(scene, game, int(picks[game]))
            self.pages[game].append(ShownPage(scene.id, said, outcome, decides))

    def list_games(self) -> dict[str, list[ShownGame]]:
        """Return by bank what games that are over have shown."""
        count = len(self.paths)
        shown = [ShownGame(tuple(pages), self._read_ending(game)) for game, pages in enumerate(self.pages)]
        return {bank: shown[n * count : (n + 1) * count] for n, bank in enumerate(self.banks)}

    def _present(self, game: int) -> Presenter:
        """Return what shows one of the games as it stands."""
        block = self.games.state.block[:, [game]]
        return Presenter(self.games, self.words, self.fill[game], block, block)

    def _read_page(self, scene: SceneCode, game: int) -> tuple[tuple[str, ...], bool]:
        shown, key = self._present(game), f"scenes.{scene.id}"
        asked = [shown.filled(f"{key}.predict.{name}.ask") for name in scene.spec.predict]
        if scene.spec.question:
            asked.append(shown.filled(f"questions.{scene.spec.question}.ask"))
        answers = [] if scene.dials else list(shown.list_shown_choices(scene))
        options = [shown.filled(f"{key}.choices.{answer.id}.text") for answer, _ in answers]
        decides = bool(scene.dials) or sum(is_open for _, is_open in answers) >= CHOICE
        return (*shown.paragraphs(f"{key}.text", scene.shown), *asked, *options), decides

    def _read_outcome(self, scene: SceneCode, game: int, pick: int) -> tuple[str, ...]:
        if scene.dials or not 0 <= pick < len(scene.choices):
            return ()
        choice = scene.choices[pick].id
        return self._present(game).outcome_paragraphs(scene, choice)

    def _read_ending(self, game: int) -> tuple[str, ...]:
        """Return the paragraphs of a game's ending, as they stood when its president left."""
        alone = self.games.take(np.array([game]))
        alone.history = [block[:, [game]] for block in self.games.history]
        block = alone.state.block
        mandate = self.paths[game % len(self.paths)].mandate
        return make_ending(Presenter(alone, self.words, self.fill[game], block, block), mandate, {}).paragraphs
