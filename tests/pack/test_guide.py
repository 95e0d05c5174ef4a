"""The author's guide names every code that a finding can carry."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = re.compile(
    r"""(?:Finding|found)\(\s*"([a-z-]+)"|(?:code: str = |code=|, "", |hint, )"([a-z-]+)"\)?$""", re.MULTILINE
)


def test_every_code_of_a_finding_is_in_the_guide() -> None:
    sources = [*(ROOT / "game" / "pack").rglob("*.py"), ROOT / "game" / "bank" / "model.py"]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    codes = {first for first, _ in CODE.findall(text) if first} | {"type", "unit", "range", "derived", "unknown-name"}
    guide = (ROOT / "story" / "README.md").read_text("utf-8")
    assert len(codes) > 25
    assert {code for code in codes if f"`{code}`" not in guide} == set()
