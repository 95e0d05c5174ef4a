"""The door to story and journal, with the campaign behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.journal.begin import Unknown
from game.journal.options import PlayOptions
from game.tui.state.draft import Draft
from game.tui.state.game import GameState
from game.tui.state.ports import Game, Reel, Start
from game.tui.state.store import GameStore


@pytest.fixture
def store(tmp_path: Path) -> GameStore:
    return GameStore(PlayOptions(saves=tmp_path))


def test_the_setup_has_words_in_both_languages(store: GameStore) -> None:
    for language in ("zh", "en"):
        setup = store.setup(language)
        assert [len(setup.banks), len(setup.mandates), len(setup.backgrounds)] == [5, 5, 3]
        for option in (*setup.banks, *setup.mandates, *setup.backgrounds):
            assert option.text
            assert all(option.notes)
        assert setup.bank in [bank.id for bank in setup.banks]
    assert store.setup("zh").banks[0].text != store.setup("en").banks[0].text


def test_a_game_that_was_begun_is_listed_and_goes_on(store: GameStore) -> None:
    assert store.saves("zh") == ([], 0)
    game: Game = store.begin(Start(bank="city", seed="HEFEI-2018", player="小周"), "zh")
    page = game.page()
    draft = Draft.of(page)
    draft.choice = next(option.id for option in page.options if option.open)
    game.decide(draft.decision(page))
    game.close()
    ((line,), _) = store.saves("en")
    assert (line.state, line.player, line.decisions, line.turn) == ("playing", "小周", 1, 1)
    assert line.seed == "HEFEI-2018"
    again = store.resume(line.path, "en")
    assert len(again.ledger()) == 1
    assert again.language == "en"
    again.close()


def test_what_is_no_save_is_listed_with_the_reason(store: GameStore, tmp_path: Path) -> None:
    (tmp_path / "odd.jsonl").write_text("{}\n")
    ((line,), _) = store.saves("zh")
    assert line.state == "unreadable"
    assert line.notes
    with pytest.raises(store.refusals):
        store.resume(line.path, "zh")


def test_an_unknown_seed_or_language_is_refused_with_what_is_possible(store: GameStore) -> None:
    with pytest.raises(Unknown):
        store.begin(Start(seed="!!!"), "zh")
    with pytest.raises(Unknown, match="zh, en"):
        store.straight(PlayOptions(language="fr"))
    assert store.straight(PlayOptions(language="en")) is None


def on_with(game: Game) -> None:
    """Take the first open choice of a page."""
    page = game.page()
    draft = Draft.of(page)
    draft.choice = next((option.id for option in page.options if option.open), "")
    draft.prediction = {question.id: "likely" for question in page.questions}
    game.decide(draft.decision(page))


def test_a_save_can_be_looked_at_and_left_for_a_new_game(store: GameStore, tmp_path: Path) -> None:
    game: Game = store.begin(Start(seed="7"), "zh")
    pages = []
    for _ in range(3):
        pages.append(game.page())
        on_with(game)
    assert game.path is not None
    for reel in (store.reel(game.path, "zh"), store.reel_of(game)):
        one: Reel = reel
        assert [one.step(n).page for n in (1, 2, 3)] == pages
        fork = store.fork(one, 2)
        assert fork.page() == pages[1]
        assert fork.path != game.path
        fork.close()
    game.close()
    assert store.reel(game.path, "en").step(1).page.title != pages[0].title
    assert len(store.saves("zh")[0]) == 3


def test_a_practice_game_has_pages_to_look_back_at_but_no_forks() -> None:
    store = GameStore(PlayOptions())
    game = store.begin(Start(seed="7"), "zh")
    page = game.page()
    on_with(game)
    reel = store.reel_of(game)
    assert reel.step(1).page == page
    with pytest.raises(store.refusals, match="a practice game keeps no save"):
        store.fork(reel, 1)


def test_a_finished_game_is_weighed_with_names_for_its_reference_presidents() -> None:
    store = GameStore(PlayOptions())
    game = store.begin(Start(seed="7"), "zh")
    while game.page().kind != "ending":
        on_with(game)
    told: list[float] = []
    review = store.review(game, told.append)
    assert review is not None
    assert told[-1] == 1.0
    assert review.score == pytest.approx(next(total.points for total in game.ending().totals if total.yours))
    assert all(store.president(game, name) != name for name in review.references)
    assert store.par(game) == review.par
    assert review.par is not None
    for one in review.mattered():
        assert all(game.worded(game.past[one.n - 1], swing.choice) for swing in one.swings)


def test_a_review_that_nobody_waits_for_stops() -> None:
    store = GameStore(PlayOptions())
    game = store.begin(Start(seed="7"), "zh")
    while game.page().kind != "ending":
        on_with(game)

    def leave(share: float) -> None:
        raise KeyError("left")

    with pytest.raises(KeyError, match="left"):
        store.review(game, leave)


def test_a_refused_save_says_why_in_the_language_of_the_reader(store: GameStore, tmp_path: Path) -> None:
    (tmp_path / "odd.jsonl").write_text("{}\n")
    for language, told in (("zh", "不是这个游戏的存档"), ("en", "is no save of this game")):
        state = GameState(store, language)
        assert not state.resume(tmp_path / "odd.jsonl")
        assert told in state.message
