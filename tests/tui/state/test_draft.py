"""What was set on a page, and what of it is left when the page is written anew."""

from __future__ import annotations

from game.authoring.preview import open_preview
from game.engine.page import Page
from game.tui.state.draft import Draft
from game.views.play_options import PlayOptions
from tests.stories import pack, staged

PLAN = """\
start:
  title: Plan
  kind: plan
  dials:
    lend: {text: Lend, levels: {less: {text: A}, more: {text: B}}}
    hire: {text: Hire, levels: {less: {text: A}, more: {text: B}}}
"""
SCENE = "start: {title: A, choices: {a: {text: A}, b: {text: B, if: cash > 60}, c: {text: C}}}\n"


def page(scenes: str) -> Page:
    return open_preview(staged(pack(scenes)), PlayOptions(at="start")).page()


def test_dials_stay_where_they_were_put_as_long_as_the_level_is_there() -> None:
    draft = Draft(cursor=1, dials={"lend": "more", "hire": "more"}, reason="because")
    assert draft.onto(page(PLAN)) == draft
    fewer = draft.onto(
        page(PLAN.replace("Hire, levels: {less: {text: A}, more:", "Hire, levels: {less: {text: A}, most:"))
    )
    assert fewer == Draft(cursor=1, dials={"lend": "more", "hire": "less"}, reason="because")
    assert draft.onto(page(PLAN.replace("    hire:", "    fire:"))).dials == {"lend": "more", "fire": "less"}


def test_a_choice_that_is_gone_is_no_longer_taken_and_the_cursor_stands_on_none() -> None:
    draft = Draft(cursor=2, choice="c", prediction={"asked": "up"}, reason="because")
    assert draft.onto(page(SCENE)) == Draft(cursor=2, choice="c", reason="because")
    assert draft.onto(page(SCENE.replace(", c: {text: C}", ""))) == Draft(cursor=-1, reason="because")
