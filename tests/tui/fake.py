"""A game of six pages that stands in for `Play`: every kind of page, in both languages, without pack or bank.

Its reel stands in for `game.journal.replay.Reel`: the same pages, every one decided.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from game.engine.page import (
    Decision,
    Ending,
    Entry,
    Figure,
    Outcome,
    Page,
    Shelf,
)
from game.journal.format import Header, Line, Save, StoryRef
from game.journal.play import Past
from game.journal.replay import Step
from game.lab.beside import Beside
from game.lab.compare import Apart, Compared
from game.lab.evidence import Effect
from game.lab.par import FoundTotal, Par
from game.lab.review import Review, Swing, Weighed
from game.tui.state.ports import Cover, Game, Reel, Setup, Start
from game.views.saves import SaveView
from tests.tui import fake_pages

if TYPE_CHECKING:
    from game.journal.options import PlayOptions

Words = tuple[str, str]
"""Chinese, English."""


class NotAllowed(Exception):
    """Stands in for the journal's."""


class SaveFailed(Exception):
    """Stands in for the journal's."""


class SaveLost(SaveFailed):
    """Nothing can be written to a save any more."""


DECISIONS = (
    Decision("alliance-invitation", "ordinary", reason="炉子只有一个 one stove"),
    Decision("annual-accounts", "drip", prediction={"npl_2018": "likely"}),
    Decision("quarterly-plan", dials={"data": "full", "relationship": "none", "cleanup": "half", "hiring": "half"}),
    Decision("board-report", "on"),
    Decision("new-rule", "on"),
)
"""What was decided on the pages before the one that a fake game begins with."""


class FakeGame:
    """Walks through the pages of `fake_pages`; remembers every decision."""

    def __init__(self, language: str = "zh", at: int = 0, path: Path | None = Path("saves/fake.jsonl")) -> None:
        self.language = language
        self.languages: Sequence[str] = ("zh", "en")
        self.notes: list[str] = []
        self.path = path
        self.at = at
        self.before = DECISIONS[:at]
        self.decisions: list[Decision] = []
        self.full_disk = self.gone = False
        self.closed = self.read = False
        self.names: Words = ("青禾农商行", "Qinghe Rural Commercial Bank")

    @property
    def title(self) -> str:
        return self._in(self.names)

    def read_languages(self) -> None:
        self.read = True

    def page(self) -> Page:
        return fake_pages.page(self.at, self.language)

    def decide(self, decision: Decision) -> Outcome:
        page = self.page()
        if self.full_disk:
            raise SaveFailed("saves/fake.jsonl: No space left on device")
        if self.gone:
            raise SaveLost("saves/fake.jsonl was deleted")
        option = next((option for option in page.options if option.id == decision.choice), None)
        if page.options and (option is None or not option.open):
            raise NotAllowed(f"no choice {decision.choice!r}")
        self.decisions.append(decision)
        self.at += 1
        outcome = self.outcome()
        assert outcome is not None
        return outcome

    @property
    def past(self) -> Sequence[Past]:
        nothing = np.zeros((0, 1))
        return [Past(fake_pages.MONTHS[n], decision, nothing, nothing) for n, decision in enumerate(self.all)]

    @property
    def all(self) -> list[Decision]:
        return [*self.before, *self.decisions]

    def worded(self, past: Past, choice: str) -> str:
        pages = (fake_pages.page(n, self.language) for n in range(len(self.all)))
        page = next(page for page in pages if page.id == past.decision.scene)
        dial, _, level = choice.partition("=")
        levels = [
            f"{row.text}: {one.text}" for row in page.dials for one in row.levels if (row.id, one.id) == (dial, level)
        ]
        return next((option.text for option in page.options if option.id == choice), "".join(levels))

    def afterword(self) -> Page | None:
        return fake_pages.afterword(self.language)

    def outcome(self) -> Outcome | None:
        return fake_pages.outcome(self.at - 1, self.language) if self.decisions else None

    def preview(self, dials: dict[str, str]) -> tuple[float, float]:
        costs = {"none": 0.0, "half": 0.6, "full": 1.4}
        return 3.1 + sum(costs.get(level, 0.3) for level in dials.values()), 7.2

    def library(self) -> tuple[Shelf, ...]:
        return ()

    def ledger(self) -> list[Entry]:
        return [self._entry(number, decision) for number, decision in enumerate(self.all, 1)]

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

    def save_afresh(self, elsewhere: Path) -> Path:
        if self.full_disk:
            raise SaveFailed(f"{elsewhere}: No space left on device")
        self.gone, self.path = False, Path("saves/fresh.jsonl")
        return self.path

    def secure(self, elsewhere: Path) -> Path | None:
        return self.save_afresh(elsewhere) if self.gone else self.path

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


class FakeReel:
    """All pages of the fake game, decided as in `DECISIONS`, up to `steps` of them."""

    path = Path("saves/20180301-county-7.jsonl")

    def __init__(self, language: str = "zh", steps: int = len(DECISIONS)) -> None:
        self.language, self.steps = language, steps
        header = Header(1, StoryRef("fake", "1", "0"), "7", "county", "prudential", "credit", "", language, "")
        lines = [
            Line(n, fake_pages.MONTHS[n - 1], one.scene, "", one.choice, one.dials, one.reason, one.prediction)
            for n, one in enumerate(DECISIONS[:steps], 1)
        ]
        self.save = Save(header, tuple(lines), "seal", 0, 0, torn=False)

    def play(self, n: int) -> Game:
        return FakeGame(self.language, n - 1, None)

    def step(self, n: int) -> Step:
        page, outcome = fake_pages.page(n - 1, self.language), fake_pages.outcome(n - 1, self.language)
        return Step(n, page, DECISIONS[n - 1], outcome, "2018-03-01T10:00:00+08:00")


def effect(mean: float, error: float) -> Effect:
    """Return an effect over two hundred worlds."""
    return Effect(mean, error, error * 200**0.5, 200, low=mean, high=mean)


PAR = Par({"nothing": 51.4, "pilot": 57.6}, FoundTotal(True, 66.9))

REVIEW = Review(
    mandate="prudential", worlds=200, score=57.2, mean=52.9, sd=3.1, p10=48.8, p90=56.6,
    par=PAR, references={"nothing": 50.1, "pilot": 58.4}, companion="pilot", agreement=0.4,
    right=1, asked=1, commonest=1, luck=effect(4.3, 0.2),
    decisions=(
        Weighed(1, "2017-12", "alliance-invitation", "ordinary",
                (Swing("join", effect(0.4, 0.3), 1.2), Swing("observe", effect(-2.6, 0.5), -1.1))),
        Weighed(2, "2018-01", "annual-accounts", "drip", (Swing("recognise", effect(4.3, 1.7), 5.5),)),
        Weighed(3, "2018-01", "quarterly-plan", "data=full", (Swing("data=none", effect(-0.2, 0.2), -0.3),)),
    ),
)  # fmt: skip
"""Two decisions that mattered, the second more than the first, and one that did not."""

COMPARED = Compared(
    mandate="prudential", scores=(57.2, 60.1), parted="2017-12",
    apart=(
        Apart("2017-12", "alliance-invitation", "ordinary", "join", 1, 1, 2.4, effect(1.9, 0.3)),
        Apart("2018-01", "quarterly-plan", "data=full", "data=none", 3, 3, -0.6, effect(-0.5, 0.1)),
        Apart("2018-01", "quarterly-plan", "cleanup=half", "cleanup=none", 3, 3, 0.0, effect(0.1, 0.2)),
        Apart("2018-04", "later", "", "sign", 0, 6, float("nan")),
    ),
    setup={"seed": 1.5}, rest=-0.4, own_worlds=2,
    courses={
        "npl_ratio": ([0.024, *[0.027] * 24], [0.024, *[0.027] * 12, *[0.025] * 10]),
        "sme_clients": ([5600.0, *[6214.0] * 24], [5600.0, *[6214.0] * 24]),
    },
)  # fmt: skip
"""Two games that part in December 2017; the second has no figures of the last two months."""


def beside(language: str) -> list[Beside]:
    zh = language == "zh"
    said = ("以普通成员加入", "签字，做创始成员") if zh else ("Join as an ordinary member", "Sign as a founding member")
    join, data_, cleanup, later = COMPARED.apart
    dials = (("数据：全力", "数据：不做", data_), ("清收：一半人手", "清收：不做", cleanup))
    data = (("Data: full", "Data: none", data_), ("Clean-up: half a team", "Clean-up: none", cleanup))
    return [
        Beside("2017-12", "深圳来的请柬" if zh else "An invitation from Shenzhen", (1, 1), apart=((*said, join),)),
        Beside(
            "2018-01", "年报里的旧账" if zh else "Old debts in the annual accounts",
            same="分四个季度认" if zh else "Spread it over four quarters",
        ),
        Beside("2018-01", "一季度的力气" if zh else "The quarter ahead", (3, 3), apart=dials if zh else data),
        Beside(
            "2018-04", "后来的事" if zh else "Later", (0, 6),
            apart=(("", "签了" if zh else "Signed", later),),
        ),
    ]  # fmt: skip


class FakeDesk:
    """Hands out fake games."""

    refusals: tuple[type[Exception], ...] = (NotAllowed, SaveFailed)
    folder: Path | None = Path("saves")
    own_folder = Path("home/saves")

    def __init__(self, game: FakeGame | None = None, trouble: Exception | None = None) -> None:
        self.game = game or FakeGame()
        self.trouble = trouble
        self.started: Start | None = None
        self.resumed: Path | None = None
        self.replayed: FakeReel | None = None
        self.forked = 0
        self.reviewed: Review | None = REVIEW
        self.beside_par: Par | None = PAR
        self.par_ready = threading.Event()
        self.par_ready.set()
        self.unfit: Exception | None = None
        self.ready = threading.Event()
        self.ready.set()
        self.given_up = threading.Event()

    def load(self) -> None:
        if self.trouble:
            raise self.trouble

    def cover(self, language: str) -> Cover | None:
        return Cover("", bank=True)

    def setup(self, language: str) -> Setup:
        return fake_pages.setup(language)

    def straight(self, options: PlayOptions) -> Game | None:
        return self.game if options.straight else None

    def begin(self, start: Start, language: str) -> Game:
        self.started = replace(start)
        self.game.language = language
        return self.game

    def saves(self, language: str) -> tuple[list[SaveView], int]:
        return fake_pages.saves(language), 0

    def resume(self, path: Path, language: str) -> Game:
        if "noodle" in path.name:
            raise SaveFailed(f"{path.name} was edited: line 7 does not match its seal")
        self.resumed = path
        self.game.language = language
        return self.game

    def told(self, error: Exception, say: Callable[..., str]) -> str:
        return str(error)

    def reel(self, path: Path, language: str) -> Reel:
        if "noodle" in path.name:
            raise SaveFailed(f"{path.name} was edited: line 7 does not match its seal")
        self.replayed = FakeReel(language or "zh")
        return self.replayed

    def reel_of(self, game: Game) -> Reel:
        return FakeReel(game.language, len(game.past))

    def fork(self, reel: Reel, n: int) -> Game:
        if self.folder is None:
            raise SaveFailed("a practice game keeps no save")
        self.forked = n
        self.game = FakeGame(reel.language, n - 1)
        return self.game

    def par(self, game: Game) -> Par | None:
        self.par_ready.wait(5)
        return self.beside_par

    def review(self, game: Game, told: Callable[[float], None]) -> Review | None:
        while not self.ready.wait(0.001):
            try:
                told(0.5)
            except Exception:
                self.given_up.set()
                raise
        if self.unfit:
            raise self.unfit
        return self.reviewed

    def beside(self, first: Reel, second: Reel, found: Compared) -> list[Beside]:
        return beside(first.language)

    def president(self, game: Game, name: str) -> str:
        names = {"nothing": ("不动", "Leave it be"), "pilot": ("先试点", "Pilot first")}
        return names[name][game.language == "en"]

    def unsaved(self, error: Exception) -> bool:
        return isinstance(error, SaveFailed)

    def lost(self, error: Exception) -> bool:
        return isinstance(error, SaveLost)
