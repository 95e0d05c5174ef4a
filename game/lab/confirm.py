"""What stands out among all options is valued again in other worlds.

A story has hundreds of options. The one that looks worst of all owes a part of that to the worlds that it was looked at
in, and would owe it in these same worlds however often it was judged. In other worlds it owes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.lab.choices import Baseline, Sampling, measure_choices
from game.lab.seeds import CONFIRMING
from game.lab.study import Study
from game.lab.verdicts import OptionRow, Verdict, judge_options

EXTREME: frozenset[Verdict] = frozenset({"best", "beaten"})
"""The verdicts that a bound holds a story to."""


def confirm_verdicts(
    study: Study, rows: Sequence[OptionRow], first: int, sampling: dict[Baseline, Sampling], error: float
) -> list[OptionRow]:
    """Return the rows in which each option that was clearly best or beaten in every cell is as other worlds find it.

    `first` is the seed of the first world in which the rows were measured. An option that the other worlds do not
    measure stays as it was. Raises EffectError and EndlessError.
    """
    scenes = {row.decision.scene for row in rows if row.verdict in EXTREME}
    if not scenes:
        return list(rows)
    again = judge_options(measure_choices(study, first + CONFIRMING, sampling, error, scenes))
    measured = {row.what: row for row in again if row.verdict != "unmeasured"}
    return [measured.get(row.what, row) if row.verdict in EXTREME else row for row in rows]
