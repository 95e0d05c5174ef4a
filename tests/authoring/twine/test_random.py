"""Whatever a file holds, importing it ends well: in a pack that checks without an error, or in one clear refusal."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.authoring.twine import TweeError, import_twee
from tests.stories import findings

PIECES = [
    *("\n:: A\n", "\n:: B [x y]\n", "\n:: 门\n", "\n:: StoryInit\n", "\n:: StoryData\n", "\n:: StoryTitle\n"),
    *("[[A]]", "[[走|门]]", "[[B->A][$x to 1]]", "[[A<-b]]", "[[", "]]", "[[$x]]", "[[|]]", "[[$y|A]]", "[img[a]]"),
    *("<<set $x to 1>>", "<<set $x += 2; $y to 'red'>>", '<<set $y to "">>', "<<set $f to true>>", "<<set $x to $y>>"),
    *("<<set $x to $x / 2>>", "<<set $x++>>", "<<set $z to random(3)>>", "<<set>>", "<<set $hasKey to not $f>>"),
    *("<<if $x gt 1>>", "<<if $f>>", "<<if $y>>", "<<if $y is 'red' and ($x lt 3 or not $f)>>", "<<if visited()>>"),
    *("<<elseif $x is 2>>", "<<else>>", "<<else if $f>>", "<</if>>", "<<endif>>", "<<", ">>", '"', "'", "{", "}", "\\"),
    *('<<link "go" "A">>', "<<link [[go|门]]>>", "<</link>>", "<<goto 'B'>>", "<<goto>>", "<<print $x>>", "<<= '{'>>"),
    *("\n:: \n", "<<silently>>", "<</silently>>", "<<widget a>>", "<<x>>", "<</x>>"),
    *("$x", "$y", "$unknown", "$$x", "$a.b", "$a[0]"),
    *("<b>", "</b>", "<script>", "<br>", "<!--", "-->", "/*", "*/", "/%", "{{{", "}}}", '"""', "''", "//", "----\n"),
    *("\n", "\n\n", " ", "text", "字。", "yes", "1.5", "2017-03", "~", "- ", "# ", "\t"),
    *("\x07", "\ue000", "\u2028", "(set: $x)"),
]  # fmt: skip
TWEE = st.lists(st.sampled_from(PIECES), max_size=40).map(lambda pieces: ":: Start\n" + "".join(pieces))


def errors(text: str) -> list[str]:
    """Return the errors of the pack that a text becomes; none where it is refused."""
    try:
        files = import_twee(text).files
    except TweeError:
        return []
    return [str(found) for found in findings(files) if found.severity == "error"]


@settings(max_examples=200, deadline=None)
@given(TWEE)
def test_pieces_of_twee_in_any_order_become_a_pack_without_errors(text: str) -> None:
    assert errors(text) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_a_pack_or_refused(text: str) -> None:
    assert errors(text) == []
    assert errors(f":: A\n{text}\n[[{text}|A]]<<if {text}>>{text}<</if>><<set $x to {text}>>") == []


ENDLESS = [
    *("<<", "[[", "<<a'", '<<"', "$a[", "<b", "/*", "{{{", "\n\n", "(set:", "<<if $a>>x<</if>>", "<<set $a to ("),
    *("[[A]]", "''", "<<if ", '">>', "$a", "\n:: a"),
]


@pytest.mark.long
@pytest.mark.parametrize("piece", ENDLESS)
def test_endless_repeats_are_a_pack_or_refused(piece: str) -> None:
    try:
        import_twee(":: A\n" + piece * (50_000 // len(piece)))
    except TweeError as error:
        assert error.key == "twee_passages"  # noqa: PT017
