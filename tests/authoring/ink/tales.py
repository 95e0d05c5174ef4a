"""How tests read a story of ink from its text, and play it by the words of its choices."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from game.authoring.found_stories import list_stories
from game.authoring.twine.examined import ExaminedStory
from game.engine.program import holds
from tests.stories import games, presenter


def read(tmp_path: Path, text: str) -> ExaminedStory:
    """Import a story of ink."""
    (tmp_path / "tale.ink").write_text(text, "utf-8")
    return list_stories(tmp_path / "tale.ink")[0].read()


def play(found: ExaminedStory, *words: str) -> list[str]:
    """Choose the first option that begins with each word, and return what the pages said."""
    played, told = games(found.story.files), list[str]()
    for word in ("", *words):
        if word:
            scene, index = played.scenes()[0]
            moves = [n for n, move in enumerate(scene.choices) if holds(move.condition, played.state.block, index)[0]]
            shown = [option.text for option in presenter(played).page().options]
            assert any(text.startswith(word) for text in shown), (word, shown)
            played.choose(np.array([moves[next(n for n, text in enumerate(shown) if text.startswith(word))]]))
        told.append(" ".join(presenter(played).page().paragraphs))
    return told
