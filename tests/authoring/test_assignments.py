"""Variables as an author gives them: what they are then, that the books still balance, and what is refused."""

from __future__ import annotations

import pytest

from game.authoring.assignments import PreviewError
from game.authoring.preview import open_preview
from game.engine.page import Decision
from game.views.play_options import PlayOptions
from tests.authoring.looks import look
from tests.journal.games import campaign
from tests.stories import value


def test_variables_are_as_they_were_given() -> None:
    play = look(
        "alliance-invitation", "board_trust = 20", "alliance=member", "talent += 1", "capital_adequacy_ratio=0.09"
    )
    assert value(play.games, "board_trust") == 20
    assert value(play.games, "capital_adequacy_ratio") == pytest.approx(0.09)
    assert [row.value for row in play.variables() if row.name == "alliance"] == ['"member"']
    locked = {option.id for option in play.page().options if not option.open}
    assert "founder" in locked


def test_ratios_hold_together_whatever_their_order() -> None:
    asked = {
        "capital_adequacy_ratio": 0.07,
        "provision_coverage": 1.2,
        "npl_ratio": 0.05,
        "hidden_ratio": 0.02,
        "sme_clients": 5000,
    }
    state = look("alliance-invitation", *(f"{name}={number}" for name, number in asked.items())).games.state
    assert {name: pytest.approx(float(state[name][0])) for name in asked} == asked
    books = state["assets"] - state["deposits"] - state["borrowings"] - state["equity"]
    assert float(abs(books[0])) < 1e-9


def test_capital_comes_from_depositors_and_they_have_no_more_than_they_have() -> None:
    given = "npl_ratio=0.08", "provision_coverage=12", "capital_adequacy_ratio=0.94"
    with pytest.raises(PreviewError, match="do not go that far"):
        open_preview(campaign(), PlayOptions(bank="city", given=given))


def test_the_months_after_reckon_with_what_was_given() -> None:
    play, other = look("", "npl_ratio=0.08"), look("")
    for game in (play, other):
        while game.games.month < 2:
            game.decide(Decision(game.page().id, dials={d.id: d.at for d in game.page().dials}) if game.page().dials
                        else Decision(game.page().id, next(o.id for o in game.page().options if o.open)))  # fmt: skip
    assert value(play.games, "npl_ratio") > value(other.games, "npl_ratio") + 0.03


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("board_trsut=3", "did you mean board_trust"),
        ("zzz=3", "variables.yaml"),
        ("board_trust=300", "between 0 and 100"),
        ("board_trust=-1", "between 0 and 100"),
        ("board_trust=200 + 1", "between 0 and 100, never at 201"),
        ("npl_ratio=5", "0.05"),
        ("npl_ratio=5%", "fraction"),
        ("npl_ratio=0.99", "do not go that far"),
        ("provision_coverage=-3", "do not go that far, only to 0"),
        ("provision_coverage=90", "do not go that far"),
        ("approval_days=3", "npl_ratio"),
        ("equity=3", "set capital_adequacy_ratio"),
        ("alliance=memer", "did you mean member"),
        ("alliance", "name = value"),
        ("board_trust=true", "can't be set to true or false"),
        ("npl_ratio=nothing_known", "not declared"),
        ("bank=village", "--bank village"),
        ('background="technology"', "--background technology"),
    ],
)
def test_what_cannot_be_given_is_refused_in_one_line(given: str, words: str) -> None:
    with pytest.raises(PreviewError) as caught:
        look("", given)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
