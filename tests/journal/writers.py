"""Every command that writes saves or kept stories, with what lies there before, and what it has acknowledged."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from game.authoring.explore.tally import PLAN, Way
from game.authoring.explore.witness import write_witness
from game.cli.main import main
from game.engine.stage import Stage
from game.journal.format import Line, read_save
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.recorder import Recorder
from game.journal.start import start_game
from game.pack.load import load_files
from game.pack.read.files import read_archive, write_folder
from tests.journal.games import played
from tests.journal.shop import shop
from tests.stories import staged

Decided = tuple[int, str, str]
"""A decision's number, scene and choice."""

PROGRESS = 3
"""The decisions of the game that lies there before a command goes on with it."""


@dataclass(frozen=True)
class Writer:
    """A command that writes: what prepares its folder, its words, and those of a later attempt (else the same).

    `vanishes` says that the game's save is deleted while it is open, `typed` what a player types again and again.
    """

    name: str
    prepare: Callable[[Path], object]
    words: Callable[[Path], list[object]]
    later: Callable[[Path], list[object]] | None = None
    vanishes: bool = False
    typed: str = "1\ns\n"


def _story(root: Path) -> None:
    (root / "home" / "saves").mkdir(parents=True)  # the player's own saves
    write_folder(shop(), root / "stories" / "small")
    write_folder(shop("The bill"), root / "newer")


def _game(root: Path) -> Path:
    _story(root)
    play = played(start_game(staged(shop()), NewGame(seed="7", language="en"), folder=root / "saves"), PROGRESS)
    play.close()
    assert play.path
    return play.path.replace(root / "saves" / "a.jsonl")


def _torn(root: Path) -> None:
    path = _game(root)
    os.truncate(path, path.stat().st_size - 9)


def _unended(root: Path) -> None:
    path = _game(root)
    os.truncate(path, path.stat().st_size - 1)


def _damaged(root: Path) -> None:
    _game(root)
    [kept] = (root / "saves" / "packs").iterdir()
    kept.write_bytes(kept.read_bytes()[:99])


def _blessed(root: Path) -> None:
    _game(root)
    main(["bless", str(root / "saves" / "a.jsonl"), "--story", str(root / "stories" / "small"), "--name", "first"])


def _new(root: Path, *more: object) -> list[object]:
    return ["play", "--story", "small", "--plain", "--seed", "7", "--saves", root / "saves", "--lang", "en", *more]


def _resume(root: Path) -> list[object]:
    return ["play", "--plain", "--resume", root / "saves" / "a.jsonl"]


def _fork(root: Path, *more: object) -> list[object]:
    return ["replay", root / "saves" / "a.jsonl", "--fork", 3, "--plain", "--saves", root / "forks", *more]


def _explore(root: Path) -> list[object]:
    return ["explore", "small", "--games", 5, "--witness", root / "witnesses"]


def _bless(root: Path, *more: object) -> list[object]:
    story = root / "stories" / "small"
    return ["bless", root / "saves" / "a.jsonl", "--story", story, "--name", "first", *more]


WRITERS = (
    Writer("play", _story, _new),
    Writer("play-short", _story, lambda root: _new(root, "--short")),
    Writer("play-lost", _story, _new, vanishes=True),
    Writer("play-undo", _story, _new, typed="1\n1\nu\ns\n"),
    Writer("resume-undo", _game, _resume, typed="u\n1\ns\n1\n"),
    Writer("resume-torn", _torn, _resume),
    Writer("resume-unended", _unended, _resume),
    Writer("resume-heals", _damaged, _resume),
    Writer("play-heals", _damaged, _new),
    Writer("verify-heals", _damaged, lambda root: ["verify", root / "saves"]),
    Writer("fork", _game, _fork),
    Writer("rebase", _game, lambda root: _fork(root, "--story", root / "newer")),
    Writer("explore", _story, _explore),
    Writer("bless", _game, _bless, lambda root: _bless(root, "--again")),
    Writer("bless-again", _blessed, lambda root: _bless(root, "--again")),
)


@dataclass
class Acknowledged:
    """The decisions that a game said were kept, by save, and how often it said that one was taken back.

    `deleted` are saves that were taken away from outside.
    """

    decided: dict[Path, list[Decided]] = field(default_factory=dict)
    taken_back: dict[Path, int] = field(default_factory=dict)
    deleted: set[Path] = field(default_factory=set)
    told: Callable[[Path, list[Decided]], None] = lambda path, decided: None

    def add(self, path: Path, decided: list[Decided], taken_back: int = 0) -> None:
        assert path.absolute() not in self.deleted, "a decision was acknowledged in a file that is gone"
        self.decided[path.absolute()], self.taken_back[path.absolute()] = decided, taken_back
        self.told(path.absolute(), decided)

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Note from now on what games acknowledge."""
        keep, decide, afresh = Playthrough.keep, Playthrough.decide, Playthrough.save_afresh
        take_back = Playthrough.take_back

        def of_play(play: Playthrough) -> list[Decided]:
            return [(n, past.decision.scene, past.decision.choice) for n, past in enumerate(play.past, 1)]

        def kept(play: Playthrough, recorder: Recorder) -> None:
            keep(play, recorder)
            self.add(recorder.path, of_play(play))

        def decided(play: Playthrough, *words: object) -> object:
            outcome = decide(play, *words)  # type: ignore[arg-type]
            if play.path:
                self.add(play.path, of_play(play), play.taken_back)
            return outcome

        def taken(play: Playthrough) -> object:
            decision = take_back(play)
            if play.path:
                self.add(play.path, of_play(play), play.taken_back)
            return decision

        def saved(play: Playthrough, elsewhere: Path) -> Path:
            path = afresh(play, elsewhere)
            self.add(path, of_play(play), play.taken_back)
            return path

        def witnessed(stage: Stage, way: Way, folder: Path) -> Path:
            path = write_witness(stage, way, folder)
            told = [name.partition("/") for name in way.decisions]
            taken = [(scene, "" if choice.startswith(PLAN) else choice) for scene, _, choice in told]
            self.add(path, [(n, *one) for n, one in enumerate(taken, 1)])
            return path

        patch.setattr(Playthrough, "keep", kept)
        patch.setattr(Playthrough, "decide", decided)
        patch.setattr(Playthrough, "take_back", taken)
        patch.setattr(Playthrough, "save_afresh", saved)
        patch.setattr("game.authoring.explore.witness.write_witness", witnessed)


class Typed(io.StringIO):
    """What a player types: the first choice, and a fresh save for whenever one is offered.

    Where the save vanishes, it is deleted once three decisions were typed.
    """

    def __init__(self, root: Path, acknowledged: Acknowledged, writer: Writer, *, again: bool = False) -> None:
        """`again` says that this is a later attempt, in which nothing vanishes."""
        super().__init__(writer.typed * 40)
        vanishes = writer.vanishes and not again
        self._left, self._root, self._acknowledged = (6 if vanishes else -1), root, acknowledged

    def readline(self, *size: int) -> str:  # type: ignore[override]
        self._left -= 1
        if not self._left:
            for path in (self._root / "saves").glob("*.jsonl"):
                os.remove(path)
                self._acknowledged.deleted.add(path)
        return super().readline(*size)


def decided_in(line: Line) -> Decided:
    return line.n, line.scene, line.choice


def saves_below(root: Path) -> dict[Path, list[Decided]]:
    """Return the decisions of every save below a folder, each of which must be readable."""
    return {path: [decided_in(line) for line in read_save(path).lines] for path in sorted(root.rglob("*.jsonl"))}


def holds_acknowledged(path: Path, decided: list[Decided], taken_back: int = 0) -> bool:
    """Say whether decisions are in a save, whether or not they stand, and were taken back so many times at least."""
    save = read_save(path)
    ways = [save.lines, *(branch.lines for branch in (save.standing.branches if save.standing else ()))]
    found = any([decided_in(line) for line in way[: len(decided)]] == decided for way in ways)
    return found and save.taken_back >= taken_back


def kept_below(root: Path) -> dict[Path, bytes]:
    """Return the kept stories below a folder."""
    return {path: path.read_bytes() for path in sorted(root.rglob("packs/*.zip"))}


def holds_story(path: Path) -> bool:
    """Say whether a kept story is the one that its name says."""
    try:
        return load_files(read_archive(path)).digest == path.stem
    except Exception:
        return False


@contextmanager
def at_home_in(root: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the stories that come with the program be those of a folder, speak English, and stand in `root/home`."""
    with patch.context() as inner:
        inner.chdir(root / "home")
        inner.setattr("game.pack.load.find_stories_folder", lambda: root / "stories")
        inner.setenv("LC_ALL", "en_US.UTF-8")
        yield


def run(words: Iterable[object], typed: io.StringIO, patch: pytest.MonkeyPatch) -> int:
    """Run `president` with these words; what is not told in one line comes out as it was raised."""
    with patch.context() as inner:
        inner.setattr("sys.stdin", typed)
        return main([str(word) for word in words])
