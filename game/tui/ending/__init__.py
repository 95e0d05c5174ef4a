"""How a game ended: its screen, and the page that the replay shows too."""
