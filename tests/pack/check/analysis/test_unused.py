"""Variables that nothing reads or nothing sets."""

from __future__ import annotations

import pytest

from game.pack.check.analysis import analyse_pack
from game.pack.check.check_context import CheckContext
from game.pack.pack import read_pack
from tests.pack.check.analysis.told import places
from tests.stories import MANIFEST, pack

ONE = "cash: {start: 5}\nother: {start: 1}\n"
SETS = "do: [cash += 1, 'cash = max(cash, 2)', other += 1]"
READ = {
    "a condition of a scene": "start: {title: S, if: cash > 5, choices: {a: {text: A, " + SETS + "}}}\n",
    "a condition of a choice": "start: {title: S, choices: {a: {text: A, if: cash > 1, " + SETS + "}}}\n",
    "a condition of a paragraph": "start: {title: S, text: [{if: cash > 1, text: T}], " + SETS + "}\n",
    "another's effect": "start: {title: S, choices: {a: {text: A, do: [other = cash, cash = 2]}}}\n",
    "a text": "start: {title: S, text: '{cash}', " + SETS + "}\n",
    "a prediction": ("start: {title: S, predict: {q: {ask: Q, of: cash, at: 2018-01, bands: [1, 2]}}, " + SETS + "}\n"),
}


@pytest.mark.parametrize("way", READ)
def test_a_variable_that_is_set_and_read_in_some_way_is_left_alone(way: str) -> None:
    found = places(pack(READ[way], variables=ONE), "unread-variable", "unset-variable")
    assert found == ["variables:2:8 unread-variable"]


def test_figures_beside_the_page_read_and_a_number_added_to_itself_does_not() -> None:
    scenes = "start: {title: S, " + SETS + "}\n"
    manifest = MANIFEST + "key_figures: [other]\n"
    assert places(pack(scenes, variables=ONE, manifest=manifest), "unread-variable") == [
        "variables:1:7 unread-variable"
    ]


def test_a_variable_that_nothing_sets_stays_as_it_starts() -> None:
    scenes = "start: {title: S, text: '{cash} {other}', do: [other = 2]}\n"
    assert places(pack(scenes, variables=ONE), "unset-variable") == ["variables:1:7 unset-variable"]
    assert places(pack(scenes, variables=ONE.replace("{start: 5}", "{start: 5, of: derived}")), "unset-variable") == []


@pytest.mark.parametrize(("parts", "lines"), [("label: Cash", [2]), ("label: Cash, quiet: true", [1, 2])])
def test_a_labelled_variable_is_told_when_it_moves_unless_it_is_quiet(parts: str, lines: list[int]) -> None:
    scenes = "start: {title: S, " + SETS + "}\n"
    found = places(pack(scenes, variables=ONE.replace("start: 5", "start: 5, " + parts)), "unread-variable")
    assert [int(place.split(":")[1]) for place in found] == lines


def test_what_the_model_works_with_is_its_own() -> None:
    files = pack("start: {title: S}\n", variables=ONE)
    codes = [finding.message for finding in analyse_pack(CheckContext(read_pack(files, [])), {"cash"})]
    assert codes == ["nothing reads other"]
