"""The bank: its state, the equations of its months, its score."""

from game.bank import own_sources as own_sources  # it looks at the files before any of them is read
