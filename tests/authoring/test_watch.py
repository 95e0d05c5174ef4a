"""What an author watches: each variable as the player reads it, how it stood, and what the page does with it."""

from __future__ import annotations

import pytest

from game.authoring.watch import WatchedVariable, filter_variables, watch_variables
from tests.stories import games, pack, presenter

TITLE, TEXT = "title: Start", "text: Go"


def rows(scene: str = TITLE, choice: str = TEXT, at: str = "start", **earlier: float) -> tuple[WatchedVariable, ...]:
    """Return what is watched on a page, some variables having stood otherwise a page ago."""
    played = games(pack(f"start:\n  {scene}\n  choices: {{go: {{{choice}}}}}\n"))
    previous = played.state.block.copy()
    for name, value in earlier.items():
        previous[played.state.rows[name]] = value
    return watch_variables(presenter(played, "en", previous), played.story.pack.scenes.get(at))


@pytest.mark.parametrize(
    ("scene", "choice", "read"),
    [
        (f"{TITLE}\n  if: cash >= 1", TEXT, {"cash"}),
        ("title: 'You have {cash}'", TEXT, {"cash"}),
        (f"{TITLE}\n  text: 'You have {{cash}} and {{debt}}'", TEXT, {"cash", "debt"}),
        (f"{TITLE}\n  text: [x, {{if: audited, text: 'at {{ratio}}'}}]", TEXT, {"audited", "ratio"}),
        (f"{TITLE}\n  predict: {{q: {{ask: How?, of: trust, at: 2018-12, bands: [20, 70]}}}}", TEXT, {"trust"}),
        (f"{TITLE}\n  do: [cash = debt * 2 + cash]", TEXT, {"debt"}),
        (TITLE, "text: 'Go for {cash}'", {"cash"}),
        (TITLE, f"{TEXT}, if: 'trust > 5 and alliance == \"none\"'", {"trust", "alliance"}),
        (TITLE, f"{TEXT}, then: 'Now {{trust}}'", {"trust"}),
        (
            "title: 'You {if audited: know {cash}|ask}'",
            f"{TEXT}, then: '{{if debt > 1: x}}'",
            {"audited", "cash", "debt"},
        ),
        (TITLE, f"{TEXT}, then: [{{if: ratio > 0, text: 'now {{assets}}'}}]", {"ratio", "assets"}),
        (TITLE, f"{TEXT}, do: [cash += debt, trust = trust * 2]", {"debt"}),
        ("title: 'At {player}'", f"{TEXT}, if: not true, do: [cash += 5]", set[str]()),
    ],
)
def test_a_page_reads_what_its_conditions_texts_questions_and_right_hand_sides_name(
    scene: str, choice: str, read: set[str]
) -> None:
    assert {row.name for row in rows(scene, choice) if row.read} == read


def test_a_page_sets_what_its_effects_name_on_their_left() -> None:
    changed = rows(f"{TITLE}\n  do: [debt = 5]", f"{TEXT}, if: ratio > 0, do: [cash += trust]")
    assert {row.name for row in changed if row.set} == {"debt", "cash"}
    assert {row.name for row in changed if row.here} == {"debt", "cash", "ratio", "trust"}
    assert not any(row.read and row.set for row in changed)


def test_those_of_the_page_come_first_and_both_parts_in_the_order_of_the_pack() -> None:
    ordered = [row.name for row in rows(f"{TITLE}\n  do: [debt = trust]")]
    assert ordered == ["trust", "debt", "cash", "ratio", "assets", "audited", "alliance"]


def test_without_a_page_all_come_in_the_order_of_the_pack() -> None:
    alone = rows(f"{TITLE}\n  do: [debt = trust]", at="")
    assert [row.name for row in alone] == ["cash", "trust", "ratio", "assets", "debt", "audited", "alliance"]
    assert not any(row.here for row in alone)


def test_a_value_stands_as_the_player_reads_it_and_a_word_as_a_condition_is_written() -> None:
    told = {row.name: (row.label, row.value) for row in rows()}
    assert told["ratio"] == ("Capital ratio", "9.8%")
    assert told["cash"] == ("Cash", "50")
    assert told["audited"] == ("an audit", "false")
    assert told["alliance"] == ("Alliance", '"none"')


def test_what_has_moved_since_the_page_before_says_how_it_stood() -> None:
    moved = rows(cash=40, trust=40.0001, audited=1, alliance=2, ratio=0.0981)
    assert {row.name: row.was for row in moved if row.was} == {
        "cash": "40",
        "audited": "true",
        "alliance": '"founder"',
    }
    assert {row.was for row in rows()} == {""}


def test_all_typed_words_must_occur_in_any_letters() -> None:
    known = (WatchedVariable("board_trust", "Board", "30"), WatchedVariable("staff_trust", "Staff", "30"))
    assert [(row.was, row.here, row.read, row.set) for row in known] == [("", False, False, False)] * 2
    assert filter_variables(known, "") == known
    assert filter_variables(known, "  TRUST 30 ") == known
    assert filter_variables(known, "trust board") == known[:1]
    assert filter_variables(known, "staff 31") == ()
