"""Conditions with many cases of one variable: said in as few words as packs take."""

from __future__ import annotations

from game.authoring.twine import import_twee
from tests.authoring.twine.test_convert import notes
from tests.stories import games, presenter


def test_a_switch_of_many_cases_is_carried_with_what_comes_in_no_case() -> None:
    cases = "".join(f"<<case {number}>>Room {number}." for number in range(40))
    head = ":: StoryInit\n<<set $room to {}>>\n\n:: Start\n<<switch $room>>"
    story = f"{head}{cases}<<default>>Outside.<</switch>>\n[[B]]\n\n:: B\n[[Start][$room to 1]]\n"
    few = story.replace("".join(f"<<case {number}>>Room {number}." for number in range(24, 40)), "")
    for room, shown in ((0, "Room 0."), (23, "Room 23."), (39, "Outside.")):
        found = import_twee(few.format(room))
        assert (presenter(games(found.files)).page().paragraphs, notes(found)) == ((shown,), [])
    found = import_twee(story.format(7))
    assert {kind for kind, *_ in notes(found)} == {"condition"}  # too many for one condition of a pack, so it is told


def test_cases_that_may_hold_both_stay_one_after_the_other() -> None:
    cases = "<<if $a is 1>>One<<elseif $b is 1>>Two<<else>>None<</if>>"
    story = f":: Start\n<<set $a to 1, $b to 1>>{cases}\n[[B]]\n\n:: B\nx\n"
    assert presenter(games(import_twee(story).files)).page().paragraphs == ("One",)
