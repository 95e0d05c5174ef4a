"""What versions of a pack renamed: followed from one to the next, and every slip in the list told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.pack.findings import Finding
from game.pack.load import load_files
from game.pack.migrations import Named, follow_name, list_migrations_since, split_version
from game.pack.pack import read_pack
from game.pack.read.overlay import compose_files
from tests.stories import MANIFEST, findings, pack, told

PACK = """\
start: {title: Start, choices: {a: {text: A, go: plan}, b: {text: B}}}
plan:
  title: Plan
  kind: plan
  predict: {q: {ask: Q, of: cash, at: 2018-01, bands: [1, 2]}}
  dials: {d: {text: D, levels: {low: {text: L}, high: {text: H}}}, e: {text: E, levels: {low: {text: L}}}}
"""
THIRD = MANIFEST.replace("1.0.0", "1.2.0")
ENDINGS = "fine: {title: Fine, text: Fine}\n"


def story(migrations: str, scenes: str = PACK) -> dict[str, bytes]:
    return pack(scenes, manifest=THIRD, endings=ENDINGS, migrations=migrations)


FINE = {
    "an empty list": "# nothing yet\n",
    "every kind of name": """\
1.1:
  scenes: {begin: start, interlude: null}
  choices: {start: {yes: a, also: a}}
  dials: {plan: {dd: d, gone: null}}
  levels: {plan: {d: {l: low}}}
  defaults: {plan: {e: low}}
  questions: {old: q, dull: null}
  variables: {money: cash}
  endings: {good: fine}
""",
    "a name renamed twice": "1.1.0: {scenes: {one: two}}\n1.2.0: {scenes: {two: start}, choices: {start: {x: a}}}\n",
    "a choice under a scene renamed later": "1.1.0: {choices: {two: {x: z}}}\n"
    "1.2.0: {scenes: {two: start}, choices: {start: {z: a}}}\n",
    "a name renamed and back": "1.1.0: {scenes: {start: two}}\n1.2.0: {scenes: {two: start}}\n",
    "a scene renamed and then taken out": "1.1.0: {scenes: {one: two}, choices: {two: {x: z}}}\n"
    "1.2.0: {scenes: {two: null}}\n",
}

MISTAKES = {
    "an unknown key": ("1.1.0: {scense: {a: start}}\n", ["migrations:1:17 schema-key"]),
    "a name that is a number": ("1.1.0: {scenes: {a: 2018}}\n", ["migrations:1:21 schema-type"]),
    "a choice without its scene": ("1.1.0: {choices: {x: a}}\n", ["migrations:1:22 schema-type"]),
    "no version": ("next: {scenes: {x: start}}\n", ["migrations:1:7 version"]),
    "a version to come": ("1.3.0: {scenes: {x: start}}\n", ["migrations:1:8 version"]),
    "versions out of order": ("1.2.0: {}\n1.1.0: {}\n", ["migrations:2:8 version"]),
    "a version twice in other words": ("1.1: {}\n1.1.0: {}\n", ["migrations:2:8 version"]),
    "a scene that there is not": ("1.1.0: {scenes: {x: strat}}\n", ["migrations:1:21 reference"]),
    "a choice that there is not": ("1.1.0: {choices: {start: {x: c}}}\n", ["migrations:1:30 reference"]),
    "a choice of a scene that there is not": ("1.1.0: {choices: {x: {x: a}}}\n", ["migrations:1:22 reference"]),
    "a dial that there is not": ("1.1.0: {dials: {plan: {x: f}}}\n", ["migrations:1:27 reference"]),
    "a level that there is not": ("1.1.0: {levels: {plan: {d: {x: l}}}}\n", ["migrations:1:32 reference"]),
    "a level of a dial that there is not": ("1.1.0: {levels: {plan: {f: {x: l}}}}\n", ["migrations:1:28 reference"]),
    "a default of a dial that there is not": ("1.1.0: {defaults: {plan: {f: l}}}\n", ["migrations:1:30 reference"]),
    "a default that there is not": ("1.1.0: {defaults: {plan: {e: high}}}\n", ["migrations:1:30 reference"]),
    "a question that there is not": ("1.1.0: {questions: {x: z}}\n", ["migrations:1:24 reference"]),
    "a variable that there is not": ("1.1.0: {variables: {x: chas}}\n", ["migrations:1:24 reference"]),
    "a mandate in a pack without any": ("1.1.0: {mandates: {x: z}}\n", ["migrations:1:23 reference"]),
    "an ending that there is not": ("1.1.0: {endings: {x: z}}\n", ["migrations:1:22 reference"]),
    "a chain in one version": (
        "1.1.0: {scenes: {x: z, z: start}}\n",
        ["migrations:1:21 migration"],
    ),
    "a circle": (
        "1.1.0: {choices: {start: {a: b, b: a}}}\n",
        ["migrations:1:30 migration", "migrations:1:36 migration"],
    ),
    "two dials become one": ("1.1.0: {dials: {plan: {x: d, z: d}}}\n", ["migrations:1:33 migration"]),
    "an old name that is still there": ("1.1.0: {scenes: {plan: start}}\n", ["migrations:1:24 migration"]),
    "a scene taken out that is still there": ("1.1.0: {scenes: {plan: null}}\n", ["migrations:1:24 migration"]),
    "an old choice that is still there, in a scene renamed later": (
        "1.1.0: {choices: {x: {a: b}}}\n1.2.0: {scenes: {x: start}}\n",
        ["migrations:1:26 migration"],
    ),
}


@pytest.mark.parametrize("case", FINE)
def test_a_list_that_leads_somewhere_is_fine(case: str) -> None:
    assert findings(story(FINE[case])) == []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_slip_is_found_where_it_stands(mistake: str) -> None:
    migrations, expected = MISTAKES[mistake]
    assert list(dict.fromkeys(told(story(migrations)))) == expected


def test_slips_come_with_what_was_probably_meant() -> None:
    hints = [finding.hint for finding in findings(story("1.1.0: {scenes: {x: strat}, varaibles: {}}\n1.9.0: {}\n"))]
    assert hints == ["did you mean variables?", "set version: 1.9.0 in pack.yaml"]
    assert [f.hint for f in findings(story("1.1.0: {scenes: {x: strat}}\n"))] == ["did you mean start?"]


def test_an_old_name_that_is_still_there_is_a_warning_and_the_story_plays() -> None:
    found = findings(story("1.1.0: {scenes: {plan: start}}\n"))
    assert [(f.severity, f.message) for f in found] == [
        ("warning", "there is still a scene plan; in games from before 1.1.0 it is called start")
    ]
    assert load_files(story("1.1.0: {scenes: {plan: start}}\n")).id == "small"


def test_a_story_out_of_the_cache_has_its_migrations() -> None:
    files = story(FINE["every kind of name"])
    assert load_files(files).pack.migrations == load_files(files).pack.migrations != {}


@pytest.mark.parametrize(
    ("version", "expected"),
    [("1.1.0", (1, 1)), ("1.10", (1, 10)), ("0", (0,)), ("2017-autumn", ()), ("", ()), ("1.²", ()), ("9" * 5000, ())],
)
def test_versions_compare_by_their_numbers(version: str, expected: tuple[int, ...]) -> None:
    assert split_version(version) == expected


def test_names_are_followed_through_the_versions_after_a_save() -> None:
    renaming = load_files(
        story(
            "1.0.1: {scenes: {one: two}, choices: {two: {x: z}}}\n"
            "1.1: {scenes: {two: start}, dials: {plan: {old: d}}}\n"
            "1.2: {choices: {start: {z: a}}, levels: {plan: {d: {l: low}}}, questions: {gone: null}}\n"
        )
    ).pack
    cases: dict[tuple[str, Named], Named | None] = {
        ("1.0.0", ("choices", "one", "x")): ("choices", "start", "a"),
        ("1.0.1", ("choices", "one", "x")): ("choices", "one", "x"),
        ("1.0.1", ("choices", "two", "z")): ("choices", "start", "a"),
        ("1.1.0", ("choices", "start", "z")): ("choices", "start", "a"),
        ("1.0.0", ("levels", "plan", "old", "l")): ("levels", "plan", "d", "low"),
        ("1.0.0", ("questions", "gone")): None,
        ("1.2.0", ("questions", "gone")): ("questions", "gone"),
        ("no version", ("scenes", "one")): ("scenes", "start"),
    }
    for (version, name), expected in cases.items():
        assert follow_name(name, list_migrations_since(renaming, version)) == expected


def layered(theirs: str, above: str = "") -> dict[str, bytes]:
    """Return the story at 1.2.0 with migrations of its own, under an overlay at 0.2.0 and one at 3.0.0 above that."""
    overlays = {"fund": ("0.2.0", theirs), "more": ("3.0.0", above)}
    base = story("1.2.0: {scenes: {first: start}}\n")
    files = {
        name: {
            "pack.yaml": f"id: {name}\ntitle: T\nversion: {version}\nextends: small\n".encode(),
            f"scenes/{name}.yaml": f"{name}-visit: {{title: T}}\n".encode(),
            **({"migrations.yaml": text.encode()} if text else {}),
        }
        for name, (version, text) in overlays.items()
    }
    return compose_files(base, files)


def test_migrations_of_an_overlay_are_held_against_its_own_version() -> None:
    of = load_files(layered("0.2.0: {scenes: {visit: fund-visit}}\n", "3: {scenes: {call: more-visit}}\n")).pack
    cases = {
        "1.0.0+0.1.0+2.0.0": ["start", "fund-visit", "more-visit"],
        "1.2.0+0.1.0+3.0.0": ["first", "fund-visit", "call"],
        "1.2.0+0.2.0+0.9": ["first", "visit", "more-visit"],
        "1.1+0.2+3.0": ["start", "visit", "call"],
    }
    for version, expected in cases.items():
        found = [
            follow_name(("scenes", name), list_migrations_since(of, version)) for name in ("first", "visit", "call")
        ]
        assert [name[1] for name in found if name] == expected


def test_one_version_of_two_folders_is_two_versions() -> None:
    of = load_files(layered("0.2.0: {scenes: {visit: fund-visit}}\n", "0.2.0: {scenes: {call: more-visit}}\n")).pack
    assert len(list_migrations_since(of, "1.2.0+0.1.0+0.1.0")) == 2
    assert len(list_migrations_since(of, "1.2.0+0.1.0+0.2.0")) == 1


def test_a_version_later_than_that_of_its_overlay_is_told_in_the_overlay() -> None:
    found = findings(layered("0.3.0: {scenes: {visit: fund-visti}}\n"))
    assert [(f.code, str(f.where)) for f in found] == [
        ("version", "overlays/01-fund/migrations.yaml:1:8"),
        ("reference", "overlays/01-fund/migrations.yaml:1:25"),
    ]
    assert "own version 0.2.0" in found[0].message
    assert found[0].hint == "set version: 0.3.0 in overlays/01-fund/pack.yaml"


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_the_example_of_the_guide_is_of_the_form_it_describes(name: str) -> None:
    guide = (Path(__file__).parents[2] / "story" / name).read_text("utf-8")
    example = next(part for part in guide.split("```") if "# migrations.yaml" in part).removeprefix("yaml\n")
    found: list[Finding] = []
    decoded = read_pack(story(example), found)
    assert found == []
    assert list(decoded.migrations[""]) == ["1.1.0", "1.2.0"]
    assert decoded.migrations[""]["1.1.0"].scenes["karaoke-evening"] is None
