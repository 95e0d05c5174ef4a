"""Words and numbers as a reader sees them, without any knowledge of the game."""
