"""A pack can't run code, read or write outside its folder, or hold the machine: it is refused with a finding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from game.engine.check import check_story
from tests.hostile import CANARY, HOSTILE, LINKS_AND_PIPES


def situations() -> Iterator[ParameterSet]:
    for what, (build, _) in HOSTILE.items():
        needs_posix = pytest.mark.posix("links need a right there that few have, and there are no pipes in folders")
        yield pytest.param(what, marks=[needs_posix] if build in LINKS_AND_PIPES else [])


@pytest.mark.parametrize("what", situations())
def test_a_hostile_pack_is_refused_by_a_finding(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build, code = HOSTILE[what]
    folder = tmp_path / "around" / "pack"
    folder.mkdir(parents=True)
    build(folder)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    told = [(finding.code, str(finding)) for finding in check_story(folder)]
    assert code in {found for found, _ in told} or (not code and not told)
    assert all(CANARY not in text and len(text) < 1_000 for _, text in told)
    assert sorted(tmp_path.rglob("*")) == before
