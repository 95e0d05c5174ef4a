"""Role-play games over a model of a bank, or without one, that can be replayed, compared and explained."""

__version__ = "0.2.0"

CAMPAIGN = "oneconnect"
"""The story that is played where none is named."""
