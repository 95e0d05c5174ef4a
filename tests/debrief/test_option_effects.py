"""What options are worth over common worlds is what the games come to, forked by hand in each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest

from game.debrief import option_effects
from game.debrief.class_forks import OWN, ClassForks, list_forks
from game.debrief.class_meetings import list_meetings
from game.debrief.cohort import Cohort
from game.debrief.luck import pick_own_worlds, play_worlds
from game.debrief.option_effects import measure_options
from game.engine.page import Decision
from game.journal.format import Save
from tests.debrief.classes import by_hand, mixed_class
from tests.journal.games import finished

WORLDS = 2
"""As many as an error needs: each is played by hand."""

PLAYERS = ("Zoë Ångström", "王")
"""Those whose games are played again by hand."""


def read_game(player: str) -> tuple[Save, str]:
    """Return the game of one of PLAYERS, and the mandate."""
    if player == PLAYERS[0]:
        return finished(4, seed="8", bank="city"), "inclusive"
    return finished(3, seed="3"), "builder"


@pytest.fixture(scope="module")
def group() -> Cohort:
    return mixed_class()


@pytest.fixture(scope="module")
def every(group: Cohort) -> ClassForks:
    return list_forks(group, list_meetings(group))


def silent(_share: float) -> None:
    """Tell nobody."""


def find_members(group: Cohort) -> list[int]:
    """Return the numbers of the games that are played again by hand."""
    return [member for member, save in enumerate(group.saves) if save.header.player in PLAYERS]


@pytest.mark.long
def test_an_option_is_worth_what_the_games_forked_by_hand_in_each_world_come_to(
    group: Cohort, every: ClassForks
) -> None:
    points, decided = pick_own_worlds(group, play_worlds(group, WORLDS, silent)), list_meetings(group)
    number = next(n for n, one in enumerate(decided) if one.scene == "hidden-loans")
    here = every.decision == number
    both = [set(every.option[here & (every.member == m)].tolist()) for m in find_members(group)]
    option = min(set.intersection(*both))  # one that neither took
    found = dict[int, list[float]]()
    for member, save in enumerate(group.saves):
        here = (every.decision == number) & (every.option == option) & (every.member == member)
        if here.any() and save.header.player in PLAYERS:
            alone = every.take(np.flatnonzero(here))
            effect = measure_options(group, alone, points, silent).found[number, option]
            played, mandate = read_game(save.header.player)
            for world in map(str, range(WORLDS)):
                changed = by_hand(played, seed=world, change=taking(decided[number].options[option]))[mandate]
                found.setdefault(member, []).append(changed - by_hand(played, seed=world)[mandate])
            assert effect.mean == pytest.approx(np.mean(found[member]), abs=1e-9)
            assert effect.standard_error == pytest.approx(np.std(found[member], ddof=1) / WORLDS**0.5, abs=1e-9)
    assert len(found) == len(PLAYERS)


@pytest.mark.long
def test_all_games_of_an_option_are_pooled(group: Cohort, every: ClassForks) -> None:
    points = pick_own_worlds(group, play_worlds(group, WORLDS, silent))
    whole = measure_options(group, every, points, silent).found
    for (decision, option), effect in list(whole.items())[:4]:
        here = np.flatnonzero((every.decision == decision) & (every.option == option))
        means = [
            measure_options(group, every.take(here[[n]]), points, silent).found[decision, option].mean
            for n in range(len(here))
        ]
        assert effect.games == len(here)
        assert effect.mean == pytest.approx(np.mean(means), abs=1e-9)
        assert (effect.low, effect.high) == pytest.approx((min(means), max(means)), abs=1e-9)


def taking(option: str) -> Callable[[Decision], Decision]:
    def change(decision: Decision) -> Decision:
        return Decision("hidden-loans", option) if decision.scene == "hidden-loans" else decision

    return change


def test_repeated_forks_change_the_same_decisions_in_every_world(every: ClassForks) -> None:
    assert set(every.world.tolist()) == {OWN}
    repeated = every.repeat(3)
    assert repeated.world.tolist() == [0] * len(every) + [1] * len(every) + [2] * len(every)
    for world in range(3):
        part = repeated.take(np.flatnonzero(repeated.world == world))
        assert all(map(np.array_equal, part.changes, every.changes))
        assert np.array_equal(part.member, every.member)
        assert np.array_equal(part.option, every.option)


def test_a_sample_has_at_most_so_many_games_of_each_option(every: ClassForks) -> None:
    counts = Counter(zip(every.decision.tolist(), every.option.tolist(), strict=True))
    sample = every.sample(2)
    assert Counter(zip(sample.decision.tolist(), sample.option.tolist(), strict=True)) == {
        pair: min(count, 2) for pair, count in counts.items()
    }
    assert len(every.sample(len(every))) == len(every)


def test_a_large_class_is_measured_on_a_sample(
    group: Cohort, every: ClassForks, monkeypatch: pytest.MonkeyPatch
) -> None:
    points = pick_own_worlds(group, play_worlds(group, WORLDS, silent))
    whole = measure_options(group, every, points, silent)
    monkeypatch.setattr(option_effects, "BUDGET", WORLDS * len(every) // 2)
    monkeypatch.setattr(option_effects, "WORLDS", (WORLDS,))
    part = measure_options(group, every, points, silent)
    assert part.games < whole.games
    assert part.found.keys() == whole.found.keys()
    smaller = [pair for pair, effect in part.found.items() if effect.games < whole.found[pair].games]
    assert smaller
    assert all(part.found[pair].games <= part.games for pair in smaller)
    assert sum(effect.games for effect in part.found.values()) * WORLDS <= WORLDS * len(every) // 2


def test_a_class_without_scores_has_no_effects(group: Cohort) -> None:
    nobody = np.zeros(0, np.int64)
    empty = ClassForks(nobody, nobody, nobody, nobody, nobody, (nobody, nobody, nobody))
    assert measure_options(group, empty, np.zeros((0, 0)), silent).found == {}
