"""ink's knots, choices, diverts, gathers, conditions and variables; what else there is is told with its line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.authoring.twine import TweeError
from game.engine.program import holds
from game.text.game_error import GameError
from tests.authoring.ink.ink_player import InkPlayer, write_ink
from tests.authoring.ink.tales import play, read
from tests.authoring.twine.model_story import Player, Story, flat_stories
from tests.stories import findings, games, presenter

TAVERN = """\
VAR gold = 3
VAR name = "Lin"
The inn is open.
-> bar

=== bar ===
{You come in.|You are here again.} You have {gold} gold, {name}.
* [Buy soup] -> soup
+ {gold > 1} Pay[ for a bed] twice.
    ~ gold -= 2
    You sleep. -> bar
* (look) Look around
    ** The door[] is open.
    ** [The window] It is shut.
    -- You sit down again.
- (rest) You rest{look: , having looked}.
* Leave -> out.door
+ -> END

=== soup
~ gold--
It is hot.
-> bar

=== out
= door
{
- gold > 1: You still have money.
- else: You are poor.
}
-> END
"""


def test_a_story_is_carried_with_turns_gathers_and_choices_once(tmp_path: Path) -> None:
    found = read(tmp_path, TAVERN)
    assert [(note.kind, note.what) for note in found.notes] == []
    assert [str(one) for one in findings(found.story.files) if one.severity == "error"] == []
    told = play(found, "Continue", "Buy", "Continue", "Pay", "Look", "The door", "Continue", "Leave")
    assert told[1] == "You come in. You have 3 gold, Lin."
    assert told[3] == "You are here again. You have 2 gold, Lin."
    assert "You are here again. You have 0 gold, Lin." in told[4]
    assert told[-2].replace(" ,", ",") == "You rest, having looked."
    assert "You are poor." in told[-1]


LEFT = {
    "LIST a = (b), (c)\nx": ("macro", "LIST a = (b), (c)", 1),
    "LIST a = b, c\n~ a += b\nx": ("effect", "~ a += b", 2),
    "LIST a = b, c\n~ a += b\n{a == c: x}": ("condition", "{a == c:", 3),
    "x {up} y": ("value", "{up}", 1),
    "x {up: y}": ("condition", "{up:", 1),
    "x\n~ y = up + 1": ("effect", "~ y = up + 1", 2),
    "x\n<- thread": ("macro", "<- thread", 2),
    "x\n~ foo(1)": ("effect", "~ foo(1)", 2),
    "{a ? b}": ("value", "{a ? b}", 1),
    "{a ? b: x}": ("condition", "{a ? b:", 1),
    "x\n-> nowhere": ("target", "-> nowhere", 2),
    "-> tunnel ->": ("target", "-> tunnel", 1),
    "{a: -> tunnel ->}": ("link", "-> tunnel ->", 1),
    "{a:\n  x\n== knot\ny": ("unclosed", "{a:", 1),
    "x\n{a:\n- else: {b}\n* y": ("unclosed", "{a:", 2),
    "x {a > 1 y": ("unclosed", "{a > 1 y", 1),
    "x } y": ("unclosed", "} y", 1),
    "x # tag": ("tag", "# tag", 1),
}


@pytest.mark.parametrize("text", LEFT)
def test_what_has_no_counterpart_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    assert LEFT[text] in [(note.kind, note.what, note.line) for note in read(tmp_path, text).notes]


def test_a_brace_that_is_never_closed_takes_no_knot_with_it(tmp_path: Path) -> None:
    found = read(tmp_path, "VAR a = 1\n-> one\n== one\n{a > 0:\n  Rich.\n* [On] -> two\n== two\nThere.\n-> END\n")
    assert [(note.kind, note.line) for note in found.notes] == [("unclosed", 4)]
    assert any(b"There." in file for file in found.story.files.values())


def test_a_divert_that_is_not_carried_loses_the_way(tmp_path: Path) -> None:
    found = read(tmp_path, "VAR a = true\nx\n{a: -> tunnel ->}\n-> END\n\n== tunnel\ny\n->->\n")
    assert {note.what for note in found.lost} == {"tunnel"}


TUNNELS = """\
Out.
-> yard

== yard
* [Ask] -> ask ->
    You go on. -> gate
* [Pass] -> ask -> gate

== gate
The gate \\-> is shut.
* [Knock] -> END

== ask
+ [Who?] Nobody. ->->
+ [Why?]
    No reason.
- So. ->->
"""


def test_tunnels_come_back_to_where_each_began(tmp_path: Path) -> None:
    found = read(tmp_path, TUNNELS)
    assert [(note.kind, note.what) for note in found.notes] == []
    assert found.lost == ()
    asked = play(found, "Continue", "Ask", "Continue", "Who?", "Continue", "Continue")
    assert asked[-2:] == ["You go on.", "The gate -> is shut."]
    assert play(found, "Continue", "Pass", "Why?", "Continue")[-2:] == ["So.", "The gate -> is shut."]


def test_labels_of_one_name_in_two_stitches_are_two(tmp_path: Path) -> None:
    rooms = "= {0}\nRoom {0}.\n- (again)\n+ [Stay in {0}] -> again\n+ [Go to {1}] -> {1}\n+ [Out] -> END\n"
    text = f"-> house.hall\n\n== house\n{rooms.format('hall', 'cellar')}{rooms.format('cellar', 'hall')}"
    found = read(tmp_path, text)
    assert found.lost == ()
    assert {"house.hall.again", "house.cellar.again"} <= set(found.story.ids)
    played = play(found, "Continue", "Go to cellar", "Continue", "Stay in cellar", "Go to hall")
    assert played[-1] == "Room hall."


def test_included_files_are_read_from_the_same_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "more.ink").write_text("== more\nMore. -> END\n", "utf-8")
    found = read(tmp_path, "INCLUDE more.ink\nINCLUDE ../secret.ink\n-> more\n")
    assert [(note.kind, note.what) for note in found.notes] == [("macro", "INCLUDE ../secret.ink")]
    assert "more" in found.story.ids


def test_functions_that_only_set_and_choices_in_blocks_are_carried(tmp_path: Path) -> None:
    block = "{ a > 0:\n  * One -> END\n- else:\n  * Two -> END\n}\n"
    text = f"VAR a = 0\n~ raise(a)\n{block}\n== function raise(ref x)\n~ x = x + 1\n"
    found = read(tmp_path, text)
    assert [note.kind for note in found.notes] == []
    assert [option.text for option in presenter(games(found.story.files)).page().options] == ["One"]


@pytest.mark.parametrize("text", ["", "// no\n", "VAR a = 1\n"])
def test_files_without_a_story_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(TweeError, match="ink_empty"):
        read(tmp_path, text)


PIECES = [
    *("== a\n", "= b\n", "* [x] ", "+ y", "** z\n", "- (g) ", "-> a\n", "{c: ", "|", "}", "{"),
    *("~ c = 1\n", "VAR c = 1\n", "text\n", "->", "\n"),
]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_pieces_in_any_order_are_a_pack_or_refused(tmp_path: Path, text: str) -> None:
    try:
        found = read(tmp_path, text)
    except GameError:
        return
    assert [note for note in found.notes if note.kind == "fault"] == []


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(flat_stories(), st.lists(st.integers(0, 5), min_size=8, max_size=8))
def test_stories_at_random_play_as_their_original(tmp_path: Path, story: Story, numbers: list[int]) -> None:
    found = read(tmp_path, write_ink(story))
    played, original = games(found.story.files), InkPlayer(Player(story))
    original.begin()
    played.choose(np.array([0]))  # from what stands before the first knot
    for number in numbers:
        ways = original.ways()
        if played.over:
            assert not ways
            return
        page = presenter(played).page()
        assert "".join("".join(page.paragraphs).split()) == original.told()
        if not ways:
            return
        assert [option.text for option in page.options] == [way.words for way in ways]
        scene, index = played.scenes()[0]
        moves = [n for n, move in enumerate(scene.choices) if holds(move.condition, played.state.block, index)[0]]
        played.choose(np.array([moves[number % len(ways)]]))
        original.click(ways[number % len(ways)])


HOSTILE = ["{" * 100_000, "{\n" * 100_000, "*" * 100_000 + " x", "* x\n" * 60_000, "{a: " * 50_000, "[" * 100_000]
HOSTILE += ["".join("*" * n + " x\n" for n in range(1, 400)), "== a\n" * 100_000 + "x", "-> " * 100_000]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:8] for text in HOSTILE])
def test_hostile_files_are_read_or_refused(tmp_path: Path, text: str) -> None:
    try:
        read(tmp_path, f"x\n{text}")
    except TweeError as error:
        assert error.key in ("twee_marks", "twee_depth", "ink_empty")  # noqa: PT017


def test_choices_deeper_than_any_before_them_are_not_lost(tmp_path: Path) -> None:
    found = read(tmp_path, "x\n** Deep -> END\n")
    assert [option.text for option in presenter(games(found.story.files)).page().options] == ["Deep"]


BLOCKS = {
    "{ x:\n- 0: zero\n- 1: one\n- else: many\n}\n": ["one", "many", "many"],
    "{ a:\n- 1: first\n- 2:\n  second\n- else: more\n}\n": ["first", "second", "more"],
    '{ name:\n- "Lin": known\n- else: strange\n}\n': ["known", "known", "known"],
    "{ x > 1:\n  much\n- else:\n  little\n}\n": ["little", "much", "much"],
    "{stopping:\n- one\n- two\n}\n": ["one", "two", "two"],
    "{cycle:\n- one\n- { x > 1: two|three }\n}\n": ["one", "two", "one"],
    "{ once :\n- one\n-\n  two\n}\n": ["one", "two", ""],
    "{&\n- one\n- two\n}\n": ["one", "two", "one"],
    "{ x < 9:\n  { x:\n  - 1: one\n  - else:\n    {stopping:\n    - two\n    - three\n    }\n  }\n}\n": [
        "one",
        "two",
        "three",
    ],
}


@pytest.mark.usefixtures("few_turns")
@pytest.mark.parametrize("block", BLOCKS)
def test_blocks_choose_by_a_value_and_by_turns(tmp_path: Path, block: str) -> None:
    found = read(
        tmp_path, f'VAR x = 1\nVAR name = "Lin"\nx\n-> a\n\n== a\n{block}+ [On] -> b\n+ -> END\n\n== b\n~ x++\n-> a\n'
    )
    assert [note.what for note in found.notes if note.kind not in ("shut", "unmet")] == []
    told = play(found, "Continue", "On", "Continue", "On", "Continue")
    assert told[1::2] == BLOCKS[block]


def test_a_block_by_chance_shows_one_of_its_texts(tmp_path: Path) -> None:
    found = read(tmp_path, "x\n-> a\n\n== a\n{shuffle:\n- one\n- two\n}\n+ [On] -> a\n+ -> END\n")
    assert set(play(found, "Continue", *["On"] * 12)[1:]) == {"one", "two"}
    left = read(tmp_path, "x\n{shuffle once:\n- one\n- two\n}\n")
    assert ("macro", "{shuffle once:", 2) in [(note.kind, note.what, note.line) for note in left.notes]


def test_choices_in_a_block_by_turns_are_told(tmp_path: Path) -> None:
    found = read(tmp_path, "x\n{stopping:\n- * One -> END\n- * Two -> END\n}\n* Three -> END\n")
    assert [note.what for note in found.notes if note.kind == "macro"] == ["* One -> END", "* Two -> END"]


def test_choices_behind_the_condition_of_their_branch_are_choices(tmp_path: Path) -> None:
    found = read(tmp_path, "VAR a = 1\n{\n- a > 0: * One -> END\n- else: * Two -> END\n}\n")
    assert [option.text for option in presenter(games(found.story.files)).page().options] == ["One"]


def test_blanks_between_braces_and_lines_behind_a_choice_stay_apart(tmp_path: Path) -> None:
    text = 'VAR a = "Li"\nVAR b = "Bo"\n{a} {b} {a: {a} {b}}\n* Look\n  {a} sees.\n  -> c\n\n== c\nx\n-> END\n'
    played = games(read(tmp_path, text).story.files)
    page = presenter(played).page()
    assert page.paragraphs == ("Li Bo Li Bo",)
    files = read(tmp_path, text).story.files
    assert yaml.safe_load(files["scenes/passages.yaml"])["start"]["choices"]["c"]["then"] == ["Look", "{a} sees."]


BEHIND = {
    "{x > 1: -> c}\nStay.\n~ y = 1\n": ["Stay. 1", "c 0"],
    "First.\n{x > 1:\n  Off.\n  ~ x = 0\n  -> c\n}\n~ y = x\nStay.\n": ["First. Stay. 1", "First. Off.", "c 0"],
    "{x > 1: -> c|Little.}\n~ y = 1\n": ["Little. 1", "c 0"],
    "{\n- x == 1: One.\n- x == 2: -> c\n- else: More.\n}\n~ y = 1\n": ["One. 1", "c 0"],
    "{x > 0: {x > 1: -> c} In.}\n~ y = 1\nStay.\n": ["In. Stay. 1", "c 0"],
    "{x > 1: -> c}\n{x < 1: -> c}\nStay.\n~ y = 1\n": ["Stay. 1", "c 0"],
}


@pytest.mark.usefixtures("few_turns")
@pytest.mark.parametrize("text", BEHIND)
def test_what_stands_behind_a_divert_that_was_taken_is_neither_shown_nor_done(tmp_path: Path, text: str) -> None:
    shared = "+ [Out] -> c\n\n== c\nc {y}\n-> END\n"
    stay, *off = BEHIND[text]
    told = stay.removesuffix(" 1")
    begin = "VAR x = {}\nVAR y = 0\n{}"
    found = read(tmp_path, begin.format(1, text) + shared)
    assert [note.kind for note in found.notes if note.kind != "shut"] == []
    assert play(found, "Out") == [told, "c 1"]
    gone = play(read(tmp_path, begin.format(2, text) + shared), "Continue")
    assert gone[-1] == off[-1]
    assert "Stay." not in gone[0]


def test_what_a_condition_does_not_lead_away_from_goes_on_to_the_next_gather(tmp_path: Path) -> None:
    found = read(tmp_path, "VAR x = 0\n* One\n- {x > 1: -> END}\n- Next.\n+ [Out] -> END\n")
    assert play(found, "One", "Continue")[-1] == "Next."


def test_glue_joins_lines_and_what_stands_behind_a_backslash_is_text(tmp_path: Path) -> None:
    text = "VAR a = 1\nHello<>\n, you <>\n{a > 0:\n  there\n- else:\n  here\n}\nEnd\n<> of it.\n"
    text += "A \\{ b \\} \\# c \\| d \\[e\\]. \\/\\/ \\-> f\n"
    found = read(tmp_path, text + "* A [\\[b\\] \\*]c <>\n  d\n  -> END\n")
    assert [(note.kind, note.what) for note in found.notes] == []
    page = presenter(games(found.story.files)).page()
    assert page.paragraphs == ("Hello, you there", "End of it.", "A { b } # c | d [e]. // -> f")
    assert [option.text for option in page.options] == ["A [b] *"]
    assert play(found, "A [b]") == [" ".join(page.paragraphs), ""]
    scenes = yaml.safe_load(found.story.files["scenes/passages.yaml"])
    assert scenes["start"]["choices"]["end"]["then"] == "A c d"


def test_tags_of_a_choice_are_told_and_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, "x\n* One # big -> END\n* Two [(quietly) # b] then # c\n  -> END\n")
    assert [(note.kind, note.what.strip(), note.line) for note in found.notes] == [
        ("tag", "# big", 2),
        ("tag", "# b", 3),
        ("tag", "# c", 3),
    ]
    assert [option.text for option in presenter(games(found.story.files)).page().options] == ["One", "Two (quietly)"]


def test_lists_that_hold_one_item_are_words(tmp_path: Path) -> None:
    text = "LIST door = open, (shut), locked = 5\nVAR key = door.locked\nVAR none_yet = shut\nx\n-> a\n\n== a\n"
    text += "{door} {key == locked: with a key}{door == open: .}\n{door:\n- shut: Closed.\n- else: Wide.\n}\n"
    found = read(tmp_path, text + "+ [Push]\n  ~ door = open\n  ~ key = none_yet\n  -> a\n+ [Out] -> END\n")
    assert [(note.kind, note.what) for note in found.notes] == []
    assert play(found, "Continue", "Push")[1:] == ["shut with a key Closed.", "open . Wide."]


def test_no_page_is_empty_where_a_story_or_a_choice_only_leads_on(tmp_path: Path) -> None:
    text = (
        "-> a\n\n== a\nRoom.\n* (up) [Up] -> b\n* ->\n  Out you go.\n  -> END\n\n== b\n{a.up} flight.\n+ [Down] -> a\n"
    )
    found = read(tmp_path, text)
    assert [(note.kind, note.what) for note in found.notes] == []
    assert play(found, "Up", "Down")[:3] == ["Room.", "1 flight.", "Room."]


def test_conditions_of_a_choice_may_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    found = read(tmp_path, "VAR a = 1\nx\n* { a == 1 }\n  { a > 0 }\n  [Yes] -> END\n* { a > 1 }\n  No -> END\n")
    assert [option.text for option in presenter(games(found.story.files)).page().options] == ["Yes"]


TURNS = {
    "{one||three}": ["one", "", "three", "three"],
    "{|two}": ["", "two", "two"],
    "{&a||}": ["a", "", "", "a"],
    '{"Oh|"Ah}, my!"': ['"Oh, my!"', '"Ah, my!"', '"Ah, my!"'],
    "{(one|two)}": ["(one", "two)", "two)"],
}


@pytest.mark.usefixtures("few_turns")
@pytest.mark.parametrize("text", TURNS)
def test_bars_part_turns_one_by_one(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, f"-> a\n=== a\n{text}\n+ [On] -> a\n+ [End] -> END\n")
    assert found.notes == ()
    assert play(found, *["On"] * (len(TURNS[text]) - 1)) == TURNS[text]


WORDED = {
    "+ [Pay {gold} coins] -> END": ["Pay 3 coins"],
    "+ [{rich:Buy it|Look at it}] -> END": ["Look at it"],
    "+ Buy{not rich: {gold == 3:two|one}} lamp{rich:s}[.] -> END": ["Buy two lamp."],
    "+ {gold > 2} {rich:Buy|Look} -> END": ["Look"],
    "+ {gold > 3 || rich} No -> END\n+ Yes -> END": ["Yes"],
    "+ <i>Look</i> up -> END": ["Look up"],
    "+ [{rich:Buy}] -> END": ["…"],
}


@pytest.mark.parametrize("text", WORDED)
def test_words_of_choices_read_as_what_holds_says(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, f"VAR gold = 3\nVAR rich = false\nHere.\n{text}\n")
    assert {note.kind for note in found.notes} <= {"html"}
    options = presenter(games(found.story.files)).page().options
    assert [option.text for option in options if option.open] == WORDED[text]


def test_turns_in_the_words_of_a_choice_are_told_and_tags_are_taken_out(tmp_path: Path) -> None:
    found = read(tmp_path, "A <b>big</b> day<br>dawns, <3.\n+ [Look{| again}] -> END\n")
    assert [(note.kind, note.what) for note in found.notes] == [
        ("html", "<b>"),
        ("html", "</b>"),
        ("value", "{| again}"),
    ]
    page = presenter(games(found.story.files)).page()
    assert page.paragraphs == ("A big day", "dawns, <3.")
    assert [option.text for option in page.options] == ["Look"]


def test_words_that_hold_quotation_marks_and_tags_in_braces_are_read(tmp_path: Path) -> None:
    text = 'VAR said = ""\n~ said = "\\"Go\\", he said.<br>Then"\n{#play: x|}\nIt went: {said}\n+ [On] -> END\n'
    found = read(tmp_path, text)
    assert [(note.kind, note.what) for note in found.notes] == [("tag", "#play: x|}")]
    assert play(found) == ['It went: "Go", he said. Then']


def test_a_knot_may_be_called_as_what_comes_before_the_first(tmp_path: Path) -> None:
    found = read(tmp_path, "VAR a = 1\nOnce.\n-> Start\n=== Start ===\nYou stand{a}.\n+ [On] ->\n  You go.\n  -> END\n")
    assert found.notes == ()
    assert play(found, "Continue") == ["Once.", "You stand1."]
    assert play(found, "Continue", "On")[2:] == [""]
