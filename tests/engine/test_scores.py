"""Scores of games with a bank and without: at the opening, at the close of any calendar, and now."""

from __future__ import annotations

import numpy as np
import pytest

from game.bank.score import IndicatorError
from game.engine.autoplay import play_games
from game.engine.ending import make_ending, score_games
from game.engine.games import Games
from game.engine.presidents.random_president import RandomPresident
from game.engine.setup import Setup
from game.pack.check.all import check_pack
from game.pack.findings import Finding
from game.pack.pack import read_pack
from tests.stories import FIRST, Chooser, bank_pack, games, pack, presenter, shown, staged

MANIFEST = "id: small\ntitle: Small\nversion: 1.0.0\nlanguage: en\nmodel: none\nopening: start\n"
CHOICES = "start: {title: S, choices: {a: {text: A, do: [cash += 20, trust -= 10]}, b: {text: B}}}\n"


def write_card(values: dict[str, str], mandates: int = 1) -> str:
    """Return a scorecard with a dimension for each of `values`, told as it is: 0 is 0 points, 100 is 100."""
    lines = ["dimensions:"]
    for name, value in values.items():
        lines += [f"  of_{name}:", f"    label: D {name}", "    indicators:", f"      {name}:"]
        lines += [f"        label: I {name}", "        weight: 1", "        unit: ''", f"        value: {value}"]
        lines += ["        anchors: [{at: 0, points: 0}, {at: 100, points: 100}]"]
    weights = ", ".join(f"of_{name}: 1" for name in values)
    lines += ["mandates:"] + [f"  m{n}: {{label: M{n}, about: M, weights: {{{weights}}}}}" for n in range(mandates)]
    return "\n".join(lines) + "\n"


def plain(card: str, scenes: str = CHOICES, **files: str) -> dict[str, bytes]:
    return pack(scenes, manifest=MANIFEST + "default: {mandate: m0}\n", scorecard=card, **files)


def values(played: Games) -> dict[str, list[float]]:
    scores = score_games(played)
    assert scores is not None
    return {name: one.tolist() for name, one in scores.indicators.items()}


def test_a_story_without_a_bank_and_a_calendar_is_scored_by_its_own_variables() -> None:
    card = write_card({"gain": "cash - opening(cash)", "end": "close(cash)", "worth": "trust * price"})
    files = plain(card, parameters="price: {value: 0.5, basis: assumption, why: A story.}\n")
    for choice, expected in (("a", [20.0, 70.0, 15.0]), ("b", [0.0, 50.0, 20.0])):
        played = games(files)
        shown(played, Chooser(choice))
        assert [found[0] for found in values(played).values()] == expected
        ending = make_ending(presenter(played), "m0", {})
        assert [(one.label, one.points) for one in ending.dimensions] == [
            (f"D {name}", points) for name, points in zip(("gain", "end", "worth"), expected, strict=True)
        ]
        assert [(one.label, one.points, one.yours) for one in ending.totals] == [("M0", sum(expected) / 3, True)]


@pytest.mark.parametrize("mandates", [1, 2, 7])
@pytest.mark.parametrize("count", [1, 2, 9])
def test_a_card_has_as_many_dimensions_and_mandates_as_it_likes(mandates: int, count: int) -> None:
    played = games(plain(write_card({f"i{number}": f"cash + {number}" for number in range(count)}, mandates)))
    shown(played, Chooser("b"))
    ending = make_ending(presenter(played), "m0", {})
    assert [round(one.points, 6) for one in ending.dimensions] == [50.0 + number for number in range(count)]
    assert [one.label for one in ending.totals] == [f"M{number}" for number in range(mandates)]


BANK = """\
first:
  title: F
  on: 2017-02
  choices: {a: {text: A, do: [vendor_scale = 0.2, board_trust += 5]}, b: {text: B}}
"""


def bank(card: str, months: int, runoff: int) -> dict[str, bytes]:
    files = {**bank_pack(BANK, months=months, runoff=runoff), "scorecard.yaml": card.encode()}
    return {**files, "pack.yaml": files["pack.yaml"].replace(b"balanced", b"m0")}


def test_until_the_close_has_been_a_row_stands_there_as_it_does_now() -> None:
    played = games(bank(write_card({"then": "close(board_trust)", "begun": "opening(board_trust)"}), 6, 0))
    assert played.month == 1
    assert values(played)["then"] == values(played)["begun"]
    played.act(np.array([0]))
    assert values(played)["then"][0] == values(played)["begun"][0] + 5.0


@pytest.mark.parametrize(("months", "runoff"), [(6, 0), (12, 6), (24, 12)])
def test_a_bank_is_scored_by_its_rows_at_both_marks_of_any_calendar(months: int, runoff: int) -> None:
    told = {"profit": "profit_total - close(profit_total)", "trust": "board_trust - opening(board_trust)"}
    told |= {"share": "ratio(close(sme_clients), opening(sme_clients), 0)", "ratio": "opening(capital_adequacy_ratio)"}
    told |= {"stated": "opening(npl_ratio)", "sold": "close(gross_loans) * sold_counts"}
    played = games(bank(write_card(told), months, runoff), ["1", "2"], background="credit")
    model = played.stage.model
    assert model is not None
    play_games(played, FIRST)
    open_, close, end = played.history[0], played.history[months], played.history[-1]
    rows, found = played.state.rows, {name: np.array(one) for name, one in values(played).items()}

    def row(block: np.ndarray, name: str) -> np.ndarray:
        then: np.ndarray = block[rows[name]]
        return then

    assert len(played.history) == months + runoff + 1
    assert (found["profit"] == row(end, "profit_total") - row(close, "profit_total")).all()
    assert (found["trust"] == 5.0).all()
    assert (found["share"] == row(close, "sme_clients") / row(open_, "sme_clients")).all()
    assert (found["ratio"] == row(open_, "capital_adequacy_ratio")).all()
    assert (found["ratio"] > 0.05).all()
    assert (found["stated"] == model.profiles["county"].npl_ratio).all()
    assert (found["sold"] == row(close, "gross_loans") * model.parameters.sold_counts).all()


def test_marks_go_with_the_games_that_are_taken() -> None:
    stage = staged(bank_pack(BANK, months=12, runoff=6))
    played = Games(stage, Setup([str(seed) for seed in range(6)], ["county", "city"] * 3, ["credit"] * 6))
    play_games(played, RandomPresident(3))
    whole = score_games(played)
    part = score_games(played.take(np.array([4, 1])))
    assert whole is not None
    assert part is not None
    assert all(part.indicators[name].tolist() == one[[4, 1]].tolist() for name, one in whole.indicators.items())


def test_a_value_that_is_not_finite_is_refused_by_name() -> None:
    most = "1" + "0" * 29
    variables = f"cash: {{start: 1, range: [0, {most}]}}\ntrust: {{start: 0, label: T}}\n"
    scenes = f"start: {{title: S, choices: {{a: {{text: A, do: [cash = {most}]}}}}}}\n"
    played = games(plain(write_card({"huge": " * ".join(["cash"] * 12)}), scenes, variables=variables))
    shown(played)
    with pytest.raises(IndicatorError, match="huge gives no finite number"):
        score_games(played)


def test_what_an_indicator_reads_counts_as_read() -> None:
    found = list[Finding]()
    read = read_pack(plain(write_card({"gain": "cash - opening(cash)"})), found)
    assert check_pack(read) == found == []
