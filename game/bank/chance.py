"""Keyed chance: a draw is a pure function of (seed, stream, month), never of how many draws came before.

All players of a seed meet the same world, and a new scene or stream moves no other draw. The generator is splitmix64
(Steele, Lea and Flood 2014) used as a hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from game.bank.quantiles import UPPER
from game.bank.table import Array

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_SHIFTS = np.uint64(30), np.uint64(27), np.uint64(31)
_MASK = (1 << 64) - 1
_UNUSED = np.uint64(12)
"""The number of lower bits that a draw leaves out, for a float holds 52."""

_HALF = np.uint64(32)
_FRACTION_BITS = np.uint64(42)
_FRACTION = np.uint64((1 << 42) - 1)
_UNIT = 1.0 / (1 << 52)
_CELL_UNIT = 1.0 / (1 << 42)
_CODE = re.compile(r"[A-Z0-9-]{1,24}")

Key = tuple[str, int]
"""A stream and its month."""

_PART = 1024
"""The number of games for which draws of several keys are made at once."""

_SURE_DIGITS = 20
"""A number with fewer digits fits into 64 bits."""

_QUANTILES = np.array([*(-z for z in UPPER), *reversed(UPPER[:-1])])
_RISES = _QUANTILES[1:] - _QUANTILES[:-1]


def seed_of(code: str | int) -> int:
    """Give the seed of a class code ([A-Z0-9-], 1 to 24 characters) or of a whole number; equal text, equal seed.

    Raises ValueError for anything else.
    """
    text = str(code).strip()
    if len(text) < _SURE_DIGITS and text.isascii() and text.isdecimal():
        return int(text)
    if not _CODE.fullmatch(text):
        raise ValueError("a seed is a whole number or a code of A-Z, 0-9 and - with at most 24 characters")
    if text.isdecimal() and int(text) <= _MASK:
        return int(text)
    return int.from_bytes(blake2b(text.encode("ascii"), digest_size=8).digest(), "little")


def draw_uniform(seeds: NDArray[np.uint64], stream: str, month: int) -> Array:
    """Draw one number between 0 and 1, both excluded, for each seed; shape (games,)."""
    return _make_uniform(_mix_bits(seeds, _hash_month(stream, month)))


def draw_normal(seeds: NDArray[np.uint64], stream: str, month: int) -> Array:
    """Draw one standard normal number for each seed, within +-3.66; shape (games,).

    It is the quantile of `draw_uniform` with the same key, interpolated in a fixed table.
    """
    return _make_normal(_mix_bits(seeds, _hash_month(stream, month)))


def draw_whole(seeds: NDArray[np.uint64], stream: str, number: int, below: int) -> NDArray[np.int64]:
    """Draw a whole number from 0 to below `below`, which is less than 2 to the power 31, for each seed; shape (games,).

    It is the higher half of 32 random bits times `below`: whole numbers throughout, so no bit is rounded away.
    """
    bits = _mix_bits(seeds, _hash_month(stream, number)) >> _HALF
    return ((bits * np.uint64(below)) >> _HALF).astype(np.int64)


def draw_many(seeds: NDArray[np.uint64], normals: Iterable[Key], uniforms: Iterable[Key]) -> dict[str, Array]:
    """Draw for several keys what `draw_normal` and `draw_uniform` draw for each, by stream; shape (games,) each.

    Many keys are drawn at once, in parts that stay in the processor's cache: a call of NumPy costs as much as a
    thousand numbers.
    """
    normals, uniforms = tuple(normals), tuple(uniforms)
    offsets = np.array([_hash_month(*key) for key in (*normals, *uniforms)], np.uint64)[:, None]
    out = np.empty((len(offsets), len(seeds)))
    for first in range(0, len(seeds), _PART):
        bits = _mix_bits(seeds[first : first + _PART], offsets)
        part = out[:, first : first + _PART]
        part[: len(normals)], part[len(normals) :] = (
            _make_normal(bits[: len(normals)]),
            _make_uniform(bits[len(normals) :]),
        )
    return {stream: row for (stream, _), row in zip((*normals, *uniforms), out, strict=True)}


def _make_uniform(bits: NDArray[np.uint64]) -> Array:
    out: Array = ((bits >> _UNUSED).astype(np.float64) + 0.5) * _UNIT
    return out


def _make_normal(bits: NDArray[np.uint64]) -> Array:
    bits = bits >> _UNUSED
    cell = (bits >> _FRACTION_BITS).astype(np.intp)
    part = ((bits & _FRACTION).astype(np.float64) + 0.5) * _CELL_UNIT
    out: Array = _QUANTILES.take(cell) + _RISES.take(cell) * part
    return out


def _mix_bits(seeds: NDArray[np.uint64], offset: np.uint64 | NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Mix 64 bits for each seed: splitmix64's finalizer over seeds spread out and moved by `offset`.

    Offsets of shape (keys, 1) give bits of shape (keys, games).
    """
    bits = seeds * _GOLDEN + offset
    bits ^= bits >> _SHIFTS[0]
    bits *= _FIRST
    bits ^= bits >> _SHIFTS[1]
    bits *= _SECOND
    bits ^= bits >> _SHIFTS[2]
    return bits


@cache
def _hash_month(stream: str, month: int) -> np.uint64:
    """Hash a stream's month in a stable way (Python's own hash changes from run to run)."""
    return np.uint64(int.from_bytes(blake2b(f"{stream}|{month}".encode(), digest_size=8).digest(), "little"))
