"""Two games of the campaign beside each other: nothing is left out, and the words are those of each game."""

from __future__ import annotations

from game.engine.page import Decision, Page
from game.engine.present import ON
from game.journal.ledger import list_ledger
from game.journal.playthrough import Playthrough
from game.journal.replay import save_of
from game.lab.compare import compare_games
from game.lab.side_by_side import set_side_by_side
from tests.journal.games import begun, campaign, first_open


def last_open(page: Page) -> Decision:
    """Return the last open choice instead of the first."""
    if page.dials:
        return first_open(page)
    slip = {question.id: "likely" for question in page.questions}
    return Decision(page.id, [option.id for option in page.options if option.open][-1], prediction=slip)


def games(decisions: int) -> tuple[Playthrough, Playthrough]:
    first, second = begun(None), begun(None)
    for _ in range(decisions):
        first.decide(first_open(first.page()))
        second.decide(last_open(second.page()))
    return first, second


def test_every_decision_of_either_game_stands_once() -> None:
    first, second = games(20)
    found = compare_games(first.stage, save_of(first), save_of(second))
    rows = set_side_by_side(first, second, found)
    mine = {entry.n for entry in list_ledger(first) if entry.choice != ON}
    apart = [row for row in rows if row.apart]
    told = {row.steps[0] for row in apart if row.steps[0]}
    assert told <= mine
    assert len([row for row in rows if row.same]) == len(mine - told)
    assert {(one.n, one.their_n) for one in found.apart} == {row.steps for row in apart}
    assert [row.month for row in rows] == sorted(row.month for row in rows)


def test_answers_are_in_the_words_of_the_game_that_gave_them() -> None:
    first, second = games(3)
    row = next(
        row
        for row in set_side_by_side(first, second, compare_games(campaign(), save_of(first), save_of(second)))
        if row.apart
    )
    mine, theirs, _ = row.apart[0]
    assert mine == list_ledger(first)[row.steps[0] - 1].text
    assert theirs == list_ledger(second)[row.steps[1] - 1].text
    assert mine != theirs


def test_a_game_beside_itself_differs_nowhere() -> None:
    first, _ = games(10)
    rows = set_side_by_side(first, first, compare_games(campaign(), save_of(first), save_of(first)))
    assert rows
    assert not any(row.apart for row in rows)
