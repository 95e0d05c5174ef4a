"""Notes in the margin: which one stands beside a page follows from what was decided, in every story."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.page import Decision, Page
from game.engine.stage import Stage
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.primer import find_note
from game.journal.start import resume_game, start_game
from tests.stories import MANIFEST, campaign, pack, staged

SCENES = """\
start: {title: The door, text: In., choices: {in: {text: Go in, do: [cash += 1], go: second}}}
second: {title: The till, text: Count., choices: {more: {text: Go on, go: third}}}
third: {title: The end, text: Out., choices: {out: {text: Go out}}}
"""
ENDINGS = "end: {title: E, text: F}\n"
PRIMER = """\
door: {at: page, text: 'For {player}.'}
moved: {at: outcome, text: It moved.}
till: {at: page, text: "One.\\n\\nTwo."}
"""


def begun(primer: str = "", stage: Stage | None = None) -> Playthrough:
    more = {"primer": primer} if primer else {}
    stage = stage or staged(pack(SCENES, manifest=MANIFEST, endings=ENDINGS, **more))
    return start_game(stage, NewGame(seed="7", language="en", player="Zhou"))


def told(play: Playthrough, *, outcome: bool = False, page: Page | None = None) -> tuple[str, ...]:
    note = find_note(play, page or play.page(), outcome=outcome)
    return note.paragraphs if note else ()


def test_a_story_says_its_notes_one_after_another_each_at_its_moment() -> None:
    play = begun(PRIMER)
    assert told(play) == ("For Zhou.",)
    play.decide(Decision("start", "in"))
    assert told(play, outcome=True) == ("It moved.",)
    assert told(play) == ("One.", "Two.")
    play.decide(Decision("second", "more"))
    assert told(play, outcome=True) == ()
    assert told(play) == ()


def test_where_a_story_says_nothing_the_program_does_once() -> None:
    play = begun()
    assert "Choose, and it goes on" in told(play)[0]
    play.decide(Decision("start", "in"))
    assert told(play, outcome=True) == ("What your decision moved stands here.",)
    assert told(play) == ()


def test_an_ending_has_none() -> None:
    play = begun(PRIMER)
    for scene, choice in (("start", "in"), ("second", "more"), ("third", "out")):
        play.decide(Decision(scene, choice))
    assert told(play) == ()


@pytest.mark.parametrize("bank", ["county", "city", "village", "troubled", "coastal"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_month_of_the_campaign_teaches_keys_trusts_attention_and_predictions(
    bank: str, language: str
) -> None:
    play = start_game(campaign(), NewGame(seed="7", bank=bank, language=language))
    notes, page = list[str](), play.page()
    while page.month == "2017-01":
        notes += told(play)
        dials = {dial.id: dial.at for dial in page.dials}
        choice = next((option.id for option in page.options if option.open), "")
        play.decide(Decision(page.id, choice, dials))
        notes += told(play, outcome=True, page=page)
        page = play.page()
    assert len(notes) == 4
    words = {"zh": ("缺什么", "信你几分", "精力", "封起来"), "en": ("missing", "trusts", "attention", "sealed")}
    assert all(word in note for word, note in zip(words[language], notes, strict=True))


def test_a_game_that_is_gone_on_with_tells_the_same(tmp_path: Path) -> None:
    play = start_game(campaign(), NewGame(seed="7", language="zh"), folder=tmp_path)
    play.decide(Decision(play.page().id, next(option.id for option in play.page().options if option.open)))
    before, path = told(play), play.path
    play.close()
    assert path is not None
    again = resume_game(path, stage=campaign())
    assert told(again) == before != ()
    again.close()
