"""Numbers typed by hand that the pack keeps as figures or facts."""

from __future__ import annotations

import pytest

from tests.pack.check.analysis.told import warned
from tests.stories import pack

FIGURES = """\
founded: {value: 230, unit: banks, date: '2017', at: p. 3, zh: 成立时, en: At the start}
faster: {value: 0.3, unit: share, date: '2017', at: p. 3, zh: 快了, en: Faster}
rate: {value: 0.0174, unit: share, date: '2017', at: p. 3, zh: 不良率, en: Bad loans}
heard: {value: 2017, unit: year, date: '2017', at: p. 3, zh: 那年, en: That year}
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("深圳来了230家。", ["230"]),
        ("{figure:founded}家。", []),
        ("快了30%。", ["30%"]),
        ("快了30分钟，或者130%。", []),
        ("不良率1.74%，不是1.745%。", ["1.74%"]),
        ("2,230家，230.5家，2017-230。", []),
        ("2017年。", []),
        ("{if cash > 5: {if audited: 来了230家|没来}}。", ["230"]),
    ],
)
def test_a_number_of_the_evidence_is_told_where_it_is_typed(text: str, found: list[str]) -> None:
    scenes = f"start:\n  title: S\n  cite: [founded, faster, heard]\n  text: '{text}'\n"
    told = warned(pack(scenes, figures=FIGURES), "typed-figure")
    assert [finding.message for finding in told] == [f"{value} is written by hand" for value in found]
    assert all(finding.where.line == 4 and "{figure:" in finding.hint for finding in told)


def test_a_short_number_counts_only_where_the_page_cites_it() -> None:
    scenes = "start:\n  title: S\n  text: '快了30%，230家，1.74%。'\n"
    told = warned(pack(scenes, figures=FIGURES), "typed-figure")
    assert [finding.message for finding in told] == ["1.74% is written by hand"]
