"""What the screens show, apart from any of them: nothing here imports a screen or the screen library."""
