"""The screens, on Textual. They hold no rule: `Playthrough` says what is open and takes decisions. See README.md."""
