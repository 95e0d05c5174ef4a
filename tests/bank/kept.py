"""What the model makes of eighty games that touch everything in it: the digest of every row, kept in model.json.

    python -m tests.bank.kept        keeps it anew

A save holds decisions and is played again, so other bits are another model: whoever keeps them anew breaks every save.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path
from random import Random

import numpy as np

from game.bank.month import LAST_PLAYED, refresh_and_play, refresh_state
from game.bank.state import LEVERS, ONE_OFFS, BankState
from tests.bank.support import opened, parameters, profiles, read, scored

FILE = Path(__file__).with_name("model.json")
GAMES, MONTHS = 80, 36
MONEY = {"one_off_cost": 0.02, "one_off_income": 0.02, "capital_raised": 0.3}
"""The largest amounts of money that are set, as a share of equity."""


def move_levers(state: BankState, chance: Random) -> None:
    """Move each lever of some games, now and then to an end of its range; every eighth game is left alone."""
    ranges = {name: entry["range"] for name, entry in read("variables").items() if name in (*LEVERS, *ONE_OFFS)}
    for name, (low, high) in sorted(ranges.items()):
        for game in range(state.games):
            if game % 8 and chance.random() < 0.08:
                top = float(state.equity[game]) * MONEY[name] if name in MONEY else high
                part = chance.choice([0.0, 1.0, chance.random(), chance.random()])
                state[name][game] = max(low, low + (top - low) * part)


def digests() -> dict[str, str]:
    """Return a digest of every row over all games and months, refreshed and advanced, and of every score."""
    chance, hashes = Random(2017), dict[str, blake2b]()  # noqa: S311  # a plan, not a secret
    names = sorted(profiles())
    state = opened([names[game % len(names)] for game in range(GAMES)], [game * 7919 for game in range(GAMES)])

    def take(name: str, values: np.ndarray) -> None:
        hashes.setdefault(name, blake2b(digest_size=4)).update(np.ascontiguousarray(values).tobytes())

    for month in range(MONTHS):
        for step in (refresh_state, refresh_and_play):
            if step is refresh_state:
                move_levers(state, chance)
            step(state, parameters(), month)
            for name, row in state.rows.items():
                take(name, state.block[row])
        if month == LAST_PLAYED:
            state.mark("close")
    scores = scored(state)
    for name, points in (scores.points | scores.totals).items():
        take(f"score of {name}", points)
    return {name: found.hexdigest() for name, found in sorted(hashes.items())}


if __name__ == "__main__":
    FILE.write_text(json.dumps(digests(), indent=1) + "\n", "utf-8")
