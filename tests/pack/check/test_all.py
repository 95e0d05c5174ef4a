"""What loading finds between the parts of a pack: one small pack for each mistake, with the place it is told at."""

from __future__ import annotations

import pytest

from game.pack.findings import PackError, make_visible
from game.pack.load import load_files
from tests.stories import MANIFEST, VARIABLES, bank_pack, findings, pack, told

START = "start: {title: Start}\n"
TORN = (
    "start: {title: S, choices: {a: {text: A, go: plan}, b: {text: B, go: plan}}}\n"
    "plan: {title: P, kind: plan, dials: {d: {text: D, levels: {l: {text: L}, m: {text: M}}}}}\n"
)


def scene(**parts: str) -> dict[str, bytes]:
    """Return a pack whose second scene has the given parts, each in a line of its own from line 4."""
    lines = "".join(f"  {name.rstrip('_')}: {text}\n" for name, text in parts.items())
    return pack(f"{START}more:\n  title: More\n{lines}")


def choice(parts: str) -> dict[str, bytes]:
    return pack(f"start:\n  title: Start\n  choices:\n    a: {{text: A, {parts}}}\n")


def plan(dials: str) -> dict[str, bytes]:
    return scene(kind="plan", dials=dials)


def variable(line: str) -> dict[str, bytes]:
    return pack(START, variables=VARIABLES + line + "\n")


def manifest(line: str, **files: str) -> dict[str, bytes]:
    return pack(START, manifest=MANIFEST + line + "\n", **files)


def rules(text: str) -> dict[str, bytes]:
    return pack(START, endings="fine: {title: F, text: F}\n", rules=text)


CALENDAR = MANIFEST.replace("model: none", "model: bank")
MISTAKES = {
    "a rule about nothing known": (rules("always:\n  - cash > 1\n  - cahs > 1\n"), ["rules:3:5 unknown-name"]),
    "a rule that is a number": (rules("always: {rich: cash}\n"), ["rules:1:16 type"]),
    "a rule that says nothing": (rules('goal: {x: ""}\n'), ["rules:1:11 expression-syntax"]),
    "a goal that is no ending": (rules('goal:\n  ends: ending == "fin"\n'), ["rules:2:20 unknown-word"]),
    "rules of an unknown kind": (rules("never: [cash > 1]\n"), ["rules:1:8 schema-key"]),
    "a rule that is a list": (rules("goal: {x: [cash > 1]}\n"), ["rules:1:11 schema-type"]),
    "a scene that asks for the ending": (scene(if_='ending == "fine"'), ["scenes/all:4:7 unknown-name"]),
    "a scene's id with a space": (pack(START + '"a b": {title: T}\n'), ["scenes/all:2:8 name"]),
    "a plan without dials": (scene(kind="plan"), ["scenes/all:3:3 scene-shape"]),
    "dials in a scene": (scene(dials="{d: {text: D, levels: {l: {text: L}}}}"), ["scenes/all:3:3 scene-shape"]),
    "an account in a scene": (scene(report="true"), ["scenes/all:4:11 scene-shape"]),
    "a dial without levels": (plan("{d: {text: D, levels: {}}}"), ["scenes/all:5:14 scene-shape"]),
    "an unknown level": (plan("{d: {text: D, default: m, levels: {l: {text: L}}}}"), ["scenes/all:5:14 reference"]),
    "a bad effect of a level": (
        plan("{d: {text: D, levels: {l: {text: L, do: [cash = 1, cash = 101]}}}}"),
        ["scenes/all:5:68 range"],
    ),
    "no chance": (scene(chance="0"), ["scenes/all:4:11 range"]),
    "more than certain": (scene(chance="1.5"), ["scenes/all:4:11 range"]),
    "a bad condition": (scene(if_="cash > 5 and chas < 3"), ["scenes/all:4:20 unknown-name"]),
    "a bad condition in quotes": (scene(if_="'cash > 5 and chas < 3'"), ["scenes/all:4:21 unknown-name"]),
    "a bad condition in a block": (scene(if_=">-\n    cash > 5\n    and chas < 3"), ["scenes/all:6:9 unknown-name"]),
    "a bad condition of a paragraph": (scene(text="[x, {if: cash, text: X}]"), ["scenes/all:4:18 type"]),
    "a bad condition of a choice": (choice("if: trust > assets"), ["scenes/all:4:28 unit"]),
    "a bad effect": (choice('do: [cash = 1, alliance = "foundr"]'), ["scenes/all:4:45 unknown-word"]),
    "a bad condition of an outcome": (choice("then: [{if: trust, text: X}]"), ["scenes/all:4:30 type"]),
    "a choice that means go on": (pack("start:\n  title: S\n  choices: {on: {text: A}}\n"), ["scenes/all:3:17 name"]),
    "go to nowhere": (choice("go: strat"), ["scenes/all:4:22 reference"]),
    "later nowhere": (choice("later: {in: 1, scene: nope}"), ["scenes/all:4:40 reference"]),
    "later at once": (choice("later: [{in: 0, scene: start}]"), ["scenes/all:4:25 range"]),
    "later in a life time": (choice("later: {in: 40000, scene: start}"), ["scenes/all:4:25 range"]),
    "a date in a pack without a calendar": (scene(on="2017-03"), ["scenes/all:4:7 date"]),
    "a prediction of nothing": (
        scene(predict="{q: {ask: Q, of: chas, at: 2018-13, bands: [2, 1]}}"),
        ["scenes/all:4:29 reference", "scenes/all:4:39 date", "scenes/all:4:55 prediction"],
    ),
    "a prediction of a word": (
        scene(predict="{q: {ask: Q, of: alliance, at: 2018-01, bands: [0, 1]}}"),
        ["scenes/all:4:29 prediction"],
    ),
    "two questions of one id": (
        pack(
            "".join(
                f"{name}: {{title: T, predict: {{q: {{ask: Q, of: cash, at: 2018-01, bands: [1, 2]}}}}}}\n"
                for name in ("start", "more")
            )
        ),
        ["scenes/all:2:31 prediction"],
    ),
    "a citation of nothing": (
        scene(cite="[fact:x, z]"),
        ["scenes/all:4:10 reference", "scenes/all:4:18 reference"],
    ),
    "a brace alone": (choice("then: 'x { y'"), ["scenes/all:4:27 placeholder"]),
    "a word of the language as a name": (variable("clamp: {start: 1}"), ["variables:8:8 name"]),
    "a name that a placeholder needs": (
        variable("player: {start: 1}\nfact: {start: 1}"),
        ["variables:8:9 name", "variables:9:7 name"],
    ),
    "a name with a dash": (variable("a-b: {start: 1}"), ["variables:8:6 name"]),
    "an enum without values": (variable("e: {type: enum}"), ["variables:8:4 variable"]),
    "a range upside down": (variable("r: {range: [5, 1]}"), ["variables:8:12 variable"]),
    "a range of one": (variable("r: {range: [5]}"), ["variables:8:12 variable"]),
    "a start out of range": (variable("r: {range: [0, 1], start: 2}"), ["variables:8:27 range"]),
    "a lever's start out of range": (variable("r: {range: [0, 1], start: 2, of: lever}"), ["variables:8:27 range"]),
    "a share's start in per cent": (variable("r: {type: share, start: 10.5}"), ["variables:8:25 range"]),
    "a flag that starts at two": (variable("f: {type: flag, start: 2}"), ["variables:8:24 range"]),
    "a word where a number starts": (variable("r: {start: much}"), ["variables:8:12 variable"]),
    "a start that is no word of its": (
        variable("e: {type: enum, values: {a: A}, start: b}"),
        ["variables:8:40 variable"],
    ),
    "decimals that no screen has": (variable("r: {digits: -1}"), ["variables:8:13 range"]),
    "a placeholder in a label": (variable("r: {label: '{nope}'}"), ["variables:8:13 reference"]),
    "an unknown figure to watch": (manifest("key_figures: [cash, chas]"), ["pack:7:21 reference"]),
    "an unknown figure to report": (manifest("report_figures: [chas]"), ["pack:7:18 reference"]),
    "no opening": (
        pack(START, manifest=MANIFEST.replace("opening: start\n", "")),
        ["pack:1:1 reference"],
    ),
    "an unknown opening": (pack("begin: {title: T}\n"), ["pack:6:10 reference"]),
    "unknown defaults": (
        manifest("default: {bank: b, background: c}"),
        ["pack:7:17 reference", "pack:7:32 reference"],
    ),
    "a start that is no month": (manifest("start: January"), ["pack:7:8 date"]),
    "a calendar longer than loans are kept": (
        pack(START, manifest=CALENDAR + "months: 100\nrunoff: 21\n"),
        ["pack:7:9 range"],
    ),
    "a calendar that runs backwards": (pack(START, manifest=CALENDAR + "months: -1\n"), ["pack:7:9 range"]),
    "an ending that may not hold": (
        pack(START, endings="a: {if: cash > 1, title: A, text: T}\nb: {if: chas > 1, title: B, text: T}\n"),
        ["endings:2:4 ending", "endings:2:9 unknown-name"],
    ),
    "a background's bad effect": (
        pack(START, backgrounds="b: {label: L, about: A, perk: P, blind_spot: S, do: [cash = trust > 1]}\n"),
        ["backgrounds:1:67 type"],
    ),
    "a president of another story": (
        pack(START, presidents="p: {label: P, dials: {d: l}, choices: {start: [a], gone: [b]}}\n"),
        ["presidents:1:26 reference", "presidents:1:48 reference", "presidents:1:58 reference"],
    ),
    "a president with an unknown level": (
        {
            **plan("{d: {text: D, levels: {l: {text: L}}}}"),
            "presidents.yaml": b"p: {label: P, dials: {d: {2017-01: l, 2017-04: x, 2018: l}}}\n",
        },
        ["presidents:1:48 reference", "presidents:1:57 date"],
    ),
    "a president who wants what there is not": (
        pack(
            TORN,
            presidents="p:\n  label: P\n  choices:\n    start:\n    - {take: c, if: cash > 1}\n"
            "    - {take: a, if: chas > 1}\n    - {take: a, if: cash}\n    - {take: a, if: cash >}\n"
            "    gone: [{take: x}]\n",
        ),
        [
            "presidents:5:14 reference",
            "presidents:6:21 unknown-name",
            "presidents:7:21 type",
            "presidents:8:27 expression-syntax",
            "presidents:9:11 reference",
        ],
    ),
    "a president with settings that there are not": (
        pack(
            TORN,
            presidents="p:\n  label: P\n  dials:\n    d:\n    - {level: x, if: chas > 1}\n"
            "    - {level: l, from: 2017-1, if: cash > 1}\n    - z\n    e: [{level: l}]\n    f: z\n",
        ),
        [
            "presidents:5:15 reference",
            "presidents:5:22 unknown-name",
            "presidents:6:24 date",
            "presidents:7:7 reference",
            "presidents:8:8 reference",
            "presidents:9:8 reference",
        ],
    ),
    "a president with wishes of no form": (
        pack(
            TORN,
            presidents="p: {label: P, choices: {start: [{if: cash > 1}, [a], {take: a, when: b}], plan: a},\n"
            "  dials: {d: [{lvl: l}, 1, {level: l, from: 2017}]}}\n",
        ),
        [
            "presidents:1:33 schema-missing",
            "presidents:1:49 schema-type",
            "presidents:1:70 schema-key",
            "presidents:1:81 schema-type",
            "presidents:2:21 schema-key",
            "presidents:2:25 schema-type",
            "presidents:2:45 schema-type",
        ],
    ),
    "parameters without a basis": (
        pack(START, parameters="\n".join(f"p{n}: {{value: 1, basis: {b}, why: w}}" for n, b in enumerate("xz")) + "\n"),
        ["parameters:1:23 basis", "parameters:2:23 basis"],
    ),
    "parameters on nothing": (
        pack(START, parameters="p: {value: 1, basis: 'case:x', why: w}\nq: {value: 1, basis: 'public:x', why: w}\n"),
        ["parameters:1:22 reference", "parameters:2:22 reference"],
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_found_where_it_stands(mistake: str) -> None:
    files, expected = MISTAKES[mistake]
    assert told(files) == expected
    with pytest.raises(PackError):
        load_files(files)


DATES = {
    "2017-13": "a month of thirteen",
    "2017-1": "a month of one digit",
    "17-01": "a short year",
    "[2017-01]": "half a window",
    "[2017-05, 2017-01]": "a window upside down",
    "[2017-01, soon]": "a window to some time",
    "{every: 0, from: 2017-01, to: 2018-01}": "every no months",
    "{every: 3, from: now, to: 2018-01}": "from now on",
}


@pytest.mark.parametrize("on", DATES)
def test_a_date_must_be_one(on: str) -> None:
    files = pack(f"start:\n  title: S\n  on: {on}\n", manifest=CALENDAR.replace("opening: start", "months: 12"))
    assert told(files) == ["scenes/all:3:7 date"]


def test_a_bad_manifest_blames_no_scene_for_having_dates() -> None:
    files = pack("start: {title: S, on: 2017-01}\n", manifest="id: x\ntitel: X\nmodel: bank\nversion: 1.0.0\n")
    assert told(files) == ["pack:2:8 schema-key"]


@pytest.mark.parametrize(("unit", "hint"), [("元", "did you mean 亿元?"), ("篇", "known: ")])
def test_a_unit_that_no_screen_tells_is_warned_about_with_those_that_are_told(unit: str, hint: str) -> None:
    (found,) = findings(variable(f"r: {{unit: {unit}, label: R}}"))
    assert (found.code, found.severity, str(found.where)) == ("variable", "warning", "variables.yaml:8:11")
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    ("wrong", "hint"), [("d: l", "leave out the scene: write d: l"), ("2017: l", "write it as YYYY-MM")]
)
def test_a_level_under_no_month_is_told_what_to_write(wrong: str, hint: str) -> None:
    presidents = f"p: {{label: P, dials: {{d: {{{wrong}}}}}}}\n"
    files = {**plan("{d: {text: D, levels: {l: {text: L}}}}"), "presidents.yaml": presidents.encode()}
    assert [finding.hint for finding in findings(files) if finding.code == "date"] == [hint]


def test_no_pack_at_all_is_one_finding() -> None:
    assert [f.code for f in findings({})] == ["no-pack"]
    assert [f.code for f in findings({"scenes/a.yaml": b"x: {title: 1}"})] == ["no-pack"]


def test_everything_wrong_anywhere_is_told_at_once_in_the_order_of_the_files() -> None:
    files = pack(
        'start:\n  title: "{nope}"\n  if: chas > 1\n  choices:\n    a: {text: A, go: x, do: [cash = 500, z]}\n',
        variables=VARIABLES + "bad: {digits: 99, start: word}\n",
        manifest=MANIFEST + "key_figures: [zip]\n",
        endings="e: {title: '{', text: T}\n",
        facts="f: [\n",
        unknown="x: 1\n",
    )
    found = told(files)
    assert found == [
        "endings:1:13 placeholder",
        "facts:2:1 yaml-syntax",
        "pack:7:15 reference",
        "scenes/all:2:11 reference",
        "scenes/all:3:7 unknown-name",
        "scenes/all:5:22 reference",
        "scenes/all:5:37 range",
        "scenes/all:5:43 expression-syntax",
        "unknown:1:1 unknown-file",
        "variables:8:15 range",
        "variables:8:26 variable",
    ]
    with pytest.raises(PackError) as refused:
        load_files(files)
    assert len(refused.value.findings) == len(found)
    assert str(refused.value).count("\n") == len(found) - 1


def test_warnings_alone_do_not_keep_a_story_from_playing() -> None:
    assert load_files(pack(START, unknown="x: 1\n")).id == "small"


def test_what_a_pack_says_is_shown_as_text_and_cut_short() -> None:
    nasty = 'start:\n  title: S\n  if: "\\e[2Jcash\\x9b\\u202e > 1"\n  kind: "\\e]0;x\\a"\n'
    for finding in findings(pack(nasty)):
        assert str(finding).isprintable(), ascii(str(finding))
    long = findings(pack("start:\n  title: S\n  if: " + "cash > 1 and " * 500 + "sure\n"))
    assert [len(str(finding)) < 300 for finding in long] == [True]
    assert make_visible("a\x1b[0m\u202eb") == "a\\x1b[0m\\x202eb"


def test_a_wish_that_never_counts_is_warned_of() -> None:
    plans = """\
p:
  label: P
  choices: {start: [{take: a, if: cash > 1}, a, b, {take: a, if: cash > 2}]}
  dials:
    d:
    - {level: l, if: cash > 2, from: 2017-01}
    - {level: m, from: 2017-03}
    - {level: l, from: 2017-02}
    - {level: l, from: 2017-04}
    - {level: m, if: cash > 1, from: 2017-02}
    - l
"""
    found = [finding for finding in findings(pack(TORN, presidents=plans)) if finding.severity == "warning"]
    assert [(one.code, one.where.line, one.where.column) for one in found] == [
        ("shadowed-wish", 3, 52),
        ("shadowed-wish", 9, 7),
        ("shadowed-wish", 10, 7),
    ]
    assert load_files(pack(TORN, presidents=plans)).pack.presidents["p"].label == "P"


def test_a_fact_that_is_cited_as_a_figure_is_told_how_it_is_cited() -> None:
    fact = "f.one: {value: 1, unit: u, date: 2018-01, mark: V, source: s, zh: z, en: e}\n"
    found = findings(pack("start: {title: S, cite: [f.one], text: '{figure:f.one} and {fact:f.one}'}\n", facts=fact))
    assert sorted(one.hint for one in found) == ["write fact:f.one", "write {fact:f.one}"]


@pytest.mark.parametrize("entry", ["pool: cloud", "question: What for?"])
def test_a_pool_or_a_question_that_nobody_named_is_told_where_to_name_it(entry: str) -> None:
    files = bank_pack(f"start: {{title: S, on: [2017-02, 2017-03], {entry}, choices: {{a: {{text: A}}}}}}\n")
    [hint] = [one.hint for one in findings(files) if one.code == "reference"]
    assert hint == f"name it in {entry.partition(':')[0]}s.yaml"
