"""What comes out most often for the reference presidents is what their games, opened one by one, come to."""

from __future__ import annotations

from collections import Counter

import pytest

from game.engine.autoplay import make_president, play_games
from game.engine.games import Games
from game.engine.present import ANSWERS, Presenter
from game.engine.setup import Setup
from game.engine.words import Words
from game.lab import forecasts
from tests.journal.games import campaign
from tests.stories import bank_pack, pack, staged

TRIED = 2


@pytest.mark.long
def test_the_commonest_answer_is_that_of_the_games_opened_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forecasts, "WORLDS", TRIED)
    found = forecasts.list_commonest(campaign(), "county", "credit")
    story = campaign().story
    asked = {question: (scene, spec) for scene, entry in story.scenes for question, spec in entry.predict.items()}
    assert list(found) == list(asked)
    came = {question: (Counter[str](), Counter[str]()) for question in asked}
    for name in story.pack.reference_presidents:
        for world in range(TRIED):
            games = Games(campaign(), Setup([str(world)], ["county"], ["credit"]), record=True)
            play_games(games, make_president(story, name))
            presenter = Presenter(games, Words(story, "zh"), {}, games.state.block, games.state.block)
            for question, (scene, spec) in asked.items():
                value, (low, high) = presenter.at(spec.of, spec.at), spec.bands
                answer = "low" if value < low else "high" if value > high else "likely"
                for counts in came[question][: 2 if games.encounters.seen[story.number[scene], 0] else 1]:
                    counts[answer] += 1
    for question, (every, met) in came.items():
        counts = met or every
        assert found[question] == max(ANSWERS, key=lambda answer: counts[answer]), question


def test_without_reference_presidents_nothing_is_common() -> None:
    scenes = "start: {title: S, on: 2017-01, choices: {a: {text: A}, b: {text: B}}}\n"
    assert forecasts.list_commonest(staged(bank_pack(scenes, months=3)), "county", "") == {}
    assert forecasts.list_commonest(staged(pack("start: {title: S}\n")), "", "") == {}
