"""People named where they may be gone, strangers to a bank, and things that nobody bought."""

from __future__ import annotations

import pytest

from game.pack.check.analysis.absent import find_absent
from game.pack.check.check_context import CheckContext
from game.pack.check.kept_results import KeptResults
from game.pack.pack import read_pack
from game.pack.schema import VariableSpec
from tests.pack.check.analysis.told import places, warned
from tests.stories import VARIABLES, bank_pack, pack, told

CAST = """\
people:
  head: {label: Head, name: Mr Lu, short: Lu, here: 'offer != "farewell"'}
  chair:
    label: Chair
    banks: {county: {name: Madam Gu, short: Gu}, city: {name: Mr Tan}}
  guard: {label: Guard, name: Uncle Bai}
things:
  machine: {label: Machine, names: [face machine], has: machine}
"""
NAMES = """\
offer: {type: enum, values: {none: none, match: matched, farewell: left}, start: none}
machine: {type: flag, start: false}
"""
BANKS = """\
county: {name: County, question: Q, about: A, values: {}}
city: {name: City, question: Q, about: A, values: {}}
"""
SAID = "cast-absent", "cast-stranger", "thing-unowned"
BEFORE = """\
start:
  title: T
  choices:
    a: {text: A, later: {in: 1, scene: next}}
    b: {text: B, do: ['offer = "farewell"', machine = true], later: {in: 1, scene: next}}
"""


def found(scenes: str, **files: str) -> list[str]:
    """Return what is told of a scene `next`, to which a game comes with or without whoever may leave."""
    told = warned(pack(BEFORE + scenes, VARIABLES + NAMES, cast=CAST, banks=BANKS, **files), *SAID)
    return [f"{one.where.line}:{one.where.column} {one.code}" for one in told]


def test_who_may_be_gone_is_told_once_a_text_at_the_place_of_the_name() -> None:
    scenes = (
        "next:\n  title: S\n  text: |\n    Uncle Bai waves.\n    Then Mr Lu comes, and Lu sits down.\n"
        "  choices: {a: {text: Ask Lu}}\n"
    )
    assert found(scenes) == ["10:10 cast-absent", "11:27 cast-absent"]
    told = warned(pack(BEFORE + scenes, VARIABLES + NAMES, cast=CAST, banks=BANKS), *SAID)
    assert told[0].message == "Mr Lu may be gone here"
    assert 'if: here("head")' in told[0].hint


@pytest.mark.parametrize(
    "scene",
    [
        """{if: here("head"), title: S, text: Lu sits., choices: {a: {text: Ask Lu, then: Lu nods.}}}""",
        """{if: 'offer == "match"', title: S, text: Lu sits.}""",
        """{title: S, text: [{if: 'not (offer == "farewell" or audited)', text: Lu sits.}]}""",
        """{title: S, choices: {a: {text: Ask Lu, if: here("head")}}}""",
        """{title: S, choices: {b: {text: B, do: ['offer = "match"'], then: Lu nods.}}}""",
        """{title: S, choices: {a: {text: A, then: [{if: here("head"), text: Lu nods.}]}}}""",
        """{title: S, mentions: [head, machine], text: Lu has left the face machine.}""",
        """{title: S, text: 'Luck, {cash}, {offer} and Lulu.'}""",
        """{if: has("machine"), title: S, text: The face machine.}""",
        """{title: S, text: '{if here("head"): Lu sits|Nobody {if cash > 5: sits}}.'}""",
    ],
)
def test_what_conditions_and_effects_guarantee_is_no_finding(scene: str) -> None:
    assert found(f"next: {scene}\n") == []


@pytest.mark.parametrize(
    "scene",
    [
        """{title: S, choices: {a: {text: A, do: ['offer = "farewell"'], then: %s.}}}""",
        """{if: here("head"), title: S, do: ['offer = "farewell"'], choices: {a: {text: A, then: %s.}}}""",
        """{title: S, do: ['offer = "none"'], choices: {a: {text: A, do: ['offer = "farewell"'], then: %s.}}}""",
        """{if: 'offer != "match"', title: S, text: %s sits.}""",
        """{title: S, text: [{if: 'here("head") or cash > 5', text: %s sits.}]}""",
        """{title: S, text: '{cast:head} and %s sit.'}""",
        """{title: S, text: '{if here("head"): Lu {if cash > 5: and Lu} sits|No %s here}'}""",
    ],
)
def test_what_a_choice_takes_away_or_leaves_open_is_found(scene: str) -> None:
    column = 7 + min(scene.index("%s"), scene.find("{cast:") % 1000)
    assert found(f"next: {scene % 'Lu'}\n") == [f"6:{column} cast-absent"]


STAY = """\
start:
  on: 2017-01
  title: S
  choices:
    stay: {text: A, do: ['offer = "match"'], %s}
    go: {text: B, do: ['offer = "farewell"']}
next: {title: Next, text: Lu sits.}
%s
"""


FIRE = """fire: {title: F, on: 2017-02, %schoices: {a: {text: A, do: ['offer = "farewell"']}}}"""
ALSO = "also: {title: F, on: 2017-02, %schoices: {a: {text: A, go: next}}}"
WHILE_NONE, WHILE_HERE = """if: 'offer == "none"', """, """if: here("head"), """


@pytest.mark.parametrize(
    ("leads", "other", "told"),
    [
        ("go: next", "", 0),
        ("later: {in: 3, scene: next}", "", 0),  # only the same page, met once, takes him away
        ("later: {in: 3, scene: next}", FIRE % "", 1),
        ("later: {in: 3, scene: next}", FIRE % WHILE_NONE, 0),
        ("go: next", ALSO % "", 1),
        ("go: next", ALSO % WHILE_HERE, 0),
    ],
)
def test_a_scene_without_a_date_knows_what_every_way_to_it_guarantees(leads: str, other: str, told: int) -> None:
    files = bank_pack(STAY % (leads, other), NAMES) | {"cast.yaml": CAST.encode()}
    assert len(places(files, "cast-absent")) == told


def test_the_first_page_knows_what_variables_begin_with() -> None:
    first = "start: {title: S, text: Lu sits., choices: {a: {text: A%s}}}\n"
    for more, count in (("", 0), (""", do: ['offer = "farewell"'], go: start""", 1)):
        files = pack(first % more, VARIABLES + NAMES, cast=CAST, banks=BANKS)
        assert len(warned(files, "cast-absent")) == count


def test_a_thing_needs_to_be_owned_and_an_ending_its_people() -> None:
    scenes = "next: {title: S, choices: {b: {text: B, do: [machine = true], then: The face machine hums.}}}\n"
    endings = (
        "good: {title: G, text: The face machine and Lu., if: machine}\nlast: {title: L, text: The face machine.}\n"
    )
    assert found(scenes, endings=endings) == ["1:45 cast-absent", "2:28 thing-unowned"]


def test_a_name_of_another_bank_is_a_stranger_unless_conditions_exclude_those_who_lack_it() -> None:
    scenes = (
        "start: {title: S, text: Madam Gu sits.}\n"
        "two: {title: S, on: 2017-02, if: 'bank == \"county\"', text: Gu and Mr Tan sit.}\n"
        "three: {title: S, on: 2017-02, text: '{cast:chair} sits.'}\n"
    )
    banks = BANKS + "village: {name: Village of Gu, question: Q, about: A, values: {}}\n"
    cast = CAST.replace("{name: Mr Tan}", "{name: Mr Tan, short: Mr Tan}")
    read = read_pack(pack(scenes, VARIABLES + NAMES, cast=cast, banks=banks), [])
    read.variables["bank"] = VariableSpec("enum", values=dict.fromkeys(read.banks, "B"), of="game")
    told = [(one.where.file, one.where.line, one.message[:6], one.code) for one in find_absent(CheckContext(read))]
    assert told == [
        ("scenes/all.yaml", 1, "Madam ", "cast-stranger"),
        ("scenes/all.yaml", 2, "Mr Tan", "cast-stranger"),
        ("banks.yaml", 3, "Gu is ", "cast-stranger"),
    ]
    hints = [one.hint for one in find_absent(CheckContext(read))]
    assert hints[0] == 'write {cast:chair}, or guard it: if: bank == "county"'
    assert hints[1] == 'write {cast:chair}, or guard it: if: bank == "city"'


def test_a_bank_meets_its_own_people_on_its_own_first_page_and_where_conditions_say_so() -> None:
    scenes = (
        "gu: {title: G, text: 'Madam Gu, {cast:chair}.', choices: {a: {text: A, later: {in: 2, scene: onward}}}}\n"
        "tan: {title: T, text: Mr Tan and not Madam Gu.}\n"
        "onward: {title: O, text: Gu again.}\n"
        """all: {title: A, on: 2017-03, text: '{if here("chair"): {cast:chair} sits|Nobody and Gu}.'}\n"""
    )
    files = bank_pack(scenes, NAMES) | {"cast.yaml": CAST.encode()}
    files["pack.yaml"] += b"opening: {county: gu, city: tan, village: all, troubled: all, coastal: all}\n"
    assert places(files, *SAID) == ["scenes/all:2:38 cast-stranger", "scenes/all:4:85 cast-stranger"]
    unguarded = scenes.replace('{if here("chair"): {cast:chair} sits|', "{cast:chair} {if month > 1: A|")
    files["scenes/all.yaml"] = unguarded.encode()
    assert told(files) == ["scenes/all:4:37 cast"]


def test_a_story_without_a_cast_is_told_nothing() -> None:
    assert places(pack("start: {title: S, text: Lu}\n"), *SAID) == []


def test_of_two_banks_with_identical_words_each_is_told_who_is_a_stranger_there() -> None:
    banks = BANKS.replace("city: {name: City", "city: {name: County").replace("about: A", "about: Madam Gu lends.")
    scene = "next:\n  title: S\n  choices: {a: {text: A}}\n"
    told = warned(pack(BEFORE + scene, VARIABLES + NAMES, cast=CAST, banks=banks), *SAID)
    assert [f"{one.where.file}:{one.where.line} {one.code}" for one in told] == ["banks.yaml:2 cast-stranger"]


@pytest.mark.parametrize(
    ("here", "choice"),
    [
        ("trust >= 20", "{text: A, do: [debt = cash * 2, trust = debt], then: Lu laughs.}"),
        ("audited", "{text: A, do: [debt = cash * 2, trust = debt], then: [{if: trust < 20, text: Lu laughs.}]}"),
    ],
)
def test_a_kept_result_follows_the_range_of_what_an_effect_reads(here: str, choice: str) -> None:
    """Who is there, or whether a paragraph shows, hangs on a variable that no condition names."""
    kept, scenes = KeptResults(), f"next: {{title: N, on: 2017-02, choices: {{a: {choice}}}}}\n"
    cast = f"people: {{head: {{label: Head, name: Mr Lu, short: Lu, here: {here}}}}}\n"
    for least, count in ((10, 0), (9, 1), (10, 0)):
        variables = VARIABLES.replace("cash: {range: [0,", f"cash: {{range: [{least},")
        read = read_pack(pack(scenes, variables, cast=cast), [])
        assert len(list(find_absent(CheckContext(read, kept)))) == count
