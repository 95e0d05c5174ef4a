"""The prose that games show: read side by side, it is what each game would show alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.shown_prose import PLAYER, ReadingPath, ShownGame, ShownPage, list_paths, make_request, read_games
from game.engine.autoplay import make_president
from game.engine.page import Page, PageKind
from game.engine.stage import open_stage
from game.journal.deputy import decide_for
from game.pack.load import find_pack
from tests.journal.games import begun, campaign
from tests.lab.small import story_in

FOLDER = str(find_pack("oneconnect").resolve())
PRESIDENTS = "saver: {label: Saver}\n"
SCENES = """\
start:
  title: T
  on: 2017-01
  text:
    - "here"
    - if: own_core == 1
      text: "{bank} has a core, {player}"
  choices:
    open: {text: "take it", then: "taken"}
    shown: {text: "locked", if: board_trust > 99}
    hidden: {text: "hidden", if: board_trust > 99, hide: true}
note: {title: M, kind: notice, on: 2017-02, text: "read me"}
plan:
  title: P
  kind: plan
  on: 2017-02
  text: "the plan"
  dials: {hiring: {text: D, about: A, levels: {none: {text: L}, full: {text: M, do: [hiring_effort = 1]}}}}
"""


def said(page: Page) -> tuple[str, ...]:
    """Return the prose of a page as a front end gets it."""
    asked = bool(page.options[0].id != "on") if page.options else False
    options = tuple(option.text for option in page.options if option.id != "on") if asked else ()
    opened = (page.open_question,) if page.open_question else ()
    return (*page.paragraphs, *(question.ask for question in page.questions), *opened, *options)


def shown_alone(path: ReadingPath, bank: str, language: str) -> ShownGame:
    """Return what one game of the campaign shows that is played and read by itself."""
    play = begun(
        None, seed=str(path.seed), bank=bank, mandate=path.mandate, background=path.background, language=language
    )
    who, pages = make_president(play.story, path.president), list[ShownPage]()
    while (page := play.page()).kind != PageKind.ENDING:
        decides = bool(page.dials) or sum(option.open for option in page.options) > 1
        outcome = play.decide(decide_for(play.games, who))
        pages.append(ShownPage(page.id, said(page), outcome.paragraphs, decides))
    return ShownGame(tuple(pages), play.ending().paragraphs)


@pytest.mark.long
@pytest.mark.parametrize(
    ("number", "bank", "language"), [(0, "county", "zh"), (1, "troubled", "en"), (2, "city", "zh")]
)
def test_games_read_side_by_side_show_what_each_shows_alone(number: int, bank: str, language: str) -> None:
    every = list_paths(campaign(), first=40, random=2)
    paths = [every[0], *every[-2:]]
    together = read_games(make_request(campaign(), [FOLDER], [language]), paths)[language][bank][number]
    alone = shown_alone(paths[number], bank, language)
    assert len(together.pages) > 20
    assert together.ending == alone.ending
    for ours, theirs in zip(together.pages, alone.pages, strict=True):
        bare = [tuple(text.replace(PLAYER, "") for text in texts) for texts in (ours.said, ours.outcome)]
        assert (ours.scene, *bare, ours.decides) == (theirs.scene, theirs.said, theirs.outcome, theirs.decides)


def test_a_page_says_its_paragraphs_and_the_options_that_show_and_no_table_of_dials(tmp_path: Path) -> None:
    stage = open_stage(story_in(tmp_path, SCENES, presidents=PRESIDENTS))
    path = ReadingPath("saver", 0, "balanced", "credit")
    read = read_games(make_request(stage, [str(tmp_path)], ["zh"]), [path])["zh"]
    start, note, plan = sorted(read["county"][0].pages, key=lambda page: ["start", "note", "plan"].index(page.scene))
    assert start == ShownPage("start", ("here", "take it", "locked"), ("taken",), decides=False)
    assert note == ShownPage("note", ("read me",), (), decides=False)
    assert plan == ShownPage("plan", ("the plan",), (), decides=True)
    assert f"临川城商行 has a core, {PLAYER}" in read["city"][0].pages[0].said


def test_paths_are_the_reference_presidents_and_random_ones_each_in_a_world_of_its_own() -> None:
    paths = list_paths(campaign(), first=7)
    references = list(campaign().story.pack.reference_presidents)
    assert [path.president for path in paths] == [*references, *["random"] * 50]
    assert [path.seed for path in paths] == list(range(7, 7 + len(paths)))
    assert {path.mandate for path in paths} == set(campaign().story.mandates)
    assert {path.background for path in paths} == set(campaign().story.backgrounds)
