"""A pack can't run code, read or write outside its folder, or hold the machine: it is refused with a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.check import check_story
from game.pack.findings import LONGEST
from tests.hostile import CANARY, HOSTILE


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_pack_is_refused_by_a_finding(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build, code = HOSTILE[what]
    folder = tmp_path / "around" / "pack"
    folder.mkdir(parents=True)
    build(folder)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    told = [(finding.code, str(finding)) for finding in check_story(folder)]
    assert code in {found for found, _ in told}
    assert all(CANARY not in text and len(text) <= LONGEST for _, text in told)
    assert sorted(tmp_path.rglob("*")) == before
