"""A game that can't be taken again is gone on with: what stays open is kept, the nearest president decides the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.page import Decision
from game.engine.presidents.reference import ReferencePresident
from game.engine.stage import Stage
from game.journal.deputy import decide_for
from game.journal.divergence import find_divergence, find_outcome
from game.journal.format import read_save
from game.lab.continued import continue_game
from tests.journal.editing import SIGNED, campaign_with, changed, small, told, whole
from tests.journal.games import campaign, written
from tests.stories import staged

MEMBER = "text: 以普通成员加入\n"


def locked() -> Stage:
    """Return the campaign with the ordinary membership of the alliance locked for everyone."""
    return staged(campaign_with(scenes__2017_q4=(MEMBER, MEMBER + "      if: capital_adequacy_ratio >= 0.5\n")))


@pytest.mark.long
def test_the_rest_is_what_a_hand_would_play_that_keeps_what_is_open(tmp_path: Path) -> None:
    save = whole(campaign(), tmp_path, ReferencePresident(campaign().story.pack.presidents["alliance"]))
    found = find_divergence(save, locked())
    rest = continue_game(found)
    assert rest is not None
    assert rest.companion == "alliance"
    assert found.now.page().id == "alliance-invitation"
    lines = {(line.month, line.scene): line for line in found.lines[found.taken :]}
    play, kept = found.now, 0
    fallback = ReferencePresident(locked().story.pack.presidents["alliance"])
    while play.page().kind != "ending":
        page, line = play.page(), lines.get((play.page().month, play.page().id))
        opened = [option.id for option in page.options if option.open]
        if line and (line.dials or line.choice in opened):
            kept += line.choice != "on"
            play.decide(Decision(page.id, line.choice, line.dials))
        else:
            play.decide(decide_for(play.games, fallback))
    assert rest.came == find_outcome(play.games, "balanced")
    assert rest.kept == kept
    assert rest.left == sum(line.choice != "on" for line in lines.values())
    assert 0 < rest.left - rest.kept < rest.left


def test_only_a_finished_game_that_can_not_go_on_is_played_on(tmp_path: Path) -> None:
    save = told(small(), tmp_path / "whole", SIGNED)
    half = told(small(), tmp_path / "half", SIGNED, decisions=4)
    assert continue_game(find_divergence(save, small())) is None
    assert continue_game(find_divergence(half, changed(("sign: {", "sealed: {")))) is None
    assert continue_game(find_divergence(save, changed(("sign: {", "sealed: {")))) is not None


@pytest.mark.filterwarnings("error")
def test_an_effect_that_fails_leaves_no_score(tmp_path: Path) -> None:
    save = told(small(), tmp_path, SIGNED)
    wild = f"wild = 1{'0' * 29}{', wild *= wild' * 5}"
    assert continue_game(find_divergence(save, changed(("mood += 2", wild)))) is None
    later = changed(("mood += 2", wild), ("sign: {", "sealed: {"))
    assert find_divergence(save, later).stop is not None
    assert continue_game(find_divergence(save, later)) is None


def test_a_month_that_no_calendar_has_is_left_out(tmp_path: Path) -> None:
    save = read_save(told(small(), tmp_path, SIGNED))
    save.lines[4].month = "nonsense"
    (tmp_path / "forged").mkdir()
    path = written(tmp_path / "forged" / "save.jsonl", save.header, save.lines)
    rest = continue_game(find_divergence(path, changed(("offer:\n", "proposal:\n"))))
    assert rest is not None
    assert rest.left == 2
