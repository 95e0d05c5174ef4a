"""The digest of the rules: no word of the campaign moves it, and every rule of the campaign does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from game.pack.load import load_files
from game.pack.pack import Pack, read_pack
from game.pack.read.files import Files
from game.pack.read.marked_values import MarkedMapping, MarkedSequence
from game.pack.read.overlay import compose_files, find_section
from game.pack.rules_digest import digest_rules, hash_rules
from game.pack.story import Story
from game.pack.texts import list_texts
from tests.stories import bank_pack, campaign_files, pack

# Any in this file: a walk down YAML before it has a type.

Path = tuple[str | int, ...]
SAID: dict[str, set[str]] = {
    "scenes": {
        "title",
        "text",
        "then",
        "cite",
        "tags",
        "predict",
        "about",
        "hide",
        "side",
        "mentions",
        "family",
        "question",
        "report",
    },
    "variables": {"unit", "label", "good", "digits", "quiet", "inert", "values"},  # what words are called
    "parameters": {"basis", "why", "unit", "range", "inert"},
    "banks": {"name", "question", "about", "basis"},
    "backgrounds": {"label", "about", "perk", "blind_spot"},
    "endings": {"title", "text", "mentions"},
    "scorecard": {"label", "about", "unit", "basis", "reference"},
    "cast": {"label", "name", "short", "names", "here", "has"},  # the campaign asks for its cast in texts alone
    "pools": set(),
    "pack": {
        "id",
        "title",
        "version",
        "language",
        "key_figures",
        "report_figures",
        "short",
        "subtitle",
        "pitch",
        "help",
        "close",
        "money",
        "units",
        "words",
    },
}
"""What says something and decides nothing, by section; whatever else is written there is a rule."""


@cache
def campaign() -> Story:
    return Story(read_pack(campaign_files(), []))


def documents(pack_read: Pack, part: str) -> Iterator[tuple[str, MarkedMapping]]:
    return ((name, doc) for name, doc in pack_read.documents.items() if find_section(name) == part)


def leaves(value: Any, path: Path) -> Iterator[Path]:
    """Yield the way to everything that is neither a mapping nor a list."""
    if isinstance(value, MarkedMapping | MarkedSequence):
        for step, item in value.items() if isinstance(value, MarkedMapping) else enumerate(value):
            yield from leaves(item, (*path, step))
    else:
        yield path


def says(part: str, path: Path) -> bool:
    """Say whether what stands at a path of a section is only said; ids of the author's own are no fields."""
    if part in ("scorecard", "cast"):
        return bool(SAID[part] & set(path))
    at = 0 if part == "pack" else 1
    if part == "scenes" and path[1] in ("choices", "dials"):
        at = 5 if path[3:4] == ("levels",) else 3
    return path[at] in SAID[part]


@cache
def rules() -> list[tuple[str, Path]]:
    """Return where every rule of the campaign stands: its file, and the way to a leaf."""
    return [
        (name, path)
        for part in SAID
        for name, document in documents(campaign().pack, part)
        for path in leaves(document, ())
        if not says(part, path)
    ]


def holder(name: str, path: Path) -> Any:
    """Return the mapping or list that the last step of a path leads out of."""
    node: Any = campaign().pack.documents[name]
    for step in path[:-1]:
        node = node[step]
    return node


def leave_alone(name: str, path: Path) -> Story:
    """Return the campaign with a single entry, that of a leaf: a digest of all of it takes twenty times as long."""
    document, entry = campaign().pack.documents[name], str(path[0])
    if len(path) > 1:
        document, value = MarkedMapping((0, 0)), document[entry]
        document[entry] = value
    return Story(replace(campaign().pack, documents={name: document}, scenes={}))


def moves(name: str, path: Path, story: Story) -> bool:
    """Say whether the digest of a story moves while one leaf of the campaign has another value."""
    node, before = holder(name, path), hash_rules(story)
    old = node[path[-1]]
    node[path[-1]] = (not old) if isinstance(old, bool) else f"{old} or more" if isinstance(old, str) else old + 1
    try:
        return hash_rules(story) != before
    finally:
        node[path[-1]] = old


@pytest.mark.long
@settings(max_examples=25, deadline=None, phases=[Phase.generate])
@given(st.sampled_from(rules()))
def test_a_rule_of_the_campaign_moves_the_digest_of_all(rule: tuple[str, Path]) -> None:
    assert moves(*rule, campaign())


@pytest.mark.long
def test_every_rule_counts_in_its_entry() -> None:
    by_entry = [[*found] for _, found in groupby(rules(), key=lambda rule: (rule[0], rule[1][0]))]
    inert = [rule for found in by_entry for rule in found if not moves(*rule, leave_alone(*found[0]))]
    assert inert == []


def test_rules_are_what_they_should_be() -> None:
    found = {
        (find_section(name), *path[-2:]) if path[-1] == 0 else (find_section(name), path[-1]) for name, path in rules()
    }
    for rule in [("scenes", "if"), ("scenes", "on"), ("scenes", "do", 0), ("scenes", "go"), ("scenes", "priority"),
                 ("scenes", "chance"), ("variables", "start"), ("variables", "of"), ("variables", "type"),
                 ("parameters", "value"), ("banks", "assets"), ("backgrounds", "do", 0), ("scorecard", "weight"),
                 ("scorecard", "points"), ("scorecard", "at"), ("pack", "months"), ("endings", "if")]:  # fmt: skip
        assert rule in found
    assert len(rules()) > 3000


def changed(value: Any, part: str, path: Path = ()) -> Any:
    """Return a value with another word wherever something is only said."""
    if isinstance(value, MarkedMapping):
        other = MarkedMapping(value.at)
        other.update({key: changed(item, part, (*path, key)) for key, item in value.items()})
        return other
    if isinstance(value, MarkedSequence):
        items = MarkedSequence(value.at)
        items.extend(changed(item, part, (*path, number)) for number, item in enumerate(value))
        return items
    return "another word" if says(part, path) else value


def test_no_word_of_the_campaign_counts() -> None:
    other = read_pack(campaign_files(), [])
    for name, document in list(other.documents.items()):
        if find_section(name) in SAID:
            other.documents[name] = changed(document, find_section(name))
        else:
            other.documents[name] = MarkedMapping((0, 0))  # presidents, facts, figures, the library, bounds
    assert other.documents != campaign().pack.documents
    assert hash_rules(Story(other)) == hash_rules(campaign())
    left = ("library", "glossary", "primer", "presidents", "questions", "debrief", "kit")
    said = {(part, path) for _, _, part, path in list_texts(campaign().pack) if part not in left}
    assert len(said) > 1500
    assert [place for place in said if not says(*place)] == []


SCENES = """\
start:
  title: Start
  text: A door.
  choices:
    stay: {text: Stay, do: [cash += 1], if: cash > 2, go: away}
    leave: {text: Leave, go: away}
away: {title: Away}
"""


def digest(files: Files) -> str:
    return load_files(dict(sorted(files.items()))).pack.rules_digest


def edited(old: str, new: str, name: str = "scenes/all.yaml") -> Files:
    files = pack(SCENES, endings="rich: {title: R, text: R, if: cash > 9}\nend: {title: E, text: E}\n")
    assert old.encode() in files[name]
    return {**files, name: files[name].replace(old.encode(), new.encode(), 1)}


AUDITED = "audited: {type: flag, start: false, label: an audit}\n"


def beside(name: str, content: bytes) -> Files:
    return {**edited("start:", "start:"), name: content}


def reordered() -> Files:
    """Return the small story with the last but one of its variables at the head of the file."""
    without = edited(AUDITED, "", "variables.yaml")
    return {**without, "variables.yaml": AUDITED.encode() + without["variables.yaml"]}


FORMS: dict[str, Callable[[], Files]] = {
    "a comment": lambda: edited("start:\n", "# a remark\nstart:\n"),
    "keys in another order": lambda: edited("{text: Leave, go: away}", "{go: away, text: Leave}"),
    "a side scene": lambda: edited("title: Start", "side: true\n  title: Start"),
    "a choice that is hidden while it is locked": lambda: edited("{text: Stay,", "{text: Stay, hide: true,"),
    "another version": lambda: edited("1.0.0", "1.0.1", "pack.yaml"),
    "what a word is called": lambda: edited("member: a member", "member: one of them", "variables.yaml"),
    "variables in another order": reordered,
    "a translation": lambda: beside("locale/zh.po", b'msgid ""\nmsgstr ""\n'),
    "rules of play": lambda: beside("rules.yaml", b"always: [cash >= 0]\n"),
}
RULES: dict[str, Callable[[], Files]] = {
    "an effect": lambda: edited("cash += 1", "cash += 2"),
    "a condition": lambda: edited("cash > 2", "cash > 3"),
    "no condition": lambda: edited(" if: cash > 2,", ""),
    "another choice": lambda: edited("    leave:", "    flee: {text: Flee}\n    leave:"),
    "a choice's id": lambda: edited("    leave:", "    go-away:"),
    "choices in another order": lambda: edited(
        "    stay: {text: Stay, do: [cash += 1], if: cash > 2, go: away}\n    leave: {text: Leave, go: away}\n",
        "    leave: {text: Leave, go: away}\n    stay: {text: Stay, do: [cash += 1], if: cash > 2, go: away}\n",
    ),
    "a start": lambda: edited("start: 50", "start: 51", "variables.yaml"),
    "words in another order": lambda: edited(
        "none: outside, member: a member", "member: a member, none: outside", "variables.yaml"
    ),
    "endings in another order": lambda: edited(
        "rich:", "poor: {title: P, text: P, if: cash < 1}\nrich:", "endings.yaml"
    ),
    "where it begins": lambda: edited("opening: start", "opening: away", "pack.yaml"),
}


@pytest.mark.parametrize("what", FORMS)
def test_what_changes_no_rule_leaves_the_digest(what: str) -> None:
    same, other = edited("start:", "start:"), FORMS[what]()
    assert other != same
    assert digest(other) == digest(same)


@pytest.mark.parametrize("what", RULES)
def test_what_changes_a_rule_changes_the_digest(what: str) -> None:
    assert digest(RULES[what]()) != digest(edited("start:", "start:"))


def test_the_order_of_scenes_counts_where_it_decides_which_is_asked_first() -> None:
    one, two = (f"{name}: {{title: T, on: 2017-02, choices: {{a: {{text: A}}}}}}\n" for name in ("one", "two"))
    assert digest(bank_pack(one + two)) != digest(bank_pack(two + one))
    later = two.replace("2017-02", "2017-03")
    assert digest(bank_pack(one + later)) == digest(bank_pack(later + one))


def test_an_overlay_that_only_says_something_has_the_rules_of_its_base() -> None:
    manifest = b"id: fund\ntitle: Fund\nversion: 0.1.0\nextends: small\n"
    said = {"pack.yaml": manifest, "changes.yaml": b"scenes: {start: {title: Begin}}\n"}
    done = {"pack.yaml": manifest, "changes.yaml": b"scenes: {start: {choices: {leave: {do: [cash += 1]}}}}\n"}
    base = edited("start:", "start:")
    assert digest(compose_files(base, {"f": said})) == digest(base) != digest(compose_files(base, {"f": done}))


def test_the_version_of_the_model_counts_and_a_story_out_of_the_cache_has_the_same_digest() -> None:
    files = edited("start:", "start:")
    first, again = load_files(files), load_files(files)
    assert digest_rules(first, 1) == digest_rules(again, 1) != digest_rules(first, 2)
    assert len(digest_rules(first, 1)) == 32
    assert first.pack.rules_digest == hash_rules(Story(read_pack(files, [])))
