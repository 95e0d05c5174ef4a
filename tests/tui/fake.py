"""A game of six pages that stands in for `Play`: every kind of page, in both languages, without pack or bank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from game.engine.page import (
    Decision,
    Ending,
    Entry,
    Figure,
    Outcome,
    Page,
    Shelf,
)
from game.tui.ports import Game, SaveLine, Setup, Start
from tests.tui import fake_pages

if TYPE_CHECKING:
    from game.journal.options import PlayOptions

Words = tuple[str, str]
"""Chinese, English."""


class NotAllowed(Exception):
    """Stands in for the journal's."""


class SaveFailed(Exception):
    """Stands in for the journal's."""


class FakeGame:
    """Walks through the pages of `fake_pages`; remembers every decision."""

    def __init__(self, language: str = "zh", at: int = 0, path: Path | None = Path("saves/fake.jsonl")) -> None:
        self.language = language
        self.languages: Sequence[str] = ("zh", "en")
        self.notes: list[str] = []
        self.path = path
        self.at = at
        self.decisions: list[Decision] = []
        self.full_disk = False
        self.closed = False
        self.names: Words = ("青禾农商行", "Qinghe Rural Commercial Bank")

    @property
    def title(self) -> str:
        return self._in(self.names)

    def page(self) -> Page:
        return fake_pages.page(self.at, self.language)

    def decide(self, decision: Decision) -> Outcome:
        page = self.page()
        if self.full_disk:
            raise SaveFailed("saves/fake.jsonl: No space left on device")
        option = next((option for option in page.options if option.id == decision.choice), None)
        if page.options and (option is None or not option.open):
            raise NotAllowed(f"no choice {decision.choice!r}")
        self.decisions.append(decision)
        self.at += 1
        outcome = self.outcome()
        assert outcome is not None
        return outcome

    def outcome(self) -> Outcome | None:
        return fake_pages.outcome(self.at - 1, self.language) if self.decisions else None

    def preview(self, dials: dict[str, str]) -> tuple[float, float]:
        costs = {"none": 0.0, "half": 0.6, "full": 1.4}
        return 3.1 + sum(costs.get(level, 0.3) for level in dials.values()), 7.2

    def library(self) -> tuple[Shelf, ...]:
        return ()

    def ledger(self) -> list[Entry]:
        return [self._entry(number, decision) for number, decision in enumerate(self.decisions, 1)]

    def course(self, name: str) -> list[float]:
        return fake_pages.course(name, self.at)

    def formatted(self, name: str, value: float) -> str:
        return fake_pages.formatted(name, value, self.language)

    def limit(self, name: str) -> tuple[float, str] | None:
        limits: dict[str, tuple[float, Words]] = {
            "capital_adequacy_ratio": (0.105, ("监管线 10.5%", "required 10.5%")),
            "provision_coverage": (1.5, ("监管线 150%", "required 150%")),
        }
        return (limits[name][0], self._in(limits[name][1])) if name in limits else None

    def report(self) -> tuple[Figure, ...]:
        return self.page().figures[:5]

    def ending(self) -> Ending:
        return fake_pages.ending(self.language)

    def close(self) -> None:
        self.closed = True

    def _entry(self, number: int, decision: Decision) -> Entry:
        page = fake_pages.page(number - 1, self.language)
        option = next((option.text for option in page.options if option.id == decision.choice), "")
        dials = "  ".join(f"{dial.text} {decision.dials.get(dial.id, '')}" for dial in page.dials)
        moved = fake_pages.outcome(number - 1, self.language).moved
        return Entry(number, page.month, page.id, page.title, decision.choice, option or dials, decision.reason, moved)

    def _in(self, words: Words) -> str:
        return words[self.language == "en"]


class FakeDesk:
    """Hands out fake games."""

    refusals: tuple[type[Exception], ...] = (NotAllowed, SaveFailed)
    folder: Path | None = Path("saves")

    def __init__(self, game: FakeGame | None = None, trouble: Exception | None = None) -> None:
        self.game = game or FakeGame()
        self.trouble = trouble
        self.started: Start | None = None
        self.resumed: Path | None = None

    def load(self) -> None:
        if self.trouble:
            raise self.trouble

    def setup(self, language: str) -> Setup:
        return fake_pages.setup(language)

    def straight(self, options: PlayOptions) -> Game | None:
        return self.game if options.straight else None

    def begin(self, start: Start, language: str) -> Game:
        self.started = replace(start)
        self.game.language = language
        return self.game

    def saves(self, language: str) -> list[SaveLine]:
        return fake_pages.saves(language)

    def resume(self, path: Path, language: str) -> Game:
        if "noodle" in path.name:
            raise SaveFailed(f"{path.name} was edited: line 7 does not match its seal")
        self.resumed = path
        self.game.language = language
        return self.game

    def unsaved(self, error: Exception) -> bool:
        return isinstance(error, SaveFailed)
