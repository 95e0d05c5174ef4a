"""`president simulate`: a table and a plot for people, JSON for scripts, rows in a file, and what stops it."""

from __future__ import annotations

import csv
import errno
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from game.cli import simulate
from game.journal import storage
from game.lab import processes
from game.lab.experiment import Chunk, PlayedChunk, play_chunk
from game.text.cells import cell_len
from tests.lab.small import PLAN, SCENES, story_in
from tests.lab.test_experiment import CIRCLE, OVERFLOW
from tests.shelf import Ran, one_line, ran
from tests.stories import pack

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return story_in(tmp_path / "small")


def scripted(done: Ran) -> dict[str, object]:
    code, out, err = done
    assert (code, err) == (0, "")
    found: dict[str, object] = json.loads(out)
    return found


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_scripts_get_a_row_for_every_bank_mandate_and_president(story: Path, capsys: Capsys) -> None:
    found = scripted(ran(capsys, "simulate", story, "--worlds", 3, "--json"))
    assert (found["games"], found["asked"], found["worlds"], found["complete"]) == (45, 45, 3, True)
    assert isinstance(found["games_per_second"], float)
    table = found["rows"]
    assert isinstance(table, list)
    assert len({(row["bank"], row["mandate"], row["president"]) for row in table}) == len(table) == 5 * 5 * 3
    assert {"mean", "sd", "p10", "p50", "p90", "difference", "error", "against"} < set(table[0])


def test_flags_choose_and_the_first_president_is_compared_with(story: Path, capsys: Capsys) -> None:
    words = (
        "--bank",
        "city",
        "--bank",
        "county",
        "--mandate",
        "builder",
        "--president",
        "random",
        "--president",
        "saver",
    )
    found = scripted(ran(capsys, "simulate", story, *words, "--worlds", 2, "--json"))
    table = found["rows"]
    assert isinstance(table, list)
    names = [(row["bank"], row["mandate"], row["president"], row["against"]) for row in table]
    assert names == [(bank, "builder", who, "random") for bank in ("city", "county") for who in ("random", "saver")]


def test_as_many_worlds_as_make_so_many_games(story: Path, capsys: Capsys) -> None:
    words = ("--bank", "city", "--president", "saver", "--president", "random", "--json")
    assert scripted(ran(capsys, "simulate", story, *words, "--games", 7))["games"] == 8


@pytest.mark.parametrize(("language", "told"), [("zh", "以此为准"), ("en", "compared with")])
def test_people_get_a_table_and_a_plot(language: str, told: str, story: Path, capsys: Capsys) -> None:
    words = ("--bank", "county", "--mandate", "balanced", "--worlds", 5, "--lang", language)
    code, out, err = ran(capsys, "simulate", story, *words)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert max(map(cell_len, lines)) <= 78
    assert out.count(told) == 1
    for name in ("spender", "saver", "random"):
        number, plotted = (line for line in lines if line.startswith(name))
        assert len(number.split()) >= 7
        assert plotted.count("|") == 2
        assert "o" in plotted.partition("|")[2]


def test_rows_hold_every_game_under_every_mandate_to_the_last_bit(story: Path, tmp_path: Path, capsys: Capsys) -> None:
    out = tmp_path / "rows.csv"
    found = scripted(ran(capsys, "simulate", story, "--worlds", 2, "--seed", 40, "--out", out, "--json"))
    table = rows(out)
    assert list(table[0])[:5] == ["bank", "mandate", "president", "world", "total"]
    assert list(table[0])[-4:] == ["ending", "months", "npl_ratio", "board_trust"]
    assert len(table) == 2 * 5 * 3 * 5
    assert {row["world"] for row in table} == {"40", "41"}
    assert {row["months"] for row in table} == {"3"}
    mine = [row for row in table if (row["bank"], row["mandate"], row["president"]) == ("city", "builder", "saver")]
    one = next(
        row
        for row in found["rows"]  # type: ignore[attr-defined]
        if (row["bank"], row["mandate"], row["president"]) == ("city", "builder", "saver")
    )
    assert sum(float(row["total"]) for row in mine) / 2 == one["mean"]


@pytest.mark.long
def test_files_and_figures_are_the_same_whatever_the_chunk_and_the_cores(
    story: Path, tmp_path: Path, capsys: Capsys
) -> None:
    told, written = set(), set()
    for number, words in enumerate([(), ("--chunk", 1), ("--chunk", 7, "--jobs", 2), ("--jobs", 2)]):
        out = tmp_path / f"{number}.csv"
        found = scripted(ran(capsys, "simulate", story, "--worlds", 3, *words, "--out", out, "--json"))
        told.add(json.dumps(found["rows"]))
        written.add(out.read_bytes())
    assert (len(told), len(written)) == (1, 1)


def test_a_plan_of_ones_own_is_known_by_its_file(story: Path, tmp_path: Path, capsys: Capsys) -> None:
    paths = [tmp_path / folder / "own.yaml" for folder in ("a", "b")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(PLAN, "utf-8")
    words = ("--bank", "city", "--mandate", "builder", "--worlds", 2, "--json")
    one = scripted(ran(capsys, "simulate", story, *words, "--president", paths[0]))["rows"]
    two = scripted(ran(capsys, "simulate", story, *words, "--president", paths[0], "--president", paths[1]))["rows"]
    assert isinstance(one, list)
    assert isinstance(two, list)
    assert [row["president"] for row in one] == ["own.yaml"]
    assert [row["president"] for row in two] == [str(path) for path in paths]
    assert {row["mean"] for row in (*one, *two)} == {one[0]["mean"]}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--president", "nobody"), "没有行长 nobody"),
        (("--bank", "contry"), "county"),
        (("--mandate", "x"), "balanced"),
        (("--president", "none.yaml"), "none.yaml:1:1"),
        (("--worlds", 10**9), "5,000,000"),
        (("--out", "."), "文件夹"),
        (("--out", "no/rows.csv"), "没有 no 这个文件夹"),
        (("--out", "old.csv"), "--force"),
        (("--out", "game.jsonl"), "存档"),
    ],
)
def test_what_cannot_be_simulated_is_told_in_one_line(
    words: tuple[object, ...], told: str, story: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(story.parent)
    Path("old.csv").write_text("kept", "utf-8")
    done = ran(capsys, "simulate", story, *words)
    assert done[0] == 2
    assert told in one_line(done)
    assert Path("old.csv").read_text("utf-8") == "kept"


@pytest.mark.parametrize(
    "words", ["--worlds 0", "--games 0", "--jobs 0", "--chunk 0", "--seed -1", "--worlds 1 --games 1"]
)
def test_a_number_that_makes_no_sense_is_misuse(words: str, story: Path, capsys: Capsys) -> None:
    code, out, err = ran(capsys, "simulate", story, *words.split())
    assert (code, out) == (2, "")
    assert "Traceback" not in err


def test_a_story_without_a_scorecard_says_so(tmp_path: Path, capsys: Capsys) -> None:
    for name, content in pack("start: {title: S}\n").items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    done = ran(capsys, "simulate", tmp_path)
    assert done[0] == 2
    assert "没有 scorecard.yaml" in one_line(done)


@pytest.mark.parametrize(
    ("scenes", "variables", "told"),
    [(CIRCLE, "", "原地打转"), (OVERFLOW, "wild: {start: 1, label: W}\n", "wild *= wild")],
    ids=["circle", "overflow"],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_the_story_is_told_in_one_line(
    jobs: int, scenes: str, variables: str, told: str, tmp_path: Path, capsys: Capsys
) -> None:
    story = story_in(tmp_path, scenes, variables)
    done = ran(capsys, "simulate", story, "--worlds", 1, "--jobs", jobs)
    assert done[0] == 1
    assert told in one_line(done)


def test_what_is_written_over_with_force_is_whole(story: Path, tmp_path: Path, capsys: Capsys) -> None:
    out = tmp_path / "rows.csv"
    out.write_text("old\n" * 1000, "utf-8")
    assert ran(capsys, "simulate", story, "--worlds", 1, "--out", out, "--force")[0] == 0
    assert len(rows(out)) == 75


def stopped_after(count: int, error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let something happen once so many chunks have been played."""

    def play(_: object, chunks: Sequence[Chunk]) -> Iterator[PlayedChunk]:
        yield from map(play_chunk, chunks[:count])
        raise error

    monkeypatch.setattr(processes.OneProcess, "play", play)


def test_ctrl_c_keeps_what_is_done_and_says_so(
    story: Path, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped_after(4, KeyboardInterrupt(), monkeypatch)
    out = tmp_path / "rows.csv"
    words = ("simulate", story, "--worlds", 9, "--chunk", 10, "--json")
    code, told, err = ran(capsys, *words, "--out", out)
    assert code == 1
    assert err.count("\n") == 1
    assert "玩了40局就停了，一共要玩135局" in err
    assert str(out) in err
    found = json.loads(told)
    assert (found["games"], found["worlds"], found["complete"], len(found["rows"])) == (40, 2, False, 75)
    assert len(rows(out)) == 40 * 5
    monkeypatch.undo()
    whole = json.loads(ran(capsys, "simulate", story, "--worlds", 2, "--json")[1])
    assert found["rows"] == whole["rows"]


def test_ctrl_c_before_a_world_is_whole_has_nothing_to_compare(
    story: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped_after(1, KeyboardInterrupt(), monkeypatch)
    code, out, err = ran(capsys, "simulate", story, "--worlds", 9, "--chunk", 10, "--lang", "en")
    assert code == 1
    assert out.startswith("10 games in")
    assert err.startswith("Stopped after 10 of 135 games, before every president had met a world")


def test_a_full_disk_keeps_whole_chunks_and_the_figures_so_far(
    story: Path, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, write = tmp_path / "rows.csv", storage.write_all

    def full(handle: int, content: bytes) -> None:
        if os.fstat(handle).st_size > 30_000:
            os.write(handle, content[: len(content) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(handle, content)

    monkeypatch.setattr(storage, "write_all", full)
    code, told, err = ran(capsys, "simulate", story, "--worlds", 9, "--chunk", 10, "--out", out, "--json")
    found = json.loads(told)
    assert code == 1
    assert [os.strerror(errno.ENOSPC) in line for line in err.splitlines()] == [True, False]
    assert 0 < found["games"] < 135
    assert len(rows(out)) == found["games"] * 5
    assert out.read_bytes().endswith(b"\n")


def test_a_file_that_another_program_takes_away_stops_it(
    story: Path, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "rows.csv"

    def play(_: object, chunks: Sequence[Chunk]) -> Iterator[PlayedChunk]:
        for number, chunk in enumerate(chunks):
            if number == 2:
                with out.open("a", encoding="utf-8") as file:
                    file.write("x")
            yield play_chunk(chunk)

    monkeypatch.setattr(processes.OneProcess, "play", play)
    code, _, err = ran(capsys, "simulate", story, "--worlds", 9, "--chunk", 15, "--out", out)
    assert code == 1
    assert "别的程序" in err.splitlines()[0]
    assert "玩了30局" in err.splitlines()[1]


def test_a_cluster_that_does_not_answer_is_told_once_and_the_games_are_played_here(story: Path, capsys: Capsys) -> None:
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    words = ("simulate", story, "--worlds", 3, "--chunk", 5, "--json")
    code, out, err = ran(capsys, *words, "--dask", "127.0.0.1")
    assert code == 0
    assert err.count("\n") == 1
    assert "127.0.0.1 的 Dask 集群没有回应" in err
    assert json.loads(out)["rows"] == json.loads(ran(capsys, *words)[1])["rows"]


@pytest.mark.parametrize(
    ("module", "words", "told"),
    [("joblib", ("--jobs", 2), "[teach]"), ("distributed", ("--dask", "127.0.0.1:1"), "[dask]")],
)
def test_without_the_extra_it_says_how_to_get_it(
    module: str, words: tuple[object, ...], told: str, story: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    done = ran(capsys, "simulate", story, "--worlds", 1, *words)
    assert done[0] == 2
    assert told in one_line(done)
    assert ran(capsys, "simulate", story, "--worlds", 1)[0] == 0


def test_rows_hold_no_formula(story: Path, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("=1+1.yaml").write_text(PLAN, "utf-8")
    words = ("--bank", "city", "--mandate", "builder", "--president", "=1+1.yaml", "--out", "rows.csv")
    assert ran(capsys, "simulate", story, *words, "--worlds", 1)[0] == 0
    assert rows(Path("rows.csv"))[0]["president"] == "'=1+1.yaml"


def test_words_of_an_enum_are_written_as_words(tmp_path: Path, capsys: Capsys) -> None:
    folder = story_in(tmp_path / "enum", SCENES.replace("one_off_cost += 3", "'mood = \"glad\"'"), MOOD)
    manifest = folder / "pack.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("board_trust]", "mood]"), "utf-8")
    out = tmp_path / "rows.csv"
    words = ("--bank", "city", "--mandate", "builder", "--president", "spender", "--president", "saver")
    assert ran(capsys, "simulate", folder, *words, "--worlds", 1, "--out", out)[0] == 0
    assert [row["mood"] for row in rows(out)] == ["glad", "calm"]


MOOD = "mood: {type: enum, values: {calm: calm, glad: glad}, start: calm, label: Mood}\n"


def test_the_size_of_chunks_gives_every_core_some() -> None:
    size = simulate._chunk_size

    def asked(jobs: int = 1, chunk: int = 0) -> simulate.Arguments:
        return simulate.Arguments(jobs=jobs, chunk=chunk, dask="")

    assert size(asked(), 10**6) == simulate.CHUNK
    assert size(asked(jobs=4), 8_000) == 1_000
    assert size(asked(jobs=4), 100) == simulate.SHARED
    assert size(asked(jobs=4, chunk=3), 100) == 3
