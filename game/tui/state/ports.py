"""What the screens need of the rest of the program: a test can stand in for it, and nothing heavy is imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from game.engine.page import Decision, Ending, Entry, Figure, Option, Outcome, Page, Shelf
    from game.journal.format import Save
    from game.journal.options import PlayOptions
    from game.journal.play import Past
    from game.journal.replay import Step
    from game.lab.beside import Beside
    from game.lab.compare import Compared
    from game.lab.par import Par
    from game.lab.review import Review
    from game.views.saves import SaveView


class Game(Protocol):
    """One game with its journal, as `game.journal.play.Play` is."""

    language: str

    @property
    def languages(self) -> Sequence[str]:
        """The languages of the story."""

    @property
    def path(self) -> Path | None:
        """The save, or nothing for a practice game."""

    @property
    def notes(self) -> Sequence[str]:
        """What there is to say about opening the save, such as a torn line that was dropped."""

    @property
    def title(self) -> str:
        """The bank's name in the language of now."""

    def read_languages(self) -> None:
        """Read the story's texts in every language; on any thread."""

    def page(self) -> Page:
        """Where the game stands."""

    def decide(self, decision: Decision) -> Outcome:
        """Write the decision down and apply it; raises one of the desk's `refusals`."""

    def outcome(self) -> Outcome | None:
        """Return the last decision's outcome in the language of now."""

    def preview(self, dials: dict[str, str]) -> tuple[float, float]:
        """Attention (load, capacity) that these levels would need."""

    def library(self) -> tuple[Shelf, ...]:
        """Everything there is to read up on."""

    def ledger(self) -> list[Entry]:
        """Every decision so far."""

    def course(self, name: str) -> list[float]:
        """Return a variable's values at the end of every month, the opening first; empty if it has none."""

    def formatted(self, name: str, value: float) -> str:
        """Return a value of a variable by its unit."""

    def limit(self, name: str) -> tuple[float, str] | None:
        """Return the regulator's line of a variable, as its value and its name."""

    def report(self) -> tuple[Figure, ...]:
        """Return the figures of the board report."""

    def ending(self) -> Ending:
        """How it ended; only when the page's kind is `ending`."""

    @property
    def past(self) -> Sequence[Past]:
        """Every decision so far, as it was taken."""

    def worded(self, past: Past, choice: str) -> str:
        """Return a choice that a past page had, or `dial=level` of a plan, in words."""

    def afterword(self) -> Page | None:
        """Return the words that the story closed with, where it closed with a notice."""

    def save_afresh(self, elsewhere: Path) -> Path:
        """Write all that was decided to a fresh save, beside the lost one or `elsewhere`, and go on with that one."""

    def secure(self, elsewhere: Path) -> Path | None:
        """Return where all that was decided lies, in a fresh save where the file was lost; None for a practice game."""

    def close(self) -> None:
        """Let go of the save."""


class Reel(Protocol):
    """A game to look at, every page of it kept, as `game.journal.replay.Reel` is."""

    language: str

    @property
    def path(self) -> Path:
        """The save."""

    @property
    def save(self) -> Save:
        """What was decided, line by line."""

    @property
    def steps(self) -> int:
        """How many decisions there are."""

    def play(self, n: int) -> Game:
        """Return the game as it stood before decision `n`, 1 to `steps` + 1."""

    def step(self, n: int) -> Step:
        """Return decision `n` with its page and what it did, 1 to `steps`."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the title says of a story: its name, empty where that is the game's own, and whether it has a bank."""

    title: str
    bank: bool


@dataclass(frozen=True, slots=True)
class Setup:
    """What a new game may start from; the notes of an option are the sentences that describe it."""

    banks: tuple[Option, ...]
    mandates: tuple[Option, ...]
    backgrounds: tuple[Option, ...]
    bank: str
    mandate: str
    background: str


@dataclass(slots=True)
class Start:
    """What the player has settled for a new game so far."""

    bank: str = ""
    mandate: str = ""
    background: str = ""
    seed: str = ""
    player: str = ""


class Desk(Protocol):
    """Where games come from: the story and the folder of saves."""

    def load(self) -> None:
        """Read the story. It is slow, so it runs beside the screen, after the first frame."""

    def cover(self, language: str) -> Cover | None:
        """Return what the title says of the story, or nothing while that is not known."""

    def setup(self, language: str) -> Setup:
        """Return the banks, mandates and backgrounds of the story."""

    def begin(self, start: Start, language: str) -> Game:
        """Open a new game and its save; raises one of `refusals`."""

    def straight(self, options: PlayOptions) -> Game | None:
        """Open the game that the command line asks for, or nothing where the title comes first."""

    def saves(self, language: str) -> tuple[list[SaveView], int]:
        """Return the latest saves of the folder, the latest first, and how many older ones there are.

        Raises one of `refusals`.
        """

    def resume(self, path: Path, language: str) -> Game:
        """Open a save; raises one of `refusals`."""

    @property
    def folder(self) -> Path | None:
        """Where saves are kept."""

    @property
    def refusals(self) -> tuple[type[Exception], ...]:
        """What a player may be told in one line instead of ending the program, a failed save among them."""

    def told(self, error: Exception, say: Callable[..., str]) -> str:
        """Return what one of `refusals` says, in a language where it can."""

    def reel(self, path: Path, language: str) -> Reel:
        """Return a save to look at, in its own language where `language` is empty; raises one of `refusals`."""

    def reel_of(self, game: Game) -> Reel:
        """Return a game that is being played to look back at; raises one of `refusals`."""

    def fork(self, reel: Reel, n: int) -> Game:
        """Open a new game, with a save in the folder, that stands before decision `n`; raises one of `refusals`."""

    def review(self, game: Game, told: Callable[[float], None]) -> Review | None:
        """Weigh the decisions of a finished game, or nothing where they can't be. Slow; `told` hears the share done.

        Whatever `told` raises ends the work.
        """

    def par(self, game: Game) -> Par | None:
        """Return what the score of a finished game is set beside, or nothing where there is no such thing.

        It takes a moment.
        """

    def beside(self, first: Reel, second: Reel, found: Compared) -> list[Beside]:
        """Return every decision of two games that were compared, by month, in the language of the reels."""

    def president(self, game: Game, name: str) -> str:
        """Return what the game's story calls a reference president."""

    def unsaved(self, error: Exception) -> bool:
        """Tell whether `error` means that a decision could not be written down."""

    def lost(self, error: Exception) -> bool:
        """Tell whether `error` means that nothing can be written to the save any more."""

    @property
    def own_folder(self) -> Path:
        """Where the player's own saves lie, whatever folder was asked for."""
