"""Saves are told apart: reproduced, torn, edited, of another story, unreadable. Scores come from the replay."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from game.journal.replay import Replay, fork_game
from game.journal.start import resume_game
from game.journal.verify import Verification, list_saves_in, verify_saves
from tests.journal.games import at_random, begun, campaign, finished, written


@cache
def pool() -> tuple[bytes, ...]:
    """Return saves of all kinds: finished, unfinished, with reasons, in English, short, forked, without a decision."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        plays = [
            at_random(begun(folder, bank="city"), 3),
            at_random(begun(folder, language="en", player="<script>张三"), 4, 17),
            at_random(begun(folder, short=True), 5, 4),
            begun(folder),
        ]
        for play in plays:
            play.close()
        assert plays[1].path is not None
        forked = fork_game(Replay(plays[1].path, stage=campaign()), 9, folder)
        forked.close()
        paths = [play.path for play in (*plays, forked)]
        return tuple(path.read_bytes() for path in paths if path)


def one(content: bytes, folder: Path) -> Verification:
    path = folder / "save.jsonl"
    path.write_bytes(content)
    return verify_saves([path])[0]


@pytest.mark.long
def test_all_kinds_of_saves_are_reproduced(tmp_path: Path) -> None:
    for content in pool():
        found = one(content, tmp_path)
        assert (found.status, found.line, found.trouble) == ("reproduced", 0, None)
        assert found.decisions == content.count(b"\n") - 1
        assert (found.score is not None) == found.finished


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_single_byte_changed_dropped_or_added_is_reported(data: st.DataObject) -> None:
    good = data.draw(st.sampled_from(pool()))
    at = data.draw(st.integers(0, len(good) - 1))
    byte = bytes([data.draw(st.integers(0, 255).filter(lambda value: value != good[at]))])
    how = data.draw(st.sampled_from(["change", "drop", "add"]))
    content = good[:at] + {"change": byte, "drop": b"", "add": byte + good[at : at + 1]}[how] + good[at + 1 :]
    with TemporaryDirectory() as folder:
        found = one(content, Path(folder))
    if found.status == "reproduced":
        assert found.line_ends
        assert at == len(good) - 1 or {byte, good[at : at + 1]} & {b"\r", b"\n"}
        return
    assert found.status in ("edited", "unreadable", "torn")
    assert found.trouble is not None
    assert "\n" not in str(found.trouble)
    if found.status == "torn":
        assert at >= good[:-1].rfind(b"\n")
    if found.status == "edited":
        assert found.line == good[:at].count(b"\n") + 1 or good[at : at + 1] == b"\n" or byte == b"\n"


def test_what_is_added_at_the_end_is_torn(tmp_path: Path) -> None:
    found = one(pool()[1] + b'{"n":18,"mon', tmp_path)
    assert (found.status, found.decisions, found.line) == ("torn", 17, 19)


def test_a_first_decision_that_is_torn_is_told_at_its_line(tmp_path: Path) -> None:
    header = pool()[1].splitlines(keepends=True)[0]
    found = one(pool()[1][: len(header) + 50], tmp_path)
    assert (found.status, found.decisions, found.line) == ("torn", 0, 2)


def test_what_is_refused_as_a_whole_has_no_line_and_no_end(tmp_path: Path) -> None:
    for content in (b"", b"no save\n", b"\xff\xfe{"):
        found = one(content, tmp_path)
        assert (found.status, found.line, found.finished) == ("unreadable", 0, False)
    (missing,) = verify_saves([tmp_path / "missing.jsonl"])
    assert (missing.status, missing.line, missing.finished) == ("unreadable", 0, False)


@pytest.mark.long
def test_a_score_is_that_of_the_game_whatever_the_file_claims(tmp_path: Path) -> None:
    save = finished()
    path = written(tmp_path / "good.jsonl", save.header, save.lines)
    ending = resume_game(path, stage=campaign()).ending()
    lines = (*save.lines[:-1], replace(save.lines[-1], figures=dict.fromkeys(save.lines[-1].figures, 1.0)))
    forged = written(tmp_path / "forged.jsonl", save.header, lines)
    good, bad = verify_saves([path, forged])
    assert good.score == next(total.points for total in ending.totals if total.yours)
    assert (bad.status, bad.line, bad.score) == ("not-reproduced", len(save.lines) + 1, None)
    assert (good.finished, bad.finished) == (True, False)


def test_headers_that_name_what_there_is_not(tmp_path: Path) -> None:
    save = finished()
    header, story = save.header, save.header.story
    names: list[dict[str, object]] = [
        {"bank": "no"},
        {"seed": "<b>"},
        {"background": ""},
        {"mandate": "x"},
        {"short": "random"},
    ]
    unknown = replace(story, digest="0" * 32)
    changes: dict[str, list[dict[str, object]]] = {
        "not-reproduced": [*names],
        "other-story": [{"story": unknown}, {"story": replace(unknown, id="../x")}],
        "other-model": [{"model": 7}, {"model": -1}],
        "unreadable": [{"format": 3}, {"story": replace(story, digest="../../x")}],
    }
    for status, every in changes.items():
        for fields in every:
            path = written(tmp_path / "save.jsonl", replace(header, **fields), save.lines)
            assert verify_saves([path])[0].status == status, fields


def test_saves_have_the_same_order_where_a_system_sorts_names_without_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.jsonl", "B.jsonl"):
        (tmp_path / name).touch()
    monkeypatch.setattr(PurePath, "__lt__", lambda one, other: str(one).lower() < str(other).lower())
    assert [path.name for path in list_saves_in(tmp_path)] == ["B.jsonl", "a.jsonl"]


@pytest.mark.posix("links need a right there that few have")
def test_a_folder_is_verified_in_order_and_told_as_it_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.journal.verify.CHUNK", 2)
    for number, content in enumerate(pool()):
        (tmp_path / f"{number}.jsonl").write_bytes(content)
    shutil.copy(tmp_path / "0.jsonl", tmp_path / "notes.txt")
    (tmp_path / "sub.jsonl").mkdir()
    (tmp_path / "gone.jsonl").symlink_to(tmp_path / "nowhere")
    told: list[tuple[int, int]] = []
    found = verify_saves(
        [*list_saves_in(tmp_path), tmp_path / "missing.jsonl"], lambda done, of: told.append((done, of))
    )
    others = ["gone.jsonl", "sub.jsonl", "missing.jsonl"]
    assert [one.path.name for one in found] == [*(f"{n}.jsonl" for n in range(len(pool()))), *others]
    assert [one.status for one in found] == ["reproduced"] * len(pool()) + ["unreadable"] * 3
    assert [one.trouble.key for one in found if one.trouble] == ["no_file", "not_regular", "no_file"]
    assert told == [(2, 8), (4, 8), (6, 8), (8, 8)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\r" * 4_000_000, id="a million carriage returns"),
        pytest.param(b"\n" * 4_000_000, id="a million empty lines"),
        pytest.param(b'{"n":1}\n' * 500_000, id="a million lines"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b'{"a":' * 1_000 + b"1" + b"}" * 1_000 + b"\n", id="deep objects"),
        pytest.param(b"\0" * 1_000_000, id="zeros"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_hostile_files_are_unreadable(content: bytes, tmp_path: Path) -> None:
    assert one(content, tmp_path).status == "unreadable"


@pytest.mark.parametrize("figure", [b"1e400", b"NaN", b"Infinity", b"-1e400", b'"1"', b"[[[[1]]]]"])
def test_numbers_that_are_none_are_refused_well_sealed_or_not(figure: bytes, tmp_path: Path) -> None:
    from hashlib import blake2b

    rows, before, out = pool()[1].splitlines(), b"", b""
    for row in rows[:3]:
        body = row.rpartition(b',"seal":"')[0].replace(b'"npl_ratio":0.0', b'"npl_ratio":' + figure + b',"x":0.0')
        seal = blake2b(before + body, digest_size=16).hexdigest().encode()
        out += body + b',"seal":"' + seal + b'"}\n'
        before = seal
    found = one(out, tmp_path)
    assert found.status in ("unreadable", "edited")
    assert "\n" not in str(found.trouble)
