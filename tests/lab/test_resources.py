"""What starts higher or lower and moves nothing is named; what moves the score, or opens a choice, is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from game.lab import resources
from game.lab.resources import Resource, find_resource_failures, measure_resources
from game.lab.significance import MOST_ERROR
from game.lab.trials import TrialVariant
from game.pack.bounds import ResourceBounds
from tests.lab.small import story_in, study_on
from tests.stories import MANIFEST, pack

VARIABLES = """\
spent: {range: [0, 100], start: 50}
joke: {range: [0, 100], start: 50}
lock: {range: [0, 100], start: 50}
made: {range: [0, 100], start: 50}
seldom: {range: [0, 100], start: 50}
steady: {range: [0, 100], start: 50}
little: {range: [0, 100], start: 50}
excused: {range: [0, 100], start: 50, inert: heard of in the next story}
"""
SCENES = """\
start:
  title: S
  on: 2017-01
  text: [{if: joke < 45, text: Ha.}]
  do: [one_off_cost += 0.05 * spent + 0.0012 * little, made = lock]
  choices:
    spend: {text: A}
    spare: {text: B, if: lock >= 60}
    save: {text: C, if: seldom >= 60 and month > 3}
echo: {title: E, on: 2017-02, choices: {a: {text: A}, b: {text: B, if: made >= 60}, c: {text: C, if: steady > 9}}}
busy: {title: B, on: 2017-02, choices: {a: {text: A}, b: {text: B, if: attention_capacity > 2}}}
rare: {title: R, on: 2017-02, chance: 0.05, choices: {a: {text: A}, b: {text: B, if: seldom >= 60}}}
"""
PRESIDENTS = "spender: {label: S, choices: {start: [spend]}}\nsaver: {label: T, choices: {start: [spare]}}\n"


def measured(folder: Path, *names: str) -> list[Resource]:
    study = study_on(story_in(folder, SCENES, VARIABLES, presidents=PRESIDENTS))
    return measure_resources(study, bounds(*names), 0)


def bounds(*names: str) -> ResourceBounds:
    return ResourceBounds(shift=20, least=0.5, banks=2, opens=0.10, names=list(names))


def told(found: Sequence[Resource]) -> list[tuple[str, str]]:
    return [(one.bound, one.what) for one in find_resource_failures(found, bounds())]


def test_what_moves_the_score_passes_and_what_a_joke_reads_does_not(tmp_path: Path) -> None:
    spent, joke = found = measured(tmp_path, "spent", "joke")
    assert spent.worth(2) > 0.5
    assert (joke.worth(2), joke.share, joke.error) == (0.0, 0.0, 0.0)
    assert told(found) == [("resource", "joke")]
    failure = find_resource_failures(found, bounds())[0]
    assert (failure.value, failure.limit, failure.subject) == (0.0, 0.5, ("variables", "joke"))


def test_what_it_is_worth_is_the_difference_of_games_played_by_hand(tmp_path: Path) -> None:
    spent = measured(tmp_path, "spent")[0]
    study = study_on(tmp_path)
    starts = [TrialVariant("city", plan, shifts=(("spent", 20.0),)) for plan in (0, 1)]
    starts += [TrialVariant("city", plan) for plan in (0, 1)]
    totals = study.play(starts, range(resources.REFERENCE_WORLDS)).totals.mean(axis=-1)
    changes = abs(totals[:, :2].mean(axis=1) - totals[:, 2:].mean(axis=1))
    assert spent.banks["city"] >= max(changes.tolist()) - 1e-9 > 0.0


def test_a_choice_that_it_opens_is_enough_where_many_take_it(tmp_path: Path) -> None:
    lock, seldom = found = measured(tmp_path, "lock", "seldom")
    assert lock.choice in ("start/spare", "echo/b")
    assert lock.share == pytest.approx(0.5, abs=0.1)
    assert (seldom.choice, seldom.worth(2)) == ("rare/b", 0.0)
    assert seldom.share < 0.1
    assert told(found) == [("resource", "seldom")]


def test_a_lock_that_the_shift_does_not_turn_opens_nothing(tmp_path: Path) -> None:
    (steady,) = found = measured(tmp_path, "steady")
    assert (steady.choice, steady.share) == ("", 0.0)
    assert told(found) == [("resource", "steady")]


def test_what_moves_the_score_by_less_than_is_clear_counts_as_nothing(tmp_path: Path) -> None:
    (little,) = measured(tmp_path, "little")
    totals = (
        study_on(tmp_path)
        .play([TrialVariant("county", 0), TrialVariant("county", 0, (), (("little", 20.0),))], range(2))
        .totals
    )
    assert 0.0 < abs(totals[:, 1] - totals[:, 0]).max() < 0.2
    assert set(little.banks.values()) == {0.0}


def test_a_lock_on_what_is_made_of_it_counts_and_one_that_the_shift_does_not_touch_does_not(tmp_path: Path) -> None:
    study = study_on(story_in(tmp_path, SCENES, VARIABLES, presidents=PRESIDENTS))
    opened = {
        name: [resources._name_option(study, one) for one in resources._list_opened(study, name)]
        for name in ("lock", "made", "talent", "joke")
    }
    assert opened == {"lock": ["start/spare", "echo/b"], "made": ["echo/b"], "talent": ["busy/b"], "joke": []}


def test_a_reason_exempts_a_resource(tmp_path: Path) -> None:
    assert measured(tmp_path, "excused") == []


def resource(*banks: float, share: float = 0.0, error: float = 0.0) -> Resource:
    return Resource("trust", {f"bank{number}": points for number, points in enumerate(banks)}, "", share, error)


def test_it_must_move_the_score_in_as_many_banks_as_the_bound_says() -> None:
    assert told([resource(0.1, 0.6, 0.5)]) == []
    assert told([resource(0.1, 0.6, 0.4)]) == [("resource", "trust")]
    assert told([resource(0.6)]) == []  # the only bank there is


def test_it_must_open_a_choice_for_as_many_games_as_the_bound_says() -> None:
    assert told([resource(0.0, 0.0, share=0.10)]) == []
    assert told([resource(0.0, 0.0, share=0.09)]) == [("resource", "trust")]


def test_what_could_not_be_measured_fails_by_that_name() -> None:
    found = [resource(0.0, 0.0, error=0.3)]
    assert told(found) == [("unmeasured", "trust")]
    assert [(one.value, one.limit) for one in find_resource_failures(found, bounds())] == [(0.3, MOST_ERROR)]


def test_random_players_get_more_worlds_until_it_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "RANDOM_WORLDS", 4)
    monkeypatch.setattr(resources, "REFERENCE_WORLDS", 4)
    monkeypatch.setattr(resources, "MOST_WORLDS", 8)
    monkeypatch.setattr(resources, "MOST_ERROR", -1.0)
    study, played = study_on(story_in(tmp_path, SCENES, VARIABLES, presidents=PRESIDENTS)), list[int]()
    study.progress = played.append
    measure_resources(study, bounds("joke"), 0)
    assert sum(played) == 5 * 3 * (2 * 4 + 8)
    played.clear()
    measure_resources(study, bounds("joke", "spent"), 0)
    assert sum(played) == 5 * 3 * (2 * 4 + 8) + 5 * 2 * (2 * 4 + 4)  # the games as the story begins are played once


def test_a_story_without_a_bank_has_resources_of_its_own(tmp_path: Path) -> None:
    card = (
        "dimensions: {d: {label: D, indicators: {i: {label: I, weight: 1, unit: points, value: purse,"
        " anchors: [{at: 0, points: 0}, {at: 100, points: 100}]}}}}\n"
        "mandates: {m: {label: M, about: M, weights: {d: 1}}}\n"
    )
    files = pack(
        "start: {title: S, choices: {a: {text: A}, b: {text: B, if: nerve >= 60, do: [purse += 1]}}}\n",
        "purse: {unit: points, range: [0, 100], start: 50, label: Purse}\n"
        "nerve: {unit: points, range: [0, 100], start: 50, label: Nerve}\n",
        MANIFEST + "default: {mandate: m}\n",
        presidents="one: {label: O, choices: {start: [b]}}\n",
        scorecard=card,
        endings="over: {title: O, text: O.}\n",
    )
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    purse, nerve = measure_resources(study_on(tmp_path), bounds("purse", "nerve"), 0)
    assert purse.worth(1) > 0.5
    assert nerve.choice == "start/b"
