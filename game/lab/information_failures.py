"""Where knowledge is worth too little: the bounds of a story on perfect knowledge of a draw, and on a signal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from game.lab.failures import Bound, Failure
from game.lab.information import ALL_MANDATES, LARGEST_ERROR, InformationValue
from game.lab.significance import CLEAR_ERRORS, MeasuredEffect
from game.pack.bounds import InformationBounds

Effects = Mapping[str, MeasuredEffect | None]
"""What knowledge is worth over all mandates by bank; None where it could not be measured."""

Holds = Callable[[MeasuredEffect], bool]
"""Says whether an effect is what a bound asks for, beside its least mean."""


def find_information_failures(
    values: Sequence[InformationValue], bounds: Mapping[str, InformationBounds]
) -> list[Failure]:
    """Return where knowledge is worth less than `bounds` ask, and where that could not be told."""
    return [failure for scene, asked in bounds.items() for failure in _find_in_scene(values, scene, asked)]


def _find_in_scene(values: Sequence[InformationValue], scene: str, asked: InformationBounds) -> Iterator[Failure]:
    over_all = [one for one in values if one.scene == scene and one.mandate == ALL_MANDATES]
    perfect = {one.bank: one.perfect for one in over_all}
    least = dict(asked.least)
    if asked.others:
        rest = {bank: effect for bank, effect in perfect.items() if bank not in least}
        least |= dict.fromkeys(
            _list_lacking(rest, asked.others.least, asked.others.banks, _is_above_zero), asked.others.least
        )
    for bank, points in least.items():
        yield from _judge_effect(
            "perfect", scene, f"{scene}/{asked.draw} {bank}", perfect.get(bank), points, _is_above_zero
        )
    if asked.signal:
        signal = {one.bank: one.signal for one in over_all}
        lacking = _list_lacking(signal, asked.signal.least, asked.signal.banks, _is_clear)
        if lacking:
            what = f"{scene}/{asked.signal.of}"
            yield from _judge_effect("signal", scene, what, signal[lacking[-1]], asked.signal.least, _is_clear)


def _is_above_zero(effect: MeasuredEffect) -> bool:
    return effect.mean > CLEAR_ERRORS * effect.standard_error


def _is_clear(effect: MeasuredEffect) -> bool:
    return effect.clear


def _list_lacking(effects: Effects, least: float, banks: int, holds: Holds) -> list[str]:
    """Return the banks, best first, that would have to hold a bound too for so many banks to hold it."""
    failing = [bank for bank, effect in effects.items() if not _passes_bound(effect, least, holds)]
    lacking = min(banks, len(effects)) - (len(effects) - len(failing))
    return sorted(failing, key=lambda bank: -_find_mean(effects[bank]))[: max(lacking, 0)]


def _find_mean(effect: MeasuredEffect | None) -> float:
    return effect.mean if effect else float("-inf")


def _passes_bound(effect: MeasuredEffect | None, least: float, holds: Holds) -> bool:
    return effect is not None and effect.mean >= least and holds(effect) and not _is_in_doubt(effect, least)


def _is_in_doubt(effect: MeasuredEffect, least: float) -> bool:
    """Say whether an effect is not exact enough to tell on which side of a bound it lies."""
    far = abs(effect.mean - least) > CLEAR_ERRORS * effect.standard_error
    return effect.standard_error > LARGEST_ERROR and not far


def _judge_effect(
    bound: Bound, scene: str, what: str, effect: MeasuredEffect | None, least: float, holds: Holds
) -> Iterator[Failure]:
    if _passes_bound(effect, least, holds):
        return
    unknown = effect is None or _is_in_doubt(effect, least)
    if unknown:
        yield Failure("unmeasured", what, effect.standard_error if effect else None, LARGEST_ERROR, ("scenes", scene))
    else:
        yield Failure(bound, what, effect.mean if effect else None, least, ("scenes", scene))
