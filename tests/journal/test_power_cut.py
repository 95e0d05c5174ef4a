"""The power goes after any call of the system: nothing acknowledged is lost, and what is left can be gone on with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from game.journal.verify import verify_saves
from tests.journal.disk import Disk
from tests.journal.system_calls import SystemCalls
from tests.journal.writers import (
    WRITERS,
    Acknowledged,
    Typed,
    Writer,
    at_home_in,
    holds_acknowledged,
    holds_story,
    kept_below,
    run,
    saves_below,
)

pytestmark = pytest.mark.long

CUTS = 12
"""How many of the states that a power cut may leave are looked at after each call, beside the two extremes."""

GOING_ON = 25
"""One in so many of these states is gone on with."""


class Cuts:
    """Cuts the power after every call of one command, in several ways, and holds what is left against what was said.

    `chosen` are folders of such states, to be gone on with.
    """

    def __init__(self, root: Path, writer: Writer) -> None:
        self.root, self.random = root, Random(writer.name)  # noqa: S311  # the same cuts on every run
        self.before, self.kept = saves_below(root), kept_below(root)
        self.acknowledged = Acknowledged(told=lambda *_: self.look())
        self.disk = Disk(root, self.look)
        self.chosen, self.seen = list[Path](), 0
        self._whole = set[tuple[str, bytes]]()

    def look(self) -> None:
        """Look at what a power cut at this moment may leave."""
        self._hold(self.disk.sure)
        self._hold(self.disk.whole)
        for _ in range(CUTS):
            self._hold(lambda left: self.disk.left_by_cut(left, self.random))

    def _hold(self, cut: Callable[[Path], None]) -> None:
        self.seen += 1
        left = self.root.with_name(f"left-{self.seen}")
        cut(left)
        saves_below(left)  # every save can be read
        for promised in (self.before, self.acknowledged.decided):
            for path, decided in promised.items():
                if decided and path not in self.acknowledged.deleted:
                    times = self.acknowledged.taken_back.get(path, 0) if promised is self.acknowledged.decided else 0
                    assert holds_acknowledged(left / path.relative_to(self.root), decided, times), left
        for path, content in kept_below(left).items():
            was = self.kept.get(self.root / path.relative_to(left))
            assert content == was or self._is_whole(path, content), left
        if self.random.randrange(GOING_ON):
            shutil.rmtree(left)
        else:
            self.chosen.append(left)

    def _is_whole(self, path: Path, content: bytes) -> bool:
        if (path.stem, content) not in self._whole:
            if not holds_story(path):
                return False
            self._whole.add((path.stem, content))
        return True


def _forgetting(disk: Disk) -> Callable[[Path], None]:
    """Return how a file is deleted from outside."""
    remove = os.remove

    def forgotten(path: Path) -> None:
        remove(path)
        disk.forget(path)

    return forgotten


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_whenever_the_power_goes_nothing_acknowledged_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: Writer
) -> None:
    root = tmp_path / "root"
    writer.prepare(root)
    cuts = Cuts(root, writer)
    with at_home_in(root, monkeypatch), monkeypatch.context() as patch:
        patch.setattr(os, "remove", _forgetting(cuts.disk))
        cuts.acknowledged.watch(patch)
        SystemCalls(patch, root).answer = cuts.disk.answer
        assert run(writer.words(root), Typed(root, cuts.acknowledged, writer), monkeypatch) == 0
    assert cuts.seen > 100
    assert cuts.chosen
    for left in cuts.chosen:
        with at_home_in(left, monkeypatch):
            typed = Typed(left, Acknowledged(), writer, again=True)
            assert run((writer.later or writer.words)(left), typed, monkeypatch) == 0, left
            assert all(holds_story(path) for path in kept_below(left)), left
            saves = list(saves_below(left / "saves")) + list(saves_below(left / "forks"))
            assert {found.status for found in verify_saves(saves)} <= {"reproduced", "torn"}, left
