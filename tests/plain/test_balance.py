"""`president balance`: presidents by banks in the language of the interface, and English for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli import main
from game.text.cells import cell_len
from tests.stories import bank_pack, pack

SCENES = """\
start:
  title: S
  on: 2017-01
  choices:
    spend: {text: A, do: [one_off_cost += 3]}
    spare: {text: B}
"""
PRESIDENTS = """\
spender: {label: Spender, about: A, family: spending, choices: {start: [spend]}}
saver: {label: Saver, about: A, family: saving, choices: {start: [spare]}}
"""


def written(folder: Path, files: dict[str, bytes]) -> str:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return str(folder)


@pytest.fixture
def uneven(tmp_path: Path) -> str:
    """Return a story in which one of two presidents throws money away."""
    return written(tmp_path, bank_pack(SCENES, months=3) | {"presidents.yaml": PRESIDENTS.encode()})


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", ["均衡：2个世界的平均总分；", "没过：spender 没有一处比 saver 好", "没过：spending 这一类没有一处最高"]),
        (
            "en",
            [
                ": mean total over 2 worlds;",
                "FAILED: spender is nowhere better than saver",
                "the family spending is best",
            ],
        ),
    ],
)
def test_what_dominates_is_told_in_the_language_asked_for(
    language: str, told: list[str], uneven: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["balance", uneven, "--worlds", "2", "--lang", language]) == 1
    rows = capsys.readouterr().out.splitlines()
    for text in told:
        assert any(text in row for row in rows), rows
    assert any(row.startswith("saver  ") and row.count("*") + row.count("~") >= 1 for row in rows)
    assert max(map(cell_len, rows)) <= 80


def test_scripts_get_english(uneven: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["balance", uneven, "--worlds", "2", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert "spender is nowhere better than saver" in said["failures"]
    assert "saver is best in 25 of 25 cells, more than 40%" in said["failures"]
    for cell in said["cells"]:
        assert {"bank", "mandate", "best", "margin", "standard_error", "clear", "tie"} <= cell.keys()
        assert cell["tie"] != cell["clear"]
        assert cell["clear"] == (cell["margin"] >= 0.2 and cell["margin"] > 2 * cell["standard_error"])
    assert any(cell["clear"] for cell in said["cells"])


def test_a_story_without_a_bank_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["balance", written(tmp_path, pack("start: {title: S}\n"))]) == 2
    assert capsys.readouterr().err == "参考行长要两位以上，而且故事里要有银行，才能比；在 presidents.yaml 里添上行长\n"
