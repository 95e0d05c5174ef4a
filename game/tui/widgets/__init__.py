"""Widgets that several screens have, one a file; each shows what a screen puts into it and says what was clicked."""
