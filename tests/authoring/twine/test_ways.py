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
]


def examined(text: str) -> ExaminedStory:
    """Return a story that begins with a passage of this text."""
    notes = Notes()
    more = ":: End\nOver.\n\n:: Inside\n[[End]]\n\n:: Aside\nA.\n<<return>> [[End]]\n"
    return import_examined(parse_twee(f":: Start\n{text}\n\n{more}", notes), notes)


@pytest.mark.parametrize("text", LOST)
def test_ways_that_could_not_be_carried_are_named(text: str) -> None:
    assert [(note.kind, note.what) for note in examined(text).lost] == LOST[text]


@pytest.mark.parametrize("text", KEPT)
def test_ways_that_were_carried_are_not_lost(text: str) -> None:
    assert examined(text).lost == ()


def test_passages_that_nobody_reaches_in_the_original_either_are_no_loss() -> None:
    found = examined("<<set $b to 1>>[[Aside]]<<if $b is 2>>[[Inside]]<</if>>")
    assert [(note.kind, note.what) for note in found.notes] == [("shut", "Inside")]
    assert [(note.kind, note.what) for note in examined("[[End]]").notes if note.kind == "alone"] == [
        ("alone", "Inside"),
        ("alone", "Aside"),
    ]
