"""The screens on which a game is played, with the widgets that only they have."""
