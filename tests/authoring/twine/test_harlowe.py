"""Harlowe's macros and hooks as choices, conditions and effects; what has no counterpart is told."""

from __future__ import annotations

import pytest
import yaml

from game.authoring.twine import import_twee
from game.authoring.twine.notes import Notes
from game.authoring.twine.twee_file import parse_twee
from game.authoring.twine.twine_stories import import_examined
from tests.authoring.twine.test_convert import notes
from tests.stories import findings, games, presenter

BARE = {"$f": "", "(print: $f)": "true", "$x": "2", "$w": "red"}
"""A value in text, and what Harlowe shows of it: true and false are no words there."""

SETUP = '(set: $x to 2, $f to true, $w to "red")'
HEAD = f':: StoryData\n{{"format": "Harlowe", "start": "Start"}}\n\n:: Setup [startup]\n{SETUP}\n\n'


def scene(text: str) -> dict[str, object]:
    """Return the scene that a passage with this text becomes, in a story with another passage B."""
    found = import_twee(f"{HEAD}:: Start\n{text}\n\n:: B\n[[Start]]\n")
    assert [str(one) for one in findings(found.files) if one.severity == "error"] == []
    told: dict[str, object] = yaml.safe_load(found.files["scenes/passages.yaml"])["start"]
    return told


CHOICES: dict[str, dict[str, object]] = {
    "[[B]]": {"text": "B", "go": "b"},
    "[[Go->B]]": {"text": "Go", "go": "b"},
    "[[B<-Go]]": {"text": "Go", "go": "b"},
    '(link-goto: "Go", "B")': {"text": "Go", "go": "b"},
    '(LINK_GOTO: "B")': {"text": "B", "go": "b"},
    '(goto: "B")': {"text": "Continue", "go": "b"},
    '(link: "Go")[(set: $x to it + 1)(go-to: "B")]': {"text": "Go", "go": "b", "do": ["x = x + 1"]},
    '(link-reveal-goto: "Go", "B")[(put: $x * 2 into $x)]': {"text": "Go", "go": "b", "do": ["x = x * 2"]},
    "(if: $x is 1 or 2)[[[B]]]": {"text": "B", "go": "b", "if": "(x == 1) or (x == 2)", "hide": True},
    "(if: $x is 1)[[B]]": {"text": "B", "go": "b", "if": "x == 1", "hide": True},
    "(if: $x is 1)\n[[Go->B]]": {"text": "Go", "go": "b", "if": "x == 1", "hide": True},
    '(unless: $w is "red")[ [[Go->B]] ]': {"text": "Go", "go": "b", "if": 'not (w == "red")', "hide": True},
    '(if: (history:) contains "B")[[[Go->B]]]': {"text": "Go", "go": "b", "if": "visits_b > 0", "hide": True},
    '(link: "Roll")[(set: $x to (random: 6, 1))(goto: "B")]': {"text": "Roll", "go": "b", "do": ["x = random(1, 6)"]},
}


@pytest.mark.parametrize("text", CHOICES)
def test_every_way_on_is_a_choice(text: str) -> None:
    choices = scene(text)["choices"]
    assert isinstance(choices, dict)
    choices["b"]["do"] = [done for done in choices["b"].get("do", []) if "visits" not in done]
    assert choices == {"b": {"do": [], **CHOICES[text]}}


TEXTS = {
    "You have $x (print: $x)": "You have {x} {x}",
    "{\nOne\n  line\n}": "One line",
    '(text-style: "bold")[Loud] |name>[and hooked] [text]<tail|': "Loud and hooked text",
    '(print: "It is " + $w)': "It is {w}",
    "`[[not a link]]` costs $5": "[[not a link]] costs $5",
    "*A* b*c 2 * 3 (*d*) **e**": "A b*c 2 * 3 (d) e",
    "(print: $a's length) It's here. (print: $a's 1st)": "It's here.",
    "(set: $x to 3)It stands.": "It stands.",
}


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_what_harlowe_shows(text: str) -> None:
    assert scene(text)["text"] == TEXTS[text]


@pytest.mark.parametrize("value", BARE)
def test_a_bare_truth_value_shows_no_word(value: str) -> None:
    found = import_twee(f"{HEAD}:: Start\nA-{value}-B.\n[[B]]\n\n:: B\n[[Start]]\n")
    assert presenter(games(found.files)).page().paragraphs == (f"A-{BARE[value]}-B.",)


LEFT = {
    "(live: 2s)[x]": ("macro", "(live: 2s)"),
    "(set: $a to (a: 1, 2))": ("effect", "(set: $a to (a: 1, 2))"),
    "(if: $a contains 2)[x]": ("condition", "(if: $a contains 2)"),
    "(print: $a's 1st)": ("value", "(print: $a's 1st)"),
    "$nowhere": ("value", "$nowhere"),
    "(print: $a's length) (if: $x > 1)[has] (print: $a's 1st)": ("value", "(print: $a's 1st)"),
    "(print: (a: 1)'s 1st) and (css: 'x')[y]": ("look", "(css: 'x')"),
    "(goto: $where)": ("link", "(goto: $where)"),
    '(display: "Nowhere")': ("include", '(display: "Nowhere")'),
    '(link-undo: "Back")': ("back", '(link-undo: "Back")'),
    "(if: $x": ("unclosed", "(if: $x"),
    "(css: 'x')[y]": ("look", "(css: 'x')"),
    "<div>x</div>": ("html", "<div>"),
    "(else:)[x]": ("unclosed", "(else:)"),
}


@pytest.mark.parametrize("text", LEFT)
def test_what_has_no_counterpart_is_told_with_its_line(text: str) -> None:
    found = import_twee(f"{HEAD}:: Start\n{text}\n\n:: B\n[[Start]]\n")
    assert (*LEFT[text], 8) in notes(found)


def test_chance_is_the_keyed_chance_of_the_game() -> None:
    told = scene('(set: $w to (either: "red", "blue", "green"))You see $w. (goto: (either: "B", "Start"))')
    found = import_twee(
        f"{HEAD}:: Start\n[[B]]\n\n:: B\n(set: $w to (either: 'red', 'blue'))You see $w. [[B]] [[Start]]\n"
    )
    files = yaml.safe_load(found.files["scenes/passages.yaml"])
    assert files["start"]["choices"]["b"]["do"] == ["throw_1 = random(1, 2)", 'w = when(throw_1 == 1, "red", "blue")']
    assert told["choices"].keys() == {"b", "start"}  # type: ignore[attr-defined]
    seen = set()
    for seed in range(12):
        played = games(found.files, [str(seed)])
        played.choose(played.at * 0)
        seen.add(presenter(played).page().paragraphs)
    assert seen == {("You see red. B Start",), ("You see blue. B Start",)}


def test_chance_at_the_start_gets_a_page_before_it() -> None:
    found = import_twee(f"{HEAD}:: Start\n(set: $x to (random: 1, 6))(print: (random: 2, 3))\n[[B]]\n\n:: B\nDone.\n")
    assert found.notes == ()
    scenes = yaml.safe_load(found.files["scenes/passages.yaml"])
    assert scenes["prologue"]["choices"]["begin"]["do"] == [
        "x = random(1, 6)",
        "throw_1 = random(2, 3)",
    ]
    assert scenes["start"]["text"] == "{throw_1}"


def test_words_that_only_open_a_window_lead_nowhere_and_a_named_hook_can_be_clicked() -> None:
    text = """\
:: StoryData
{"format": "Harlowe"}

:: Start
A [lamp]<lamp|. (click: ?lamp)[It burns. (goto: "Cave")] (link-repeat: 'Help')[(dialog: (passage: "Help")'s source)]

:: Cave
(live: 2s)[(goto: "Out")] [[Wait->Start]]

:: Out
Over.

:: Help
Read.
"""
    notes = Notes()
    found = import_examined(parse_twee(text, notes), notes)
    assert found.lost == ()
    assert [note.what for note in found.notes if note.kind == "window"] == ["Help"]
    assert found.story.leads["Start"] - {"Start"} == {"Cave"}
    assert found.story.leads["Cave"] == {"Out", "Start"}


def test_storylets_are_listed_where_there_is_another_way_and_refused_where_there_is_none() -> None:
    def examine(start: str) -> list[tuple[str, str]]:
        lake = ":: Lake\n(storylet: when true)It is calm. [[Start]]\n\n:: Hill\nHigh.\n"
        notes = Notes()
        text = f':: StoryData\n{{"format": "Harlowe"}}\n\n:: Start\n{start}\n\n{lake}'
        found = import_examined(parse_twee(text, notes), notes)
        return [(note.kind, note.what) for note in found.notes if note.kind in ("storylet", "dead", "gone", "alone")]

    assert examine("[[Hill]] (open-storylets:)") == [("storylet", "Lake")]
    assert examine("(open-storylets:)") == [("dead", "Start"), ("storylet", "Lake"), ("alone", "Hill")]


def test_a_link_that_does_no_more_is_told_and_its_words_stay_in_their_sentence() -> None:
    found = import_twee(
        f"{HEAD}:: Start\nThe end of (link: 'it')[(restart:)].\n(link-repeat: 'Credits')[(dialog: 'x')]\n"
    )
    scenes = yaml.safe_load(found.files["scenes/passages.yaml"])
    assert scenes["start"] == {"title": "Start", "text": "The end of it."}
    assert [note.what for note in found.notes if note.kind == "idle"] == [
        "(link: 'it')",
        "(link-repeat: 'Credits')",
    ]


def test_an_image_as_sugarcube_has_it_and_a_bare_reckoning_are_told() -> None:
    found = import_twee(f"{HEAD}:: Start\nA [img[pictures/a b.png]] day. [[On->B]]{{stress += 10}}\n\n:: B\nEnd.\n")
    assert [(note.kind, note.what) for note in found.notes] == [
        ("image", "[img[pictures/a b.png]]"),
        ("code", "stress += 10"),
    ]
    assert yaml.safe_load(found.files["scenes/passages.yaml"])["start"]["text"] == "A day. Onstress += 10"
