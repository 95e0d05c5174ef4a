"""The screens: one game shown through Textual. It holds no rule: `Play` says what is open and hears what was chosen."""
