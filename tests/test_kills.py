"""A kill at any moment, in lines and on screens, takes no decision that was acknowledged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="games are forked, and screens need a terminal of this kind")
def test_a_kill_at_any_moment_loses_nothing() -> None:
    words = [sys.executable, "-m", "tests.kills", "--count", "40"]
    ran = subprocess.run(words, capture_output=True, text=True, cwd=Path(__file__).parents[1], check=False)
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    head, *rows = ran.stdout.splitlines()
    for row in rows:
        found = dict(zip(head.split(" | "), row.split(" | "), strict=True))
        assert (found["kills"], found["unreadable"], found["lost"]) == ("40", "0", "0")
        assert int(found["acknowledged"]) > 20
