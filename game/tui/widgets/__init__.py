"""One widget a file; each shows what a screen puts into it and says what was clicked."""
