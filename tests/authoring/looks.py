"""Looks at scenes for tests: of the campaign, and of a small story in a folder whose files are saved anew."""

from __future__ import annotations

from pathlib import Path

from game.authoring.preview import Preview, open_preview
from game.authoring.reload import Reader
from game.views.play_options import PlayOptions, find_folders
from tests.journal.games import campaign
from tests.stories import pack, staged

SCENES = """\
start: {title: Start, choices: {in: {text: In, do: [alliance = "member"], go: second}, out: {text: Out}}}
second:
  title: Second
  if: trust >= 60
  text: You have {cash} in cash.
  choices:
    spend: {text: Spend, if: audited, do: [cash -= 10 * ratio, debt += 1], go: third}
    save: {text: Save, do: [cash += 5], go: third}
third: {title: Third, choices: {stop: {text: Stop}}}
"""


def look(at: str = "", *given: str, before: str = "", seed: str = "") -> Preview:
    """Return a preview of the campaign."""
    return open_preview(campaign(), PlayOptions(at=at, given=given, before=before, seed=seed))


def stored(folder: Path, scenes: str = SCENES) -> Path:
    """Write the small story to a folder."""
    for name, content in pack(scenes).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def opened(folder: Path, at: str = "second", *given: str) -> tuple[Preview, Reader]:
    """Return a preview of a folder's story, and what follows its files."""
    options = PlayOptions(story=str(folder), at=at, given=given, watch=True)
    reader = Reader(options, find_folders(options))
    return open_preview(staged(pack((folder / "scenes" / "all.yaml").read_text("utf-8"))), options), reader


def saved(folder: Path, old: str, new: str) -> None:
    """Change the scenes as an editor would."""
    path = folder / "scenes" / "all.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
