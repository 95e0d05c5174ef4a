"""A class in which some saves are broken: the others are debriefed, and each that is broken is named with a reason."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from game.journal.folder import keep_story
from tests.debrief.broken import break_save, unusable
from tests.journal.games import campaign, finished, written
from tests.journal.system_calls import Call, SystemCalls
from tests.shelf import ran

MEMBERS = 180
IN_THE_FILE = set(unusable()) - {
    "forged", "other-story", "unknown-story", "no-story", "kept-empty", "kept-foreign", "kept-damaged",
}  # fmt: skip
"""What a look at the file alone finds; the others need its story."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a class of 180 good saves and 20 broken ones, which no test may change."""
    folder = tmp_path_factory.mktemp("class") / "saves"
    folder.mkdir()
    keep_story(folder, campaign().story)
    for number in range(MEMBERS):
        save = finished(1 + number % 3)
        header = replace(save.header, player=f"Player {number}")
        written(folder / f"good-{number:03}.jsonl", header, save.lines[: 6 + number % 7])
    for kind in unusable():
        break_save(kind, folder / f"{kind}.jsonl")
    return folder


@pytest.fixture(autouse=True)
def _denied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one save be one that may not be read."""

    def answer(call: Call) -> Any:  # Any: whatever the call returns
        if call.name == "open" and call.path.stem == "no-permission":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return call.carry_out()

    SystemCalls(monkeypatch, folder).answer = answer


def told(out: str) -> dict[str, str]:
    """Return what a command says of each file, by the file's name without its suffix."""
    rows = json.loads(out)
    return {Path(row["file"]).stem: row.get("why", "") for row in rows}


@pytest.mark.long
def test_twenty_broken_saves_of_two_hundred_are_named_and_the_others_debriefed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(unusable()) == 20
    code, out, err = ran(capsys, "debrief", folder, "--worlds", 2, "--lang", "en", "--names")
    assert (code, err) == (0, "")
    assert "Saves left out: 20" in out
    for kind in unusable():
        [line] = [line for line in out.splitlines() if line.strip().startswith(f"{kind}.jsonl: ")]
        assert len(line) > len(kind) + 20
    report = json.loads(ran(capsys, "debrief", folder, "--worlds", 2, "--json")[1])
    assert (len(report["members"]), len(report["skipped"])) == (MEMBERS, 20)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_verify_names_the_same_with_a_reason_each(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    code, out, err = ran(capsys, "verify", folder, "--json", "--lang", language)
    assert (code, err) == (1, "")
    whys = told(out)
    assert {name for name, why in whys.items() if why} == set(unusable())
    assert len(whys) == MEMBERS + 20
    assert all(len(why) <= 400 and why.isprintable() for why in whys.values())
    code, out, err = ran(capsys, "verify", folder, "--lang", language)
    assert (code, err) == (1, "")
    assert "Traceback" not in out


def test_saves_names_those_that_a_look_at_the_file_tells_and_says_what_verify_says(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = ran(capsys, "saves", folder, "--json", "--lang", "en")
    assert (code, err) == (0, "")
    listed = {name: why for name, why in told(out).items() if why}
    assert set(listed) == IN_THE_FILE
    verified = told(ran(capsys, "verify", folder, "--json", "--lang", "en")[1])
    assert listed == {name: verified[name] for name in listed}
    code, out, err = ran(capsys, "saves", folder, "--lang", "en")
    assert (code, err) == (0, "")
    assert all(f"{kind}.jsonl" in out for kind in unusable())


@pytest.mark.parametrize("kind", unusable())
def test_one_broken_save_alone_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    path = folder / f"{kind}.jsonl"
    for words in (("play", "--plain", "--resume", path), ("replay", path, "--plain"), ("review", path)):
        code, out, err = ran(capsys, *words, "--lang", "en")
        assert code in (1, 2), (words, out)
        assert (out, err.count("\n")) == ("", 1), (words, err)
