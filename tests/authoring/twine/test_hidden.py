"""Elements of HTML that the original hides from its reader."""

from __future__ import annotations

import pytest

from game.authoring.twine import import_twee
from tests.authoring.twine.test_convert import notes
from tests.stories import games, presenter

SETS = {"SugarCube": "<<set $a to 4>>", "Harlowe": "(set: $a to 4)", "Chapbook": ""}
HIDING = ['<span style="display:none">', '<span title="a key" hidden>', "<span style='color: red; display : none;'>"]
SEEN = ['<span title="the hidden door">', '<span id="door" hidden>', '<span class="a" style="display: none">', "<span>"]


def tell(style: str, text: str) -> str:
    head = f':: StoryData\n{{"format": "{style}", "start": "Start"}}\n\n:: Start\n'
    found = import_twee(f"{head}{text}\n\n:: B\n[[Start]]\n\n:: C\n[[Start]]\n")
    page = presenter(games(found.files)).page()
    told = [line for kind, _, line in notes(found) if kind == "hidden"]
    return f"{' '.join(page.paragraphs)} {[option.text for option in page.options]} {told}"


@pytest.mark.parametrize("style", SETS)
@pytest.mark.parametrize("tag", HIDING)
def test_what_nobody_sees_is_left_out_and_what_it_sets_is_set(style: str, tag: str) -> None:
    shown = "$a" if SETS[style] else "4"
    text = f"Dark.{tag}Gold <b>$5</b>. [[C]]{SETS[style]}</span> Light {shown}.\n[[B]]"
    assert tell(style, text) == "Dark. Light 4. ['B'] [5]"


@pytest.mark.parametrize("style", SETS)
@pytest.mark.parametrize("tag", SEEN)
def test_what_a_program_may_show_is_seen(style: str, tag: str) -> None:
    assert tell(style, f"Dark. {tag}Gold.</span> Light.\n[[B]]") == "Dark. Gold. Light. ['B'] []"


@pytest.mark.parametrize("style", SETS)
def test_an_element_that_never_ends_hides_no_story(style: str) -> None:
    assert tell(style, "Dark. <p hidden>Light <img hidden>here.\n[[B]]").endswith("Light here. ['B'] []")


def test_a_hidden_link_shows_where_a_program_may_lead_there() -> None:
    text = "<<mine>><div hidden>[[B]] [[C]]</div>\n[[B]]"
    assert tell("SugarCube", text) == " ['B', 'C'] [5]"
    assert tell("Harlowe", text.replace("<<mine>>", "(mine: 1)")) == " ['B', 'C'] [5]"
