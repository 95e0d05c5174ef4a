"""People and things of a story: in conditions and texts, in other languages, in overlays, and in what names a story."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.words import Words
from game.journal.new_game import NewGame
from game.journal.start import start_game
from game.pack.cast import expand_condition, find_written_column
from game.pack.cast_schema import Cast, Person, PersonName, Thing
from game.pack.load import load_files
from game.pack.read.overlay import compose_files
from game.pack.story import Story
from tests.stories import CAMPAIGN, bank_pack, findings, games, pack, presenter, staged, told

CAST = """\
people:
  chair: {label: Chair, banks: {county: {name: 顾董事长, short: 老顾}, city: {name: 陆董事长}}}
  head: {label: Head, name: 鲁经理, short: 小鲁, names: [鲁强], here: cash < 60}
things:
  machine: {label: Machine, names: [face machine], has: audited}
"""
SCENES = """\
start:
  if: here("head")
  title: S
  text: [{if: 'has("machine") and cash > 5', text: M.}, {if: not here("head"), text: Gone.}]
  choices:
    a: {text: A, if: here("head") and not has("machine"), do: [audited = true, cash = 70]}
"""
SLOTS = """\
one:
  on: 2017-01
  title: '{cast:chair.short}来了'
  text: '{cast:chair}说，{cast:chair.short}听，{cast:head.short}、{cast:head}不听。'
  choices: {a: {text: A, then: '{cast:chair}点头。'}}
"""
BOTH = Cast(
    {"chair": Person("C", banks={"county": PersonName("Gu")}, here="cash > 5"), "head": Person("H", name="Lu")},
    {"machine": Thing("M", ["machine"], "audited")},
)


@pytest.mark.parametrize(
    ("written", "expanded", "known"),
    [
        ('here("head")', "(true)", True),
        ('not has("machine") and cash > 5', "not (audited) and cash > 5", True),
        ('here( "chair" ) or cash > 5', '((bank == "county") and (cash > 5)) or cash > 5', True),
        ('here("chair")', "(cash > 5)", False),
        ('here("nobody") or alliance == "member"', 'here("nobody") or alliance == "member"', True),
    ],
)
def test_a_call_stands_for_the_condition_that_is_declared(written: str, expanded: str, known: bool) -> None:
    assert expand_condition(written, BOTH, known) == expanded
    assert expand_condition(expanded, BOTH, known) == expanded
    for column in range(len(written)):
        if written[column:].startswith(("cash", "alliance")):
            there = expanded.rindex(written[column:])
            assert find_written_column(written, there, BOTH, known) == column


def test_conditions_ask_who_is_here_and_what_is_owned() -> None:
    played = games(pack(SCENES, cast=CAST, banks=BANKS))
    [option] = presenter(played).page().options
    assert (option.id, option.open) == ("a", True)
    assert presenter(played).page().paragraphs == ()
    played.act(np.array([0]))
    page = presenter(played)
    told = [suffix for suffix, shown in played.program.scene(0).shown if page.holds(shown)]
    assert told == [".0", ".1"]  # it is owned now, and he has left


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ('here("hed")', "scenes/all:1:30 reference"),
        ('cash > 5 and has("head")', "scenes/all:1:42 reference"),
        ('here("head") and alliance > 5', "scenes/all:1:50 type"),
    ],
)
def test_a_slip_beside_a_call_is_found_at_its_place(condition: str, found: str) -> None:
    assert told(pack(f"start: {{title: S, if: '{condition}'}}\n", cast=CAST, banks=BANKS)) == [found]
    inside = told(pack(f"start: {{title: '{{if    {condition}: A|B}}'}}\n", cast=CAST, banks=BANKS))
    assert inside == [found]  # as far to the right: a title with a condition begins so


def test_a_slip_in_a_rule_is_told_as_elsewhere() -> None:
    files = pack("start: {title: S}\n", cast=CAST, banks=BANKS, rules="always: {a: 'cash > 5 or here(\"hed\")'}\n")
    [found] = findings(files)
    assert (found.code, found.where.file, found.message) == (
        "reference",
        "rules.yaml",
        'there is no role hed: cash > 5 or here("hed")',
    )


def test_a_thing_that_nobody_declared_is_told_with_where_to_declare_it() -> None:
    [found] = findings(pack("start: {title: S, if: 'has(\"drone\")'}\n", cast="people: {}\n"))
    assert (found.message, found.hint) == (
        'there is no thing drone: has("drone")',
        "declare it under things: in cast.yaml",
    )


BANKS = """\
county: {name: County, question: Q, about: A, values: {}}
city: {name: City, question: Q, about: A, values: {}}
"""


@pytest.mark.parametrize(
    ("cast", "found"),
    [
        ("people: {a b: {label: A, name: A}}", "cast:1:15 name"),
        ("people: {a: {label: A}}", "cast:1:13 cast"),
        ("people: {a: {label: A, name: A, banks: {city: {name: B}}}}", "cast:1:13 cast"),
        ("people: {a: {label: A, banks: {cities: {name: B}}}}", "cast:1:40 reference"),
        ("people: {a: {label: A, name: A, here: cash}}", "cast:1:39 type"),
        ("people: {a: {label: A, name: A}}\nthings: {a: {label: A, names: [B], has: gone}}", "cast:2:13 name"),
    ],
)
def test_what_is_wrong_with_a_cast_is_found(cast: str, found: str) -> None:
    assert found in told(pack("start: {title: S}\n", cast=cast, banks=BANKS))


def test_a_form_of_a_name_that_there_is_not_is_told_with_the_one_there_is() -> None:
    [found] = findings(pack("start: {title: S, text: '{cast:head.shorter} sits.'}\n", cast=CAST, banks=BANKS))
    assert found.hint == "did you mean head.short?"


def test_a_placeholder_names_a_role_that_every_bank_at_hand_has() -> None:
    text = "start: {title: S, text: '{cast:chair} and {cast:head.short} and {cast:hed}.', mentions: [gone]}\n"
    assert told(pack(text, cast=CAST, banks=BANKS)) == ["scenes/all:1:65 reference", "scenes/all:1:90 reference"]
    more = BANKS + "village: {name: Village, question: Q, about: A, values: {}}\n"
    text = "start: {title: S, text: '{cast:chair} sits.'}\n"
    assert told(pack(text, cast=CAST, banks=BANKS)) == []
    [lacking] = findings(pack(text, cast=CAST, banks=more))
    assert (lacking.code, lacking.where.column, lacking.message) == (
        "cast", 26, "village may read this and has no chair",
    )  # fmt: skip


def bank_story() -> dict[str, bytes]:
    """Return a story of the campaign's banks in which all have a chair and one a short name for theirs."""
    cast = CAST.replace(
        "{name: 陆董事长}", "{name: 陆董事长}, village: {name: A}, troubled: {name: B}, coastal: {name: C}"
    )
    for written, known in (("cash < 60", "board_trust > 1"), ("audited", "month > 3")):
        cast = cast.replace(written, known)
    return bank_pack(SLOTS) | {"cast.yaml": cast.encode()}


def test_each_bank_reads_its_own_names_in_both_languages() -> None:
    po = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "cast.people.chair.county.name"\nmsgid "顾董事长"\nmsgstr "Chairman Gu"\n\n'
        'msgctxt "cast.people.head.short"\nmsgid "小鲁"\nmsgstr "Lu"\n'
    )
    story = load_files(bank_story() | {"locale/en.po": po.encode()})
    chinese, english = Words(story, "zh").cast("county"), Words(story, "en").cast("county")
    chair = {"cast:chair": "顾董事长", "cast:chair.short": "老顾"}
    assert chinese == chair | {"cast:head": "鲁经理", "cast:head.short": "小鲁"}
    assert english == {**chinese, "cast:chair": "Chairman Gu", "cast:head.short": "Lu"}
    assert Words(story, "zh").cast("city")["cast:chair.short"] == "陆董事长"
    assert Words(story, "zh").cast("elsewhere")["cast:chair"] == ""


def test_a_game_fills_in_the_names_of_its_bank() -> None:
    for bank, chair, short in (("county", "顾董事长", "老顾"), ("city", "陆董事长", "陆董事长")):
        play = start_game(staged(bank_story()), NewGame(bank=bank, seed="1"))
        page = play.page()
        assert (page.title, page.paragraphs) == (f"{short}来了", (f"{chair}说，{short}听，小鲁、鲁经理不听。",))


def test_an_overlay_adds_people_and_changes_those_below() -> None:
    changes = "cast: {people: {head: {short: 鲁, here: null}, chair: {banks: {city: null}}}}\n"
    more = {"cast.yaml": "people: {guard: {label: Guard, name: 白师傅}}\nthings: {car: {label: Car, names: [car]}}\n"}
    manifest = "id: more\ntitle: More\nversion: 0.1.0\nextends: small\n"
    base = pack("start: {title: S}\n", cast=CAST, banks=BANKS)
    files = {**more, "changes.yaml": changes, "pack.yaml": manifest}
    cast = load_files(compose_files(base, {"more": {name: text.encode() for name, text in files.items()}})).pack.cast
    assert [*cast.people, *cast.things] == ["chair", "head", "guard", "machine", "car"]
    assert (cast.people["head"].short, cast.people["head"].here, [*cast.people["chair"].banks]) == (
        "鲁",
        "",
        ["county"],
    )
    again = {"cast.yaml": b"people: {head: {label: Head, name: Other}}\n", "pack.yaml": manifest.encode()}
    assert [finding.code for finding in findings(compose_files(base, {"more": again}))] == ["overlay-exists"]


def test_what_somebody_is_called_is_wording_and_when_they_are_here_a_rule() -> None:
    def loaded(cast: str) -> Story:
        return load_files(pack(SCENES, cast=cast, banks=BANKS))

    first = loaded(CAST)
    renamed, searched = loaded(CAST.replace("小鲁", "鲁头")), loaded(CAST.replace("鲁强", "鲁大"))
    hired, gone = (
        loaded(CAST.replace("things:", "  guard: {label: G, name: G}\nthings:")),
        loaded(CAST.replace("60", "55")),
    )
    assert searched.digest == first.digest
    assert first.digest not in (renamed.digest, hired.digest, gone.digest)
    rules = [one.pack.rules_digest for one in (first, renamed, searched, hired)]
    assert rules == [rules[0]] * 4
    assert gone.pack.rules_digest != rules[0]
    assert load_files(pack(SCENES, cast=CAST, banks=BANKS)).pack.cast == first.pack.cast  # out of the cache


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_the_example_of_the_guide_is_sound(name: str) -> None:
    guide = (CAMPAIGN.parent / name).read_text("utf-8")
    cast = guide.split("```yaml\n# cast.yaml\n", 1)[1].split("```", 1)[0]
    variables = "head_offer: {type: enum, values: {none: N0, farewell: F}, start: none}\n"
    variables += "remote_opening: {type: enum, values: {none: N0, bought: B}, start: none}\n"
    scenes = (
        """start: {if: 'here("head") or has("face-machine")', title: '{cast:chair}', text: '{cast:chair.short}'}\n"""
    )
    assert findings(pack(scenes, variables, cast=cast, banks=BANKS)) == []


@pytest.mark.parametrize(
    ("here", "found"),
    [
        ('here("vice")', ["cast:2:40 cast"]),
        ('has("car") and cash > 5', ["cast:2:40 cast"]),
        ("cash >", ["cast:2:47 expression-syntax"]),
        ("nothing > 5", ["cast:2:41 unknown-name"]),
    ],
)
def test_an_unsound_condition_of_the_cast_is_told_once_where_it_stands(here: str, found: list[str]) -> None:
    cast = (
        f"people:\n  head: {{label: Head, name: Nie, here: '{here}'}}\n  vice: {{label: V, name: Wu, here: cash > 1}}\n"
    )
    files = pack(SCENES.replace(' and not has("machine")', "").replace('has("machine") and ', ""), cast=cast)
    assert told(files) == found
