"""An author's preview: it stands where it was told to, and shows every variable."""

from __future__ import annotations

import pytest

from game.authoring.assignments import PreviewError
from game.authoring.preview import open_preview
from game.authoring.watch import WatchedVariable, filter_variables
from game.engine.page import Decision
from game.journal.picks import DecisionError
from game.journal.start import UnknownNameError
from game.views.play_options import PlayOptions
from tests.authoring.looks import SCENES, look
from tests.journal.games import campaign
from tests.stories import bank_pack, pack, staged, value


def test_it_stands_at_the_scene_in_its_first_month_and_keeps_no_save() -> None:
    play = look("alliance-invitation")
    page = play.page()
    assert (page.id, page.month, play.path) == ("alliance-invitation", "2017-12", None)
    assert play.led == len(play.past) > 10
    assert play.past[-1].month in ("2017-11", "2017-12")


ALL_SCENES = [name for name, _ in campaign().story.scenes]
QUICK = frozenset(ALL_SCENES[::6])
"""The scenes that are looked at in the quick part of the tests; the others are in the long one."""


@pytest.mark.parametrize(
    "scene", [name if name in QUICK else pytest.param(name, marks=pytest.mark.long) for name in ALL_SCENES]
)
def test_every_scene_of_the_campaign_can_be_looked_at_and_gone_on_from(scene: str) -> None:
    play = look(scene)
    assert play.page().id == scene
    page = play.page()
    option = next((option.id for option in page.options if option.open), "on")
    dials = {dial.id: dial.at for dial in page.dials}
    play.decide(Decision(scene, dials=dials) if dials else Decision(scene, option))
    assert play.page().id != scene


def test_after_the_scene_the_game_goes_on_in_the_same_month() -> None:
    scenes = "".join(
        f"s{n}: {{title: S{n}, on: 2017-0{m}, choices: {{go: {{text: Go}}}}}}\n"
        for n, m in ((1, 2), (2, 3), (3, 3), (4, 4))
    )
    play = open_preview(staged(bank_pack(scenes)), PlayOptions(at="s2"))
    assert [past.decision.scene for past in play.past] == ["s1"]
    play.decide(Decision("s2", "go"))
    assert (play.page().id, play.page().month) == ("s3", "2017-03")


def test_a_scene_that_nothing_brings_in_its_month_comes_all_the_same() -> None:
    scenes = (
        "s1: {title: S, on: [2017-02, 2017-04], chance: 0.000001, if: board_trust > 99, choices: {go: {text: Go}}}\n"
    )
    play = open_preview(staged(bank_pack(scenes)), PlayOptions(at="s1"))
    assert (play.page().id, play.page().month) == ("s1", "2017-02")
    assert "s1" in play.notes[1]
    assert "99" in play.notes[1]


LED = """\
third: {title: C, choices: {end: {text: End}}}
second: {title: B, choices: {stay: {text: Stay}, go: {text: Go, go: third}}}
first:
  title: A
  on: 2017-02
  choices: {stay: {text: Stay}, leave: {text: Leave, do: [board_trust = 20], go: second}}
after: {title: D, on: 2017-02, choices: {end: {text: End}}}
"""


def test_a_scene_that_a_choice_leads_to_comes_by_that_choice_and_not_again() -> None:
    play = open_preview(staged(bank_pack(LED)), PlayOptions(at="third"))
    assert [(past.decision.scene, past.decision.choice) for past in play.past] == [("first", "leave"), ("second", "go")]
    assert value(play.games, "board_trust") == 20
    play.decide(Decision("third", "end"))
    assert (play.page().id, play.page().month) == ("after", "2017-02")


def test_a_scene_whose_ways_are_all_locked_comes_when_its_month_has_brought_the_others() -> None:
    locked = LED.replace("{text: Leave,", "{text: Leave, if: board_trust > 99,")
    play = open_preview(staged(bank_pack(locked)), PlayOptions(at="third"))
    assert [past.decision.scene for past in play.past] == ["first", "after"]
    assert (play.page().id, play.page().month) == ("third", "2017-02")


def test_two_looks_meet_the_same_world_and_a_seed_another_one() -> None:
    first, second, other = (
        look("alliance-invitation"),
        look("alliance-invitation"),
        look("alliance-invitation", seed="5"),
    )
    assert first.page() == second.page() != other.page()


def test_another_president_decides_what_comes_before() -> None:
    first, second = look("alliance-invitation"), look("alliance-invitation", before="everything")
    assert [past.decision for past in first.past] != [past.decision for past in second.past]
    with pytest.raises(UnknownNameError):
        look("alliance-invitation", before="nobody")


def test_an_unknown_scene_is_refused_with_the_nearest() -> None:
    with pytest.raises(PreviewError, match="did you mean alliance-invitation"):
        look("alliance-invitaton")


def test_variables_of_the_page_come_first_and_say_what_it_does_with_them() -> None:
    play = open_preview(staged(pack(SCENES)), PlayOptions(at="second", given=("trust=70",)))
    rows = play.variables()
    assert {(row.name, row.read, row.set) for row in rows if row.here} == {
        ("cash", True, True), ("trust", True, False), ("audited", True, False), ("ratio", True, False),
        ("debt", False, True),
    }  # fmt: skip
    assert all(row.here for row in rows[:5])
    assert not any(row.here for row in rows[5:])
    play.decide(Decision("second", "save"))
    moved = {row.name: (row.value, row.was) for row in play.variables() if row.was}
    assert moved == {"cash": ("55", "50")}


def test_variables_are_found_by_name_label_and_value() -> None:
    rows = (WatchedVariable("board_trust", "董事会信任", "30"), WatchedVariable("alliance", "联盟", '"member"'))
    assert [row.name for row in filter_variables(rows, "TRUST")] == ["board_trust"]
    assert [row.name for row in filter_variables(rows, "联盟")] == ["alliance"]
    assert [row.name for row in filter_variables(rows, "memb all")] == ["alliance"]
    assert filter_variables(rows, "x") == ()


def test_a_step_back_and_a_rewind_stand_on_the_page_as_it_was() -> None:
    play = open_preview(staged(pack(SCENES)), PlayOptions(at="start", given=("trust=70",)))
    first = play.page()
    for go_back in (play.take_back, play.rewind):
        with pytest.raises(DecisionError):
            go_back()
    play.decide(Decision("start", "in"))
    second = play.page()
    play.decide(Decision("second", "save"))
    assert value(play.games, "cash") == 55
    assert play.take_back() == Decision("second", "save")
    assert (play.page(), value(play.games, "cash")) == (second, 50)
    play.decide(Decision("second", "save"))
    assert value(play.games, "cash") == 55
    assert play.rewind() == Decision("start", "in")
    assert (play.page(), value(play.games, "trust"), play.past) == (first, 70, [])
    play.decide(Decision("start", "in"))
    assert play.take_back() == Decision("start", "in")
    assert play.page() == first


def test_what_a_president_decided_on_the_way_is_never_taken_back() -> None:
    play = look("alliance-invitation")
    led, page = play.led, play.page()
    assert play.refuse_taking_back()
    play.decide(Decision(page.id, next(option.id for option in page.options if option.open)))
    while play.page().options == ():
        play.decide(Decision(play.page().id, "on"))
    play.take_back()
    assert (len(play.past), play.page()) == (led, page)
