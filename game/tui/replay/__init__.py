"""The screens on which a game is read again."""
