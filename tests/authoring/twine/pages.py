"""Pages as Twine publishes them, and those that were made to hold the machine, by the error that refuses them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

from game.authoring.twine.sources import MAX_HTML


def story_html(name: str, passages: dict[str, str], style: str = "SugarCube", start: int = 1) -> str:
    """Return a story as Twine 2 publishes it."""
    inside = "".join(
        f'<tw-passagedata pid="{number}" name="{escape(title)}" tags="" position="0,0">{escape(text)}</tw-passagedata>'
        for number, (title, text) in enumerate(passages.items(), 1)
    )
    head = f'<tw-storydata name="{escape(name)}" startnode="{start}" format="{style}" options="">'
    return f"{head}\n<style></style><script></script>\n{inside}</tw-storydata>\n"


HOSTILE: dict[str, Callable[[Path], object]] = {
    "twee_large": lambda path: path.open("wb").truncate(100_000_000),
    "twee_hollow": lambda path: path.write_bytes(b'<div "' * (MAX_HTML // 6)),
    "twee_passages": lambda path: path.write_text(story_html("x", {str(n): "" for n in range(30_000)}), "utf-8"),
    "twee_depth": lambda path: path.write_text(story_html("x", {"Start": "<<if $a>>" * 100_000}), "utf-8"),
    "twee_marks": lambda path: path.write_text(story_html("x", {"Start": "<<set $a to 1>>" * 250_000}), "utf-8"),
    "twee_large ": lambda path: path.write_text(story_html("x", {"Start": "<<set $a to 1>>" * 1_000_000}), "utf-8"),
    "twee_stories": lambda path: path.write_text("<tw-storydata>" * 1_000_000, "utf-8"),
}
