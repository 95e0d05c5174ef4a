"""An author's preview on the screens: the variables beside the page, and a story that follows its files."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import pytest

from game.tui.app import PresidentApp
from game.tui.author.panel import FindingLines
from tests.stories import pack
from tests.tui.driving import NARROW, WIDE, Player, app_at, drive, painted, press, preview_app, screen_name

Compare = Callable[..., bool]
SCENES = """\
start:
  title: The fund calls
  if: trust >= 60
  text:
    - The county's guarantee fund offers to take half the risk of every loan. You have {cash} to spend.
    - It wants an answer by Friday.
  choices:
    sign: {text: Sign, if: audited, do: [cash -= 10, debt += 1], go: second}
    wait: {text: Wait for a better offer, do: [trust -= 5], then: They will call again., go: second}
second: {title: The second letter, text: It is shorter., choices: {stop: {text: Stop}}}
"""
SIZES = pytest.mark.parametrize(("language", "size"), [("zh", NARROW), ("en", WIDE)], ids=["zh-80x24", "en-120x40"])


class Saves:
    """Stands in for the watcher: yields when `save` says that a file was saved, and tells when that was dealt with."""

    def __init__(self) -> None:
        self.queue = asyncio.Queue[None]()

    async def __aiter__(self) -> AsyncIterator[object]:
        while True:
            await self.queue.get()
            yield None
            self.queue.task_done()

    async def save(self, pilot: Player) -> None:
        self.queue.put_nowait(None)
        await self.queue.join()
        await pilot.pause()


def story(folder: Path) -> Path:
    """Write the story; return its file of scenes."""
    for name, content in pack(SCENES).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder / "scenes" / "all.yaml"


def previewed(folder: Path, language: str = "en") -> PresidentApp:
    """Return an app at the preview of the story's first scene."""
    return preview_app(folder, "start", language, spoken="en")


def followed(pilot: Player) -> Saves:
    """Have the app follow files that the test saves; a queue belongs to the loop that runs."""
    app, saves = pilot.app, Saves()
    assert isinstance(app, PresidentApp)
    assert app.state.author is not None
    app.state.author.changes = aiter(saves)
    app.run_worker(app.state.author.follow(partial(app.story_edited.publish, None)))
    return saves


def test_variables_open_beside_the_page_and_follow_the_game(tmp_path: Path) -> None:
    story(tmp_path)

    async def play(pilot: Player) -> None:
        assert "needs Trust of at least 60" in " ".join(painted(pilot).split())
        assert "preview" in painted(pilot).splitlines()[0]
        await press(pilot, "v")
        text = painted(pilot)
        assert "this page reads (r) or sets (s)" in text
        assert text.index("cash") < text.index("the others") < text.index("ratio")
        assert " rs trust                  40" in text
        await press(pilot, "2")
        assert "*rs trust                  35 (40)" in painted(pilot)
        await press(pilot, "x")
        assert "*   trust                  35 (40)" in painted(pilot)
        await press(pilot, "v")
        assert "the others" not in painted(pilot)

    drive(previewed(tmp_path), play, WIDE)


@pytest.mark.long
def test_typing_narrows_the_variables_down_and_decides_nothing(tmp_path: Path) -> None:
    story(tmp_path)

    async def play(pilot: Player) -> None:
        await press(pilot, "slash", "2", "backspace", *"tru")
        text = painted(pilot)
        assert "trust" in text
        assert "audited" not in text
        assert "The fund calls" in text
        await press(pilot, "enter")
        assert "audited" not in painted(pilot)
        await press(pilot, "escape")
        assert "audited" in painted(pilot)
        await press(pilot, "slash", "z", "z")
        assert "no variable has these words" in painted(pilot)
        await press(pilot, "escape", "escape")
        assert "the others" not in painted(pilot)
        await press(pilot, "2")
        assert "They will call again." in painted(pilot)
        await press(pilot, "slash", "c", "enter")
        assert "They will call again." in painted(pilot)

    drive(previewed(tmp_path), play)


def test_students_have_no_such_key() -> None:
    async def play(pilot: Player) -> None:
        before = painted(pilot)
        await press(pilot, "v", "slash")
        assert painted(pilot) == before
        assert "v " not in before.splitlines()[-1]

    drive(app_at(0, "en"), play)


@pytest.mark.long
def test_a_saved_file_turns_the_page_where_it_stands(tmp_path: Path) -> None:
    scenes = story(tmp_path)

    async def play(pilot: Player) -> None:
        saves = followed(pilot)
        await press(pilot, "v", "2", "x")
        assert "It is shorter." in painted(pilot)
        scenes.write_text(SCENES.replace("It is shorter.", "It is longer."), "utf-8")
        await saves.save(pilot)
        assert "It is longer." in painted(pilot)
        assert "35 (40)" in painted(pilot)
        assert "your one decision stands" in " ".join(painted(pilot).split())
        scenes.write_text(SCENES.replace("cash -= 10", "cahs -= 10"), "utf-8")
        await saves.save(pilot)
        told = " ".join(painted(pilot).split())
        assert "scenes/all.yaml:8:42: error unknown-name" in told
        assert "It is longer." in told
        await press(pilot, "j", "escape")
        assert "unknown-name" in " ".join(painted(pilot).split())
        await press(pilot, "j")
        scenes.write_text(SCENES, "utf-8")
        await saves.save(pilot)
        assert screen_name(pilot) == "SceneScreen"
        assert "It is shorter." in painted(pilot)
        assert "unknown-name" not in painted(pilot)

    drive(previewed(tmp_path), play, WIDE)


@pytest.mark.long
def test_a_reason_that_is_being_typed_is_finished_before_the_page_turns(tmp_path: Path) -> None:
    scenes = story(tmp_path)

    async def play(pilot: Player) -> None:
        saves = followed(pilot)
        await press(pilot, "down", "w", *"Fri")
        scenes.write_text(SCENES.replace("by Friday", "by Monday"), "utf-8")
        await saves.save(pilot)
        await press(pilot, *"day2", "enter")
        await pilot.pause()
        assert "by Monday" in painted(pilot)
        assert "Friday2" in painted(pilot)
        await press(pilot, "2")
        assert "They will call again." in painted(pilot)

    drive(previewed(tmp_path), play)


def test_the_outcome_that_is_being_read_is_the_one_that_turns(tmp_path: Path) -> None:
    scenes = story(tmp_path)

    async def play(pilot: Player) -> None:
        saves = followed(pilot)
        await press(pilot, "2")
        scenes.write_text(SCENES.replace("They will call again.", "Nobody calls."), "utf-8")
        await saves.save(pilot)
        assert "Nobody calls." in painted(pilot)
        assert "Wait for a better offer" in painted(pilot)
        await press(pilot, "x")
        assert "It is shorter." in painted(pilot)

    drive(previewed(tmp_path), play)


def test_warnings_are_told_and_the_changed_story_is_shown(tmp_path: Path) -> None:
    scenes = story(tmp_path)

    async def play(pilot: Player) -> None:
        saves = followed(pilot)
        scenes.write_text(SCENES + "lost: {title: Lost, choices: {a: {text: A}}}\n", "utf-8")
        await saves.save(pilot)
        told = " ".join(painted(pilot).split())
        assert "these look like slips" in told
        assert "unreached-scene" in told

    drive(previewed(tmp_path), play)


def test_texts_that_wait_for_a_translation_are_told_in_one_line(tmp_path: Path) -> None:
    scenes = story(tmp_path)
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "zh.po").write_text('msgid ""\nmsgstr ""\n', "utf-8")

    async def play(pilot: Player) -> None:
        saves = followed(pilot)
        sound = SCENES.replace("debt += 1", "debt += 1, audited = true")
        scenes.write_text(sound, "utf-8")
        await saves.save(pilot)
        assert "texts have no translation yet (locale/zh.po)" in painted(pilot)
        assert "look like slips" not in painted(pilot)
        assert len(pilot.app.screen.query_one(FindingLines).make_rows(80)) == 1
        scenes.write_text(sound + "lost: {title: Lost, choices: {a: {text: A}}}\n", "utf-8")
        await saves.save(pilot)
        assert "unreached-scene" in painted(pilot)
        assert "texts have no translation yet (locale/zh.po)" in painted(pilot)

    drive(previewed(tmp_path), play, WIDE)


@SIZES
def test_the_panel(snap_compare: Compare, tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    story(tmp_path)
    assert snap_compare(previewed(tmp_path, language), press=("x", "v"), terminal_size=size)


@pytest.mark.long
@SIZES
def test_the_findings(snap_compare: Compare, tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    scenes = story(tmp_path)
    app = previewed(tmp_path, language)
    scenes.write_text(SCENES.replace("cash -= 10", "cahs -= 10"), "utf-8")

    async def saved(pilot: Player) -> None:
        await followed(pilot).save(pilot)

    assert snap_compare(app, press=("x",), terminal_size=size, run_before=saved)


def test_u_goes_a_step_back_and_r_to_where_the_preview_began(tmp_path: Path) -> None:
    story(tmp_path)

    async def play(pilot: Player) -> None:
        assert "to the start" not in painted(pilot)
        await press(pilot, "2", "x")
        assert "The second letter" in painted(pilot)
        assert "r to the start" in painted(pilot)
        await press(pilot, "u")
        assert "The fund calls" in painted(pilot)
        assert "A step back" in painted(pilot)
        await press(pilot, "2", "x", "r")
        assert "The fund calls" in painted(pilot)
        await press(pilot, "r")
        assert "no decision before this page" in painted(pilot)

    drive(previewed(tmp_path), play, WIDE)
