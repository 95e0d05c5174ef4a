"""`president class`: made in a minute, shown as it is compared, opened by the quarter, and refused in one line."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest

from game.classroom.class_folder import find_private, read_class, read_private
from tests.shelf import one_line, ran

ROSTER = "学号,姓名,小组\n2026011,王丽,甲\n2026012,陈雨,甲\n2026013,李,\n"


@pytest.mark.long
def test_a_class_is_made_shown_joined_and_opened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list.csv").write_bytes(ROSTER.encode("gbk"))
    code, out, err = ran(
        capsys, "class", "new", " fin－2026", "--roster", tmp_path / "list.csv", "--banks", "county,city", "--mandate",
        "builder", "--open", "2017-Q4", "--deadline", "2026-12-05 23:59 Asia/Shanghai", "--into", tmp_path,
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert "都算 FIN-2026" in out
    path = tmp_path / "FIN-2026.class.yaml"
    file = read_class(path)
    assert (file.code, file.banks, file.mandate, len(file.ids), file.language) == (
        "FIN-2026", ["county", "city"], "builder", 3, "zh",
    )  # fmt: skip
    before = path.read_bytes()
    code, out, _ = ran(capsys, "class", "add", path, "2026099", "--lang", "en")
    assert (code, out) == (0, "One id added; the file that students have stays as it is.\n")
    assert path.read_bytes() == before
    assert len(read_private(find_private(path), "FIN-2026").students) == 4
    code, out, _ = ran(capsys, "class", "show", path)
    for told in ("FIN-2026", "青禾农商行、临川城商行", "长远", "2017-Q4", "这里装的就是这一份"):
        assert told in out
    assert out.rstrip().endswith("4")
    code, out, _ = ran(capsys, "class", "open", path, "2018-q1")
    assert code == 0
    assert "开放到2018年3月" in out
    assert read_class(path).open == "2018-Q1"
    assert ran(capsys, "class", "open", path, "all")[0] == 0
    assert read_class(path) == msgspec.structs.replace(file, open="all")


def test_an_earlier_quarter_is_opened_only_when_it_is_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran(capsys, "class", "new", "X", "--open", "2017-Q4", "--into", tmp_path)
    path = tmp_path / "X.class.yaml"
    refused = ran(capsys, "class", "open", path, "2017-Q1")
    assert refused[0] == 2
    assert "2017年4月到2017年12月会又锁上" in one_line(refused)
    assert "--back" in one_line(refused)
    assert read_class(path).open == "2017-Q4"
    code, out, _ = ran(capsys, "class", "open", path, "2017-Q1", "--back")
    assert (code, read_class(path).open) == (0, "2017-Q1")
    assert "2017年4月到2017年12月又锁上了" in out.replace("\n", "")
    assert ran(capsys, "class", "open", path, "all", "--lang", "en")[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("new",), "班级代号没有给"),
        (("new", "B?"), "不能作班级代号"),
        (("new", "X", "--roster", "none.csv"), "没有 none.csv"),
        (("new", "X", "--banks", "nowhere"), "nowhere"),
        (("new", "X", "--open", "spring"), "spring 不是季度"),
        (("new", "X", "--deadline", "soon"), "soon 不是截止时间"),
        (("show", "none.class.yaml"), "没有"),
        (("add", "none.class.yaml"), "没有说加谁"),
        (("open", "none.class.yaml", "all"), "没有"),
    ],
)
def test_misuse_is_one_line_and_exit_2(
    words: tuple[str, ...],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    done = ran(capsys, "class", *words)
    assert done[0] == 2
    assert told in one_line(done)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_can_not_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    done = ran(capsys, "class", "new", "X", "--into", tmp_path / "file")
    assert done[0] == 1
    assert "file" in one_line(done)


def test_a_student_may_look_at_the_file_without_the_instructors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(capsys, "class", "new", "X", "--into", tmp_path)
    find_private(tmp_path / "X.class.yaml").unlink()
    code, out, _ = ran(capsys, "class", "show", tmp_path / "X.class.yaml", "--lang", "en")
    assert code == 0
    assert "no list: any id plays" in out


class Terminal(io.StringIO):
    """Lines that somebody types."""

    def isatty(self) -> bool:
        return True


def test_what_no_flag_says_is_asked_for_until_it_can_be_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = tmp_path / "list.csv"
    roster.write_text(ROSTER, "utf-8")
    typed = ["what?", "fin 7", "none.csv", f'"{roster}"', "county，city", "nix", "builder", "", "2017-q2", "soon", ""]
    monkeypatch.setattr("sys.stdin", Terminal("\n".join(typed) + "\n"))
    code, out, err = ran(capsys, "class", "new", "--into", tmp_path)
    assert (code, err) == (0, "")
    for told in ("不能作班级代号", "没有 none.csv", "nix", "soon 不是截止时间"):
        assert told in out
    file = read_class(tmp_path / "FIN-7.class.yaml")
    assert (file.banks, file.mandate, file.open, file.short, len(file.ids)) == (
        ["county", "city"], "builder", "2017-Q2", False, 3,
    )  # fmt: skip


def test_questions_name_banks_mandates_quarters_and_the_time_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ["fin 7", "", "？", "青禾农商行，CITY", "?", "长远", "", "?", "2017-q2", "2026-12-05 23:59"]
    monkeypatch.setattr("sys.stdin", Terminal("\n".join(typed) + "\n"))
    code, out, err = ran(capsys, "class", "new", "--into", tmp_path)
    assert (code, err) == (0, "")
    told = out.replace("\n", "")
    for one in (
        "青禾农商行（county）",
        "一家县城里的农商行",
        "均衡（balanced）",
        "四样都要",
        "例如 2017-Q1",
        "2018-Q4",
    ):
        assert one in told
    file = read_class(tmp_path / "FIN-7.class.yaml")
    assert (file.banks, file.mandate, file.open) == (["county", "city"], "builder", "2017-Q2")
    closing = told.partition("建好了")[2]
    assert closing.count(file.deadline) == 2
    for one in ("青禾农商行、临川城商行", "长远", "2017-Q2", "没有名单", "没有写时区"):
        assert one in closing
    asked = next(line for line in out.split("\n") if "不写时区" in line)
    assert file.deadline[-6:] in told[told.index(asked[:8]) :]


def test_names_serve_as_flags_and_a_zone_that_is_given_is_not_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--banks", "青禾农商行,city", "--mandate", "青禾农商行=长远,city=balanced")
    _, out, _ = ran(capsys, "class", "new", "X", *words, "--deadline", "2026-12-05 23:59 +08:00", "--into", tmp_path)
    assert "没有写时区" not in out
    file = read_class(tmp_path / "X.class.yaml")
    assert (file.banks, file.mandate) == (["county", "city"], {"county": "builder", "city": "balanced"})
    done = ran(capsys, "class", "new", "Y", "--banks", "nowhere", "--into", tmp_path)
    assert "青禾农商行（county）" in one_line(done)


MAILS = "名,姓氏,电子邮件地址\n丽,王,wl@example.org\n雨,陈,cy@example.org\n"


def test_a_roster_with_addresses_alone_is_offered_them_as_ids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = tmp_path / "list.csv"
    roster.write_text(MAILS, "utf-8")
    refused = ran(capsys, "class", "new", "X", "--roster", roster, "--into", tmp_path)
    assert refused[0] == 2
    for told in ("可以拿「电子邮件地址」当学号", "--id-column", "成绩页的「导出」"):
        assert told in one_line(refused)
    refused = ran(capsys, "class", "new", "X", "--roster", roster, "--id-column", "电话", "--into", tmp_path)
    assert "没有「电话」这一栏" in one_line(refused)
    words = ("--roster", roster, "--id-column", "电子邮件地址", "--into", tmp_path)
    assert ran(capsys, "class", "new", "X", *words)[0] == 0
    private = read_private(find_private(tmp_path / "X.class.yaml"), "X")
    assert [one.name for one in private.students] == ["王丽", "陈雨"]
    monkeypatch.setattr("sys.stdin", Terminal("\n".join(["Y", str(roster), "电话", "", "", "", "", "", ""]) + "\n"))
    code, out, _ = ran(capsys, "class", "new", "--into", tmp_path)
    assert code == 0
    assert "空行：「电子邮件地址」" in out.replace("\n", "")
    asked = read_private(find_private(tmp_path / "Y.class.yaml"), "Y")
    assert [one.id for one in asked.students] == [one.id for one in private.students]


@pytest.mark.parametrize("typed", ["", "FIN-7\n", "FIN-7\n\ncounty\n"])
def test_whoever_leaves_in_the_middle_of_the_questions_has_made_nothing(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    code, _, err = ran(capsys, "class", "new", "--into", tmp_path, "--lang", "en")
    assert code == 1
    assert "nothing was written" in err
    assert list(tmp_path.iterdir()) == []
