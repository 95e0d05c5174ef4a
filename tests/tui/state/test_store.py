"""Where games come from, with the campaign behind it; and what a finished game is set beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.journal.ledger import list_ledger
from game.journal.playthrough import Playthrough
from game.journal.start import UnknownNameError
from game.tui.state.draft import Draft
from game.tui.state.game import GameState
from game.tui.state.game_review import find_president_name, measure_par, review_game
from game.tui.state.refusals import find_refusals
from game.tui.state.start_choices import NewGameDraft
from game.tui.state.start_offers import StartOffers
from game.tui.state.store import GameStore
from game.views.play_options import PlayOptions
from tests.tui.small_story import DECISIONS, play_small


@pytest.fixture
def store(tmp_path: Path) -> GameStore:
    return GameStore(PlayOptions(saves=tmp_path))


def test_the_setup_has_words_in_both_languages(store: GameStore) -> None:
    for language in ("zh", "en"):
        setup = StartOffers(store).list_start_choices(language)
        assert [len(setup.banks), len(setup.mandates), len(setup.backgrounds)] == [5, 5, 3]
        for option in (*setup.banks, *setup.mandates, *setup.backgrounds):
            assert option.text
            assert all(option.notes)
        assert setup.bank in [bank.id for bank in setup.banks]
    assert (
        StartOffers(store).list_start_choices("zh").banks[0].text
        != StartOffers(store).list_start_choices("en").banks[0].text
    )


def test_a_game_that_was_begun_is_listed_and_goes_on(store: GameStore) -> None:
    assert store.list_saves("zh") == ([], 0)
    game = store.begin(NewGameDraft(bank="city", seed="HEFEI-2018", player="小周"), "zh")
    page = game.page()
    draft = Draft.of(page)
    draft.choice = next(option.id for option in page.options if option.open)
    game.decide(draft.decision(page))
    game.close()
    ((line,), _) = store.list_saves("en")
    assert (line.state, line.player, line.decisions, line.turn) == ("playing", "小周", 1, 1)
    assert line.seed == "HEFEI-2018"
    again = store.resume(line.path, "en")
    assert len(list_ledger(again)) == 1
    assert again.language == "en"
    again.close()


def test_what_is_no_save_is_listed_with_the_reason(store: GameStore, tmp_path: Path) -> None:
    (tmp_path / "odd.jsonl").write_text("{}\n")
    ((line,), _) = store.list_saves("zh")
    assert line.state == "unreadable"
    assert line.notes
    with pytest.raises(find_refusals()):
        store.resume(line.path, "zh")


def test_an_unknown_seed_or_language_is_refused_with_what_is_possible(store: GameStore) -> None:
    with pytest.raises(UnknownNameError):
        store.begin(NewGameDraft(seed="!!!"), "zh")
    with pytest.raises(UnknownNameError, match="zh, en"):
        GameStore(PlayOptions(language="fr")).open_requested()
    assert GameStore(PlayOptions(language="en")).open_requested() is None


def on_with(game: Playthrough) -> None:
    """Take the first open choice of a page."""
    page = game.page()
    draft = Draft.of(page)
    draft.choice = next((option.id for option in page.options if option.open), "")
    draft.prediction = {question.id: "likely" for question in page.questions}
    game.decide(draft.decision(page))


@pytest.mark.long
def test_a_save_can_be_looked_at_and_left_for_a_new_game(store: GameStore, tmp_path: Path) -> None:
    game = store.begin(NewGameDraft(seed="7"), "zh")
    pages = []
    for _ in range(3):
        pages.append(game.page())
        on_with(game)
    assert game.path is not None
    for replay in (store.open_replay(game.path, "zh"), store.make_replay(game)):
        assert [replay.step(n).page for n in (1, 2, 3)] == pages
        fork = store.fork(replay, 2)
        assert fork.page() == pages[1]
        assert fork.path != game.path
        fork.close()
    game.close()
    assert store.open_replay(game.path, "en").step(1).page.title != pages[0].title
    assert len(store.list_saves("zh")[0]) == 3


def test_a_practice_game_has_pages_to_look_back_at_but_no_forks() -> None:
    store = GameStore(PlayOptions())
    game = store.begin(NewGameDraft(seed="7"), "zh")
    page = game.page()
    on_with(game)
    replay = store.make_replay(game)
    assert replay.step(1).page == page
    with pytest.raises(find_refusals(), match="a practice game keeps no save"):
        store.fork(replay, 1)


@pytest.mark.long
def test_a_finished_game_is_weighed_with_names_for_its_reference_presidents() -> None:
    game = play_small(DECISIONS)
    shares: list[float] = []
    review = review_game(game, shares.append)
    assert review is not None
    assert shares[-1] == 1.0
    assert review.score == pytest.approx(next(total.points for total in game.ending().totals if total.yours))
    assert {name: find_president_name(game, name) for name in review.references} == {
        "nothing": "不动",
        "pilot": "先试点",
    }
    assert measure_par(game) == review.par
    assert review.par is not None
    for one in review.mattered():
        assert all(game.worded(game.past[one.n - 1], swing.choice) for swing in one.swings)


def test_a_review_that_nobody_waits_for_stops() -> None:
    def leave(share: float) -> None:
        raise KeyError("left")

    with pytest.raises(KeyError, match="left"):
        review_game(play_small(DECISIONS), leave)


def test_a_refused_save_says_why_in_the_language_of_the_reader(store: GameStore, tmp_path: Path) -> None:
    (tmp_path / "odd.jsonl").write_text("{}\n")
    for language, told in (("zh", "不是这个游戏的存档"), ("en", "is no save of this game")):
        state = GameState(store, language)
        assert not state.resume(tmp_path / "odd.jsonl")
        assert told in state.message
