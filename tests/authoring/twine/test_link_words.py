"""Where links lead whose target is written otherwise than the passage is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.twine.examined import ExaminedStory
from game.authoring.twine.notes import Notes
from game.authoring.twine.twee_file import parse_twee
from game.authoring.twine.twine_stories import import_examined, list_stories
from tests.stories import games, presenter

HTML = (
    '<tw-storydata name="A" startnode="1" format="{style}">'
    '<tw-passagedata pid="1" name="Start">{text}</tw-passagedata>'
    '<tw-passagedata pid="2" name=" There">Far.</tw-passagedata></tw-storydata>'
)
QUOTED = {
    '[["A | B"]]': "A | B",
    '[["A -> B"]]': "A -> B",
    '[["So"]]': '"So"',
}
"""Links of SugarCube, and the words that they show; one in quotation marks parts nowhere inside them."""

SHOWN = {
    "[[Call $pet|B]]": "Call $pet",
    "[[$pet|B]]": "Rex",
    "[['Call ' + $pet + \", $5\"|B]]": "Call Rex, $5",
    "[['$pet'|B]]": "$pet",
    "<<link [[Call $pet|B]]>><</link>>": "Call $pet",
    "<<link 'Call $pet' 'B'>><</link>>": "Call Rex",
}
"""Links of SugarCube: words in double brackets are worked out if they are an expression, else shown as written."""


def list_options(found: ExaminedStory) -> list[str]:
    """Return the choices on the first page."""
    return [option.text for option in presenter(games(found.story.files)).page().options]


@pytest.mark.parametrize("style", ["Harlowe", "SugarCube", "Chapbook", "Snowman"])
def test_a_passage_whose_name_begins_with_a_blank_is_led_to(tmp_path: Path, style: str) -> None:
    path = tmp_path / "story.html"
    path.write_text(HTML.format(style=style, text="[[On -&gt; There]]"), encoding="utf-8")
    (story,), notes = list_stories(path)
    found = import_examined(story, notes)
    assert list_options(found) == ["On"]
    assert (found.notes, found.lost) == ((), ())


@pytest.mark.parametrize("link", QUOTED)
def test_a_link_that_is_one_string_leads_to_the_passage_that_it_names(link: str) -> None:
    more = ':: A | B\nA.\n\n:: A -> B\nB.\n\n:: "So"\nC.\n'
    notes = Notes()
    head = ':: StoryData\n{"format": "SugarCube", "start": "Start"}\n\n'
    found = import_examined(parse_twee(f"{head}:: Start\n{link}\n\n{more}", notes), notes)
    assert list_options(found) == [QUOTED[link]]
    assert [note.kind for note in found.notes if note.kind == "target"] == []
    assert QUOTED[link] not in [note.what for note in found.notes if note.kind == "unused"]


@pytest.mark.parametrize("link", SHOWN)
def test_words_in_double_brackets_show_values_of_sugarcube_only_where_they_are_an_expression(link: str) -> None:
    notes = Notes()
    head = ':: StoryData\n{"format": "SugarCube", "start": "Start"}\n\n'
    text = f"{head}:: Start\n<<set $pet to 'Rex'>>\n{link}\n\n:: B\nB.\n"
    found = import_examined(parse_twee(text, notes), notes)
    assert (list_options(found), found.notes) == ([SHOWN[link]], ())


@pytest.mark.parametrize("style", ["Harlowe", "SugarCube", "Chapbook", "Snowman"])
def test_a_link_that_is_not_closed_leaves_the_one_below_it_whole(style: str) -> None:
    notes = Notes()
    head = f':: StoryData\n{{"format": "{style}", "start": "Start"}}\n\n'
    text = f"{head}:: Start\n[[One->B]\n[[Two->C]] So.\n\n:: B\nB.\n\n:: C\nC.\n"
    found = import_examined(parse_twee(text, notes), notes)
    assert list_options(found) == ["Two"]
    assert {(note.kind, note.line) for note in found.notes} >= {("code", 5)}
    assert " ".join(presenter(games(found.story.files)).page().paragraphs) == "[[One->B] Two So."
