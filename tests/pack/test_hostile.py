"""A pack can't run code, read or write outside its folder, or hold the machine: it is refused with a finding."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from game.authoring.story_check import check_story
from game.cli.output.finding_rows import list_finding
from game.cli.output.sarif import make_sarif
from game.pack.check.check_context import CheckContext
from game.pack.check.translation_check import MAX_MISSING, check_catalogues
from game.pack.findings import LONGEST, Finding
from game.pack.pack import read_pack
from tests.hostile import CANARY, HOSTILE, LINKS_AND_PIPES
from tests.oversized import OVERSIZED
from tests.stories import pack


def forms(findings: Sequence[Finding], folder: Path) -> list[str]:
    """Return all that is told of findings: lines in both languages, and what scripts get."""
    log = make_sarif([folder], findings, "zh")
    assert isinstance(log["runs"], list)
    messages = [result["message"]["text"] for result in log["runs"][0]["results"]]
    scripts = [str(list_finding(finding)[part]) for finding in findings for part in ("message", "hint")]
    return [*(finding.format_line(language) for finding in findings for language in ("en", "zh")), *messages, *scripts]


def situations() -> Iterator[ParameterSet]:
    for what, (build, _) in HOSTILE.items():
        needs_posix = pytest.mark.posix("links need a right there that few have, and there are no pipes in folders")
        yield pytest.param(what, marks=[needs_posix] if build in LINKS_AND_PIPES else [])


@pytest.mark.long
@pytest.mark.parametrize("what", situations())
def test_a_hostile_pack_is_refused_by_a_finding(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build, code = HOSTILE[what]
    folder = tmp_path / "around" / "pack"
    folder.mkdir(parents=True)
    build(folder)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    found = check_story(folder)
    assert code in {finding.code for finding in found}
    assert all(CANARY not in text and len(text) <= LONGEST for text in forms(found, folder))
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("what", OVERSIZED)
def test_a_story_too_large_is_refused_by_one_finding_and_one_that_just_fits_is_not(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = OVERSIZED[what]
    module, name = case.bound.rsplit(".", 1)
    if case.most:
        monkeypatch.setattr(importlib.import_module(f"game.pack.{module}"), name, case.most)
    for folder, size in (tmp_path / "fits", case.fits), (tmp_path / "over", case.fits + 1):
        folder.mkdir()
        case.build(folder, size)
    assert case.code not in {finding.code for finding in check_story(tmp_path / "fits")}
    errors = [finding for finding in check_story(tmp_path / "over") if finding.severity == "error"]
    assert [finding.code for finding in errors] == [case.code]
    assert all(len(text) <= LONGEST for text in forms(errors, tmp_path / "over"))


def test_of_a_language_barely_begun_the_first_texts_are_named_and_the_rest_counted() -> None:
    scenes = "start: {title: S}\n" + "".join(f"s{n}: {{title: T}}\n" for n in range(MAX_MISSING + 5))
    files = pack(scenes, variables="", locale__de='msgctxt "scenes.start.title"\nmsgid "S"\nmsgstr "T"\n')
    found: list[Finding] = []
    check_catalogues(CheckContext(read_pack(files, [])), found)
    assert {finding.code for finding in found} == {"translation-missing"}
    assert len(found) == MAX_MISSING + 1
    assert found[-1].message == "6 more texts are not translated yet"
