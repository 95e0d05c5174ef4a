"""What the screens show, apart from any of them: no module here imports a screen or the screen library."""
