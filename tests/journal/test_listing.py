"""The saves of a folder at a glance, whatever they claim."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from game.journal.listing import saves
from game.journal.options import PlayOptions
from game.tui.desk import StoryDesk
from tests.journal.games import finished, written


@pytest.mark.parametrize("month", ["", "May", "2017", "2017-5", "2017-²²", "٢٠١٧-٠٥", "2017-05\n", "9" * 5000])
def test_a_month_that_is_none_is_not_listed_as_one(tmp_path: Path, month: str) -> None:
    save = finished()
    written(tmp_path / "a.jsonl", save.header, [save.lines[0], replace(save.lines[1], month=month)])
    (listed,) = saves(tmp_path)
    assert listed.header is None
    assert listed.trouble is not None
    assert (listed.trouble.status, listed.trouble.line) == ("not-reproduced", 3)
    (line,) = StoryDesk(PlayOptions(saves=tmp_path)).saves("zh")
    assert line.status == "unreadable"


def test_the_latest_comes_first(tmp_path: Path) -> None:
    for name in ("20170101-a", "20180101-a", "20170601-a"):
        written(tmp_path / f"{name}.jsonl", finished().header, ())
    assert [one.path.stem[:6] for one in saves(tmp_path)] == ["201801", "201706", "201701"]
    assert saves(tmp_path / "nowhere") == []
