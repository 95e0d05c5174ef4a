"""Blessed plays: whole games as a reader sees them, one for each road."""
