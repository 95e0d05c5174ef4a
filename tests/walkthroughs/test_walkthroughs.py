"""Five whole games, one a bank, word for word.

After a change that you have read: `python -m tests.walkthroughs.games`.
"""

from __future__ import annotations

import pytest

from tests.walkthroughs.games import FOLDER, PLAYS, told


@pytest.mark.parametrize("name", PLAYS)
def test_a_blessed_play_is_told_as_it_was(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "78")
    now, blessed = told(name).splitlines(), (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    for number, (line, was) in enumerate(zip(now, blessed, strict=False), 1):
        assert line == was, f"line {number} of {name}"
    assert len(now) == len(blessed)
