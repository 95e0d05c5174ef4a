"""The table of names for authors: the one that lies beside the guide is that of the campaign as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.names_table import write_names_table
from tests.shelf import one_line, ran
from tests.stories import CAMPAIGN, campaign, pack, staged

FRESH = "run: president names oneconnect --out story/VARIABLES.md"


def test_the_committed_table_is_fresh() -> None:
    assert (CAMPAIGN.parent / "VARIABLES.md").read_text("utf-8") == write_names_table(campaign().story), FRESH


def test_every_variable_is_there_once_with_its_words() -> None:
    lines = write_names_table(campaign().story).splitlines()
    for name, spec in campaign().story.variables.items():
        rows = [line for line in lines if line.startswith(f"| `{name}` |")]
        assert len(rows) == 1, name
        assert spec.label in rows[0]
        assert all(f'`"{value}"`' in rows[0] for value in spec.values)


def test_a_story_in_one_language_has_one_column_of_labels_and_its_bars_are_escaped() -> None:
    files = pack(
        "start: {title: S, choices: {a: {text: A, do: [cash = 2]}}}\n", "cash: {range: [0, 5], label: a | b}\n"
    )
    table = [line for line in write_names_table(staged(files).story).splitlines() if line.startswith("| ")]
    assert table[-1] == r"| `cash` | a \| b | number | 0 ~ 5 |  |"
    assert table[0].count(" | ") == 4


@pytest.mark.long
def test_the_command_prints_or_writes_and_says_what_is_wrong(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, _ = ran(capsys, "names", "oneconnect")
    assert (code, out) == (0, write_names_table(campaign().story))
    assert ran(capsys, "names", "--out", tmp_path / "names.md")[0] == 0
    assert (tmp_path / "names.md").read_text("utf-8") == out
    told = ran(capsys, "names", "--out", tmp_path / "no" / "names.md")
    assert told[0] == 1
    assert "names.md" in one_line(told)
