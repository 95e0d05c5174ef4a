"""Two games beside each other: where they part, and what each difference is worth when it alone is swapped."""

from __future__ import annotations

import math
from functools import cache

import pytest
from msgspec.structs import replace

from game.engine.page import Decision
from game.journal.format import BadSaveError, Line, Save
from game.lab import exchange
from game.lab.compare import Comparison, compare_games
from tests.journal.games import begun, campaign, finished


@cache
def compared() -> Comparison:
    return compare_games(campaign(), finished(1), finished(2))


@cache
def but_one() -> tuple[Save, Save]:
    """Return two games that differ in one answer, `shelve` for `package`, and what follows from it at once."""
    games = []
    for answer in ("shelve", "package"):
        play, lines = begun(None), list[Line]()
        while (page := play.page()).kind != "ending":
            options = [option.id for option in page.options if option.open]
            choice = answer if answer in options else options[0] if options else ""
            decision = Decision(page.id, choice, {dial.id: dial.at for dial in page.dials})
            play.decide(decision)
            lines.append(play.line(decision, ""))
        games.append(Save(play.header, tuple(lines), "", 0, 0, torn=False))
    return games[0], games[1]


def test_a_game_beside_itself_differs_nowhere() -> None:
    same = compare_games(campaign(), finished(), finished())
    assert (same.parted, same.apart, same.setup, same.rest) == ("", (), {}, 0.0)
    assert all(a == b for a, b in same.courses.values())


@pytest.mark.long
def test_effects_setup_and_rest_make_up_the_difference() -> None:
    found = compared()
    effects = [one.effect for one in found.apart if not math.isnan(one.effect)]
    assert found.scores[1] - found.scores[0] == pytest.approx(sum(effects) + sum(found.setup.values()) + found.rest)
    assert found.setup == {}
    assert found.parted == found.apart[0].month


@pytest.mark.long
def test_comparing_the_other_way_round_turns_every_sign() -> None:
    there, back = compared(), compare_games(campaign(), finished(2), finished(1))
    assert there.scores == back.scores[::-1]
    turned = {(one.month, one.scene, one.theirs, one.mine): -one.effect for one in back.apart}
    for one in there.apart:
        other = turned[one.month, one.scene, one.mine, one.theirs]
        assert other == pytest.approx(one.effect, nan_ok=True)


@pytest.mark.long
def test_one_answer_that_differs_explains_it_all() -> None:
    first, second = but_one()
    found = compare_games(campaign(), first, second)
    one = next(one for one in found.apart if one.scene == "build-ourselves")
    assert (one.mine, one.theirs) == ("shelve", "package")
    met = [entry for entry in found.apart if entry.n and entry.their_n]
    if met == [one]:
        assert one.effect == pytest.approx(found.scores[1] - found.scores[0])
    else:
        assert math.isfinite(one.effect)


@pytest.mark.long
def test_another_seed_and_bank_are_worth_something_of_their_own() -> None:
    other = finished(1, seed="8", bank="city")
    found = compare_games(campaign(), finished(1), other)
    assert set(found.setup) == {"bank", "seed"}
    assert all(math.isfinite(value) for value in found.setup.values())


@pytest.mark.long
def test_over_worlds_is_what_the_own_world_gives_where_it_is_the_only_one() -> None:
    found = compare_games(campaign(), finished(1, seed="0"), finished(2, seed="0"), worlds=1)
    known = [one for one in found.apart if one.over_worlds]
    assert known
    assert [one.over_worlds.mean for one in known if one.over_worlds] == pytest.approx([one.effect for one in known])
    assert found.own_worlds == 1


def test_over_worlds_every_difference_has_its_standard_error() -> None:
    found = compare_games(campaign(), finished(1), finished(1, seed="8", bank="city"), worlds=3)
    assert all((one.over_worlds is None) == math.isnan(one.effect) for one in found.apart)
    assert found.setup_over_worlds.keys() == {"bank"}
    bank = found.setup_over_worlds["bank"]
    assert bank.worlds == found.worlds == 3
    assert bank.standard_error > 0.0
    assert found.own_worlds == 2


@pytest.mark.long
def test_the_number_of_games_at_once_changes_no_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = compare_games(campaign(), finished(1), finished(2), worlds=3)
    monkeypatch.setattr(exchange, "COLUMNS", 1)
    assert compare_games(campaign(), finished(1), finished(2), worlds=3).apart == whole.apart


def test_unfinished_games_have_courses_but_no_scores() -> None:
    whole = finished(1)
    half = Save(whole.header, whole.lines[:30], "", 0, 0, torn=False)
    found = compare_games(campaign(), whole, half)
    assert all(map(math.isnan, (*found.scores, found.rest)))
    a, b = found.courses["npl_ratio"]
    assert 0 < len(b) < len(a)
    assert a[: len(b)] == b
    assert found.apart == ()


def test_a_game_that_stands_in_the_next_month_has_the_end_of_the_last() -> None:
    whole, stage = finished(1), campaign()
    n, line = next((n, line) for n, line in enumerate(whole.lines, 1) if line.now)
    half = Save(whole.header, whole.lines[:n], "", 0, 0, torn=False)
    _, course = compare_games(stage, whole, half).courses["npl_ratio"]
    assert line.now > line.month
    assert len(course) == 1 + int(stage.story.scope.month(line.now))


def test_an_edited_save_is_refused() -> None:
    whole = finished(1)
    lines = (replace(whole.lines[0], n=2), *whole.lines[1:])
    with pytest.raises(BadSaveError):
        compare_games(campaign(), whole, Save(whole.header, lines, "", 0, 0, torn=False))
