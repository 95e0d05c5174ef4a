"""How often ink counts that one came to a knot, and what a text says before one goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.ink.tales import play, read

HALL = """\
-> hall
== hall
Hall {hall}, looked {look}, attic {attic}.
+ (look) [Look] -> hall
+ [Climb] -> attic
+ [Leave] -> END
== attic
+ [Down] Seen {hall}. -> hall
+ [Sit] -> attic
"""


def test_a_way_inside_a_knot_is_no_visit_of_it(tmp_path: Path) -> None:
    told = play(read(tmp_path, HALL), "Look", "Look", "Climb", "Sit", "Down")
    assert told[0] == "Hall 1, looked 0, attic 0."
    assert told[2] == "Hall 1, looked 2, attic 0."
    assert told[5] == "Hall 2, looked 2, attic 1."


def test_a_visit_of_a_stitch_is_one_of_its_knot(tmp_path: Path) -> None:
    text = "-> out\n== out\nIn {house} times, hall {house.hall}.\n+ [Hall] -> house.hall\n+ [End] -> END\n"
    house = "== house\n= yard\nYard.\n+ [Hall] -> hall\n= hall\nHall.\n+ [Yard] -> yard\n+ [Out] -> out\n"
    told = play(read(tmp_path, text + house), "Hall", "Yard", "Hall", "Out")
    assert (told[0], told[-1]) == ("In 0 times, hall 0.", "In 1 times, hall 2.")


def test_a_text_behind_a_choice_shows_what_holds_before_the_next_passage(tmp_path: Path) -> None:
    text = "VAR a = 1\n-> s\n== s\n~ temp d = a * 2\nd {d}.\n+ [On]\n  ~ d = 9\n  Now {d}.\n  -> s\n* [End] -> END\n"
    files = read(tmp_path, text).story.files
    assert b"then: Now {shown_1}." in files["scenes/passages.yaml"]


def test_a_thread_is_a_way_that_may_not_be_lost(tmp_path: Path) -> None:
    text = "-> room\n== room\nIn the room.\n<- talk\n+ [Go] -> END\n== talk\n* [Talk] -> room\n"
    assert ("gone", "talk") in [(note.kind, note.passage) for note in read(tmp_path, text).lost]


BOUND = {
    "a * 3 / 4": "0",
    "9 / 5 * 2": "2",
    "5 * 7 % 3": "5",
    "9 - 3 - 2": "4",
    "9 - 3 + 2": "8",
    "-9 / 4 + 1": "-2",
    "2 * (1 + MAX(a, 8) / 3)": "6",
    "{ok or ok and no: one|other}": "other",
    "{no && ok || ok: one|other}": "one",
    "{not no == ok: one|other}": "one",
    "{not ok == no: one|other}": "one",
    "{ok and a > 1 + 2 and a != 8: one|other}": "one",
}
"""What is asked of ink, and what its own player, inkjs, says to it."""


@pytest.mark.parametrize("asked", BOUND)
def test_signs_bind_as_they_do_in_ink(tmp_path: Path, asked: str) -> None:
    shown = asked if asked.startswith("{") else f"{{{asked}}}"
    found = read(tmp_path, f"VAR a = 7\nVAR ok = true\nVAR no = false\n{shown}\n* [On] -> END\n")
    assert (found.notes, play(found)) == ((), [BOUND[asked]])


def test_brackets_are_counted(tmp_path: Path) -> None:
    deep = f"{'(' * 400}1{')' * 400}"
    found = read(tmp_path, f"VAR a = 7\n~ a = {deep}\nSo.\n* [On] -> END\n")
    assert [(note.kind, note.line) for note in found.notes] == [("effect", 2)]


def test_whole_numbers_are_divided_without_a_rest(tmp_path: Path) -> None:
    found = read(tmp_path, "VAR a = 7\nVAR b = 2\n~ b = a * 3 / 4\n{a / 2} {b} {(a + b) / 5}\n* [On] -> END\n")
    assert (found.notes, play(found)) == ((), ["3 0 1"])
    found = read(tmp_path, "VAR a = 7\nVAR c = 0.5\n~ a = a / 2\n{a} {c}\n* [On] -> END\n")
    assert [(note.kind, note.line) for note in found.notes] == [("effect", 3)]


def test_what_is_true_is_shown_as_ink_shows_it(tmp_path: Path) -> None:
    assert play(read(tmp_path, "VAR ok = true\n{ok}, {not ok}\n* [On] -> END\n")) == ["true, false"]
