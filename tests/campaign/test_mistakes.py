"""Mistakes that authors make, seeded in copies of the campaign: check finds each, by the code that the guide names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest
import yaml

from game.authoring.story_check import check_story
from game.pack.findings import Finding
from game.pack.read import yaml_source
from game.pack.read.marked_values import MarkedMapping
from tests.stories import campaign_files

MISTAKES = yaml.safe_load(Path(__file__).with_name("mistakes.yaml").read_text("utf-8"))
GUIDES = [path.read_text("utf-8") for path in (Path(__file__).parents[2] / "story").glob("README*.md")]


@pytest.fixture(scope="module", autouse=True)
def _untouched_files_are_read_once() -> Iterator[None]:
    """Read each file of the campaign once: a mistake is in one of them, and the others have no findings to tell."""
    read, read_catalogue = yaml_source._read_document, polib.pofile
    once = {
        name: read(name, content, [], yaml_source.MAX_NODES)
        for name, content in campaign_files().items()
        if name.endswith(".yaml")
    }

    def read_again(name: str, content: bytes, findings: list[Finding], room: int) -> tuple[MarkedMapping, int]:
        whole = campaign_files().get(name) == content and room > once[name][1]
        return once[name] if whole else read(name, content, findings, room)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_source, "_read_document", read_again)
        patch.setattr(polib, "pofile", cache(read_catalogue))
        yield


@pytest.mark.long
@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake["what"] for mistake in MISTAKES])
def test_a_mistake_is_found_by_the_code_that_the_guide_names(mistake: dict[str, str], tmp_path: Path) -> None:
    files = dict(campaign_files())
    text = files.get(mistake["file"], b"").decode()
    if "old" in mistake:
        assert mistake["old"] in text
        text = text.replace(mistake["old"], mistake["new"], 1)
    files[mistake["file"]] = (text + mistake.get("add", "")).encode()
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    found = [(finding.code, finding.where.file) for finding in check_story(tmp_path)]
    where = mistake.get("in", mistake["file"])
    assert any(code == mistake["code"] and file.startswith(where) for code, file in found), found[:8]
    assert len(GUIDES) == 2
    assert all(f"`{mistake['code']}`" in guide for guide in GUIDES)


def test_the_mistakes_are_many_and_of_many_kinds() -> None:
    assert len(MISTAKES) >= 40
    assert len({mistake["code"] for mistake in MISTAKES}) >= 30
