"""What an exit code says to scripts."""

FINE, FOUND, MISUSE = 0, 1, 2
"""All is well; findings, a failed check or a trouble that was told; a command that can't be understood."""
