"""A slip is told where it is, and not again wherever the entry that it spoils is named."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.authoring.story_check import check_story
from game.pack.check.all import check_pack
from game.pack.check.root_causes import find_root_causes
from game.pack.findings import Finding, PackError
from game.pack.load import load_files
from game.pack.pack import Pack, read_pack
from game.text.sentences import NO_SENTENCE, Sentence
from tests.stories import VARIABLES, bank_pack, pack, put_pack
from tests.stories import findings as list_findings

SCENES = """\
start:
  title: "{cash}"
  if: cash > 1
  choices:
    a: {text: A, do: [cash += 1], go: more, if: trust > 1 and cash > 2}
more: {title: M, cite: [fact:f]}
plan: {title: P, kind: plan, dials: {d: {text: D, levels: {l: {text: L}}}}}
"""
FACTS = "f: {value: 1, unit: u, date: d, mark: V, source: s, zh: z, en: e}\n"
PRESIDENTS = "p: {label: P, dials: {d: l}, choices: {start: [a]}}\n"
WHOLE = pack(SCENES, facts=FACTS, presidents=PRESIDENTS, rules="goal: {rich: cash > 90}\n")


def told(files: Mapping[str, bytes], folder: Path) -> list[str]:
    """Return the errors that check finds as `file:line code`."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    found = [finding for finding in check_story(folder) if finding.severity == "error"]
    return [f"{finding.where.file}:{finding.where.line} {finding.code}" for finding in found]


def spoiled(file: str, old: str, new: str) -> dict[str, bytes]:
    assert old in WHOLE[file].decode()
    return {**WHOLE, file: WHOLE[file].decode().replace(old, new, 1).encode()}


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("variables.yaml", "cash: {range", "cash: {rnage", ["variables.yaml:1 schema-key"]),
        ("variables.yaml", "cash: {", "cash: {type: enmu, ", ["variables.yaml:1 schema-word"]),
        ("variables.yaml", "cash: {", "cash: [", ["variables.yaml:1 yaml-syntax"]),
        ("variables.yaml", "cash: {range: [0, 100]", "cash: {range: [100, 0]", ["variables.yaml:1 variable"]),
        ("variables.yaml", "cash: {range: [0, 100]", "cash: {range: [0]", ["variables.yaml:1 variable"]),
        (
            "scenes/all.yaml",
            "more: {title",
            "more: {titel",
            ["scenes/all.yaml:6 schema-key"],
        ),
        (
            "scenes/all.yaml",
            "title: P",
            "titel: P",
            ["scenes/all.yaml:7 schema-key"],
        ),
        ("scenes/all.yaml", "more: {", "more: [", ["scenes/all.yaml:6 yaml-syntax"]),
        ("scenes/all.yaml", "more: {", "start: {", ["scenes/all.yaml:6 duplicate-key"]),
        ("scenes/all.yaml", "more: {title: M", "more: {text: M", ["scenes/all.yaml:6 schema-missing"]),
        ("facts.yaml", "mark: V", "mark: X", ["facts.yaml:1 schema-word"]),
    ],
)
def test_what_is_refused_is_told_once_and_not_where_it_is_named(
    file: str, old: str, new: str, expected: list[str], tmp_path: Path
) -> None:
    files = spoiled(file, old, new)
    assert told(files, tmp_path) == expected
    with pytest.raises(PackError) as refused:
        load_files(files)
    assert len(refused.value.findings) == len(expected)


def test_a_pool_that_is_refused_is_not_missing_in_its_scenes(tmp_path: Path) -> None:
    scenes = "start: {title: S}\nmet: {title: M, on: [2017-02, 2017-03], pool: p}\n"
    files = bank_pack(scenes) | {"pools.yaml": b"p: {least: one}\n"}
    assert told(files, tmp_path) == ["pools.yaml:1 schema-type"]


def test_the_story_is_sound_before_it_is_spoiled(tmp_path: Path) -> None:
    assert told(WHOLE, tmp_path) == []


def test_other_names_that_are_not_there_are_still_told(tmp_path: Path) -> None:
    files = spoiled("variables.yaml", "cash: {range", "cash: {rnage")
    files["scenes/all.yaml"] += b"last: {title: L, if: chas > 1}\n"
    assert told(files, tmp_path) == ["scenes/all.yaml:8 unknown-name", "variables.yaml:1 schema-key"]


def test_a_file_that_is_not_there_is_told_once_with_the_first_place_that_needs_it(tmp_path: Path) -> None:
    files = {name: content for name, content in WHOLE.items() if name != "variables.yaml"}
    assert told(files, tmp_path) == ["variables.yaml:1 unknown-name"]
    assert check_story(tmp_path)[0].hint == "the first is rules.yaml:1:14"


def test_a_file_of_a_wrong_name_is_an_error_in_place_of_all_that_is_missed_in_it(tmp_path: Path) -> None:
    files = {name: content for name, content in WHOLE.items() if name != "variables.yaml"}
    assert told({**files, "variables.yaml.txt": VARIABLES.encode()}, tmp_path) == ["variables.yaml.txt:1 unknown-file"]


def test_a_file_of_a_wrong_name_that_nothing_misses_stays_a_warning(tmp_path: Path) -> None:
    assert told({**WHOLE, "variables.yaml.txt": b""}, tmp_path) == []


def test_a_parameter_that_was_refused_is_not_missing_from_the_model_besides(tmp_path: Path) -> None:
    files = bank_pack("start: {title: S, on: 2017-01}\n")
    whole = files["parameters.yaml"].decode()
    files["parameters.yaml"] = whole.replace(
        "attention_base: {value: 0.70", "attention_base: {value: 0.70元", 1
    ).encode()
    assert [line.split()[1] for line in told(files, tmp_path)] == ["schema-type"]


def test_what_a_sentence_is_made_of_moves_no_finding() -> None:
    """Root causes go by the subject of a finding: its sentence may call its placeholders anything, or have none."""
    pack_read, findings = read_with_findings(spoiled("variables.yaml", "cash: {range", "cash: {rnage"))
    bare = [replace(one, message=Sentence.of(str(one.message)), hint=NO_SENTENCE) for one in findings]
    kept = [one.where for one in find_root_causes(pack_read, findings)]
    assert len(kept) < len(findings)
    assert [one.where for one in find_root_causes(pack_read, bare)] == kept


def read_with_findings(files: Mapping[str, bytes]) -> tuple[Pack, list[Finding]]:
    findings = list[Finding]()
    read = read_pack(files, findings)
    return read, [*findings, *check_pack(read)]


def test_a_file_that_can_not_be_read_makes_no_orphans_of_its_translations(tmp_path: Path) -> None:
    row = 'msgid ""\nmsgstr "Language: de\\n"\n\nmsgctxt "{}"\nmsgid "S"\nmsgstr "D"\n'

    def codes(name: str, scenes: str, key: str = "scenes.start.title") -> set[str]:
        files = {**pack(SMALL), "scenes/all.yaml": scenes.encode(), "locale/de.po": row.format(key).encode()}
        return {one.code.value for one in check_story(put_pack(tmp_path / name, files))} - {"translation-missing"}

    assert codes("whole", SMALL) == set()
    assert codes("broken", SMALL.replace("title: S", 'title: "S')) == {"yaml-syntax"}
    assert codes("refused", SMALL.replace("title: S", "title: [S]")) == {"schema-type"}
    assert codes("gone", SMALL, "scenes.strat.title") == {"translation-orphan"}


def test_a_scene_that_is_missing_is_offered_as_it_may_begin() -> None:
    led = SMALL.replace("{text: A}", "{text: A, go: kitchen}")
    (found,) = list_findings(pack(led))
    stub = str(found.hint).partition("scenes/: ")[2]
    assert stub.startswith("kitchen: {title: ")
    assert list_findings(pack(f"{led}{stub}\n")) == []
    assert stub in found.hint.say_in("zh")
    (found,) = list_findings(pack(led.replace("go: kitchen", "go: strat")))
    assert found.hint == "did you mean start?"


SMALL = "start: {title: S, choices: {a: {text: A}}}\n"
