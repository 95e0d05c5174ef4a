"""SugarCube's `def`, `ndef`, `<<unset>>`, `is not` and settings mean here what they mean there."""

from __future__ import annotations

import numpy as np
import pytest

from game.authoring.twine import import_twee
from game.authoring.twine.defined import read_defaults
from game.engine.program import holds
from tests.authoring.twine.test_convert import notes
from tests.stories import findings, games, presenter

SCRIPT = """
:: Story JavaScript [script]
Setting.addToggle("sound", { label: "Sound", default: true });
Setting.addToggle("hints", { label: "Hints" });
Setting.addList("theme", { label: "Theme", list: ["Light", "Dark"] });
Setting.addList("font", { label: "Font", list: names });
"""


def told(text: str, *words: str) -> str:
    """Return what the last page says of a story that begins with this text, where everything was carried."""
    found = import_twee(f":: Start\n{text}\n{SCRIPT}")
    assert [note for note in notes(found) if note[0] != "special"] == []
    assert [str(one) for one in findings(found.files) if one.severity == "error"] == []
    played = games(found.files)
    for word in words:
        scene, index = played.scenes()[0]
        open_moves = [n for n, move in enumerate(scene.choices) if holds(move.condition, played.state.block, index)[0]]
        shown = [option.text for option in presenter(played).page().options]
        played.choose(np.array([open_moves[shown.index(word)]]))
    return " ".join(presenter(played).page().paragraphs)


ASKED = {
    "<<if def $x>>yes<<else>>no<</if>>": "no",
    "<<if ndef $x>>yes<<else>>no<</if>>": "yes",
    "<<set $x to 0>><<if def $x>>yes<<else>>no<</if>>": "yes",
    "<<set $x to 'a'>><<unset $x>><<if ndef $x and $x is not 'a'>>yes<<else>>no<</if>>": "yes",
    "<<set $x to 5>><<unset $x>><<if $x gt 0>>yes<<else>>no<</if>>": "no",
    "<<set $x to true, $y to true>><<unset $x, $y>><<if $x or $y>>yes<<else>>no<</if>>": "no",
    "<<set $x to 2>><<if $x is not 3>>yes<<else>>no<</if>>": "yes",
    "<<set $x to 2>><<if not ($x is not 3)>>yes<<else>>no<</if>>": "no",
    "<<if settings.sound and not settings.hints>>yes<<else>>no<</if>>": "yes",
    "<<if settings.theme is 'Dark'>>yes<<else>>no<</if>>": "no",
}


@pytest.mark.parametrize("text", ASKED)
def test_what_is_asked_holds_as_in_the_original(text: str) -> None:
    assert told(f"[[On]]\n\n:: On\n{text}\n\n[[Start]]", "On") == ASKED[text]


def test_a_passage_counts_its_turns_from_where_it_is_unset() -> None:
    room = "<<if ndef $n>><<set $n to 1>><</if>>Turn $n.\n\n[[More][$n += 1]] [[Out][$n to 9]]"
    text = f"[[Room]]\n\n:: Room\n{room}\n\n:: More\n[[Room]]\n\n:: Out\n<<unset $n>>[[Room]]"
    assert told(text, "Room", "More", "Room") == "Turn 2."
    assert told(text, "Room", "More", "Room", "Out", "Room") == "Turn 1."


def test_a_setting_whose_default_is_not_written_is_noted() -> None:
    assert read_defaults(SCRIPT) == {"sound": "true", "hints": "false", "theme": '"Light"'}
    found = import_twee(f":: Start\n<<if settings.font is 'x'>>x<</if>>\n{SCRIPT}")
    assert ("condition", "<<if settings.font is 'x'>>", 2) in notes(found)
