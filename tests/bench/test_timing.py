"""What the benchmark makes of the seconds that it measured; no test measures any."""

from __future__ import annotations

import pytest

from tests.bench.timing import Repeats, Taken, fit_growth, growth_figure, interleave

SIZES = (100, 200, 400, 800)


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0, 2.0])
def test_a_power_is_found_again(power: float) -> None:
    growth = fit_growth(SIZES, [[3e-4 * size**power for size in SIZES]] * 2)
    assert growth.exponent == pytest.approx(power)
    assert growth.r2 == pytest.approx(1.0)
    assert (growth.low, growth.high) == pytest.approx((power, power))


def test_a_fixed_cost_shows_as_a_poor_fit() -> None:
    growth = fit_growth(SIZES, [[0.3 + 1e-3 * size for size in SIZES]])
    assert 0.3 < growth.exponent < 0.8
    assert growth.r2 < 0.98


def test_one_slow_round_moves_the_range_and_not_the_power() -> None:
    linear = [size / 1e3 for size in SIZES]
    growth = fit_growth(SIZES, [linear, [*linear[:-1], linear[-1] * 2.0], linear])
    assert growth.exponent == pytest.approx(1.0)
    assert growth.low == pytest.approx(1.0)
    assert growth.high > 1.2


def test_times_that_do_not_grow_with_size_at_all_fit_no_power() -> None:
    assert fit_growth(SIZES, [[2.0, 1.0, 1.0, 2.0]]).r2 < 0.01


def test_three_sizes_are_too_few() -> None:
    with pytest.raises(ValueError, match="4 sizes"):
        fit_growth(SIZES[:3], [[1.0, 2.0, 4.0]])


@pytest.mark.long
def test_works_are_done_in_turns() -> None:
    done: list[str] = []

    def work(name: str, seconds: list[float]) -> Taken:
        done.append(name)
        return Taken(seconds[len(done) // 2 - 1], 0.5)

    a, b = interleave([lambda: work("a", [9.0, 3.0, 5.0]), lambda: work("b", [1.0, 4.0, 2.0])], 3)
    assert done == ["a", "b"] * 3
    assert [one.wall for one in b.taken] == [1.0, 4.0, 2.0]
    assert (b.wall, b.middle) == (1.0, 2.0)
    assert a.cpu == 0.5


def test_growth_is_told_of_the_processor_with_its_fit_and_its_ends() -> None:
    repeats = {size: Repeats((Taken(9.0, size / 1e3), Taken(1.0, size / 500))) for size in SIZES}
    figure = growth_figure("verify", "saves", repeats)
    assert figure.value == pytest.approx(1.0)
    assert figure.name == "verify: power of the number of saves"
    assert "r2 1.0000" in figure.note
    assert figure.note.endswith("0.1 s of the processor at 100 saves, 0.8 s at 800")
