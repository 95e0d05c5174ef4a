"""Games from which luck or the age of loans is left out, so that one sees what these do to a figure."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray


class Neutral(msgspec.Struct, frozen=True):
    """What is left out in which games, (games,) each.

    Without `luck` every draw stands at what is expected of it: as many loans default as were to be expected, and
    what has a chance below one half does not happen. Without `season` loans default as often at any age.
    """

    luck: NDArray[np.bool_]
    season: NDArray[np.bool_]

    def take(self, index: NDArray[np.intp]) -> Neutral:
        """Return the same of the games of `index`, in that order, repeats allowed."""
        return Neutral(self.luck[index], self.season[index])
