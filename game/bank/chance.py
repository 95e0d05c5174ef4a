"""Keyed chance: a draw is a pure function of (seed, stream, month), never of how many draws came before.

All players of a seed meet the same world, and a new scene or stream moves no other draw. The generator is splitmix64
(Steele, Lea and Flood 2014) used as a hash.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from game.bank.quantiles import UPPER
from game.bank.table import Array

_GOLDEN = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB
_MASK = (1 << 64) - 1
_FRACTION_BITS = 42
_UNIT = 1.0 / (1 << 52)
_CELL_UNIT = 1.0 / (1 << _FRACTION_BITS)
_CODE = re.compile(r"[A-Z0-9-]{1,24}")

_QUANTILES = np.array([*(-z for z in UPPER), *reversed(UPPER[:-1])])
_RISES = _QUANTILES[1:] - _QUANTILES[:-1]


def seed_of(code: str | int) -> int:
    """Give the seed of a class code ([A-Z0-9-], 1 to 24 characters) or of a whole number; equal text, equal seed.

    Raises ValueError for anything else.
    """
    text = str(code).strip()
    if not _CODE.fullmatch(text):
        raise ValueError("a seed is a whole number or a code of A-Z, 0-9 and - with at most 24 characters")
    if text.isdecimal() and int(text) <= _MASK:
        return int(text)
    return int.from_bytes(blake2b(text.encode("ascii"), digest_size=8).digest(), "little")


def uniform(seeds: NDArray[np.uint64], stream: str, month: int) -> Array:
    """Draw one number between 0 and 1, both excluded, for each seed; shape (games,)."""
    out: Array = ((_bits(seeds, stream, month) >> np.uint64(12)).astype(np.float64) + 0.5) * _UNIT
    return out


def normal(seeds: NDArray[np.uint64], stream: str, month: int) -> Array:
    """Draw one standard normal number for each seed, within +-3.66; shape (games,).

    It is the quantile of `uniform` with the same key, interpolated in a fixed table.
    """
    bits = _bits(seeds, stream, month) >> np.uint64(12)
    cell = (bits >> np.uint64(_FRACTION_BITS)).astype(np.intp)
    part = ((bits & np.uint64((1 << _FRACTION_BITS) - 1)).astype(np.float64) + 0.5) * _CELL_UNIT
    out: Array = _QUANTILES[cell] + _RISES[cell] * part
    return out


def _bits(seeds: NDArray[np.uint64], stream: str, month: int) -> NDArray[np.uint64]:
    """Mix 64 bits for each seed: splitmix64's finalizer over seeds spread out and moved by the stream's month."""
    bits = seeds * np.uint64(_GOLDEN)
    bits += np.uint64(_offset(stream, month))
    bits ^= bits >> np.uint64(30)
    bits *= np.uint64(_FIRST)
    bits ^= bits >> np.uint64(27)
    bits *= np.uint64(_SECOND)
    bits ^= bits >> np.uint64(31)
    return bits


@cache
def _offset(stream: str, month: int) -> int:
    """Hash a stream's month in a stable way (Python's own hash changes from run to run)."""
    return int.from_bytes(blake2b(f"{stream}|{month}".encode(), digest_size=8).digest(), "little")
