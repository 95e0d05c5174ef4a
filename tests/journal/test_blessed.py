"""Two records of one game laid side by side: what differs and only that; and how one is kept."""

from __future__ import annotations

import errno
import os
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from game.journal.blessed import Change, compared, keep_blessed, record_of, sections
from tests.journal.games import finished
from tests.journal.system_calls import Call, SystemCalls

RECORD = """\
# A small bank

- `cash` Cash = 50
- `mood` Mood = 10

## 2017-01

### The morning

Rain.

You decided: **Go**

- `cash` Cash = 40

### The letter

A line.

## 2017-03

### The evening

Quiet.

- `mood` Mood = 12

## It is over

The end.
"""


def differing(*edits: tuple[str, str]) -> tuple[list[Change], list[tuple[str, str, tuple[str, str], tuple[str, str]]]]:
    now = RECORD
    for old, new in edits:
        assert old in now, old
        now = now.replace(old, new)
    changes, drifts = compared(sections(RECORD), sections(now))
    return changes, [(drift.label, drift.title, drift.first, drift.last) for drift in drifts]


def test_pages_carry_their_month_their_lines_and_every_figure_so_far() -> None:
    pages = sections(RECORD)
    assert [(page.month, page.title) for page in pages[1:4]] == [
        *(("2017-01", "The morning"), ("2017-01", "The letter"), ("2017-03", "The evening"))
    ]
    assert [page.title for page in pages[4:]] == ["It is over"]
    letter = pages[2]
    assert letter.lines == [(16, "The letter"), (18, "A line.")]
    assert {name: value.text for name, value in letter.figures.items()} == {"cash": "40", "mood": "10"}


def test_a_record_does_not_differ_from_itself() -> None:
    assert differing() == ([], [])


def test_a_line_is_told_as_it_was_and_as_it_is() -> None:
    assert differing(("Quiet.", "Loud.")) == ([Change("2017-03", "The evening", 24, "Quiet.", "Loud.")], [])


def test_a_new_title_is_a_line_of_its_page_and_nothing_else() -> None:
    assert differing(("The letter", "A letter")) == (
        [Change("2017-01", "The letter", 16, "The letter", "A letter")],
        [],
    )


def test_of_a_page_that_went_only_the_title_is_told() -> None:
    changes, drifts = differing(("### The letter\n\nA line.\n\n", ""))
    assert changes == [Change("2017-01", "The letter", 16, "The letter", "")]
    assert drifts == []


def test_a_page_that_came_is_told_by_its_title() -> None:
    changes, _ = differing(("### The letter", "### A guest\n\nHello.\n\n### The letter"))
    assert changes == [Change("2017-01", "A guest", 1, "", "A guest")]


def test_a_figure_is_told_once_with_where_it_parts_and_where_it_ends() -> None:
    assert differing(("Cash = 40", "Cash = 41"))[1] == [("Cash", "The morning", ("40", "41"), ("40", "41"))]
    assert differing(("Mood = 10", "Mood = 11"), ("Mood = 12", "Mood = 14"))[1] == [
        ("Mood", "", ("10", "11"), ("12", "14"))
    ]


def test_a_figure_that_no_longer_moves_is_compared_as_it_stood_before() -> None:
    assert differing(("- `mood` Mood = 12\n\n", ""))[1] == [("Mood", "The evening", ("12", "10"), ("12", "10"))]


def test_a_disk_that_is_full_half_way_leaves_the_play_that_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "first.jsonl"
    path.write_text("save")
    record_of(path).write_text("record")
    calls, written = SystemCalls(monkeypatch, tmp_path), count(1)

    def answer(call: Call) -> Any:  # Any: whatever the call returns
        if call.name == "write" and next(written) > 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return call.carry_out()

    calls.answer = answer
    with pytest.raises(OSError, match="No space left"):
        keep_blessed(path, finished(1), "new record")
    assert (path.read_text(), record_of(path).read_text()) == ("save", "record")
    assert sorted(found.name for found in tmp_path.iterdir()) == ["first.jsonl", "first.md"]
