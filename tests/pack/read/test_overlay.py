"""Overlays: what they add, change and take out, where findings point, and what the digest covers."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from game.authoring.story_check import check_story
from game.pack.cache import CachedPack
from game.pack.findings import Finding, PackError
from game.pack.identity import compute_identity
from game.pack.load import check_folder, find_pack, load_files, load_pack, read_story
from game.pack.pack import Pack, read_pack
from game.pack.president_schema import Preference
from game.pack.read.overlay import compose_files
from game.pack.rules import list_rules
from game.pack.story import Story
from tests.pack.test_load import written
from tests.stories import CAMPAIGN, campaign, campaign_files, findings, games, pack, presenter, shown, staged, told

SCENES = """\
start:
  title: Start
  choices:
    stay: {text: Stay, do: [cash += 1]}
    leave: {text: Leave, go: away}
away: {title: Away}
"""
ENDINGS = "rich: {title: Rich, text: R, if: cash > 90}\nend: {title: End, text: E}\n"


def overlay(name: str = "fund", changes: str = "", **files: str) -> dict[str, bytes]:
    texts = {"pack.yaml": f"id: {name}\ntitle: Fund\nversion: 0.1.0\nextends: small\n"}
    texts |= {f"{file.replace('__', '/')}.yaml": text for file, text in files.items()}
    if changes:
        texts["changes.yaml"] = changes
    return {file: text.encode() for file, text in sorted(texts.items())}


def over(*overlays: dict[str, bytes], **files: str) -> dict[str, bytes]:
    return compose_files(pack(SCENES, **files), {f"folder-{number}": one for number, one in enumerate(overlays)})


def decoded(files: dict[str, bytes]) -> Pack:
    return load_files(files).pack


def test_a_scene_that_is_added_is_met_in_play() -> None:
    fund = overlay(
        changes="scenes: {start: {choices: {stay: {go: fund-visit}}}}\n",
        scenes__fund="fund-visit: {title: The fund, choices: {thank: {text: Thank, do: [cash += fee]}}}\n",
        variables="fee: {start: 3, label: Fee}\n",
    )
    played = games(staged(over(fund)))
    assert shown(played) == [["2017-01 start", "2017-01 fund-visit"]]
    assert presenter(played).games.state["cash"][0] == 54


def test_what_is_taken_out_is_gone_and_what_stays_is_as_it_was() -> None:
    changes = "scenes:\n  start: {title: Begin, choices: {leave: null, wait: {text: Wait}}}\n  away: null\n"
    scenes = decoded(over(overlay(changes=changes))).scenes
    assert list(scenes) == ["start"]
    assert scenes["start"].title == "Begin"
    assert {name: choice.text for name, choice in scenes["start"].choices.items()} == {"stay": "Stay", "wait": "Wait"}
    assert scenes["start"].choices["stay"].effects == ["cash += 1"]


def test_an_entry_taken_out_may_come_back_as_another() -> None:
    fund = overlay(changes="scenes: {start: null}\n", scenes__mine="start: {title: Mine}\n")
    start = decoded(over(fund)).scenes["start"]
    assert (start.title, start.choices) == ("Mine", {})


def test_endings_that_are_added_are_asked_before_those_below() -> None:
    endings = "poor: {title: Poor, text: P, if: cash < 10}\n"
    assert list(decoded(over(overlay(endings=endings), endings=ENDINGS)).endings) == ["poor", "rich", "end"]


def test_every_position_is_in_the_file_that_says_so() -> None:
    fund = overlay(
        changes="scenes:\n  start:\n    choices:\n      stay:\n        do: [cash +=, cash += 1]\n",
        variables="fee: {start: 3, lable: Fee}\n",
    )
    files = over(fund)
    assert told(files) == [
        "overlays/01-fund/changes:5:21 expression-syntax",
        "overlays/01-fund/variables:1:24 schema-key",
    ]
    of = read_pack(files, [])
    assert str(of.place("scenes", "start", "choices", "stay", "do", 1)) == "overlays/01-fund/changes.yaml:5:23"
    assert str(of.place("scenes", "start", "choices", "stay", "text")) == "scenes/all.yaml:4:18"
    assert str(of.place("variables", "fee", "start")) == "overlays/01-fund/variables.yaml:1:14"


def test_what_still_points_at_something_taken_out_is_found_where_it_stands() -> None:
    found = findings(over(overlay(changes="scenes: {away: null}\n")))
    assert [(f.code, str(f.where)) for f in found] == [("reference", "scenes/all.yaml:5:30")]
    assert found[0].hint == (
        "overlays/01-fund/changes.yaml:1:16 takes it out; "
        "in the same file change scenes: start: choices: leave: go or set it to null, or keep what it takes out"
    )


def test_what_comes_back_later_is_set_to_null_as_a_whole() -> None:
    scenes = "start: {title: S, choices: {a: {text: A, later: {scene: away, in: 1}}}}\naway: {title: Away}\n"
    found = findings(compose_files(pack(scenes), {"f": overlay(changes="scenes: {away: null}\n")}))
    assert "change scenes: start: choices: a: later or set it to null" in found[0].hint
    followed = "scenes: {away: null, start: {choices: {a: {later: null}}}}\n"
    assert findings(compose_files(pack(scenes), {"f": overlay(changes=followed)})) == []


def test_what_points_at_what_its_own_overlay_takes_out_is_told_so() -> None:
    changes = "scenes: {start: {choices: {leave: null}}, away: null}\n"
    found = findings(over(overlay(changes=changes, scenes__x="x: {title: X, choices: {a: {text: A, go: away}}}\n")))
    assert [f.where.file for f in found] == ["overlays/01-fund/scenes/x.yaml"]
    assert found[0].hint == "overlays/01-fund/changes.yaml:1:49 takes it out; lead elsewhere here, or keep it"


def test_two_overlays_stack_in_the_order_given() -> None:
    first = overlay("first", scenes__a="extra: {title: Extra}\n")
    second = overlay("second", "scenes: {extra: {title: Changed}}\n", scenes__b="more: {title: More}\n")
    both = decoded(over(first, second))
    assert both.manifest.id == "small+first+second"
    assert both.manifest.version == "1.0.0+0.1.0+0.1.0"
    assert list(both.scenes) == ["start", "away", "extra", "more"]
    assert both.scenes["extra"].title == "Changed"
    assert told(over(second, first)) == ["overlays/01-second/changes:1:17 overlay-target"]


@pytest.mark.parametrize(
    ("below", "above", "column"),
    [
        ("scenes: {start: {title: A}}\n", "scenes: {start: {title: B}}\n", 25),
        ("scenes: {start: {title: A}}\n", "scenes: {start: null}\n", 17),
        ("scenes: {away: null}\n", "scenes: {away: {title: B}}\n", 16),
        ("scenes: {start: {choices: {leave: null}}}\n", "scenes: {start: {choices: {leave: {text: B}}}}\n", 35),
        ("scenes: {start: {choices: {new: {text: A}}}}\n", "scenes: {start: {choices: {new: null}}}\n", 33),
    ],
)
def test_two_overlays_that_set_one_place_are_told_with_both(below: str, above: str, column: int) -> None:
    files, found = over(overlay("first", below), overlay("second", above)), list[Finding]()
    read_pack(files, found)
    assert [(f.code, str(f.where)) for f in found] == [
        ("overlay-conflict", f"overlays/02-second/changes.yaml:1:{column}")
    ]
    assert "overlays/01-first/changes.yaml:1:" in found[0].hint


def test_overlays_that_set_different_places_of_a_scene_get_along() -> None:
    first = overlay("first", "scenes: {start: {title: A}}\n")
    second = overlay("second", "scenes: {start: {text: B}}\n")
    start = decoded(over(first, second)).scenes["start"]
    assert (start.title, start.text, len(start.choices)) == ("A", "B", 2)


@pytest.mark.parametrize(
    ("changes", "expected", "hint"),
    [
        ("scenes: {strat: {title: A}}\n", "1:17", "did you mean start?"),
        ("scenes: {away: {choices: null}}\n", "1:26", ""),
        ("scenes: {start: {choices: {leaf: null}}}\n", "1:34", "did you mean leave?"),
        ("scense: {start: null}\n", "1:9", "did you mean scenes?"),
        ("parameters: {x: {value: 1}}\n", "1:13", ""),
    ],
)
def test_a_target_that_is_not_there_is_told_with_what_is(changes: str, expected: str, hint: str) -> None:
    found: list[Finding] = []
    read_pack(over(overlay(changes=changes)), found)
    assert [(f.code, str(f.where), f.hint) for f in found] == [
        ("overlay-target", f"overlays/01-fund/changes.yaml:{expected}", hint)
    ]


def test_adding_what_is_there_already_is_told_with_both_places() -> None:
    fund = overlay(scenes__mine="start: {title: Mine}\n", variables="cash: {start: 1}\n")
    files, found = over(fund), list[Finding]()
    kept = read_pack(files, found)
    assert [(f.code, str(f.where)) for f in found] == [
        ("overlay-exists", "overlays/01-fund/scenes/mine.yaml:1:8"),
        ("overlay-exists", "overlays/01-fund/variables.yaml:1:7"),
    ]
    assert "scenes/all.yaml:2:3" in found[0].hint
    assert kept.scenes["start"].title == "Start"


def test_a_scene_copied_inside_an_overlay_is_there_twice() -> None:
    copied = overlay(scenes__a="visit: {title: One}\n", scenes__b="visit: {title: Two}\n")
    found = findings(over(copied))
    assert [(f.code, str(f.where)) for f in found] == [("duplicate-scene", "overlays/01-fund/scenes/b.yaml:1:8")]
    assert found[0].hint == "at overlays/01-fund/scenes/a.yaml:1:8; remove one of the two"


def test_what_two_overlays_add_under_one_id_needs_another() -> None:
    one, two = (overlay(name, variables="fee: {start: 3}\n") for name in ("one", "two"))
    found = findings(over(one, two))
    assert [(f.code, str(f.where)) for f in found] == [("overlay-exists", "overlays/02-two/variables.yaml:1:6")]
    assert found[0].hint == "at overlays/01-one/variables.yaml:1:6; give one of the two another id"


def test_a_change_of_one_of_two_aliases_leaves_the_other() -> None:
    scenes = "one: &it {title: One, text: T}\ntwo: *it\nstart: {title: S}\n"
    changed = decoded(compose_files(pack(scenes), {"f": overlay(changes="scenes: {two: {title: Two}}\n")}))
    assert [changed.scenes[name].title for name in ("one", "two")] == ["One", "Two"]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("value: 99", "overlays/01-fund/changes.yaml:2:30"),
        ("value: 99, range: [0, 100]", "overlays/01-fund/changes.yaml:2:41"),
    ],
)
def test_a_parameter_keeps_to_its_documented_range(change: str, where: str, tmp_path: Path) -> None:
    name = "attention_overlay"
    fund = overlay(changes=f"parameters:\n  {name}: {{{change}}}\n")
    fund["pack.yaml"] = fund["pack.yaml"].replace(b"small", b"oneconnect")
    found = [f for f in check_story(written(fund, tmp_path)) if f.severity == "error"]
    assert [(f.code, str(f.where)) for f in found] == [("range", where)]
    fund["changes.yaml"] = f"parameters: {{{name}: {{value: 0.2}}}}\n".encode()
    story = load_pack(written(fund, tmp_path))
    assert story.pack.parameters[name].value == 0.2
    assert story.pack.parameters[name].why == campaign().story.pack.parameters[name].why


def test_the_digest_covers_base_and_overlays_and_their_order() -> None:
    one, two = overlay("one"), overlay("two")
    files = [over(), over(one), over(two), over(one, two), over(two, one), over(one, endings=ENDINGS)]
    assert len({load_files(each).digest for each in files}) == len(files)
    assert load_files(over(overlay("one", "# a remark\n"))).digest == load_files(over(one)).digest


def test_an_overlay_finds_its_base_by_name_or_beside_it(tmp_path: Path) -> None:
    written(pack(SCENES), tmp_path / "small")
    fund = overlay(changes="scenes: {away: {title: Gone}}\n")
    fund["pack.yaml"] = fund["pack.yaml"].replace(b"small", b"../small")
    written(fund, tmp_path / "fund")
    second = overlay("second")
    second["pack.yaml"] = second["pack.yaml"].replace(b"small", b"../fund")
    written(second, tmp_path / "second")
    assert load_pack(tmp_path / "fund").text("scenes.away.title", "en") == "Gone"
    alone, all_named = read_story(tmp_path / "second"), read_story(*(tmp_path / n for n in ("small", "fund", "second")))
    assert alone == all_named
    assert load_files(alone).id == "small+fund+second"


@pytest.mark.parametrize("base", ["onecnonect", "../nowhere", "/etc", "../fund", "''", "x\\ny"])
def test_a_base_that_is_none_is_told(base: str, tmp_path: Path) -> None:
    fund = overlay()
    fund["pack.yaml"] = fund["pack.yaml"].replace(b"small", base.encode())
    written(fund, tmp_path / "fund")
    with pytest.raises(PackError) as refused:
        load_pack(tmp_path / "fund")
    assert [(f.code, str(f.where)) for f in refused.value.findings] == [("overlay-base", "fund/pack.yaml:4:10")]
    if base == "onecnonect":
        assert "did you mean oneconnect?" in str(refused.value)


def test_overlays_of_two_bases_do_not_go_together(tmp_path: Path) -> None:
    written(pack(SCENES), tmp_path / "small")
    fund = overlay()
    fund["pack.yaml"] = fund["pack.yaml"].replace(b"small", b"oneconnect")
    written(fund, tmp_path / "fund")
    with pytest.raises(PackError) as refused:
        read_story(tmp_path / "small", tmp_path / "fund")
    assert [(f.code, str(f.where)) for f in refused.value.findings] == [("overlay-base", "fund/pack.yaml:4:10")]


@pytest.mark.parametrize("text", ["id: ../../x\ntitle: T\nversion: 1\nextends: oneconnect\n", "extends: oneconnect\n"])
def test_a_pack_yaml_that_does_not_fit_is_told_before_anything_else(text: str, tmp_path: Path) -> None:
    written({"pack.yaml": text.encode()}, tmp_path / "fund")
    with pytest.raises(PackError) as refused:
        read_story(tmp_path / "fund")
    assert {f.where.file for f in refused.value.findings} == {"fund/pack.yaml"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: fund\ntitle：Fund\nversion: 1.0.0\nextends: oneconnect\n", "2:6 yaml-syntax"),
        ("# nothing yet\n", "1:1 schema-missing"),
        ("- id\n", "1:1 yaml-shape"),
        ("id: fund\ntitle: Fund\nversion: 1.0.0\n", "1:1 overlay-base"),
        ("id: fund\ntitle: Fund\nversion: 1.0.0\nextends:\n", "4:9 overlay-base"),
    ],
)
def test_a_slip_in_pack_yaml_is_one_finding(text: str, expected: str, tmp_path: Path) -> None:
    fund = overlay(changes="scenes: {away: null}\n", scenes__fund="fund: {title: Fund}\n")
    found = check_folder(written({**fund, "pack.yaml": text.encode()}, tmp_path / "fund"))[1]
    assert [f"{f.where} {f.code}" for f in found] == [f"fund/pack.yaml:{expected}"]
    if "overlay-base" in expected:
        assert "write extends:" in found[0].hint


@pytest.mark.long
def test_the_base_is_never_edited(tmp_path: Path) -> None:
    shutil.copytree(CAMPAIGN, tmp_path / "copy")
    fund = overlay(changes="scenes: {taking-office: {title: Keys}}\n")
    fund["pack.yaml"] = fund["pack.yaml"].replace(b"small", b"../copy")
    load_pack(written(fund, tmp_path / "fund"))
    assert load_pack(tmp_path / "copy").digest == load_pack(find_pack("oneconnect")).digest


@pytest.mark.long
@settings(max_examples=4, deadline=None, phases=[Phase.generate])  # each reads the whole campaign twice
@given(
    name=st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True),
    version=st.from_regex(r"[0-9]{1,3}\.[0-9]{1,3}", fullmatch=True),
    title=st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20),
)
def test_an_overlay_without_a_change_is_its_base_but_for_the_names(name: str, version: str, title: str) -> None:
    manifest = f"id: '{name}'\ntitle: '{title}'\nversion: '{version}'\nextends: small\n"
    base = dict(campaign_files())
    over, found = read_pack(compose_files(base, {"f": {"pack.yaml": manifest.encode()}}), []), list[Finding]()
    under = read_pack(base, found)
    assert not found
    assert compute_identity(Story(over)) != compute_identity(Story(under))
    assert (over.manifest.id, over.manifest.version) == (f"oneconnect+{name}", f"{under.manifest.version}+{version}")
    for part in set(CachedPack.__struct_fields__) - {"manifest", "digest", "former_digest"}:
        mine, base_own = getattr(over, part), getattr(under, part)
        assert mine == base_own
        if isinstance(mine, dict):  # the order of entries is that of the pages
            assert list(mine) == list(base_own)
    assert msgspec.structs.replace(over.manifest, id="oneconnect", version=under.manifest.version) == under.manifest


def po(**entries: tuple[str, str]) -> str:
    """Return a catalogue; `__` in a key is a dot."""
    rows = [f'msgctxt "{key.replace("__", ".")}"\nmsgid "{a}"\nmsgstr "{b}"\n' for key, (a, b) in entries.items()]
    return 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n' + "\n".join(rows)


def translated(theirs: str) -> Story:
    """Return the small story in Chinese under an overlay that changes a title, takes out a scene and adds one."""
    base = pack(SCENES, locale__zh=po(scenes__start__title=("Start", "起点"), scenes__away__title=("Away", "远方")))
    changes = "scenes: {start: {title: Begin, choices: {leave: null}}, away: null}\n"
    fund = overlay(changes=changes, scenes__fund="fund: {title: Fund, text: Money}\n")
    if theirs:
        fund["locale/zh.po"] = theirs.encode()
    return load_files(compose_files(base, {"fund": fund}))


def test_translations_join_and_the_overlay_has_the_last_word() -> None:
    story = translated(po(scenes__start__title=("Begin", "开始"), scenes__fund__title=("Fund", "基金")))
    words = [story.text(f"scenes.{name}", "zh") for name in ("start.title", "fund.title", "fund.text")]
    assert words == ["开始", "基金", "Money"]
    assert story.languages == ("en", "zh")


def test_an_old_translation_of_a_changed_text_is_not_shown() -> None:
    assert translated("").text("scenes.start.title", "zh") == "Begin"


def test_what_is_not_translated_is_told_in_the_catalogue_of_the_overlay_that_says_it() -> None:
    files = translated(po(scenes__fund__title=("Fond", "基金"), scenes__away__title=("Away", "远方"))).pack.files
    found = [(f.code, f.where.file, f.message.split()[0]) for f in findings(files) if "scenes." in f.message]
    here = "overlays/01-fund/locale/zh.po"
    missing = {(file, key) for code, file, key in found if code == "translation-missing"}
    assert (here, "scenes.start.title") in missing
    assert (here, "scenes.fund.text") in missing
    assert ("locale/zh.po", "scenes.start.choices.stay.text") in missing
    assert {(code, file) for code, file, _ in found if code != "translation-missing"} == {
        ("translation-stale", here),
        ("translation-orphan", here),
    }


def test_reference_presidents_forget_what_was_taken_out_and_nothing_else() -> None:
    scenes = SCENES + "pair: {title: P, choices: {one: {text: First}, two: {text: Second}}}\n"
    plans = (
        "p: {label: P, choices: {start: [leave, stay], pair: [one]}}\nq: {label: Q, choices: {pair: [two, three]}}\n"
    )
    fund = overlay(changes="scenes: {start: {choices: {leave: null}}, pair: null}\n")
    files = compose_files(pack(scenes, presidents=plans), {"fund": fund})
    assert told(files) == []
    assert [plan.choices for plan in decoded(files).presidents.values()] == [{"start": ["stay"]}, {}]
    assert told(compose_files(pack(scenes, presidents=plans), {"fund": overlay()})) == ["presidents:2:37 reference"]
    wishes = (
        "p: {label: P, choices: {start: [{take: leave, if: cash > 1}, {take: stay, if: cash > 2}, {if: cash > 3}]}}\n"
    )
    files = compose_files(pack(scenes, presidents=wishes), {"fund": fund})
    assert told(files) == ["presidents:1:90 schema-missing"]  # what has no form is left for the reader to tell
    files = compose_files(pack(scenes, presidents=wishes.replace(", {if: cash > 3}", "")), {"fund": fund})
    assert decoded(files).presidents["p"].choices == {"start": [Preference("stay", "cash > 2")]}


def test_rules_of_overlays_join_by_name_and_those_without_one_are_appended() -> None:
    one = overlay("one", rules="always: {solvent: cash > 0}\ngoal: [cash > 90]\n")
    two = overlay("two", rules="always: [cash < 95, cash > 0]\ngoal: {poor: cash < 10}\n")
    assert told(over(one, two)) == []
    assert [(rule.id, rule.text) for rule in list_rules(decoded(over(one, two, rules="goal: [cash > 70]\n")))] == [
        *(("always solvent", "cash > 0"), ("always cash < 95", "cash < 95"), ("always cash > 0", "cash > 0")),
        *(("goal cash > 70", "cash > 70"), ("goal cash > 90", "cash > 90"), ("goal poor", "cash < 10")),
    ]


@pytest.mark.parametrize(
    ("base", "code", "first"),
    [
        ("", "overlay-conflict", "overlays/01-one/rules.yaml:1:16"),
        ("goal: {rich: cash > 80}\n", "overlay-exists", "rules.yaml:1:14"),
    ],
)
def test_a_rule_of_one_name_that_is_said_twice_is_told_with_both_places(base: str, code: str, first: str) -> None:
    files = {"rules": base} if base else {}
    one = overlay("one", rules="goal: {rich:   cash > 90}\n" if not base else "goal: {poor: cash < 9}\n")
    found = findings(over(one, overlay("two", rules="goal: {rich: cash > 70, poor: cash < 9}\n"), **files))
    assert [(f.code, str(f.where)) for f in found] == [(code, "overlays/02-two/rules.yaml:1:14")]
    assert first in found[0].hint


def test_a_slip_in_a_rule_that_has_joined_others_is_found_where_it_stands() -> None:
    one, two = overlay("one", rules="goal: {rich: cash > 90}\n"), overlay("two", rules="goal: [cahs > 70]\n")
    assert told(over(one, two)) == ["overlays/02-two/rules:1:8 unknown-name"]
    for slip in ("goal: 5\n", "goal: [5]\n"):
        assert [code.split()[1] for code in told(over(one, overlay("two", rules=slip)))] == ["schema-type"]
    assert told(over(one, rules="goal: 5\n")) == ["rules:1:7 schema-type"]


def test_a_language_that_only_an_overlay_speaks_asks_for_that_overlay_alone() -> None:
    base = pack(SCENES, locale__zh=po(scenes__start__title=("Start", "起点")))
    fund = overlay(changes="scenes: {away: {title: Gone}}\n", scenes__fund="fund: {title: Fund, text: Money}\n")
    fund["locale/de.po"] = po(scenes__fund__title=("Fund", "Fonds")).encode()
    more = overlay("more", scenes__more="more: {title: More}\n")
    found = [(f.where.file, f.message.split()[0]) for f in findings(compose_files(base, {"a": fund, "b": more}))]
    assert [pair for pair in found if "de.po" in pair[0]] == [
        ("overlays/01-fund/locale/de.po", "scenes.away.title"),
        ("overlays/01-fund/locale/de.po", "scenes.fund.text"),
        ("overlays/02-more/locale/de.po", "scenes.more.title"),
    ]
    assert ("locale/zh.po", "scenes.away.title") not in found
    assert ("locale/zh.po", "scenes.start.choices.stay.text") in found
