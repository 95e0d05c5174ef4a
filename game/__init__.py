"""The president of a small bank, 2017 to 2019: a role-play game that can be replayed, compared and explained."""

__version__ = "0.2.0"
