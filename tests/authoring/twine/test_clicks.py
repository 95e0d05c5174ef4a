"""What a passage showed before a click stays as it was, whatever the click sets; what a macro shows anew does not."""

from __future__ import annotations

import numpy as np
import pytest

from game.authoring.twine import import_twee
from game.engine.program import holds
from tests.authoring.twine.test_convert import notes
from tests.stories import games, presenter

STYLES = {
    "SugarCube": (
        "<<set $key to false>>",
        "<<if $key is false>>Here: <<linkreplace 'Take it'>><<set $key to true>>Taken.<</linkreplace>>"
        "<<else>>Bare.<</if>>",
    ),
    "Harlowe": (
        "(set: $key to false)",
        '(if: $key is false)[Here: (link: "Take it")[(set: $key to true)Taken.]](else:)[Bare.]',
    ),
}
HEAD = ':: StoryData\n{{"format": "{}", "start": "Start"}}\n\n'


def follow(story: str, *words: str) -> list[str]:
    """Choose by the words of choices, and return what each page says."""
    played, told = games(import_twee(story).files), list[str]()
    for word in (*words, ""):
        page = presenter(played).page()
        told.append(" ".join(page.paragraphs))
        if word:
            scene, index = played.scenes()[0]
            moves = [n for n, move in enumerate(scene.choices) if holds(move.condition, played.state.block, index)[0]]
            played.choose(np.array([moves[[option.text for option in page.options].index(word)]]))
    return told


@pytest.mark.parametrize("style", STYLES)
def test_a_condition_is_asked_on_arrival_and_not_after_a_click(style: str) -> None:
    begin, room = STYLES[style]
    story = f"{HEAD.format(style)}:: Start\n{begin}\n[[Room]]\n\n:: Room\n{room}\n[[Room]]\n[[Start]]\n"
    told = follow(story, "Room", "Take it", "Room")
    assert [told[1].split()[0], *told[2:]] == ["Here:", "Here: Taken.", "Bare."]
    assert notes(import_twee(story)) == []


def test_a_value_stays_until_a_macro_shows_it_anew() -> None:
    shop = "You have $gold. <<link 'Pay'>><<set $gold to 1>>{}<</link>>"
    head = f"{HEAD.format('SugarCube')}:: StoryInit\n<<set $gold to 5>>\n\n:: Start\n"
    tail = "\n[[End]]\n\n:: End\nx\n"
    assert follow(f"{head}{shop.format('')}{tail}", "Pay")[1].startswith("You have 5.")
    anew = shop.format("<<replace '#purse'>>$gold<</replace>>")
    assert follow(f"{head}{anew}{tail}", "Pay")[1].startswith("You have 1.")


def test_what_one_click_shows_stays_when_another_sets_it() -> None:
    clicks = (
        "<<linkreplace 'Look'>>It is <<if $lit>>bright<<else>>dark<</if>>.<</linkreplace>>\n"
        "<<linkreplace 'Light'>><<set $lit to true>>A lamp.<</linkreplace>>\n[[End]]"
    )
    head = f"{HEAD.format('SugarCube')}:: StoryInit\n<<set $lit to false>>\n\n:: Start\n{clicks}\n\n:: End\nx\n"
    assert follow(head, "Look", "Light")[2] == "It is dark. A lamp."
    assert follow(head, "Light", "Look")[2] == "It is bright. A lamp."


@pytest.mark.parametrize(("macro", "shown"), [("append", "Ask him."), ("prepend", "him.Ask"), ("replace", "him.")])
def test_what_a_click_shows_stands_where_its_macro_says(macro: str, shown: str) -> None:
    clicked = f"<<link{macro} 'Ask'>>{' ' if macro == 'append' else ''}him.<</link{macro}>>\n[[End]]"
    assert follow(f"{HEAD.format('SugarCube')}:: Start\n{clicked}\n\n:: End\nx\n", "Ask")[1] == shown


def test_a_word_that_is_unset_shows_as_none_at_all() -> None:
    story = ":: Start\n<<set $letter to 'seal'>>$letter\n[[On]]\n\n:: On\n<<unset $letter>>Gone: $letter.\n[[Start]]\n"
    assert follow(story, "On") == ["seal", "Gone: ."]


@pytest.mark.parametrize(
    ("value", "shown"), [("true", "Yes. On."), ("false", "No. On."), ("(text-style: 'bold')", "Yes. On.")]
)
def test_a_variable_before_a_hook_of_harlowe_says_whether_it_shows(value: str, shown: str) -> None:
    other = "" if value.startswith("(") else "(else:)[No.]"
    story = f"{HEAD.format('Harlowe')}:: Start\n(set: $it to {value})$it[Yes.]{other} On.\n[[B]]\n\n:: B\n[[Start]]\n"
    assert follow(story) == [shown]
