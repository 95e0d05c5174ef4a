"""Months that are open, and the moment when games are due."""

from __future__ import annotations

import pytest

from game.classroom.class_error import ClassError
from game.classroom.schedule import (
    find_first_month,
    find_last_month,
    find_locked_again,
    format_deadline,
    is_late,
    read_quarter,
    tell_deadline,
)
from game.journal.month_lock import is_locked

DUE = "2026-12-05 23:59 Asia/Shanghai"


def test_a_quarter_is_open_to_its_end() -> None:
    assert read_quarter(" 2018-q1 ") == "2018-Q1"
    assert read_quarter("ALL") == "all"
    assert find_last_month("2018-Q1") == "2018-03"
    assert find_last_month("all") == find_first_month("all") == ""
    assert [find_first_month(f"2018-Q{n}") for n in (1, 4)] == ["2018-01", "2018-10"]
    assert [is_locked(month, "2018-03") for month in ("2018-03", "2018-04", "9", "")] == [False, True, False, False]
    with pytest.raises(ClassError, match="no quarter"):
        read_quarter("2018-Q5")


def test_an_earlier_quarter_locks_months_again() -> None:
    assert find_locked_again("2017-Q4", "2017-Q1") == ("2017-04", "2017-12")
    assert find_locked_again("2018-Q2", "2017-Q4") == ("2018-01", "2018-06")
    assert find_locked_again("all", "2018-Q3", "2018-12") == ("2018-10", "2018-12")
    assert find_locked_again("all", "2017-Q1") == ("2017-04", "")
    for now, quarter in (("2017-Q1", "2017-Q1"), ("2017-Q1", "all"), ("all", "all")):
        assert find_locked_again(now, quarter) == ("", "")
    assert find_locked_again("all", "2018-Q4", "2018-12") == ("", "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (DUE, "2026-12-05 23:59 +08:00 Asia/Shanghai"),
        ("2026-12-05T23:59 +08:00", "2026-12-05 23:59 +08:00"),
        ("2026-12-05 23:59Z", "2026-12-05 23:59 +00:00"),
        ("2026-07-01 12:00 Europe/Madrid", "2026-07-01 12:00 +02:00 Europe/Madrid"),
    ],
)
def test_a_deadline_keeps_its_offset_and_its_zone(typed: str, kept: str) -> None:
    assert format_deadline(typed) == kept
    assert format_deadline(kept) == kept


def test_a_deadline_is_read_where_there_are_no_time_zones(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = format_deadline(DUE)
    monkeypatch.setattr("game.classroom.schedule.ZoneInfo", None)
    assert is_late(kept, "2026-12-06T00:00:00+08:00")
    assert tell_deadline(kept) == DUE


def test_a_game_is_late_once_the_minute_of_the_deadline_is_over() -> None:
    assert not is_late(DUE, "2026-12-05T23:59:59+08:00")
    assert is_late(DUE, "2026-12-06T00:00:00+08:00")
    assert not is_late(DUE, "2026-12-05T15:59:00+00:00")
    assert is_late(DUE, "2026-12-05T16:00:00+00:00")
    assert not is_late("", "2026-12-06T00:00:00+08:00")
    assert not is_late(DUE, "yesterday")


@pytest.mark.parametrize(
    "text", ["tomorrow", "2026-12-05", "2026-13-05 10:00", "2026-12-05 25:00 +08:00", "2026-12-05 10:00 A/B"]
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ClassError):
        format_deadline(text)
