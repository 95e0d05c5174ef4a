"""The file of a look: what it says is taken, flags count more, and what is wrong with it is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.assignments import PreviewError
from game.authoring.preview import Preview, open_preview
from game.pack.findings import PlanError
from game.views.play_options import PlayOptions
from tests.journal.games import campaign

LOOK = """\
at: alliance-invitation
month: "2018-03"
bank: city
seed: "5"
set: [board_trust = 30]
before: {label: Mine, choices: {taking-office: [outsider]}}
"""


def opened(folder: Path, text: str, **asked: str) -> Preview:
    """Return the preview that a file asks for."""
    path = folder / "preview.txt"
    path.write_text(text, "utf-8")
    return open_preview(campaign(), PlayOptions(file=path, at=asked.get("at", ""), seed=asked.get("seed", "")))


def test_a_file_says_where_it_shall_stand_and_flags_count_more(tmp_path: Path) -> None:
    months = open_preview(campaign(), PlayOptions(at="alliance-invitation"))
    text = LOOK.replace("2018-03", months.page().month).replace("outsider", months.past[0].decision.choice)
    play = opened(tmp_path, text)
    assert (play.page().id, play.header.bank, play.header.seed) == ("alliance-invitation", "city", "5")
    assert play.games.state["board_trust"][0] == 30
    assert opened(tmp_path, text, at="taking-office", seed="8").header.seed == "8"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("at:", "att:", "preview.txt:1:6: error schema-key"),
        ("alliance-invitation", "[", "preview.txt:"),
        ("[outsider]", "[nobody]", "there is no choice nobody"),
        ("taking-office", "taking-ofice", "did you mean taking-office?"),
    ],
)
def test_what_is_wrong_with_it_is_told_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(PlanError) as raised:
        opened(tmp_path, LOOK.replace(old, new))
    assert told in str(raised.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match=r"no\.txt"):
        open_preview(campaign(), PlayOptions(file=tmp_path / "no.txt"))


def test_a_month_that_the_scene_never_comes_in_is_refused_with_those_it_has(tmp_path: Path) -> None:
    first = open_preview(campaign(), PlayOptions(at="alliance-invitation")).page().month
    with pytest.raises(PreviewError, match=first):
        open_preview(campaign(), PlayOptions(at="alliance-invitation", month="2031-01"))
    with pytest.raises(PreviewError, match="2018-01"):
        open_preview(campaign(), PlayOptions(month="2018-01"))
