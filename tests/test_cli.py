"""What every command has in common, before it begins."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.terminal import ROOT

CHECK = """
import os, sys
from game.cli import main
main(["check", "oneconnect"])
assert "numpy" in sys.modules
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the threads of a process are counted in /proc")
def test_a_command_with_arrays_starts_no_threads_for_linear_algebra() -> None:
    fresh = {key: value for key, value in os.environ.items() if key != "OPENBLAS_NUM_THREADS"}
    words = [sys.executable, "-c", CHECK]
    told = subprocess.run(words, cwd=ROOT, env=fresh, capture_output=True, text=True, check=True)
    assert told.stdout.split()[-1] == "1"
