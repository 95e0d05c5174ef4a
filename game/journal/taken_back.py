"""Decisions that were taken back: they stay in the save, and those that stand are read out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

import msgspec

from game.text.game_error import GameError

KIND = "taken-back"
"""The kind of the lines that say so; a program that does not know it must not go on as if all decisions stood."""

MOST_TAKEN_BACK = 1_000
"""How many decisions of one game may be taken back: enough for anybody, few enough to be played again."""


class TakenBack(msgspec.Struct):
    """A line of a save: the decision numbered `n`, and any after it, no longer stand. `at` is when."""

    kind: str = KIND
    needed: bool = True
    n: int = 0
    at: str = ""
    seal: str = ""


class TakenBackError(GameError):
    """A line that can't follow on those before it; `key` says in what."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Asked(NamedTuple):
    """A sealed question by where it was asked: the scene, which visit to it in this game, and the question."""

    scene: str
    visit: int
    question: str


class Decided(Protocol):
    """What is known here of a decision."""

    @property
    def scene(self) -> str:
        """The scene in which it was taken."""

    @property
    def prediction(self) -> dict[str, str]:
        """The answers that were sealed with it, by question."""

    @property
    def sure(self) -> dict[str, str]:
        """How sure of them the player was, by question, where they said so."""


class Sealed(NamedTuple):
    """A sealed prediction, and how sure of it the player was: empty where they did not say."""

    answer: str = ""
    sure: str = ""


Taken = TypeVar("Taken", bound=Decided)


class Branch(NamedTuple, Generic[Taken]):
    """The decisions that stood before some were taken back, and the lines of the file they stand in."""

    lines: tuple[Taken, ...]
    numbers: tuple[int, ...]


class StandingLines(Generic[Taken]):
    """The decisions of a save that stand, while its lines are read from first to last.

    `numbers` are their lines of the file, `count` says how often a decision was taken back, `withdrawn` are those that
    no longer stand, `branches` what stood whenever one was taken back, and `sealed` what was predicted in them.
    """

    def __init__(self, *, allowed: bool) -> None:
        """`allowed` says whether decisions may be taken back in this game at all."""
        self.lines: list[Taken] = []
        self.numbers: list[int] = []
        self.count, self._allowed, self._grown = 0, allowed, False
        self.withdrawn: list[Taken] = []
        self.branches: list[Branch[Taken]] = []
        self.sealed: dict[Asked, Sealed] = {}

    def add(self, line: Taken, number: int) -> None:
        """Add a decision. Raises TakenBackError where it says otherwise than what was sealed there before."""
        if self.sealed:
            sealed = find_sealed(self.sealed, self.lines, line.scene)
            if any(_find_answer(line, question) != answer for question, answer in sealed.items()):
                raise TakenBackError("predicted_otherwise")
        self.lines.append(line)
        self.numbers.append(number)
        self._grown = True

    def add_all(self, lines: Sequence[Taken], numbers: Sequence[int]) -> None:
        """Add decisions of a game in which none was taken back before."""
        self.lines += lines
        self.numbers += numbers
        self._grown = True

    def take_back(self, entry: TakenBack) -> None:
        """Take back what a line says. Raises TakenBackError."""
        if not self._allowed:
            raise TakenBackError("taken_back_in_class")
        if not 0 < entry.n <= len(self.lines) or self.count >= MOST_TAKEN_BACK:
            raise TakenBackError("not_as_recorded")
        keep = entry.n - 1
        if self._grown:
            self.branches.append(Branch(tuple(self.lines), tuple(self.numbers)))
        self.sealed |= dict(list_sealed(self.lines, keep))
        self.withdrawn += self.lines[keep:]
        del self.lines[keep:], self.numbers[keep:]
        self.count, self._grown = self.count + 1, False


def list_sealed(decisions: Sequence[Decided], first: int = 0) -> Iterator[tuple[Asked, Sealed]]:
    """Yield what was predicted in the decisions from `first` on, counted from 0."""
    for at, decision in enumerate(decisions[first:], first):
        visit = _count_visits(decisions[:at], decision.scene) if decision.prediction else 0
        for question in decision.prediction:
            yield Asked(decision.scene, visit, question), _find_answer(decision, question)


def _find_answer(decision: Decided, question: str) -> Sealed:
    return Sealed(decision.prediction.get(question, ""), decision.sure.get(question, ""))


def find_sealed(sealed: dict[Asked, Sealed], decisions: Sequence[Decided], scene: str) -> dict[str, Sealed]:
    """Return by question what was sealed in a scene that comes after these decisions, before it was taken back."""
    visit = _count_visits(decisions, scene) if sealed else 0
    return {asked.question: answer for asked, answer in sealed.items() if asked[:2] == (scene, visit)}


def _count_visits(decisions: Sequence[Decided], scene: str) -> int:
    return sum(decision.scene == scene for decision in decisions)
