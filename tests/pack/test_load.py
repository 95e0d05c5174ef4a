"""From a name, a folder or an archive to the same story."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from game.authoring.story_check import check_story
from game.engine.autoplay import play_games
from game.engine.presidents.random_president import RandomPresident
from game.engine.stage import make_stage, open_stage
from game.pack import cache
from game.pack.findings import PackError
from game.pack.load import check_folder, find_pack, load_files, load_pack
from game.pack.read.files import hash_files, read_archive, write_archive
from game.pack.texts import list_texts
from tests.bench.ring import ring
from tests.stories import CAMPAIGN, bank_pack, campaign_files, games, pack, presenter

START = "start: {title: Start, choices: {a: {text: A, do: [cash += 1]}}}\n"


def written(files: dict[str, bytes], folder: Path) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("name", ["onecnonect", "", "no/such", "..\\x", "a" * 5000, "\0", "\x1b[2J", "{0}", "行"])
def test_an_unknown_story_is_told_in_what_is_possible(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PackError) as refused:
        load_pack(find_pack(name))
    assert [finding.code for finding in refused.value.findings] == ["no-pack"]
    assert "\x1b" not in str(refused.value)
    if name:
        assert "oneconnect" in str(refused.value)


def test_a_story_is_found_by_name_from_anywhere_and_by_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_pack("oneconnect").resolve() == CAMPAIGN.resolve()
    written(pack(START), tmp_path / "mine")
    assert load_pack(find_pack("mine")).id == "small"
    with pytest.raises(PackError) as refused:
        find_pack("onecnonect")
    assert refused.value.findings[0].hint == "did you mean oneconnect?"


@pytest.mark.long
def test_the_campaign_loads_without_a_finding_of_weight() -> None:
    stage = open_stage(find_pack("oneconnect"))
    assert not [finding for finding in check_story(CAMPAIGN) if finding.severity == "error"]
    assert stage.model is not None
    assert {"county", "city", "village", "troubled", "coastal"} <= set(stage.story.banks)
    assert len(stage.story.mandates) == 5
    assert (stage.story.manifest.months, stage.story.manifest.runoff) == (24, 12)


def test_every_text_of_the_campaign_has_a_key_of_its_own() -> None:
    keys = [key for key, _, _, _ in list_texts(load_files(campaign_files()).pack)]
    assert len(keys) == len(set(keys))


def test_an_edit_anywhere_is_another_story_and_a_copy_is_the_same(tmp_path: Path) -> None:
    shutil.copytree(CAMPAIGN, tmp_path / "copy")
    (tmp_path / "copy" / "notes.txt").write_text("no part of the story")
    story = load_files(campaign_files())
    assert load_pack(tmp_path / "copy").digest == story.digest
    with (tmp_path / "copy" / "scenes" / "2019.yaml").open("a") as file:
        file.write("new-year-2020: {title: 元旦, kind: notice, on: 2019-12}\n")
    assert load_pack(tmp_path / "copy").digest != story.digest


def test_a_story_kept_beside_a_save_is_the_same_story(tmp_path: Path) -> None:
    (tmp_path / "kept.zip").write_bytes(write_archive(campaign_files()))
    assert load_files(read_archive(tmp_path / "kept.zip")).digest == load_files(campaign_files()).digest


@pytest.mark.long
def test_a_story_out_of_the_cache_plays_and_reads_as_one_checked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    load_files(campaign_files())
    kept = load_files(campaign_files())
    monkeypatch.setattr(cache, "recall_pack", lambda files, **_: None)
    monkeypatch.setattr("game.pack.load.recall_pack", lambda files, **_: None)
    fresh = load_files(campaign_files())
    assert fresh.pack.documents
    assert not kept.pack.documents
    assert kept.digest == fresh.digest
    assert kept.source_texts == fresh.source_texts
    assert kept.languages == fresh.languages
    assert list(kept.mandates) == list(fresh.mandates)
    played = [games(make_stage(story), ("7", "8"), "city", "credit") for story in (kept, fresh)]
    for one in played:
        play_games(one, RandomPresident())
    assert np.array_equal(played[0].state.block, played[1].state.block)
    assert presenter(played[0]).key_figures() == presenter(played[1]).key_figures()


def test_a_translation_out_of_the_cache_has_the_texts_of_one_read_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    files = pack(START) | {"locale/zh.po": 'msgctxt "scenes.start.title"\nmsgid "Start"\nmsgstr "开始"\n'.encode()}
    fresh = load_files(files)
    assert fresh.text("scenes.start.title", "zh") == "开始"
    (entry,) = (path for path in tmp_path.rglob("*.texts"))
    monkeypatch.setattr("game.pack.story.read_translation", lambda *_: pytest.fail("it is read again"))
    assert load_files(files).text("scenes.start.title", "zh") == "开始"
    entry.write_bytes(b"\x81")
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert load_files(files).text("scenes.start.title", "zh") == "开始"


def test_a_damaged_or_forbidden_cache_is_no_trouble(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(cache, "_find_path", lambda files, _: tmp_path / "kept" / hash_files(files))
    files = pack(START)
    digest = load_files(files).digest
    entry = tmp_path / "kept" / hash_files(files)
    good = entry.read_bytes()
    for damaged in (b"", good[:-1], b"\xc1" + good, b"\x90", good.replace(b"Start", b"St\xffrt")):
        entry.write_bytes(damaged)
        assert load_files(files).text("scenes.start.title", "en") == "Start"
        assert entry.read_bytes() == good
    monkeypatch.setattr(cache, "_find_path", lambda files, _: Path("/dev/null/kept"))
    assert load_files(files).digest == digest


def test_a_cache_file_that_another_program_holds_open_leaves_no_half_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def replace(path: Path, target: Path) -> None:
        raise PermissionError(13, "the file is open elsewhere", str(target))  # as Windows has it

    monkeypatch.setattr(cache, "_find_path", lambda files, _: tmp_path / f"{hash_files(files)}.msgpack")
    monkeypatch.setattr(Path, "replace", replace)
    assert load_files(pack(START)).text("scenes.start.title", "en") == "Start"
    assert list(tmp_path.iterdir()) == []


def test_the_cache_keeps_a_few_stories_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cache, "_find_path", lambda files, _: tmp_path / f"{hash_files(files)}.msgpack")
    for number in range(cache.MOST_PACKS + 3):
        load_files(pack(START + f"# {number}\n"))
    assert len(list(tmp_path.iterdir())) == cache.MOST_PACKS


def test_the_cache_keeps_a_story_that_is_read_again_and_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cache, "_find_path", lambda files, _: tmp_path / f"{hash_files(files)}.msgpack")
    often, kept, write = pack(START), list[str](), cache.write_entry

    def note(path: Path, content: bytes, most: int) -> None:
        kept.append(path.stem)
        write(path, content, most)

    monkeypatch.setattr(cache, "write_entry", note)
    load_files(often)
    for number in range(cache.MOST_PACKS + 3):
        for age, path in enumerate(sorted(tmp_path.iterdir(), key=lambda one: one.stat().st_mtime_ns)):
            os.utime(path, (1_000 + age, 1_000 + age))  # whatever the clock of the file system can tell apart
        load_files(often)
        load_files(pack(START + f"# {number}\n"))
    assert len(kept) == cache.MOST_PACKS + 4
    assert kept.count(hash_files(often)) == 1


def test_numbers_that_do_not_fit_the_model_are_told_with_their_place_every_time(tmp_path: Path) -> None:
    files = bank_pack("start: {title: S, on: 2017-01}\n")
    files["parameters.yaml"] += b"nonsense: {value: 1, basis: assumption, why: none}\n"
    line = files["parameters.yaml"].count(b"\n")
    written(files, tmp_path)
    for _ in range(2):  # the second time the pack comes out of the cache
        with pytest.raises(PackError) as refused:
            open_stage(tmp_path)
        found = refused.value.findings
        assert [(f.code, str(f.where)) for f in found] == [("model-unknown", f"parameters.yaml:{line}:11")]
    assert [f.code for f in check_story(tmp_path)] == ["model-unknown"]


def test_the_model_finds_what_is_missing_misshapen_or_out_of_range(tmp_path: Path) -> None:
    files = bank_pack("start: {title: S, on: 2017-01}\n", variables="talnet: {of: state}\nequity2: {of: lever}\n")
    names = [line.split(b":")[0].decode() for line in files["parameters.yaml"].split(b"\n") if b"attention_" in line]
    gone, shaped = names[:2]
    text = files["parameters.yaml"].decode().replace(f"{gone}: {{", f"{gone}x: {{")
    value = text.split(f"{shaped}: {{value: ")[1].split(",")[0]
    text = text.replace(f"{shaped}: {{value: {value},", f"{shaped}: {{value: [{value}, {value}],")
    files["parameters.yaml"] = text.encode()
    found = check_story(written(files, tmp_path))
    assert sorted((f.code, f.message.split()[-1]) for f in found if f.where.file == "parameters.yaml") == sorted(
        [("model-missing", gone), ("model-unknown", f"{gone}x"), ("model-shape", "round")]
    )
    variables = [(f.message, f.hint) for f in found if f.where.file == "variables.yaml"]
    assert variables[0] == ("the model has no state talnet", "did you mean talent?")
    assert len(variables) == 2


@pytest.mark.posix("links need a right there that few have")
def test_a_folder_that_can_not_be_read_as_a_story_is_told_so(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert [finding.code for finding in check_folder(folder)[1]] == ["no-pack"]
    (tmp_path / "elsewhere").write_text("id: x")
    (folder / "pack.yaml").symlink_to(tmp_path / "elsewhere")
    decoded, found = check_folder(folder)
    assert decoded is None
    assert [finding.code for finding in found] == ["outside"]


def test_a_story_of_more_languages_than_one_may_have_is_not_played(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.pack.read.catalogue_limits.MAX_LANGUAGES", 1)
    catalogue = 'msgid ""\nmsgstr ""\n'
    assert load_files(pack(START, locale__zh=catalogue)).languages == ("en", "zh")
    with pytest.raises(PackError, match="2 languages"):
        load_files(pack(START, locale__zh=catalogue, locale__fr=catalogue))


@pytest.mark.long
def test_ten_thousand_scenes_in_one_file_are_a_story() -> None:
    assert len(load_files(ring(10_000)).scenes) == 10_000
