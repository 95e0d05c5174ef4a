"""The screens, on Textual. They hold no rule: `Play` says what is open and hears what was chosen. See README.md."""
