"""Tests of what the balance gate found, as rows for scripts."""

from __future__ import annotations

import json
from pathlib import Path

from game.cli.output.gate_rows import list_gate
from game.lab.gate import Gate
from game.lab.removal import measure_removal_gains
from game.pack.bounds import Bounds
from tests.lab.test_removal import study_in


def test_a_plan_that_loses_office_is_told_without_numbers_that_json_does_not_know(tmp_path: Path) -> None:
    study = study_in(tmp_path)
    gate = Gate(study, Bounds(), removal=measure_removal_gains(study, range(4)))
    told = json.loads(json.dumps(list_gate(gate, 1, 1.0, ()), allow_nan=False))
    assert [row["effect"]["worlds"] for row in told["removal"]] == [4] * 50
    assert told["removal"][0]["effect"]["noise"] is None
