"""The calendar of a bank's games: months that are played, months that run off, and where years and quarters end."""

from __future__ import annotations

import msgspec

from game.pack.schema import Manifest
from game.text.months import YEAR, count_months

QUARTER = 3


class Calendar(msgspec.Struct, frozen=True):
    """So many months with decisions and so many without, counted from 0; `first` is that month's place in its year."""

    played: int
    runoff: int
    first: int = 0

    @classmethod
    def of(cls, manifest: Manifest) -> Calendar:
        """Return the calendar of a pack."""
        return cls(manifest.months, manifest.runoff, count_months(manifest.start) % YEAR)

    @property
    def months(self) -> int:
        """All months."""
        return self.played + self.runoff

    def begins_year(self, month: int) -> bool:
        """Say whether a month is the first of its year, or of the calendar."""
        return month == 0 or self.place_in_year(month) == 0

    def ends_quarter(self, month: int) -> bool:
        """Say whether a month is the last of its quarter."""
        return self.place_in_year(month) % QUARTER == QUARTER - 1

    def place_in_year(self, month: int) -> int:
        """Return a month's place in its year, 0 for January."""
        return (self.first + month) % YEAR

    def count_of_year(self, month: int) -> int:
        """Return how many months of its year the calendar has behind it once a month has passed."""
        return min(month, self.place_in_year(month)) + 1
