"""The way through a story: what an import has lost of it is named, and nothing else."""

from __future__ import annotations

import pytest

from game.authoring.twine.examined import ExaminedStory
from game.authoring.twine.notes import Notes
from game.authoring.twine.twee_file import parse_twee
from game.authoring.twine.twine_stories import import_examined

LOST = {
    "<<goto $where>>": [("dead", "Start")],
    "<<link 'On'>><<script>>Engine.play('End')<</script>><</link>>": [("gone", "End"), ("dead", "Start")],
    '<<timed 2s>><<print "[[End]]">><</timed>>': [("gone", "End"), ("dead", "Start")],
    "<<set $a to foo()>><<set $b to 1>><<if $b is 2>>[[End]]<</if>>": [("barred", "End")],
    "<<set $a to 'End'>><<goto $a>>": [("gone", "End"), ("dead", "Start")],
    "<<acts 'On|End'>>": [("dead", "Start")],
    "Nothing.": [("dead", "Start")],
    "[[Aside]]\n\n:: Aside\n<<set _all to [{link: 'Far'}]>><<deal _all>>\n\n:: Far\nFar.": [
        ("gone", "Far"),
        ("dead", "Aside"),
    ],
}
KEPT = [
    "[[End]]",
    "<<goto 'End'>>",
    "<<link 'On'>><<goto 'End'>><</link>>",
    "<<link 'On' 'End'>><<set $a to foo()>><</link>>",
    "<<include 'Inside'>>",
    "[[Aside]]",
    "<<if visited('Nowhere')>>x<</if>>[[End]]",
    "/* [[Nowhere]] */ [[End]]",
    "<<run Engine.play('End')>>",
    "<<set $a to 'Inside'>>[[End]]",
    "<<link 'Inside' 'End'>><</link>>",
    "<<silently>>[[Inside]]<</silently>>[[End]]",
    "<<timed 2s>><<goto 'End'>><</timed>>",
    "<<linkappend 'On'>>[[Inside]]<<timed 2s>><<goto 'End'>><</timed>><</linkappend>>",
    "[[End]] <<link 'Again'>><<script>>UI.restart()<</script>><</link>>",
]
SHOWN = [
    "<<popup 'Aside'>>",
    "<<link 'Help'>><<run Dialog.create('Help').wikiPassage('Aside').open()>><</link>>",
    "<<link 'Help'>><<popup \"Aside\" 'Help'>><</link>>",
]
"""Ways to show a passage in a window."""


REST = ":: End\nOver.\n\n:: Inside\n[[End]]\n\n:: Aside\nA.\n<<return>> [[End]]\n"


def examined(text: str, rest: str = REST) -> ExaminedStory:
    """Return a story that begins with a passage of this text."""
    notes = Notes()
    return import_examined(parse_twee(f":: Start\n{text}\n\n{rest}", notes), notes)


@pytest.mark.parametrize("text", LOST)
def test_ways_that_could_not_be_carried_are_named(text: str) -> None:
    assert [(note.kind, note.what) for note in examined(text).lost] == LOST[text]


@pytest.mark.parametrize("text", KEPT)
def test_ways_that_were_carried_are_not_lost(text: str) -> None:
    assert examined(text).lost == ()


@pytest.mark.parametrize("text", SHOWN)
def test_a_passage_that_a_window_shows_is_listed_and_no_way_on(text: str) -> None:
    found = examined(f"{text}[[End]]")
    assert found.lost == ()
    assert [note.what for note in found.notes if note.kind == "window"] == ["Aside"]
    assert found.story.leads["Start"] == {"End"}


def test_a_passage_that_a_window_of_the_last_one_shows_is_no_way_on() -> None:
    found = examined("[[Last]]\n\n:: Last\n<<link 'Help'>><<run Dialog.create('Help').wikiPassage('Aside')>><</link>>")
    assert found.lost == ()
    assert found.story.leads["Last"] == frozenset()


def test_a_passage_that_is_only_begun_anew_is_an_end() -> None:
    found = examined("[[Aside]]\n\n:: Over\n<<link 'Again'>><<run Engine.restart()>><</link>>")
    assert found.story.leads["Over"] == frozenset()
    assert ("idle", "<<link 'Again'>>") in [(note.kind, note.what) for note in found.notes]


def test_what_comes_after_a_while_is_a_choice_beside_the_others() -> None:
    found = examined("[[Run|Aside]]<<timed 2s>><<goto 'End'>><</timed>>")
    assert found.story.leads["Start"] == {"Aside", "End"}
    assert "text: Continue" in found.story.files["scenes/passages.yaml"].decode()


def test_passages_that_nobody_reaches_in_the_original_either_are_no_loss() -> None:
    found = examined("<<set $b to 1>>[[Aside]]<<if $b is 2>>[[Inside]]<</if>>")
    assert [(note.kind, note.what) for note in found.notes] == [("shut", "Inside")]
    assert [(note.kind, note.what) for note in examined("[[End]]").notes if note.kind == "alone"] == [
        ("alone", "Inside"),
        ("alone", "Aside"),
    ]


def test_passages_that_are_only_shown_inside_the_last_one_are_no_way_on() -> None:
    found = examined("[[Last]]\n\n:: Last\n<<include 'Bird'>>\nThe balloon is gone.\n\n:: Bird\nA bird.", rest="")
    assert (found.lost, found.story.leads["Last"]) == ((), frozenset())


def test_a_story_of_one_page_with_passages_beside_it_is_whole() -> None:
    found = examined("Here.\n<<include 'Bird'>>\n\n:: Bird\nA bird.\n\n:: PassageHeader\nTop.", rest="")
    assert [note.kind for note in found.notes] == ["special"]
