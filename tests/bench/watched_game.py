"""Plays the campaign by keys on a terminal, and notes what each key took and what the game held."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from game.engine.page import Page
from game.journal.format import read_save
from tests.bench import minimal, minimal_list
from tests.bench.frames import Frame, Frames
from tests.journal.games import begun, first_open
from tests.test_terminal import DIALS, SUBMIT, shows

ONWARD = "接下来"
"""What the bottom line of an ending calls the way on, however long its text is; no page has it."""

ANY_KEY = "任意键"
"""What the bottom line calls the key that leaves an outcome."""

ARROWS = ("\x1b[B", "\x1b[A")
"""Down, and up again."""

PLAIN_ESCAPE, KITTY_ESCAPE = "\x1b", "\x1b[27u"
"""Escape from any terminal, which may be the beginning of another key, and from one that tells that it is not."""

STAY, CHOOSE, TURN = "a key that stays on a page", "a key that decides", "a key that turns a page"
OPEN, BACK, ESCAPE = "a book opened", "a book closed where the terminal tells Esc apart", "a book closed by a plain Esc"
"""The kinds of keys."""

LEAVE = "返回"
"""What the bottom line calls the way back from a book."""

BOOKS = 6
"""The pages from one on which the evidence is opened to the next."""


@dataclass
class Watched:
    """What was seen of a game: MiB at four times, and the final frame of every key by its kind."""

    bare: float
    first: float
    last: float = 0.0
    peak: float = 0.0
    decisions: int = 0
    minimal: list[Frame] = field(default_factory=list)
    keys: dict[str, list[Frame]] = field(
        default_factory=lambda: {kind: [] for kind in (STAY, CHOOSE, TURN, OPEN, BACK, ESCAPE)}
    )


def play_watched(saves: Path, size: tuple[int, int]) -> Watched:
    """Play a game in a terminal of some columns and lines, beside the minimal list, and return what was seen."""
    words = ["-m", "game", "play", "--seed", "7", "--no-notes", "--bank", "county"]
    keep_checked(words, size)
    words += ["--saves", str(saves)]
    seen = Watched(measure_bare(size), 0.0)
    with Frames([minimal_list.__file__], size) as marks, Frames(words, size) as game:
        marks.terminal.until(lambda text: "READY" in text, "the minimal list")
        shadow = begun(None)
        game.press("", lambda text: shows(shadow.page(), text))
        seen.first = game.memory()
        while (page := shadow.page()).kind != "ending":
            seen.minimal += map(marks.press, ARROWS)
            watch_page(seen, game, page, books=len(shadow.past) % BOOKS == 0)
            seen.last = game.memory()
            shadow.decide(first_open(page))
            seen.keys[CHOOSE].append(decide(seen, game, page, saves, len(shadow.past)))
            turn_page(seen, game, shadow.page())
        game.rest()
    seen.peak, seen.decisions = game.peak, len(shadow.past)
    return seen


def keep_checked(words: list[str], size: tuple[int, int]) -> None:
    """Let the story be checked and kept, as it is for every start of a player's but the first after a change."""
    with Frames([*words, "--practice"], size) as game:
        game.terminal.until(lambda text: "1-" in text.splitlines()[-1], "the first scene")


def measure_bare(size: tuple[int, int]) -> float:
    """Return the MiB that the minimal app holds."""
    with Frames([minimal.__file__], size) as app:
        app.terminal.until(lambda text: "READY" in text, "the minimal app")
        return app.memory()


def watch_page(seen: Watched, game: Frames, page: Page, books: bool) -> None:
    """Press what leaves a page as it is: the arrows where there is something to choose, and what opens its evidence."""
    if len(page.options) > 1 or page.dials:
        seen.keys[STAY] += map(game.press, ARROWS)
    if books:
        for close, kind in ((KITTY_ESCAPE, BACK), (PLAIN_ESCAPE, ESCAPE)):
            seen.keys[OPEN].append(game.press("e", shows_book))
            seen.keys[kind].append(game.press(close, lambda text: not shows_book(text)))


def shows_book(text: str) -> bool:
    """Say whether something to read lies over the page: the bottom line names the key that leads back."""
    return LEAVE in text.splitlines()[-1]


def decide(seen: Watched, game: Frames, page: Page, saves: Path, count: int) -> Frame:
    """Take the first open choice and answer what is asked before it; return the final frame of the key that sealed it.

    The frame is done when the save holds `count` decisions. Where the dials of a plan are out of sight, a key that
    stays on the page leads there.
    """

    def decided(_: str) -> bool:
        return len(read_save(next(saves.glob("*.jsonl"))).lines) == count

    if page.dials and SUBMIT not in (line := game.terminal.text.splitlines()[-1]) and DIALS in line:
        seen.keys[STAY].append(game.press("\r", lambda text: SUBMIT in text.splitlines()[-1]))
    keys = "\r" if page.dials else str([option.id for option in page.options].index(first_open(page).choice) + 1)
    for question in page.questions:
        game.press(keys, lambda text, ask=question.ask: ask[:8] in text)  # type: ignore[misc]
        keys = "2\r"
    return game.press(keys, decided)


def turn_page(seen: Watched, game: Frames, page: Page) -> None:
    """Go on, through as many screens as the outcome has, until a page shows; the last key is the one that turned it.

    What is neither the outcome nor the page is on its way: a key pressed there would scroll what comes.
    """

    def arrived(text: str) -> bool:
        return ONWARD in text.splitlines()[-1] if page.kind == "ending" else shows(page, text)

    turned: Frame | None = None
    while not arrived(before := game.terminal.text):
        turned = game.press(
            " ",
            lambda text, old=before: text != old and (arrived(text) or ANY_KEY in text.splitlines()[-1]),  # type: ignore[misc]
        )
    if turned and page.kind != "ending":
        seen.keys[TURN].append(turned)
