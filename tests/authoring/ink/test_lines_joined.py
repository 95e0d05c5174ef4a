"""Braces of ink over several lines in the midst of a text, and what stands behind them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.ink.tales import play, read

BLOCK = "{{\n - a > 1:\n  loud\n - else:\n  quiet\n}}"
TEXTS = {
    f"The inn is {BLOCK} now.".replace("{{", "{").replace("}}", "}"): "The inn is quiet now.",
    "{ a > 1:\n  loud\n- else:\n  quiet\n} here.": "quiet here.",
    "{ a > 0:\n  The inn {\n    - a > 1: is loud\n    - else: is quiet\n  } now.\n}": "The inn is quiet now.",
    "{!once} {!a:twice}": "once a:twice",
}


@pytest.mark.parametrize("text", TEXTS)
def test_what_stands_around_braces_over_several_lines_is_read(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, f"VAR a = 1\n{text}\n* [On] -> END\n")
    assert (found.notes, play(found)) == ((), [TEXTS[text]])


@pytest.mark.parametrize("before", ["{ a > 0:\n  A lamp.\n} ", "{ a > 0:\n  A lamp {\n  - a > 1: burns\n  }.\n} "])
def test_a_divert_behind_braces_over_several_lines_leads_on(tmp_path: Path, before: str) -> None:
    text = f"VAR a = 1\n-> one\n== one\n{before}-> two\n== two\nThere.\n* [On] -> one\n* [Off] -> END\n"
    found = read(tmp_path, text)
    assert found.notes == ()
    assert play(found, "Continue")[-1] == "There."


def test_choices_whose_words_go_over_lines_stay_choices(tmp_path: Path) -> None:
    text = "VAR a = 1\n-> s\n== s\nx\n+ Go<> {\n  - a > 1: fast\n  - else: slowly\n  }\n  y\n* [Stay]\n- -> END\n"
    found = read(tmp_path, text)
    assert found.notes == ()
    assert play(found, "Go slowly")[0] == "x"


def test_glue_before_choices_does_not_join_their_words_to_the_text(tmp_path: Path) -> None:
    assert play(read(tmp_path, 'I think: "<>\n* Yes<> -> END\n* No -> END\n')) == ['I think: "']
