"""What can be opened over a page to read: evidence, figures, past decisions, the library and help."""
