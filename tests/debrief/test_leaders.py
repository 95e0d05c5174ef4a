"""The leaders among the reference presidents whom an assumption turns: those of the laboratory, told in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.debrief.leaders import find_turns
from game.debrief.tables.report import Assumption, WinnerTurn
from game.debrief.wording import Wording
from game.lab.sensitivity import Grid, measure_setting, play_settings
from game.lab.settings import ParameterSetting
from game.lab.study import Study
from tests.debrief.classes import class_of, mixed_report, put
from tests.debrief.pages import page
from tests.journal.games import finished
from tests.stories import CAMPAIGN, campaign

WORLDS = 4
MATTER = [
    Assumption("build_months_needed", "months", 13.0, 10.0, 24.0, 0.4, -1.1, 0.0, 0.2),
    Assumption("alliance_ceiling", "share", 0.55, 0.3, 0.6, -1.2, 0.2, 0.2, 0.1),
    Assumption("vendor_ceiling", "share", 1.0, 0.3, 1.0, -0.9, 0.1, 0.0, 0.0),
]


@pytest.mark.long
def test_turns_are_those_that_the_laboratory_finds_in_the_banks_of_the_class(tmp_path: Path) -> None:
    for number, bank in enumerate(("city", "county")):
        put(tmp_path, str(number), finished(number + 1, bank=bank))
    worlds, found = find_turns(class_of(tmp_path), "balanced", MATTER, WORLDS)
    grid = Grid(tuple(campaign().story.pack.reference_presidents), ("county", "city"), ("balanced",), range(WORLDS))
    settings = [
        ParameterSetting("build_months_needed", "high", 24.0),
        ParameterSetting("alliance_ceiling", "low", 0.3),
        ParameterSetting("vendor_ceiling", "low", 0.3),
    ]
    played = play_settings(Study(campaign(), (str(CAMPAIGN),)), grid, settings)
    _, before = next(played)
    expected = [
        WinnerTurn(setting.parameter, turn.bank, turn.before, turn.after, turn.lead.clear)
        for setting, after in played
        if setting
        for turn in measure_setting(grid, setting, before, after).turns
    ]
    assert worlds == WORLDS
    assert list(found) == expected
    assert found


def test_nothing_is_played_where_nothing_matters(tmp_path: Path) -> None:
    put(tmp_path, "1", finished(1))
    assert find_turns(class_of(tmp_path), "balanced", []) == (0, ())


@pytest.mark.parametrize(("language", "told"), [("zh", "换成「只结盟」"), ("en", "(Alliance only instead of")])
def test_a_turn_is_told_with_both_leaders(language: str, told: str) -> None:
    report = mixed_report()
    assert report.assumptions
    one = report.assumptions.matter()[0]
    turns = tuple(WinnerTurn(one.parameter, "county", "build", "alliance", clear) for clear in (True, False))
    wording = Wording(replace(report, assumptions=replace(report.assumptions, turns=turns)), language)
    text = wording.hangs(one)
    assert text.count(told) == 2
    assert text.count("领先不明显" if language == "zh" else "not clearly") == 1
    none = Wording(replace(report, assumptions=replace(report.assumptions, turns=())), language).hangs(one)
    assert told not in none
    assert none != text


def test_the_page_names_what_matters_most() -> None:
    found = mixed_report().assumptions
    assert found
    lists = [rest.partition("</ol>")[0] for rest in page().split('<ol class="most">')[1:]]
    assert len(lists) == 2  # one a language
    for names in lists:
        places = [names.index(f"<code>{name}</code>") for name in found.most]
        assert places == sorted(places)
