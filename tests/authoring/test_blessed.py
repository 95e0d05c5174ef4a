"""Two records of one game laid side by side: what differs and only that; and how one is kept."""

from __future__ import annotations

import dataclasses
import errno
import os
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from game.authoring.blessed import (
    FigureDrift,
    RecordChange,
    Section,
    Value,
    compare_records,
    find_left_out_overlays,
    keep_blessed,
    list_blessed_plays,
    record_of,
    split_record,
)
from game.journal.format import read_save
from game.pack.story import Story
from tests.journal.games import campaign, finished
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


MOOD = Value("Mood", "10", 4)


def differing(
    *edits: tuple[str, str],
) -> tuple[list[RecordChange], list[tuple[str, str, tuple[str, str], tuple[str, str]]]]:
    now = RECORD
    for old, new in edits:
        assert old in now, old
        now = now.replace(old, new)
    changes, drifts = compare_records(split_record(RECORD), split_record(now))
    return changes, [(drift.label, drift.title, drift.first, drift.last) for drift in drifts]


def compared_texts(then: str, now: str) -> tuple[list[RecordChange], list[FigureDrift]]:
    return compare_records(split_record(then), split_record(now))


def test_pages_carry_their_month_their_lines_and_every_figure_so_far() -> None:
    pages = split_record(RECORD)
    assert [(page.month, page.title) for page in pages[1:4]] == [
        *(("2017-01", "The morning"), ("2017-01", "The letter"), ("2017-03", "The evening"))
    ]
    assert [(page.month, page.title) for page in pages[4:]] == [("It is over", "It is over")]
    assert pages[0] == Section("", "", [(1, "# A small bank")], {"cash": Value("Cash", "50", 3), "mood": MOOD})
    assert pages[1].figures == {"cash": Value("Cash", "40", 14), "mood": MOOD}
    letter = pages[2]
    assert letter.lines == [(16, "The letter"), (18, "A line.")]
    assert {name: value.text for name, value in letter.figures.items()} == {"cash": "40", "mood": "10"}


def test_a_record_does_not_differ_from_itself() -> None:
    assert differing() == ([], [])


def test_a_line_is_told_as_it_was_and_as_it_is() -> None:
    assert differing(("Quiet.", "Loud.")) == ([RecordChange("2017-03", "The evening", 24, "Quiet.", "Loud.")], [])


def test_a_new_title_is_a_line_of_its_page_and_nothing_else() -> None:
    assert differing(("The letter", "A letter")) == (
        [RecordChange("2017-01", "The letter", 16, "The letter", "A letter")],
        [],
    )


def test_of_a_page_that_went_only_the_title_is_told() -> None:
    changes, drifts = differing(("### The letter\n\nA line.\n\n", ""))
    assert changes == [RecordChange("2017-01", "The letter", 16, "The letter", "")]
    assert drifts == []


def test_a_page_that_came_is_told_by_its_title() -> None:
    changes, _ = differing(("### The letter", "### A guest\n\nHello.\n\n### The letter"))
    assert changes == [RecordChange("2017-01", "A guest", 1, "", "A guest")]


def test_a_figure_is_told_once_with_where_it_parts_and_where_it_ends() -> None:
    assert differing(("Cash = 40", "Cash = 41"))[1] == [("Cash", "The morning", ("40", "41"), ("40", "41"))]
    assert differing(("Mood = 10", "Mood = 11"), ("Mood = 12", "Mood = 14"))[1] == [
        ("Mood", "", ("10", "11"), ("12", "14"))
    ]


def test_a_figure_that_no_longer_moves_is_compared_as_it_stood_before() -> None:
    assert differing(("- `mood` Mood = 12\n\n", ""))[1] == [("Mood", "The evening", ("12", "10"), ("12", "10"))]


def test_a_story_without_months_has_its_first_page_first() -> None:
    assert [page.title for page in split_record("### One\n\nA.\n\n### Two\n\n## The end\n")] == [
        "",
        "One",
        "Two",
        "The end",
    ]
    assert split_record("") == [Section("", "")]


def test_lines_that_came_stand_at_the_line_they_came_before_or_at_the_last_of_the_page() -> None:
    page = "### One\n\nA.\n\nB.\n\nC.\n"
    assert compared_texts(page, page.replace("B.", "New.\n\nB.")) == ([RecordChange("", "One", 5, "", "New.")], [])
    assert compared_texts(page, page + "New.\nMore.\n") == (
        [RecordChange("", "One", 7, "", "New."), RecordChange("", "One", 7, "", "More.")],
        [],
    )
    assert compared_texts(page, "Before.\n" + page) == ([RecordChange("", "", 1, "", "Before.")], [])
    assert compared_texts("Before.\n\n" + page, page) == ([RecordChange("", "", 1, "Before.", "")], [])


def test_a_record_with_a_heading_of_no_words_is_compared_all_the_same() -> None:
    months = "## 2018\n\n### \n\n### One\n"
    changes, drifts = compared_texts(months, months.replace("### \n\n", ""))
    assert {(change.month, change.line) for change in changes} == {("", 1), ("2018", 3)}
    assert drifts == []


def test_lines_that_were_replaced_by_more_or_fewer_are_told_one_by_one() -> None:
    page = "### One\n\nA.\n\nB.\n\nC.\n\nD.\n"
    assert compared_texts(page, page.replace("B.\n\nC.", "X.")) == (
        [RecordChange("", "One", 5, "B.", "X."), RecordChange("", "One", 7, "C.", "")],
        [],
    )
    assert compared_texts(page, page.replace("C.", "X.\n\nY.")) == (
        [RecordChange("", "One", 7, "C.", "X."), RecordChange("", "One", 7, "", "Y.")],
        [],
    )


def test_in_a_long_record_what_comes_again_and_again_is_still_told_apart() -> None:
    weeks = "### A week\n\nRain.\n\n" * 250
    assert compared_texts(weeks, "### A feast\n\n" + weeks) == ([RecordChange("", "A feast", 1, "", "A feast")], [])
    rainy = "### A week\n\n" + "Rain.\n\n" * 250
    assert compared_texts(rainy, rainy.replace("week\n", "week\n\nSun.\n")) == (
        [RecordChange("", "A week", 3, "", "Sun.")],
        [],
    )


def test_a_figure_of_only_one_record_is_told_where_it_first_stands() -> None:
    page = "### One\n\n- `cash` Cash = 5\n\n### Two\n\n- `cash` Cash = 6\n"
    without = "### One\n\n### Two\n"
    assert compared_texts(page, without)[1] == [FigureDrift("Cash", "", "One", 3, ("5", ""), ("6", ""))]
    assert compared_texts(without, page)[1] == [FigureDrift("Cash", "", "One", 1, ("", "5"), ("", "6"))]


def test_a_figure_that_comes_back_to_what_it_was_says_so() -> None:
    then = "### One\n\n- `cash` Cash = 5\n\n## 2018\n\n### Two\n\n- `cash` Cash = 6\n\n### Three\n\n- `cash` Cash = 7\n"
    now = then.replace("= 6", "= 9")
    assert compared_texts(then, now)[1] == [FigureDrift("Cash", "2018", "Two", 9, ("6", "9"), ("7", "7"))]


def test_a_kept_play_is_a_save_with_its_record_beside_it_and_can_be_kept_anew(tmp_path: Path) -> None:
    save = finished(1)
    path = tmp_path / "blessed" / "second.jsonl"
    for record in ("A record.\n", "Another \ud800.\n"):
        keep_blessed(path, save, record)
        assert record_of(path).read_bytes() == record.encode("utf-8", "backslashreplace")
    assert record_of(path) == tmp_path / "blessed" / "second.md"
    again = read_save(path)
    assert [line.choice for line in again.lines] == [line.choice for line in save.lines]
    assert (again.header, again.lines) == (save.header, save.lines)
    keep_blessed(path.with_name("first.jsonl"), save, "")
    assert [play.name for play in list_blessed_plays(tmp_path)] == ["first.jsonl", "second.jsonl"]
    assert list_blessed_plays(tmp_path / "blessed") == []


@pytest.mark.parametrize(
    ("then", "now", "names"),
    [
        ("base", "base", []),
        ("base+one+two", "base+one+two", []),
        ("base+one+two", "base+two", ["one"]),
        ("base+one+two", "base", ["one", "two"]),
        ("base+one", "base+other", []),
        ("base", "base+one", []),
    ],
)
def test_overlays_that_a_play_had_and_the_story_lacks_are_named(then: str, now: str, names: list[str]) -> None:
    save, story = finished(1), Story(campaign().story.pack)
    story.manifest = replace(story.manifest, id=now)
    header = replace(save.header, story=replace(save.header.story, id=then))
    assert find_left_out_overlays(dataclasses.replace(save, header=header), story) == names


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
