"""Twine stories as packs: played to their ends, with every link, condition and value where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from game.authoring.found_stories import list_stories
from game.authoring.twine import ImportedStory, import_twee
from game.engine.ending import find_endings
from tests.stories import Chooser, findings, games, picks, presenter, value

NIGHT = """\
:: StoryTitle
夜班柜台

:: StoryData
{"ifid": "D674C58C-DEFA-4F70-B7A2-27742230C0FC", "format": "SugarCube", "start": "开门"}

:: StoryInit
<<set $trust to 3>>
<<set $hasKey to false, $mood to "平静">>

:: 开门 {"position":"1,2"}
早上八点，信任是$trust。你现在<<if $hasKey>>有钥匙<<else>>没有钥匙<</if>>，心情$mood。

<<if $trust gte 5>>
老客户在等你。
<<elseif $trust is 4>>
有人在等你。
<</if>>

[[去柜台|柜台][$trust += 1]]
<<if $trust gt 2 and not $hasKey>>[[拿钥匙->钥匙柜]]<</if>>
<<link "直接下班" "下班">><<set $mood to "轻松">><</link>>

:: 钥匙柜
<<set $hasKey to true>>你拿了钥匙。
[[开门]]

:: 柜台
你可以[[回去|开门]]，或者[[留下<-加班]]。

:: 下班
你走了，心情<<print $mood>>。{完}

:: 留下
灯一直亮着。
"""
SHOP = """\
:: StoryTitle
The Night Shop

:: Start [shop]
<<set $gold to 10>><<set $met to false>>
The shop is open. You have $gold gold.\\
 It rains. Write $$gold to show it.

* <<link [[Buy a lamp for 4|Lamp]]>><<set $gold -= 4>><</link>>
* <<if $gold lt 10>>[[Sell it|Start]]<<else>>[[Leave|Street][$met to true; $gold to $gold * 2]]<</if>>

:: Lamp
<<if $gold gte 4 && !$met>>It glows.<</if>>
<<goto "Start">>

:: Street
<<silently>><<set $gold -= 1>>not shown<</silently>>You stand outside with $gold.
"""


def notes(found: ImportedStory) -> list[tuple[str, str, int]]:
    return [(note.kind, note.what, note.line) for note in found.notes]


def passage(text: str) -> dict[str, object]:
    """Return the scene that a passage with this text becomes, in a story with another passage B."""
    found = import_twee(f":: Start\n{text}\n\n:: B\n[[Start]]\n")
    assert [str(one) for one in findings(found.files) if one.severity == "error"] == []
    scenes = yaml.safe_load(found.files["scenes/passages.yaml"])
    scene: dict[str, object] = scenes["start"]
    return scene


def test_a_chinese_story_is_carried_whole_and_plays_to_each_ending() -> None:
    found = import_twee(NIGHT)
    assert found.notes == ()
    assert findings(found.files) == []
    assert (found.scenes, found.endings, found.variables) == (3, 2, 3)
    played = games(found.files)
    page = presenter(played, "zh").page()
    assert (page.title, page.paragraphs) == ("开门", ("早上八点，信任是3。你现在没有钥匙，心情平静。",))
    assert [option.text for option in page.options] == ["去柜台", "拿钥匙", "直接下班"]
    who = Chooser("passage-2", "passage-1", "passage-3", "passage-1", "passage-4")
    played.choose(picks(played, who))
    played.choose(picks(played, who))
    page = presenter(played, "zh").page()
    assert page.paragraphs == ("早上八点，信任是3。你现在有钥匙，心情平静。",)
    assert [option.text for option in page.options] == ["去柜台", "直接下班"]
    played.choose(picks(played, who))
    assert presenter(played, "zh").page().paragraphs == ("你可以回去，或者加班。",)
    played.choose(picks(played, who))
    assert presenter(played, "zh").page().paragraphs[1:] == ("有人在等你。",)
    played.choose(picks(played, who))
    assert played.over
    assert find_endings(played) == ["passage-4"]
    other = games(found.files)
    who = Chooser("passage-3", "passage-5")
    other.choose(picks(other, who))
    other.choose(picks(other, who))
    assert find_endings(other) == ["passage-5"]


def test_an_english_story_sets_on_arrival_what_its_passages_set() -> None:
    found = import_twee(SHOP)
    assert notes(found) == [("tag", "shop", 4)]
    played = games(found.files)
    page = presenter(played).page()
    assert page.paragraphs == ("The shop is open. You have 10 gold. It rains. Write $gold to show it.",)
    assert [option.text for option in page.options] == ["Buy a lamp for 4", "Leave"]
    lamp = Chooser("lamp", "start", "street")
    played.choose(picks(played, lamp))
    assert value(played, "gold") == 6
    assert presenter(played).page().paragraphs == ("It glows.",)
    played.choose(picks(played, lamp))
    assert value(played, "gold") == 10
    played.choose(picks(played, lamp))
    assert (played.over, value(played, "gold"), value(played, "met")) == (True, 19, 1)


LINKS = {
    "[[B]]": {"text": "B", "go": "b"},
    "[[Go|B]]": {"text": "Go", "go": "b"},
    "[[Go->B]]": {"text": "Go", "go": "b"},
    "[[B<-Go]]": {"text": "Go", "go": "b"},
    "[[a->b->B]]": {"text": "a->b", "go": "b"},
    "[[Go|B][$x to 1]]": {"text": "Go", "go": "b", "do": ["x = 1"]},
    "[[Go {x}|B]]": {"text": "Go {{x}}", "go": "b"},
    "<<link 'Go' 'B'>><</link>>": {"text": "Go", "go": "b"},
    '<<link "Go >> on" "B">><</link>>': {"text": "Go >> on", "go": "b"},
    "<<button [[Go|B]]>><<set $x++>><</button>>": {"text": "Go", "go": "b", "do": ["x += 1"]},
    "<<link 'Go'>><<set $x to 2>><<goto 'B'>><</link>>": {"text": "Go", "go": "b", "do": ["x = 2"]},
    "<<goto [[B]]>>": {"text": "Continue", "go": "b"},
    "<<set $x to 1>><<if $x>>[[B]]<</if>>": {"text": "B", "go": "b", "if": "x != 0", "hide": True},
    "<<set $f to true>><<if !$f>>[[B]]<</if>>": {"text": "B", "go": "b", "if": "not f", "hide": True},
}


@pytest.mark.parametrize("text", LINKS)
def test_every_form_of_a_link_is_a_choice(text: str) -> None:
    assert passage(text)["choices"] == {"b": LINKS[text]}


SETTINGS = {
    "$x to 3": "x = 3",
    "$x = 0.5": "x = 0.5",
    "$x += 2": "x += 2",
    "$x *= 2": "x *= 2",
    "$x /= 2": "x = x / 2",
    "$x--": "x -= 1",
    "$x to ($x + 1) * 2 % 7": "x = ((x + 1) * 2) % 7",
    "$x to -$y": "x = -y",
    "$x to Math.min($x, 3)": "x = min(x, 3)",
    "$hasKey to not $hasKey": "has_key = not has_key",
    "$w to 'red hat'": 'w = "red-hat"',
    '$w to ""': 'w = "none"',
    "$bank to 1": "bank_ = 1",
}


@pytest.mark.parametrize("source", SETTINGS)
def test_every_setting_that_effects_can_say_is_carried(source: str) -> None:
    assert passage(f"<<link 'Go' 'B'>><<set {source}>><</link>>")["choices"] == {
        "b": {"text": "Go", "go": "b", "do": [SETTINGS[source]]}
    }


CONDITIONS = {
    "$x gt 1 or $x lte 0": "(x > 1) or (x <= 0)",
    "$x isnot 3": "x != 3",
    "$w is 'red'": 'w == "red"',
    "$w neq 'red' && $f": '(w != "red") and f',
    "!($f || $x eq 2)": "not (f or (x == 2))",
    "$f is true": "f == true",
    "$w": 'w != "none"',
}


@pytest.mark.parametrize("source", CONDITIONS)
def test_every_condition_that_packs_can_say_is_carried(source: str) -> None:
    sets = "<<set $x to 1>><<set $f to false>><<set $w to 'red'>>"
    assert passage(f"{sets}\n\n<<if {source}>>\nYes.\n<</if>>\n\nAlways.")["text"] == [
        {"if": CONDITIONS[source], "text": "Yes."},
        "Always.",
    ]


def test_text_inside_what_is_left_out_stays_and_programs_do_not() -> None:
    assert passage("<<timed 2s>>Soon.<</timed>> <b>Now</b><script>alert(1)</script> /* no */ <!-- no -->")["text"] == (
        "Soon. Now"
    )


LETTERING = {
    "@@color:red;font-size:2em;Stone.@@ @@.big;A@@ @@#id;B@@ @@C@@ note: this; that": "Stone. A B C note: this; that",
    "==s== ^^u^^ ~~d~~ __l__ ''b'' a == b ____ 1 ~~ 2": "s u d l b a == b ____ 1 ~~ 2",
    "<h2>Head</h2><p>One</p><ul><li>Two</li></ul><table><tr><td>3</td><td>4</td></tr></table>": (
        "Head\n\nOne\n\nTwo\n\n3 4"
    ),
}


@pytest.mark.parametrize("text", LETTERING)
def test_marks_of_lettering_leave_the_words_between_them(text: str) -> None:
    shown = passage(text)["text"]
    assert (shown if isinstance(shown, str) else "\n\n".join(shown)) == LETTERING[text]  # type: ignore[arg-type]


def test_tags_that_lead_to_a_passage_are_links() -> None:
    link = "<a class='x' data-passage=\"B\" data-setter='$x to 1'><b>on</b></a>"
    found = passage(f"Go {link} or <button data-passage='B'>in</button>.")
    assert found["text"] == "Go on or in."
    assert found["choices"] == {"b": {"text": "on", "go": "b", "do": ["x = 1"]}, "b-2": {"text": "in", "go": "b"}}


def test_a_choice_whose_condition_is_unknown_is_always_there() -> None:
    assert passage("<<if turns() gt 1>>[[B]]<</if>>")["choices"] == {"b": {"text": "B", "go": "b"}}


def test_many_conditions_in_one_sentence_become_paragraphs_of_their_own() -> None:
    text = passage("<<set $x to 1>>" + "".join(f"a<<if $x is {n}>>b{n}<</if>>" for n in range(6)))["text"]
    assert isinstance(text, list)
    assert {"if": "x == 3", "text": "b3"} in text
    assert len(text) == 12


def test_what_stands_between_many_conditions_stays_one_sentence() -> None:
    ways = "".join(f"<<if $x is {n}>>b{n}<</if>>" for n in range(6))
    text = passage(f"<<set $x to 1>>You have $x {{coins}}, [[go|B]].{ways} That's $x.")["text"]
    assert isinstance(text, list)
    assert (text[0], text[-1]) == ("You have {x} {{coins}}, go.", "That's {x}.")
    assert len(text) == 8


@pytest.mark.parametrize(
    ("choices", "stuck"),
    [
        ("<<if $money gt 40>>[[A->End]]<<else>>[[B->End]]<</if>>", False),
        ("<<if $money is 3>>[[A->End]]<<elseif $money gt 5>>[[B->End]]<<else>>[[C->End]]<</if>>", False),
        ("<<if $mood is 'calm'>>[[A->End]]<</if>><<if $mood isnot 'calm'>>[[B->End]]<</if>>", False),
        ("<<if $money gt 40>>[[A->End]]<<elseif $money lt 30>>[[B->End]]<</if>>", True),
        ("<<if $money gt 40>>[[A->End]]<</if>>", True),
    ],
)
def test_an_ending_for_nothing_open_is_added_only_where_that_can_be(choices: str, stuck: bool) -> None:
    setup = ":: StoryInit\n<<set $money to 50, $mood to 'calm'>>\n\n:: Start\n"
    found = import_twee(f"{setup}[[on->Next]]\n\n:: Next\n{choices}\n\n:: End\nIt is over.\n")
    assert ("the-end" in yaml.safe_load(found.files["endings.yaml"])) == stuck
    assert not [finding for finding in findings(found.files) if finding.severity == "error"]


def test_a_comment_says_what_a_choice_of_ones_own_needs_to_lead_to_a_passage() -> None:
    text = ":: Start\n[[A]] [[B]] [[C]]\n\n:: A\n<<set $x += 2>>$x [[Start]]\n\n:: B\nEnd.\n\n:: C\nOver.\n"
    files = import_twee(text).files
    told = "# A choice of your own that leads here needs this in its do:\n"
    assert f"\n{told}#   - x += 2\na:\n" in files["scenes/passages.yaml"].decode()
    assert f'\n{told}#   - twine_ending = "b"\nb:\n' in files["endings.yaml"].decode()
    assert files["scenes/passages.yaml"].decode().count(told) == 1
    chinese = import_twee(NIGHT).files["scenes/passages.yaml"].decode()
    assert "\n# 自己写的选项通到这里，do 里也要有：\n#   - has_key = true\npassage-2:\n" in chinese


JOINED = {
    "<<print 'You have $g gold.'>>": "You have {g} gold.",
    "<<= 'You, ' + $n + \", have \" + $g>>": "You, {n}, have {g}",
    "<<= $g + 1 + ' gold'>>": "{shown_1} gold",
    "<<= $g + 1>>": "{shown_1}",
}


@pytest.mark.parametrize("text", JOINED)
def test_texts_that_are_joined_to_be_shown_are_shown(text: str) -> None:
    assert passage(f"<<set $g to 3>><<set $n to 'Lin'>>{text}")["text"] == JOINED[text]


def test_an_empty_word_shows_nothing_and_the_word_none_is_a_word() -> None:
    head = ":: Start\n<<set $hat to ''>><<set $pet to 'none'>><<set $mood to 'glad'>>\n"
    text = "Hat: $hat; pet: $pet. <<if $pet>>Set.<</if>><<if $hat>>On.<</if>> <<link 'Wear $hat' 'B'>><</link>>\n\n"
    found = import_twee(
        f"{head}{text}:: B\nHat: $hat.<<set $hat to 'red'>> Now $hat, $mood. [[Start]] [[C]]\n\n:: C\nEnd.\n"
    )
    assert found.notes == ()
    played = games(found.files)
    page = presenter(played).page()
    assert page.paragraphs == ("Hat: ; pet: none. Set. Wear",)
    assert [option.text.strip() for option in page.options] == ["Wear"]
    played.choose(played.at * 0)
    assert presenter(played).page().paragraphs[0].startswith("Hat: . Now red, glad")
    assert b"{if mood" not in found.files["scenes/passages.yaml"]


def test_entities_are_the_characters_that_they_stand_for() -> None:
    found = import_twee(":: Start\nR&amp;D &lt;5%&nbsp;{x} [[A&amp;B->End]]\n\n:: End\nbye &hellip;\n")
    told = yaml.safe_load(next(content for name, content in found.files.items() if name.startswith("scenes/")))["start"]
    assert told["text"] == "R&D <5% {{x}} A&B"
    assert [choice["text"] for choice in told["choices"].values()] == ["A&B"]
    assert "bye …" in found.files["endings.yaml"].decode()


@pytest.mark.parametrize("made", ["twee", "html"])
def test_a_beginning_that_is_not_there_is_told(tmp_path: Path, made: str) -> None:
    texts = {
        "twee": ':: StoryData\n{"format": "Harlowe", "start": "Gone"}\n\n:: A\nhello\n',
        "html": '<tw-storydata name="One" startnode="9" format="Harlowe">'
        '<tw-passagedata pid="1" name="A">hello</tw-passagedata></tw-storydata>',
    }
    path = tmp_path / f"story.{made}"
    path.write_text(texts[made], encoding="utf-8")
    assert [note.kind for note in list_stories(path)[0].read().notes] == ["begin"]


LINES = {
    "She said:\n''No.''\n* one\n* two": ["She said:", "No.", "* one", "* two"],
    "<<nobr>>one\n<<set $a to 1>>\ntwo<br>three\n<</nobr>>\nfour": ["one two", "three", "four"],
    '<<say "Bo" "It is late, you know.">>\n<<art "a.png">>': ["It is late, you know."],
    "<table>\n<tr>\n<td>A</td>\n <td>B</td>\n</tr>\n<tr><td>C</td>\n</tr></table>": ["A B", "C"],
    '<<textbox "$w" "Ann">>I am $w.<<numberbox "$n" 5>> $n': ["I am Ann. 5"],
    '<<print "One.\\nTwo.">>': ["One.", "Two."],
    "a \\\nb\n\nc": ["a b", "c"],
    "I <<set $a to 1>><<if $a is 1>>am\nhere<<else>>go\naway<</if>> now.": ["I am", "here now."],
}


@pytest.mark.parametrize("text", LINES)
def test_each_line_begins_anew_where_it_does_so_in_the_original(text: str) -> None:
    found = import_twee(f":: Start\n{text}\n[[B]]\n\n:: B\nEnd.\n")
    assert list(presenter(games(found.files)).page().paragraphs) == LINES[text]


@pytest.mark.parametrize("head", [":: Start [nobr]", ":: S [script]\nConfig.passages.nobr = true;\n\n:: Start"])
def test_lines_of_a_passage_without_breaks_are_one(head: str) -> None:
    found = import_twee(f"{head}\none\ntwo\n\nthree<br>four\n\n:: B\n<<goto [[Start]]>>\n")
    assert list(presenter(games(found.files)).page().paragraphs) == ["one two three", "four"]


WORDED = {
    "[[//Go//|B]]": "Go",
    "[[<b>Go</b> ''now''|B]]": "Go now",
    "[[2 // 3|B]]": "2 // 3",
    '[["Go"]]': "Go",
    '[["\\"Go\\""|"B"]]': '"Go"',
    """[['"Go"'|B]]""": '"Go"',
    '<<link "__Go__" "B">><</link>>': "Go",
    "[[*Go*|B]]": "*Go*",
}


@pytest.mark.parametrize("text", WORDED)
def test_the_words_of_a_link_are_what_the_reader_sees(text: str) -> None:
    found = import_twee(f":: Start\n{text}\n\n:: B\n[[Start]]\n\n:: Go\n[[Start]]\n")
    (choice,) = yaml.safe_load(found.files["scenes/passages.yaml"])["start"]["choices"].values()
    assert (choice["text"], choice["go"] in ("b", "go")) == (WORDED[text], True)
