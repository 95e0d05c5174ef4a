"""What an import leaves behind is noted with its line, and what is no story is refused."""

from __future__ import annotations

import pytest

from game.authoring.twine import TweeError, import_twee
from game.authoring.twine.notes import Notes
from tests.authoring.twine.test_convert import notes


def left(text: str) -> list[tuple[str, str, int]]:
    """Return what is noted of a passage with this text."""
    return notes(import_twee(f":: Start\n{text}\n\n:: B\n[[Start]]\n"))


LEFT = {
    "<<audio 'bell' play>>": ("macro", "<<audio 'bell' play>>", 2),
    "a\nb <img src='x'>": ("image", "<img src='x'>", 3),
    "<script>alert(1)</script>": ("html", "<script>", 2),
    "[img[a.png]]": ("image", "[img[a.png]]", 2),
    "''bold''": ("look", "''", 2),
    "<<nobr>>(set: $x to 1)<</nobr>>": ("harlowe", "(set:", 2),
    "[[Nowhere]]": ("target", "Nowhere", 2),
    "<<link 'x' $where>><</link>>": ("link", "<<link 'x' $where>>", 2),
    "<<if turns() gt 3>>x<</if>>": ("condition", "<<if turns() gt 3>>", 2),
    "<<if visited('Nowhere')>>x<</if>>": ("condition", "<<if visited('Nowhere')>>", 2),
    "<<if $x>>no end": ("unclosed", "<<if>>", 2),
    "<<print $x.length>>": ("value", "<<print $x.length>>", 2),
    "<<print either($x)>>": ("value", "<<print either($x)>>", 2),
    "<<set $bag to ['a']>>You have $bag.": ("value", "$bag", 2),
    "<<set $s to 'hi $name'>>$s": ("code", "$name", 2),
    "<<link 'x' 'B'>><<set $s += 'y'>><</link>>": ("effect", "<<set $s += 'y'>>", 2),
    "$inventory[0]": ("value", "$inventory[0]", 2),
    "<<link 'x' 'B'>><<set $x to random(1, $y)>><</link>>": ("effect", "<<set $x to random(1, $y)>>", 2),
    "<<set $x to turns()>>": ("start", "<<set $x to turns()>>", 2),
    "<<if $x.y>><<set $y to 1>><</if>>": ("conditional", "<<set $y to 1>>", 2),
    "<<include 'Nowhere'>>": ("include", "<<include 'Nowhere'>>", 2),
    "a\n<<back>>": ("back", "<<back>>", 3),
    "<<choice 'B'>>": ("once", "<<choice 'B'>>", 2),
    "a <% s.x = 1 %> <<nobr>>b<</nobr>>": ("code", "<% s.x = 1 %>", 2),
    "a\nb >> c": ("code", ">>", 3),
    "<<link 'x' 'B'>>More.<</link>>": ("inside", "<<link 'x' 'B'>>", 2),
    "[[B][$x to 1]]<<if $x is 'one'>>x<</if>>": ("mixed", "$x", 1),
    "a\n你有$钱元": ("name", "$钱元", 3),
    "<<set $钱 to 3>>": ("name", "<<set $钱 to 3>>", 2),
    "<<if $钱 gt 3>>x<</if>>": ("name", "<<if $钱 gt 3>>", 2),
    "<<print $钱>>": ("name", "<<print $钱>>", 2),
    "[[给$钱->B]]": ("name", "$钱", 2),
    "[[B][$m钱 += 1]]": ("name", "<<set $m钱 += 1>>", 2),
    "\n:: B [widget]\nx": ("special", "B widget", 3),
    "\n:: PassageFooter\nx": ("special", "PassageFooter", 3),
    "\n:: Start\nx": ("duplicate", "Start", 3),
    '\n:: StoryData\n{"format": "Jonah"}': ("format", "jonah", 3),
    "\n:: StoryData\n{": ("data", "{", 3),
}


@pytest.mark.parametrize("text", LEFT)
def test_everything_that_is_not_carried_is_noted_with_its_line(text: str) -> None:
    assert LEFT[text] in left(text)


def test_words_that_are_joined_leave_the_variables_that_they_are_made_of() -> None:
    told = left("<<set $a to 'x'>><<set $b to $a + 'y'>>$a $b")
    assert told == [("start", "<<set $b to $a + 'y'>>", 2), ("effect", "<<set $b to $a + 'y'>>", 2), ("value", "$b", 2)]


@pytest.mark.parametrize("text", ["", "no passage", "<html>"])
def test_a_file_without_passages_is_refused(text: str) -> None:
    with pytest.raises(TweeError, match="twee_empty"):
        import_twee(text)


def test_macros_nested_too_deep_are_refused_with_the_line() -> None:
    with pytest.raises(TweeError, match="twee_depth") as refused:
        import_twee(":: Start\n" + "<<if $x>>\n" * 100)
    assert refused.value.fields == {"passage": "Start", "line": 22, "most": 20}


def test_letters_after_a_dollar_are_no_name_where_there_is_none() -> None:
    assert left("<<set $a to 3>>值$a元，US$ 5，$￥，$") == []


def test_what_is_left_over_lettering_has_room_beside_it() -> None:
    kept = Notes()
    for number in range(kept.MOST):
        kept.add("look", "A", number, "//")
    kept.add("look", "A", 0, "//")
    kept.add("effect", "A", 1, "<<set $a to []>>")
    kinds = [note.kind for note in kept.found]
    assert (kinds.count("look"), kinds[-2:]) == (kept.MOST // 2, ["many", "effect"])
