"""How long a story is: pages, decisions, characters and words of the prose that its banks' games show (WORLD.md 6).

A *character* is a letter of a script that writes no spaces between words: a Chinese character, a kana, a Thai letter.
Punctuation, digits and Latin letters are none. A *word* is a run of letters and digits, with what joins them inside
(`don't`, `ten-year`, `1,500`). Characters are counted in the first of the story's languages that writes no spaces,
words in the first that does, so a story in Chinese with its English has both; without such a language they are 0.

What counts as prose is what a player reads: the paragraphs of a page and its questions, its options, locked ones
too, the outcome of what was chosen, and the paragraphs of the ending. Titles, figures, promises, notes of cost, reasons
of locks and the tables of dials are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

import numpy as np

from game.authoring.shown_prose import ReadingPath, ReadingRequest, ShownGame, read_games, split_paths
from game.engine.stage import Stage
from game.lab.processes import OneProcess, Processes, play_chunks

WITHOUT_SPACES = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo", "dz"})
"""The languages that write no spaces between words, by their codes without a region."""

LONGEST_PAGE = 360
"""The characters that a page may have (WORLD.md 6)."""

TOGETHER = 10
"""The number of paths that are read side by side, in all banks."""

_WORD = re.compile(r"[^\W_]+(?:['’.,:\-‑][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class PathLength:
    """What one game shows, or what many do in the middle: pages are the lines of its journal, decisions those asked."""

    pages: float
    decisions: float
    characters: float
    words: float


@dataclass(frozen=True, slots=True)
class BankLength:
    """The median of a bank's paths, and what nine paths of ten do not exceed, each figure by itself."""

    median: PathLength
    p90: PathLength


@dataclass(frozen=True, slots=True)
class SceneMeeting:
    """One time a scene was met: what it says with its outcome; `longest` are the characters of the longer of the two.

    A page and the outcome of what is chosen on it show one after the other.
    """

    scene: str
    characters: int
    words: int
    longest: int


@dataclass(frozen=True, slots=True)
class SceneLength:
    """The medians over all the times a scene was met, all 0 where it never was, and the characters of its longest page.

    They are those of the page and of the outcome of what was chosen, together.
    """

    characters: float
    words: float
    longest: int
    met: int


@dataclass(frozen=True, slots=True)
class ProseCounts:
    """How long a story is by bank and by scene, over so many `paths` in each bank."""

    banks: dict[str, BankLength]
    scenes: dict[str, SceneLength]
    paths: int

    def list_too_long(self) -> list[tuple[str, SceneLength]]:
        """Return the scenes with a page of more than LONGEST_PAGE characters, the longest first."""
        found = [(name, one) for name, one in self.scenes.items() if one.longest > LONGEST_PAGE]
        return sorted(found, key=lambda row: -row[1].longest)


def choose_counted_languages(languages: Sequence[str]) -> tuple[str, str]:
    """Return in which of a story's languages characters are counted and in which words, empty where in none."""
    bare = {language: re.split("[-_]", language)[0] in WITHOUT_SPACES for language in languages}
    without = next((language for language, spaceless in bare.items() if spaceless), "")
    return without, next((language for language, spaceless in bare.items() if not spaceless), "")


@lru_cache(maxsize=50_000)
def count_characters(text: str) -> int:
    """Return how many letters of scripts without spaces and cases a text has: Unicode's category Lo."""
    return sum(category(character) == "Lo" for character in text)


@lru_cache(maxsize=50_000)
def count_words(text: str) -> int:
    """Return how many words a text has that is written with spaces."""
    return len(_WORD.findall(text))


@dataclass(frozen=True, slots=True)
class CountedPaths:
    """Some paths to be read in all banks and counted."""

    asked: ReadingRequest
    paths: tuple[ReadingPath, ...]

    def play(self) -> tuple[dict[str, list[PathLength]], list[SceneMeeting]]:
        """Return the lengths of the paths by bank, and every meeting with a scene, in one order.

        Raises EffectError, EndlessError, OtherStoryError and PackError.
        """
        read = read_games(self.asked, self.paths)
        without, spaced = choose_counted_languages(self.asked.languages)
        lengths, meetings = dict[str, list[PathLength]](), list[SceneMeeting]()
        for bank, games in next(iter(read.values())).items():
            characters = read[without][bank] if without else [None] * len(games)
            words = read[spaced][bank] if spaced else [None] * len(games)
            both = list(zip(games, characters, words, strict=True))
            lengths[bank] = [_measure_game(*one) for one in both]
            meetings += [meeting for one in both for meeting in _list_meetings(*one)]
        return lengths, meetings


def _measure_game(game: ShownGame, characters: ShownGame | None, words: ShownGame | None) -> PathLength:
    return PathLength(
        len(game.pages),
        sum(page.decides for page in game.pages),
        _count_all(count_characters, characters.list_prose() if characters else ()),
        _count_all(count_words, words.list_prose() if words else ()),
    )


def _list_meetings(game: ShownGame, characters: ShownGame | None, words: ShownGame | None) -> Iterable[SceneMeeting]:
    for number, page in enumerate(game.pages):
        here, there = (one.pages[number] if one else None for one in (characters, words))
        said = _count_all(count_characters, here.said if here else ())
        then = _count_all(count_characters, here.outcome if here else ())
        worded = _count_all(count_words, (*there.said, *there.outcome) if there else ())
        yield SceneMeeting(page.scene, said + then, worded, max(said, then))


def _count_all(count: Callable[[str], int], texts: Iterable[str]) -> int:
    return sum(map(count, texts))


def measure_prose(
    stage: Stage,
    asked: ReadingRequest,
    paths: Sequence[ReadingPath],
    processes: Processes,
    progress: Callable[[int], None] = lambda _games: None,
) -> ProseCounts:
    """Return how long a story is over some paths. Raises EffectError and EndlessError for a fault of the story."""
    lengths = {bank: list[PathLength]() for bank in stage.story.bank_names}
    meetings: dict[str, list[SceneMeeting]] = {name: [] for name in stage.story.number}
    chunks = [CountedPaths(asked, part) for part in split_paths(paths, TOGETHER)]
    for chunk, (found, met) in zip(chunks, play_chunks(chunks, processes, OneProcess(), lambda *_: None), strict=True):
        for bank, some in found.items():
            lengths[bank] += some
        for meeting in met:
            meetings[meeting.scene].append(meeting)
        progress(len(chunk.paths) * len(lengths))
    banks = {bank: BankLength(_find_quantile(own, 0.5), _find_quantile(own, 0.9)) for bank, own in lengths.items()}
    return ProseCounts(banks, {name: _sum_up_meetings(own) for name, own in meetings.items()}, len(paths))


def _find_quantile(paths: Sequence[PathLength], share: float) -> PathLength:
    rows = np.array([(one.pages, one.decisions, one.characters, one.words) for one in paths])
    return PathLength(*np.quantile(rows, share, axis=0).tolist())


def _sum_up_meetings(meetings: Sequence[SceneMeeting]) -> SceneLength:
    if not meetings:
        return SceneLength(0, 0, 0, 0)
    rows = np.array([(one.characters, one.words, one.longest) for one in meetings])
    characters, words, _ = np.median(rows, axis=0).tolist()
    return SceneLength(characters, words, int(rows[:, 2].max()), len(meetings))
