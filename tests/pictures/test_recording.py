"""A recording of a program on a terminal: what was pressed when, and what a viewer's terminal gets to see."""

from __future__ import annotations

import json

import pytest

from tests.pictures.recording import LETTER, PAUSE, TALK, Step, read_keys, record

PROGRAM = """
import sys, tty
tty.setraw(0)
sys.stdout.write("\\x1b[?1003h\\x1b[?2004hready")
sys.stdout.flush()
while (key := sys.stdin.read(1)) != "q":
    sys.stdout.write(f"[{key}]")
    sys.stdout.flush()
sys.stdout.write("\\x1b[?1003lleft")
"""


def test_keys_are_pressed_one_after_another_with_their_pauses() -> None:
    assert list(read_keys("1 wait:4 enter text:a_b ctrl+l")) == [
        Step(PAUSE, "1"),
        Step(4.0, "\r"),
        Step(PAUSE, "a"),
        Step(LETTER, " "),
        Step(LETTER, "b"),
        Step(PAUSE, "\x0c"),
        Step(PAUSE, ""),
    ]
    with pytest.raises(ValueError, match="hyper"):
        list(read_keys("hyper"))


def test_what_a_program_asks_its_terminal_is_left_out_and_what_it_paints_is_not() -> None:
    asked = "\x1b[?1000h\x1b[?2004h\x1b[?2026$p\x1b[c\x1b[6n\x1b[>1u\x1b]22;default\x07"
    painted = "\x1b[?1049h\x1b[?25l\x1b[2;3H\x1b[38;2;1;2;3m\u884c\x1b[0m"
    assert TALK.sub("", asked + painted) == painted


@pytest.mark.long
@pytest.mark.posix("there is no pseudo-terminal of this kind")
def test_the_times_of_a_recording_are_those_asked_for() -> None:
    head, *events = map(json.loads, record(["-c", PROGRAM], "a wait:3 \u884c q wait:2", (40, 10)).splitlines())
    assert (head["version"], head["width"], head["height"]) == (2, 40, 10)
    assert [(at, told) for at, _, told in events] == [
        (0.0, "ready"),
        (1.5, "[a]"),
        (4.5, "[\u884c]"),
        (6.0, "left"),
        (8.0, ""),
    ]
