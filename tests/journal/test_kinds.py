"""Saves of later programs, with kinds of lines, fields and models not known here; and saves of earlier ones."""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from game.bank.version import MODEL
from game.journal.format import BadSaveError, read_save
from game.journal.saves_list import read_listed, save_files
from game.journal.start import resume_game
from game.journal.verify import verify_saves
from tests.journal.games import finished, first_open, written
from tests.shelf import ran

Row = dict[str, object]


def rows(decisions: int = 6) -> list[Row]:
    """Return the lines of a save as a later program might write them, without their seals."""
    save = finished()
    with TemporaryDirectory() as folder:
        path = written(Path(folder) / "one.jsonl", save.header, save.lines[:decisions])
        found: list[Row] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in found:
        del row["seal"]
    return found


def sealed_rows(path: Path, lines: list[Row]) -> Path:
    """Write lines of any kind, each sealed as the README of saves says."""
    before, out = b"", b""
    for row in lines:
        body = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode().removesuffix(b"}")
        before = blake2b(before + body, digest_size=16).hexdigest().encode()
        out += body + b',"seal":"' + before + b'"}\n'
    path.write_bytes(out)
    return path


def later(path: Path) -> Path:
    """Write a save with two lines of unknown kinds and fields that nobody has heard of."""
    lines = rows()
    lines[0]["id"] = "2023-117"
    lines[2]["confidence"] = {"npl_2018": 0.8}
    lines.insert(3, {"kind": "mood", "text": "心里没底"})
    lines.append({"kind": "applause", "n": 3})
    return sealed_rows(path, lines)


@pytest.mark.long
def test_lines_of_an_unknown_kind_are_named_and_passed_over(tmp_path: Path) -> None:
    path = later(tmp_path / "later.jsonl")
    save = read_save(path)
    assert (len(save.lines), save.numbers, save.unknown) == (6, (2, 3, 5, 6, 7, 8), ("mood", "applause"))
    (found,) = verify_saves([path])
    assert (found.status, found.decisions, found.unknown) == ("reproduced", 6, ("mood", "applause"))
    (listed,) = read_listed(save_files(tmp_path) or [])
    assert (listed.state, listed.unknown) == ("playing", ("mood", "applause"))
    play = resume_game(path)
    assert any("mood" in note and "applause" in note for note in play.notes)
    play.decide(first_open(play.page()))
    play.close()
    assert len(read_save(path).lines) == 7


@pytest.mark.long
def test_every_command_names_the_kinds_it_does_not_know(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = later(tmp_path / "later.jsonl")
    for command in (("verify", path), ("saves", tmp_path), ("replay", path, "--plain"), ("debrief", tmp_path)):
        code, out, _ = ran(capsys, *command, "--lang", "en")
        assert code == 0, command
        assert "mood, applause" in " ".join(out.split()), command
    assert json.loads(ran(capsys, "verify", path, "--json")[1])[0]["unknown"] == ["mood", "applause"]


def test_a_line_with_a_kind_is_no_decision_however_much_it_looks_like_one(tmp_path: Path) -> None:
    lines = rows()
    lines.insert(3, {"kind": "mood"} | lines[2])
    save = read_save(sealed_rows(tmp_path / "one.jsonl", lines))
    assert (len(save.lines), save.unknown) == (6, ("mood",))


def test_a_decision_stands_in_a_line_of_its_own(tmp_path: Path) -> None:
    """Two rows whose seals hold make one object together."""
    head = json.dumps(rows(0)[0], ensure_ascii=False, separators=(",", ":")).encode().removesuffix(b"}")
    before, out = b"", b""
    for body in (head, b'{"n":1,"month":"2017-01","scene":"a","at":"","odd":{"x":1', b',"y":1'):
        before = blake2b(before + body, digest_size=16).hexdigest().encode()
        out += body + b',"seal":"' + before + b'"}\n'
    (tmp_path / "one.jsonl").write_bytes(out)
    with pytest.raises(BadSaveError):
        read_save(tmp_path / "one.jsonl")


def test_a_line_that_a_game_can_not_be_understood_without_is_refused_by_name(tmp_path: Path) -> None:
    lines = rows()
    lines.insert(4, {"kind": "handed-over", "needed": True, "n": 2})
    path = sealed_rows(tmp_path / "needed.jsonl", lines)
    (found,) = verify_saves([path])
    assert (found.status, found.line) == ("unreadable", 5)
    assert "handed-over" in str(found.trouble)


def test_a_place_that_comes_out_otherwise_is_told_by_its_line_of_the_file(tmp_path: Path) -> None:
    lines = rows()
    lines[5]["month"] = "2018-12"
    lines.insert(1, {"kind": "mood"})
    (found,) = verify_saves([sealed_rows(tmp_path / "one.jsonl", lines)])
    assert (found.status, found.line) == ("not-reproduced", 7)


@pytest.mark.parametrize(("model", "release"), [(MODEL + 6, "later release"), (-3, "later release")])
def test_another_model_is_a_status_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], model: int, release: str
) -> None:
    lines = rows()
    lines[0]["model"] = model
    path = sealed_rows(tmp_path / "other.jsonl", lines)
    (found,) = verify_saves([path])
    assert (found.status, found.line) == ("other-model", 1)
    assert release in str(found.trouble)
    (listed,) = read_listed(save_files(tmp_path) or [])
    assert listed.state == "other-model"
    assert listed.header is not None
    with pytest.raises(BadSaveError, match=f"model {model}"):
        resume_game(path)
    for command in (("verify", path), ("saves", tmp_path), ("replay", path), ("debrief", tmp_path)):
        _, out, err = ran(capsys, *command, "--lang", "en")
        assert f"model {model}" in " ".join((out + err).split()), command
        assert "edited" not in out + err


def test_a_model_that_an_earlier_release_had_is_told_with_that_release(tmp_path: Path) -> None:
    lines = rows()
    lines[0]["model"] = 1
    (found,) = verify_saves([sealed_rows(tmp_path / "one.jsonl", lines)])
    assert found.status == "other-model"
    assert "played on model 1, this program has model 2; release 0.1 can verify it" in str(found.trouble)


def test_a_save_of_the_first_format_is_gone_on_with_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.journal.model_check.MODEL", 1)  # that format knew no other
    lines = rows()
    lines[0]["format"] = 1
    del lines[0]["model"]
    path = sealed_rows(tmp_path / "first.jsonl", lines)
    play = resume_game(path)
    play.decide(first_open(play.page()))
    play.close()
    save = read_save(path)
    assert (save.header.format, save.header.model, len(save.lines)) == (1, 1, 7)
    assert verify_saves([path])[0].status == "reproduced"


def test_a_fresh_save_has_every_line_of_the_one_it_takes_the_place_of(tmp_path: Path) -> None:
    path = later(tmp_path / "later.jsonl")
    before = path.read_bytes()
    play = resume_game(path)
    path.unlink()
    fresh = play.save_afresh(tmp_path)
    play.close()
    assert fresh.read_bytes() == before


@pytest.mark.parametrize("started", ["yesterday", "", "0001-01-01T00:00:00+23:59"])
def test_a_save_that_says_no_time_can_be_written_afresh(tmp_path: Path, started: str) -> None:
    lines = rows()
    lines[0]["started"] = started
    path = sealed_rows(tmp_path / "one.jsonl", lines)
    play = resume_game(path)
    path.unlink()
    fresh = play.save_afresh(tmp_path)
    play.close()
    assert verify_saves([fresh])[0].status == "reproduced"


def test_a_game_with_a_bank_that_claims_no_model_is_of_another(tmp_path: Path) -> None:
    lines = rows()
    lines[0]["model"] = 0
    assert verify_saves([sealed_rows(tmp_path / "one.jsonl", lines)])[0].status == "other-model"


def test_a_plan_that_names_a_choice_too_is_not_reproduced(tmp_path: Path) -> None:
    lines = rows()
    plan = next(row for row in lines if "dials" in row)
    plan["choice"] = "zzz"
    (found,) = verify_saves([sealed_rows(tmp_path / "one.jsonl", lines)])
    assert (found.status, found.line) == ("not-reproduced", lines.index(plan) + 1)


def test_what_a_save_names_is_told_in_one_bounded_line(tmp_path: Path) -> None:
    for name, value in (("seed", "x" * 100_000), ("bank", "b" * 5_000), ("short", "s" * 5_000)):
        lines = rows()
        lines[0][name] = value
        (found,) = verify_saves([sealed_rows(tmp_path / "one.jsonl", lines)])
        assert 0 < len(str(found.trouble)) <= 400
    lines = rows()
    lines += [{"kind": f"kind-{number}"} for number in range(5_000)]
    (found,) = verify_saves([sealed_rows(tmp_path / "many.jsonl", lines)])
    assert len(found.unknown) < 10
