"""Whatever a slip has done to a pack, if it still has no errors then the analyses end in warnings or in none."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from game.pack.check.analysis import analyse_pack
from game.pack.check.check_context import CheckContext
from game.pack.findings import Finding
from game.pack.pack import read_pack
from tests.pack.test_mutation import SMALL, mutated
from tests.stories import findings


@settings(max_examples=200)
@given(st.randoms(use_true_random=True))
def test_slips_without_errors_end_in_warnings(chance: Random) -> None:
    files = mutated(SMALL, chance)
    if any(finding.severity == "error" for finding in findings(files)):
        return
    found: list[Finding] = []
    for finding in analyse_pack(CheckContext(read_pack(files, found))):
        assert finding.severity == "warning"
        assert finding.where.file in files
