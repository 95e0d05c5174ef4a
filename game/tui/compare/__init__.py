"""The screen that shows two games side by side."""
