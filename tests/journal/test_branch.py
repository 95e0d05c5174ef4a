"""A game on the story as it is now that begins with another's decisions: whole, its parent named, or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from game.journal.branch import rebase_save
from game.journal.divergence import find_divergence
from game.journal.format import BadSaveError, Save, read_save
from game.journal.header import Fork
from game.journal.recorder import UnsavedError
from game.journal.start import resume_game
from game.journal.verify import verify_saves
from tests.journal.editing import SIGNED, changed, closed, small, told


@pytest.fixture
def save(tmp_path: Path) -> Path:
    """Return a whole game of seven lines on the small story."""
    return told(small(), tmp_path / "saves", SIGNED)


def decisions(save: Save) -> list[tuple[str, str, dict[str, str], str]]:
    return [(line.scene, line.choice, line.dials, line.reason) for line in save.lines]


def test_it_stands_before_the_step_on_the_present_story_and_plays_on(save: Path, tmp_path: Path) -> None:
    edited = changed(("do: [mood += 1]", "do: [mood += 9]"), ("join: {text: Join", "join: {text: Join, if: mood < 55"))
    parent = read_save(save)
    assert find_divergence(save, edited).same == 2
    play = rebase_save(save, edited, 4, tmp_path / "new", "zh")
    assert play.page().id == "offer"
    assert [option.open for option in play.page().options] == [False, True]
    new = read_save(closed(play))
    assert decisions(new) == decisions(parent)[:3]
    assert new.lines[2].figures["mood"] == 59.0
    assert new.header.fork == Fork(save.stem, parent.lines[2].seal, 4)
    assert new.header.story.digest == edited.story.digest != parent.header.story.digest
    assert (new.header.seed, new.header.bank, new.header.language) == (parent.header.seed, parent.header.bank, "zh")
    assert play.path is not None
    again = resume_game(play.path)
    assert again.page() == play.page()
    again.close()
    assert [one.status for one in verify_saves([save, play.path])] == ["reproduced", "reproduced"]


def test_it_takes_the_names_of_now_and_the_pages_that_are_new(save: Path, tmp_path: Path) -> None:
    card = "card: {on: 2017-02, priority: 10, title: C, kind: notice}\nplan:\n"
    edits = (("offer:\n", "proposal:\n"), ("sign: {", "sealed: {"), ("npl-june", "npl-summer"), ("plan:\n", card))
    migrations = "1.1.0: {scenes: {offer: proposal}, choices: {start: {sign: sealed}}}\n"
    play = rebase_save(save, changed(*edits, version="1.1.0", migrations=migrations), 5, tmp_path)
    lines = read_save(closed(play)).lines
    assert [(line.n, line.scene, line.choice) for line in lines] == [
        (1, "start", "sealed"), (2, "card", "on"), (3, "plan", ""), (4, "news", "on"), (5, "proposal", "join"),
    ]  # fmt: skip
    assert lines[4].prediction == {}
    assert play.page().id == "plan"


def test_a_whole_game_may_come_along_and_so_may_none_of_it(save: Path, tmp_path: Path) -> None:
    whole = rebase_save(save, small(), 8, tmp_path)
    assert whole.page().kind == "ending"
    assert decisions(read_save(closed(whole))) == decisions(read_save(save))
    fresh = rebase_save(save, small(), 1, tmp_path)
    header = read_save(closed(fresh)).header
    assert header.fork == Fork(save.stem, read_save(save).header.seal, 1)
    assert fresh.page().id == "start"


@pytest.mark.parametrize("n", [1, 2, 3])
def test_it_names_the_last_line_that_both_share(save: Path, tmp_path: Path, n: int) -> None:
    parent = read_save(save)
    seals = [parent.header.seal, *(line.seal for line in parent.lines)]
    play = rebase_save(save, small(), n, tmp_path)
    new = read_save(closed(play))
    assert new.header.fork == Fork(save.stem, seals[n - 1], n)
    assert decisions(new) == decisions(parent)[: n - 1]


@pytest.mark.parametrize("language", ["", "de"])
def test_it_keeps_its_language_where_none_that_the_story_has_is_asked_for(
    save: Path, tmp_path: Path, language: str
) -> None:
    play = rebase_save(save, small(), 2, tmp_path, language)
    closed(play)
    assert play.header.language == play.language == read_save(save).header.language


def test_where_the_story_does_not_allow_it_nothing_is_left_behind(save: Path, tmp_path: Path) -> None:
    edited = changed(("join: {text: Join", "join: {text: Join, if: mood < 5"))
    with pytest.raises(BadSaveError) as refused:
        rebase_save(save, edited, 6, tmp_path / "new", "en")
    assert refused.value.status == "other-story"
    assert str(refused.value).endswith(
        'does not come to step 6: at step 4 "Join" (join) is locked: needs Mood below 5, now 51'
    )
    assert not (tmp_path / "new").exists()


def test_a_full_disk_leaves_no_save(save: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, written = os.write, list[int]()

    def write(handle: int, data: bytes) -> int:
        written.append(handle)
        if len(written) > 1:  # the story is kept, and then the disk is full
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(handle, data)

    with monkeypatch.context() as patch:
        patch.setattr("os.write", write)
        with pytest.raises(UnsavedError, match="No space left"):
            rebase_save(save, small(), 5, tmp_path / "new")
    assert list((tmp_path / "new").glob("*.jsonl*")) == []
