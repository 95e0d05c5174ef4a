"""`president lsp` as an editor meets it, over the pipes of a subprocess."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.authoring.lsp.line_table import LineTable
from game.authoring.lsp.protocol_values import find_path
from game.authoring.story_check import check_story
from game.pack.findings import Finding, cut_finding
from game.pack.load import load_pack
from tests.authoring.lsp.editor import Editor, Json, apply_edits, cut_range, find_offset, find_position
from tests.authoring.lsp.ferry_story import FILES, write_ferry

RIVER, VARIABLES, RULES, PACK, PO = "scenes/river.yaml", "variables.yaml", "rules.yaml", "pack.yaml", "locale/en.po"
CAST, PLANS = "cast.yaml", "presidents.yaml"


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with Editor() as one:
        yield one
        assert one.logged == []


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    return write_ferry(tmp_path / "ferry")


SLIPS = [
    (RIVER, "if: fares >= 5", "if: fars >= 5", "unknown-name", "fars"),
    (RIVER, "go: far-bank", "go: far-bnk", "reference", "far-bnk"),
    (RIVER, "{figure:ferry.boats}", "{figure:ferry.bots}", "reference", "{figure:ferry.bots}"),
    (RIVER, "宽{fact:river.width}", "宽{fact:river.wide}", "reference", "{fact:river.wide}"),
    (RIVER, "cite: [ferry.boats,", "cite: [ferry.boots,", "reference", "ferry.boots"),
    (RIVER, "fact:river.width]", "fact:river.with]", "reference", "fact:river.with"),
    (RIVER, "{cast:mate}", "{cast:mat}", "reference", "{cast:mat}"),
    (RIVER, "{crossings:班}", "{crossings:搬}", "placeholder", "{crossings:搬}"),
    (RIVER, '{if crew == "full"', '{if crew == "ful"', "unknown-word", "ful"),
    (RIVER, "title: 雾里的钟", "titel: 雾里的钟", "schema-key", "雾里的钟"),
    (RIVER, "tags: [RISK]", "tags: RISK", "schema-type", "RISK"),
    (RIVER, "do: [goodwill += 1]", "do: [goodwill == 1]", "expression-syntax", "="),
    (RIVER, "pool: fog", "pool: fgo", "reference", "fgo"),
    (RIVER, "on: [2017-02,", "on: [2017-13,", "date", "["),
    (RIVER, "title: 对岸🏮", 'title: "对岸🏮', "yaml-syntax", ""),
    (RIVER, 'here("mate")', 'here("maet")', "reference", "maet"),
    (VARIABLES, "unit: points", "unit: pionts", "variable", "pionts"),
    (RULES, "afloat: fares >= 0", "afloat: fares ≥ 0", "expression-syntax", "≥"),
    (PACK, "crew == ", "crow == ", "unknown-name", "crow"),
    (PO, 'will: {goodwill}."', 'will: {godwill}."', "translation-placeholder", ""),
    (PLANS, "[ring]", "[rong]", "reference", "rong"),
]


@pytest.mark.parametrize(("name", "good", "bad", "code", "word"), SLIPS)
def test_a_slip_is_told_before_it_is_saved_and_goes_when_it_is_mended(
    editor: Editor, ferry: Path, name: str, good: str, bad: str, code: str, word: str
) -> None:
    text = FILES[name]
    assert text.count(good) >= 1
    wrong = text.replace(good, bad, 1)
    uri = editor.open(ferry / name, text)
    editor.type(uri, wrong, 2)
    told = next(one for one in editor.wait_for(uri, code) if one["code"] == code)
    assert cut_range(wrong, told["range"]).startswith(word)
    (ferry / name).write_text(wrong, "utf-8", newline="\n")
    editor.wait_until(lambda: editor.shown[uri] == list_expected(check_story(ferry), name, wrong))
    (ferry / name).write_text(text, "utf-8", newline="\n")
    editor.type(uri, text, 3)
    editor.wait_until(lambda: editor.shown[uri] == list_expected(check_story(ferry), name, text))
    assert code not in {one["code"] for one in editor.shown[uri]}
    editor.tell("textDocument/didClose", textDocument={"uri": uri})


def list_expected(findings: list[Finding], name: str, text: str) -> list[Json]:
    """Return what an editor is shown of the findings of a file, but for where each ends."""
    table, expected = LineTable(text), list[Json]()
    for one in findings:
        if one.where.file == name:
            offset = table.find_yaml_offset(one.where.line, one.where.column)
            start = place_of(text, offset) if name.endswith(".yaml") else {"line": one.where.line - 1, "character": 0}
            severity = 1 if one.severity == "error" else 2
            expected.append(Expected(str(one.code), cut_finding(one.reason.say_in("en")), severity, start))
    return expected


class Expected:
    """A diagnostic, equal to one that begins at the same place and says the same."""

    def __init__(self, code: str, message: str, severity: int, start: Json) -> None:
        self.parts = (code, message, severity, start)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, dict) and self.parts == (
            other["code"], other["message"], other["severity"], other["range"]["start"],
        )  # fmt: skip

    def __hash__(self) -> int:
        return hash(self.parts[:3])

    def __repr__(self) -> str:
        return repr(self.parts)


PLACES = [
    (RIVER, "if: fares >= 5", "if: go^", "goodwill"),
    (RIVER, "if: fares >= 5", 'if: crew == "^', "short"),
    (RIVER, "if: fares >= 5", 'if: here("^', "mate"),
    (RIVER, "if: fares >= 5", 'if: fares > 1 and has("h^', "horn"),
    (RIVER, "do: [fares -= 5", "do: [fa^", "fares"),
    (RIVER, "do: [fares -= 5", "do: [fares -= cros^", "crossings"),
    (RIVER, "- goodwill += 6", "- ^", "goodwill"),
    (RIVER, "go: far-bank", "go: f^", "fog-bell"),
    (RIVER, "later: {scene: fog-bell", "later: {scene: f^", "far-bank"),
    (RIVER, "cite: [ferry.boats,", "cite: [ferry.^,", "ferry.toll"),
    (RIVER, "fact:river.width]", "fact:^]", "fact:river.width"),
    (RIVER, "tags: [RISK]", "tags: [^]", "HOPE"),
    (RIVER, "{figure:ferry.boats}", "{figure:fer^}", "ferry.toll"),
    (RIVER, "宽{fact:river.width}", "宽{fact:^}", "river.width"),
    (RIVER, "有{figure", "有{cast:^}{figure", "mate.short"),
    (RIVER, "账上{fares}", "账上{fa^}", "fares"),
    (RIVER, "账上{fares}", "账上{fares:^}", "班"),
    (RIVER, '{if crew == "full"', "{if cr^", "crew"),
    (RIVER, '{if crew == "full"', '{if crew == "^"', "full"),
    (RIVER, "of: goodwill", "of: ^", "fares"),
    (RIVER, "pool: fog", "pool: ^", "fog"),
    (RIVER, "question: why-cross", "question: ^", "why-cross"),
    (RIVER, "mentions: [horn]", "mentions: [h^]", "horn"),
    (VARIABLES, "unit: points", "unit: p^", "points"),
    (RULES, "afloat: fares >= 0", "afloat: f^", "fares"),
    (CAST, 'here: crew == "full"', "here: c^", "crew"),
    (PLANS, "[ring]", "[^]", "hush"),
    (PLANS, "{take: cross, if: fares > 10}", "{take: c^, if: fares > 10}", "cross"),
    (PLANS, "{take: cross, if: fares > 10}", "{take: cross, if: fa^}", "fares"),
    (PACK, "key_figures: [fares,", "key_figures: [^,", "goodwill"),
    (PACK, "opening: landing", "opening: ^", "landing"),
    (PO, 'will: {goodwill}."', 'will: {go^}."', "goodwill"),
    (PO, '{if crew == \\"full\\": {cast:mate} is', '{if crew == \\"^', "full"),
]


def test_names_are_completed_where_they_may_stand(editor: Editor, ferry: Path) -> None:
    uris = {name: editor.open(ferry / name) for name in {place[0] for place in PLACES}}
    for version, (name, good, typed, wanted) in enumerate(PLACES, 2):
        assert FILES[name].count(good) >= 1, good
        text = FILES[name].replace(good, typed, 1)
        offset = text.index("^")
        text = text[:offset] + text[offset + 1 :]
        editor.type(uris[name], text, version)
        answer = editor.ask_at("completion", uris[name], offset)
        assert answer, typed
        items = answer["items"]
        found = next((one for one in items if one["label"] == wanted), None)
        assert found, (typed, [one["label"] for one in items][:20])
        typed_part = cut_range(text, found["textEdit"]["range"])
        assert find_offset(text, found["textEdit"]["range"]["end"]) == offset
        assert all(sign not in typed_part for sign in ' {[,"'), typed
        editor.type(uris[name], FILES[name], version)


def test_nothing_is_offered_where_words_of_a_text_stand(editor: Editor, ferry: Path) -> None:
    uri = editor.open(ferry / RIVER)
    for words in ("渡口有", "在。", "河宽"):
        assert editor.ask_at("completion", uri, FILES[RIVER].index(words) + 1) is None


def test_a_variable_is_told_with_unit_range_and_places(editor: Editor, ferry: Path) -> None:
    uri = editor.open(ferry / RIVER)
    hover = editor.ask_at("hover", uri, FILES[RIVER].index("goodwill += 6") + 2)
    said = hover["contents"]["value"]
    assert cut_range(FILES[RIVER], hover["range"]) == "goodwill"
    for part in ("人心🙂", "points", "0 ~ 100", "Set (4)", "scenes/river.yaml:31 far-bank.choices.rest.do", "Read (6)"):
        assert part in said, said


def test_a_scene_is_told_with_its_page_as_it_is_typed(editor: Editor, ferry: Path) -> None:
    uri = editor.open(ferry / RIVER)
    editor.type(uri, FILES[RIVER].replace("渡口有", "渡口停着"), 2)
    said = editor.ask_at("hover", uri, FILES[RIVER].index("landing"))["contents"]["value"]
    assert "boats, 300" in said or "渡口停着3" in said
    assert "{" not in said.split("---")[1]
    page = editor.ask("workspace/executeCommand", command="president.preview", arguments=[uri, "far-bank"])
    assert "对岸🏮" in page
    assert "周" in page


def test_a_name_leads_to_where_it_is_declared_and_written(editor: Editor, ferry: Path) -> None:
    uri = editor.open(ferry / RIVER)
    for word, name, line in (
        ("fares -= 5", VARIABLES, "fares:"),
        ("far-bank\n      tags", RIVER, "far-bank:"),
        ("ferry.boats, fact", "figures.yaml", "ferry.boats:"),
        ("river.width]", "facts.yaml", "river.width:"),
        ('mate") and', CAST, "mate:"),
        ('full": {cast', VARIABLES, "full:"),
        ("fog\n  text", "pools.yaml", "fog:"),
        ("why-cross", "questions.yaml", "why-cross:"),
    ):
        (place,) = editor.ask_at("definition", uri, FILES[RIVER].index(word) + 1)
        assert place["uri"] == (ferry / name).as_uri()
        start = find_offset(FILES[name], place["range"]["start"])
        assert FILES[name][start:].startswith(line)
    places = editor.ask_at("references", uri, FILES[RIVER].index("goodwill += 6"), context={"includeDeclaration": True})
    for place in places:
        name = Path(place["uri"].removeprefix(ferry.as_uri() + "/")).as_posix()
        assert cut_range(FILES[name], place["range"]) == "goodwill"
    assert {place["uri"].rsplit("/", 1)[1] for place in places} == {
        "river.yaml", "variables.yaml", "rules.yaml", "pack.yaml", "endings.yaml", "en.po",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("word", "new"),
    [
        ("goodwill += 6", "warmth"), ("fares -= 5", "till"), ("crew == ", "hands"), ("lamp or", "light"),
        ("far-bank:", "other-side"), ("cross:\n", "go-over"), ("ferry.boats, f", "ferry.fleet"),
        ("river.width]", "river.span"), ('mate") and', "first-mate"), ('horn")', "trumpet"), ("RISK]\n  text", "PERIL"),
        ('full": {cast', "complete"), ("fog\n  text", "mist"), ("why-cross", "why-go"),
    ],
)  # fmt: skip
def test_a_name_is_changed_wherever_it_is_written(editor: Editor, ferry: Path, word: str, new: str) -> None:
    before = [(one.code, one.where.line) for one in check_story(ferry)]
    uri = editor.open(ferry / RIVER)
    offset = FILES[RIVER].index(word)
    place = editor.ask_at("prepareRename", uri, offset)
    old = cut_range(FILES[RIVER], place)
    changes = editor.ask_at("rename", uri, offset, newName=new)["changes"]
    for address, edits in changes.items():
        path = Path(address.removeprefix("file://"))
        path.write_text(apply_edits(path.read_text("utf-8"), edits), "utf-8", newline="\n")
    assert [(one.code, one.where.line) for one in check_story(ferry)] == before
    whole = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
    assert [path for path in ferry.rglob("*") if path.is_file() and whole.search(path.read_text("utf-8"))] == []


def test_a_name_that_is_taken_or_out_of_form_is_refused_in_words(editor: Editor, ferry: Path) -> None:
    uri = editor.open(ferry / RIVER)
    at = {"textDocument": {"uri": uri}, "position": find_position(FILES[RIVER], FILES[RIVER].index("goodwill += 6"))}
    for new, why in (("fares", "already"), ("good will", "cannot be"), ("bank", "cannot be")):
        assert why in editor.ask_raw("textDocument/rename", **at, newName=new)["error"]["message"]
    (ferry / RULES).write_text('always: {a: "', "utf-8")
    rules = editor.open(ferry / RULES)
    editor.wait_for(rules, "yaml-syntax")
    assert "cannot be read" in editor.ask_raw("textDocument/rename", **at, newName="warmth")["error"]["message"]


def test_the_outline_has_scenes_and_their_choices(editor: Editor, ferry: Path) -> None:
    uri = editor.open(ferry / RIVER)
    outline = editor.ask("textDocument/documentSymbol", textDocument={"uri": uri})
    assert [(one["name"], one["detail"]) for one in outline] == [
        ("landing", "上船"), ("far-bank", "对岸🏮"), ("fog-bell", "雾里的钟"),
    ]  # fmt: skip
    assert [one["name"] for one in outline[1]["children"]] == ["liked", "rest", "back"]
    for one in outline:
        assert cut_range(FILES[RIVER], one["range"]).startswith(cut_range(FILES[RIVER], one["selectionRange"]))


FIXES = [
    (RIVER, "if: fares >= 5", "if: fars >= 5"),
    (RIVER, "go: far-bank", "go: far-bnk"),
    (RIVER, "{figure:ferry.boats}", "{figure:ferry.boat}"),
    (RIVER, "{figure:ferry.boats}", "{fact:ferry.boats}"),
    (RIVER, "cite: [ferry.boats, fact:river", "cite: [ferry.boats, river"),
    (RIVER, "账上{fares}", "账上｛fares｝"),
    (RIVER, 'crew == "full"', 'crew == "ful"'),
    (RIVER, "title: 雾里的钟", "titel: 雾里的钟"),
    (RIVER, "[goodwill -= 2, lamp = true]", "[goodwill -= 2, lamp == true]"),
    (RIVER, "fares >= 5", "fares ≥ 5"),
    (RIVER, 'here("mate")', 'here("maet")'),
    (RIVER, "question: why-cross", "question: why-corss"),
    (VARIABLES, "unit: points", "unit: point"),
    (PLANS, "fog-bell: [ring]", "fog-bel: [ring]"),
]


@pytest.mark.parametrize(("name", "good", "bad"), FIXES)
def test_a_hint_that_names_what_to_write_is_written_on_request(
    editor: Editor, ferry: Path, name: str, good: str, bad: str
) -> None:
    text = FILES[name]
    wrong = text.replace(good, bad, 1)
    assert wrong != text
    uri = editor.open(ferry / name, wrong)
    (ferry / name).write_text(wrong, "utf-8", newline="\n")
    editor.wait_until(lambda: editor.shown.get(uri) == list_expected(check_story(ferry), name, wrong))
    first = editor.shown[uri][0]["range"]
    asked = {"textDocument": {"uri": uri}, "range": first, "context": {"diagnostics": []}}
    editor.wait_until(lambda: bool(editor.ask("textDocument/codeAction", **asked)))
    fix = editor.ask("textDocument/codeAction", **asked)[0]
    assert apply_edits(wrong, fix["edit"]["changes"][uri]) == text
    editor.tell("textDocument/didClose", textDocument={"uri": uri})


STUFF = [
    "\n",
    "  ",
    "- ",
    ": ",
    "{",
    "}",
    '"',
    "'",
    "if",
    "😀",
    "雾",
    "\u2028",
    "\r\n",
    "#",
    "goodwill",
    "[",
    "]",
    "|",
    "&a",
    "*a",
]


@pytest.mark.long
def test_a_thousand_edits_leave_places_right_and_the_server_alive(editor: Editor, ferry: Path) -> None:
    dice = random.Random(20)  # noqa: S311
    uri = editor.open(ferry / RIVER)
    text = FILES[RIVER]
    for number in range(1_000):
        if number % 25 == 0:
            text = FILES[RIVER]
            change: Json = {"text": text}
        else:
            start, end = find_edge(text, dice), find_edge(text, dice)
            start, end = min(start, end), min(max(start, end), min(start, end) + 12)
            while text[end - 1 : end + 1] == "\r\n":
                end += 1
            typed = "".join(dice.choices(STUFF, k=dice.randrange(4)))
            stretch = {"start": place_of(text, start), "end": place_of(text, end)}
            text = text[:start] + typed + text[end:]
            change = {"range": stretch, "text": typed}
        editor.tell("textDocument/didChange", textDocument={"uri": uri, "version": number + 2}, contentChanges=[change])
        if number % 10 == 0:
            position = place_of(text, find_edge(text, dice))
            for method in ("completion", "hover", "definition"):
                editor.ask(f"textDocument/{method}", textDocument={"uri": uri}, position=position)
        if number % 20 == 10:
            (ferry / RIVER).write_text(text, "utf-8", newline="")
            expected = list_expected(check_story(ferry), RIVER, text)
            editor.wait_until(lambda expected=expected: editor.shown.get(uri) == expected)  # type: ignore[misc]


def find_edge(text: str, dice: random.Random) -> int:
    """Return a place at random, never between the two halves of a line end."""
    at = dice.randrange(len(text) + 1)
    return at + 1 if text[at - 1 : at + 1] == "\r\n" else at


def place_of(text: str, offset: int) -> Json:
    line, character = LineTable(text).find_position(offset)
    return {"line": line, "character": character}


def test_an_overlay_is_checked_over_its_base_and_its_base_keeps_its_names(editor: Editor, tmp_path: Path) -> None:
    write_ferry(tmp_path / "night" / "ferry")
    night = (tmp_path / "night").resolve()
    (night / "pack.yaml").write_text("id: night\ntitle: 夜\nversion: 1.0.0\nextends: ferry\n", "utf-8")
    scene = "moon:\n  title: 月\n  on: 2017-03\n  text: 月亮{goodwill}。\n"
    scene += "  choices: {look: {text: 看, do: [fars += 1]}}\n"
    (night / "scenes").mkdir()
    (night / "scenes" / "moon.yaml").write_text(scene, "utf-8")
    uri = editor.open(night / "scenes" / "moon.yaml")
    (told,) = [one for one in editor.wait_for(uri, "unknown-name") if one["severity"] == 1]
    assert cut_range(scene, told["range"]) == "fars"
    (place,) = editor.ask_at("definition", uri, scene.index("goodwill"))
    assert place["uri"] == (night / "ferry" / VARIABLES).as_uri()
    at = {"textDocument": {"uri": uri}, "position": find_position(scene, scene.index("goodwill"))}
    assert "story below" in editor.ask_raw("textDocument/rename", **at, newName="warmth")["error"]["message"]


def test_a_base_and_its_overlay_are_open_at_once_and_each_tells_its_own(editor: Editor, tmp_path: Path) -> None:
    ferry = write_ferry(tmp_path / "night" / "ferry")
    night = ferry.parent
    manifest = "id: night\ntitle: 夜\nversion: 1.0.0\nextends: ferry\n"
    (night / "pack.yaml").write_text(manifest, "utf-8")
    changes = "scenes:\n  far-bank: null\n"
    (night / "changes.yaml").write_text(changes, "utf-8")
    above, base = editor.open(night / "changes.yaml"), editor.open(ferry / RIVER)
    own = (night / "pack.yaml").as_uri()
    told = editor.wait_for(own, "reference")
    assert any("scenes/river.yaml" in one["message"] and "far-bank" in one["message"] for one in told)
    assert all(one["severity"] != 1 for one in editor.shown.get(base, []))
    editor.type(base, FILES[RIVER].replace("go: far-bank", "go: fog-bell"), 2)
    editor.wait_until(lambda: all(one["severity"] != 1 for one in editor.shown.get(own, [])))
    editor.type(above, changes.replace("far-bank: null", "fog-bell: {titel: 雾}"), 2)
    assert [one["code"] for one in editor.wait_for(above, "schema-key") if one["severity"] == 1]


@pytest.mark.long
def test_an_editor_that_counts_otherwise_gets_its_own_columns(ferry: Path) -> None:
    wrong = FILES[RIVER].replace("{figure:ferry.boats}", "{figure:ferry.bots}")
    for encoding, units in (("utf-8", 6 + 8 + 1 + 9), ("utf-32", 6 + 2 + 1 + 3)):
        with Editor(encodings=[encoding]) as editor:
            assert editor.capabilities["positionEncoding"] == encoding
            uri = editor.open(ferry / RIVER, wrong)
            (told,) = [one for one in editor.wait_for(uri, "reference") if one["code"] == "reference"]
            assert told["range"]["start"]["character"] == units


def test_findings_are_told_in_the_language_asked_for(ferry: Path) -> None:
    with Editor(language="zh") as editor:
        uri = editor.open(ferry / RIVER, FILES[RIVER].replace("go: far-bank", "go: far-bnk"))
        (told,) = [one for one in editor.wait_for(uri, "reference") if one["code"] == "reference"]
        assert "是不是 far-bank？" in told["message"]


def test_a_file_outside_of_any_story_gets_no_answer(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "notes.yaml"
    path.write_text("a: {b}\n", "utf-8")
    uri = editor.open(path)
    assert editor.ask_at("hover", uri, 1) is None
    assert editor.ask_at("completion", uri, 5) is None


@pytest.mark.long
@pytest.mark.parametrize("story", ["harvest", "oneconnect"])
def test_a_variable_of_a_story_that_is_played_is_changed_and_nothing_else_is(story: str, tmp_path: Path) -> None:
    folder = (tmp_path / story).resolve()
    shutil.copytree(Path(__file__).parents[3] / "story" / story, folder)
    before = [(one.code, one.where.file, one.where.line) for one in check_story(folder)]
    text = (folder / VARIABLES).read_text("utf-8")
    with Editor() as editor:
        uri = editor.open(folder / VARIABLES)
        at = {"textDocument": {"uri": uri}, "position": place_of(text, text.index("\nnpl_ratio:") + 1)}
        assert "of the model" in editor.ask_raw("textDocument/rename", **at, newName="npl_x")["error"]["message"]
        names = [
            name for name, spec in load_pack(folder).variables.items() if spec.of == "story" and f"\n{name}:" in text
        ]
        for name in random.Random(3).sample(names, 10):  # noqa: S311
            changes = editor.ask_at("rename", uri, text.index(f"\n{name}:") + 1, newName=name + "_x")["changes"]
            kept = {address: Path(address.removeprefix("file://")).read_text("utf-8") for address in changes}
            for address, edits in changes.items():
                Path(address.removeprefix("file://")).write_text(apply_edits(kept[address], edits), "utf-8")
            after = [(one.code, one.where.file, one.where.line) for one in check_story(folder)]
            assert after == before, name
            for address, said in kept.items():
                Path(address.removeprefix("file://")).write_text(said, "utf-8")


def test_a_file_that_is_deleted_takes_its_findings_along_and_the_rest_is_still_checked(
    editor: Editor, ferry: Path
) -> None:
    extra = ferry / "scenes/extra.yaml"
    extra.write_text("extra:\n  titel: 3\n", encoding="utf-8")
    uri = editor.open(ferry / RIVER, FILES[RIVER])
    gone = editor.open(extra, extra.read_text(encoding="utf-8"))
    editor.wait_for(gone, "schema-key")
    extra.unlink()
    editor.tell("textDocument/didClose", textDocument={"uri": gone})
    editor.type(uri, FILES[RIVER].replace("go: far-bank", "go: far-bnk", 1), 2)
    editor.wait_for(uri, "reference")
    assert editor.wait_for(gone) == []
    editor.tell("textDocument/didClose", textDocument={"uri": uri})


def test_an_address_that_no_file_can_have_gets_no_answer() -> None:
    assert find_path("file:///ferry/%00.yaml") is None
