"""How much of their prose two banks' games share (WORLD.md 5), over the same presidents in the same worlds.

Two texts share a character where it lies in a run of RUN or more that the other text has too. Before that, what tells
banks apart without telling another story is masked, each by one and the same sign: the banks' names and the places in
them, the names of the cast, the player's name, and numbers, in digits or in Chinese. So the share errs upwards: two
sentences that differ in a name and a sum are one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from game.authoring.shown_prose import PLAYER, ReadingPath, ReadingRequest, read_games, split_paths
from game.engine.stage import Stage
from game.lab.experiment import open_stage_in_process
from game.lab.processes import OneProcess, Processes, play_chunks
from game.pack.story import Story

RUN = 12
"""The length of a run of characters that counts as shared."""

NUMBER = "\ue001"
"""What stands in masked prose for a number; a name is masked by PLAYER."""

TOGETHER = 5
"""The number of paths that are read side by side, in all banks."""

KINDS_OF_BANK = re.compile(
    r"(农村?|城市?)?(商业?|村镇|股份|合作|信用)*(银?行|社)$|( (Rural|City|Village|Town|Commercial|Bank))+$"
)
"""The end of a bank's name that says of what kind it is; what is left of the name is a place."""

_NUMBERS = re.compile(r"(?:\d[\d,.]*|[零〇一二两三四五六七八九十百千万亿])+%?")


@dataclass(frozen=True, slots=True)
class BankPair:
    """Two banks, and the share of the more alike of their two games, in the median of the paths."""

    a: str
    b: str
    share: float


def list_names(story: Story, language: str) -> list[str]:
    """Return the names that are masked, the longest first: of banks, of places in them, and of the cast."""
    found = set[str]()
    for key in story.source_texts:
        section, _, rest = key.partition(".")
        if (section == "banks" and rest.endswith(".name")) or (key.startswith("cast.people.") and ".label" not in key):
            found.add(story.text(key, language))
    for person in story.pack.cast.people.values():
        found.update(person.names, *(one.names for one in person.banks.values()))
    places = {KINDS_OF_BANK.sub("", story.text(f"banks.{bank}.name", language)) for bank in story.banks}
    return sorted((name for name in found | places if len(name.strip()) > 1), key=lambda name: (-len(name), name))


def mask_prose(texts: Iterable[str], names: Sequence[str]) -> str:
    """Return texts as one, names and numbers masked and blanks that follow each other made one."""
    text = re.sub(r"\s+", " ", " ".join(texts))
    if names:
        text = re.sub("|".join(map(re.escape, names)), PLAYER, text)
    return _NUMBERS.sub(NUMBER, text)


def list_windows(text: str) -> frozenset[str]:
    """Return every run of RUN characters of a text."""
    return frozenset(text[start : start + RUN] for start in range(len(text) - RUN + 1))


def measure_shared(text: str, others: frozenset[str]) -> float:
    """Return the share of a text's characters that lie in runs which are among those of another text."""
    covered = end = 0
    for start in range(len(text) - RUN + 1):
        if text[start : start + RUN] in others:
            covered += start + RUN - max(end, start)
            end = start + RUN
    return covered / len(text) if text else 0.0


@dataclass(frozen=True, slots=True)
class ComparedPaths:
    """Some paths to be read in all banks and compared, each bank with each other one."""

    asked: ReadingRequest
    paths: tuple[ReadingPath, ...]

    def play(self) -> list[list[float]]:
        """Return the greater share of both directions by pair of banks, for each path.

        Raises EffectError, EndlessError, OtherStoryError and PackError.
        """
        language = self.asked.languages[0]
        games = read_games(self.asked, self.paths)[language]
        names = list_names(open_stage_in_process(self.asked.folders, self.asked.identity).story, language)
        return [
            _compare_banks([mask_prose(own[number].list_prose(), names) for own in games.values()])
            for number in range(len(self.paths))
        ]


def _compare_banks(texts: Sequence[str]) -> list[float]:
    windows = [list_windows(text) for text in texts]
    return [
        max(measure_shared(texts[a], windows[b]), measure_shared(texts[b], windows[a]))
        for a, b in combinations(range(len(texts)), 2)
    ]


def measure_likeness(
    stage: Stage,
    asked: ReadingRequest,
    paths: Sequence[ReadingPath],
    processes: Processes,
    progress: Callable[[int], None] = lambda _games: None,
) -> list[BankPair]:
    """Return how alike each two banks' games read, those most alike first, in the first language that is asked for.

    Raises EffectError and EndlessError for a fault of the story.
    """
    banks, shares = list(stage.story.banks), list[list[float]]()
    chunks = [ComparedPaths(asked, part) for part in split_paths(paths, TOGETHER)]
    for chunk, found in zip(chunks, play_chunks(chunks, processes, OneProcess(), lambda *_: None), strict=True):
        shares += found
        progress(len(chunk.paths) * len(banks))
    middle = np.median(np.array(shares), axis=0).tolist()
    pairs = [BankPair(a, b, share) for (a, b), share in zip(combinations(banks, 2), middle, strict=True)]
    return sorted(pairs, key=lambda pair: -pair.share)
