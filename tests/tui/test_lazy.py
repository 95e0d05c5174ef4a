"""The title waits for nothing heavy: what it imports is looked at in a process of its own."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "numpy", "msgspec", "yaml", "icu4py", "game.pack", "game.bank", "game.engine.page", "game.journal.play", "polib",
    "textual.widgets._markdown", "textual.widgets._text_area", "textual.widgets._data_table",
)  # fmt: skip

PROGRAM = """
import sys, asyncio
from types import SimpleNamespace
from game.tui.app import PresidentApp
from game.tui.session import Session
desk = SimpleNamespace(load=lambda: None, cover=lambda language: None)
app = PresidentApp(Session(desk, {language!r}))
async def main():
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
asyncio.run(main())
print([name for name in {heavy!r} if name in sys.modules])
"""


def test_the_title_imports_nothing_heavy() -> None:
    for language in ("zh", "en"):
        program = PROGRAM.format(language=language, heavy=HEAVY)
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
        assert done.stdout.strip() == "[]"
