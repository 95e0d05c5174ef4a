"""What was freed goes back to the system."""

from __future__ import annotations

import ctypes
import platform
from pathlib import Path

import pytest

from game.debrief.freed_memory import give_back_memory

PIECE = 4_000
PIECES = 20_000


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library keeps memory in its own way")
def test_memory_between_pieces_in_use_is_given_back() -> None:
    """Pieces that stand between freed ones keep glibc from giving memory back by itself."""
    pieces = [bytearray(PIECE) for _ in range(PIECES)]
    last = bytearray(PIECE)
    del pieces
    freed = _resident()
    give_back_memory()
    assert freed - _resident() > PIECE * PIECES // 2
    assert len(last) == PIECE


def test_a_library_that_does_not_offer_it_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere the C library has no such function, and a debrief goes on."""
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    give_back_memory()


def test_a_system_without_a_nameless_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to load a library without a name, and a debrief goes on."""

    def refuse(_name: str | None) -> object:
        raise TypeError

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    give_back_memory()
