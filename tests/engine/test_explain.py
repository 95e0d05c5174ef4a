"""A locked choice says exactly which parts of its condition fail, in both languages."""

from __future__ import annotations

import pytest

from game.engine.games import Games
from tests.stories import games, pack, presenter

VARIABLES = """\
cash: {range: [0, 100], start: 50, label: 现金, digits: 0}
trust: {unit: points, range: [0, 100], start: 40, label: 信任}
ratio: {type: share, start: 0.098, label: 资本充足率, digits: 1}
money: {unit: 亿元, range: [-100, 100], start: -2, label: 利润}
month: {range: [0, 35], start: 5, label: 月份}
audited: {type: flag, start: false, label: 审计}
told: {type: flag, start: true, label: 通报}
alliance: {type: enum, values: {none: 盟外, member: 成员}, start: none, label: 联盟}
before: {type: enum, values: {none: 盟外, member: 成员}, start: member, label: 从前}
plain: {start: 1}
"""
ENGLISH = {
    "现金": "cash",
    "信任": "trust",
    "资本充足率": "capital ratio",
    "利润": "profit",
    "月份": "month",
    "审计": "an audit",
    "通报": "notice given",
    "联盟": "alliance",
    "从前": "before",
    "盟外": "outside",
    "成员": "a member",
}
KEYS = {
    "cash": "现金", "trust": "信任", "ratio": "资本充足率", "money": "利润", "month": "月份", "audited": "审计",
    "told": "通报", "alliance": "联盟", "before": "从前",
}  # fmt: skip


def locked(condition: str) -> Games:
    """Return a game in a scene with one choice of that condition, in Chinese with English beside it."""
    quoted = condition.replace("'", "''")
    lines = [f'msgctxt "variables.{name}.label"\nmsgid "{zh}"\nmsgstr "{ENGLISH[zh]}"\n' for name, zh in KEYS.items()]
    for name in ("alliance", "before"):
        for word, zh in (("none", "盟外"), ("member", "成员")):
            lines.append(f'msgctxt "variables.{name}.values.{word}"\nmsgid "{zh}"\nmsgstr "{ENGLISH[zh]}"\n')
    files = pack(
        f"start:\n  title: S\n  choices:\n    a: {{text: A, if: '{quoted}'}}\n    b: {{text: B}}\n",
        variables=VARIABLES,
        manifest="id: x\ntitle: X\nversion: 1.0.0\nlanguage: zh\nopening: start\nstart: 2017-01\n",
        locale__en='msgid ""\nmsgstr ""\n\n' + "\n".join(lines),
    )
    return games(files)


def reasons(condition: str) -> tuple[str, str]:
    played = locked(condition)
    pages = [presenter(played, language).page() for language in ("zh", "en")]
    assert not any(page.options[0].open for page in pages)
    return pages[0].options[0].reason, pages[1].options[0].reason


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        ("ratio >= 0.105", "需要资本充足率不低于10.5%，现在9.8%", "needs capital ratio of at least 10.5%, now 9.8%"),
        ("0.105 <= ratio", "需要资本充足率不低于10.5%，现在9.8%", "needs capital ratio of at least 10.5%, now 9.8%"),
        ("cash > 50", "需要现金高于50，现在50", "needs cash above 50, now 50"),
        ("cash < 50", "需要现金低于50，现在50", "needs cash below 50, now 50"),
        ("cash <= 20", "需要现金不高于20，现在50", "needs cash of at most 20, now 50"),
        ("20 >= cash", "需要现金不高于20，现在50", "needs cash of at most 20, now 50"),
        ("trust == 30", "需要信任为30，现在40", "needs trust of 30, now 40"),
        ("trust != 40", "需要信任不是40", "needs trust other than 40"),
        ("not trust == 40", "需要信任不是40", "needs trust other than 40"),
        ("not cash > 20", "需要现金不高于20，现在50", "needs cash of at most 20, now 50"),
        ("not not cash > 60", "需要现金高于60，现在50", "needs cash above 60, now 50"),
        ("money > -1.5", "需要利润高于-1.5亿元，现在-2亿元", "needs profit above -RMB 150m, now -RMB 200m"),
        ("month >= 2018-03", "需要月份不低于2018-03，现在2017-06", "needs month of at least 2018-03, now 2017-06"),
        ("trust > cash", "需要信任高于现金 50，现在40", "needs trust above cash 50, now 40"),
        ("audited", "需要审计", "needs an audit"),
        ("audited == true", "需要审计", "needs an audit"),
        ("true == audited", "需要审计", "needs an audit"),
        ("audited != false", "需要审计", "needs an audit"),
        ("not told", "需要没有通报", "needs no notice given"),
        ("told == false", "需要没有通报", "needs no notice given"),
        ("not told != false", "需要没有通报", "needs no notice given"),
        ('alliance == "member"', "需要「联盟」为「成员」", 'needs "alliance" to be "a member"'),
        ('"member" == alliance', "需要「联盟」为「成员」", 'needs "alliance" to be "a member"'),
        ('alliance != "none"', "需要「联盟」不是「盟外」", 'needs "alliance" to be other than "outside"'),
        ('not alliance == "none"', "需要「联盟」不是「盟外」", 'needs "alliance" to be other than "outside"'),
        ("cash > 60 and trust > 10", "需要现金高于60，现在50", "needs cash above 60, now 50"),
        ("trust > 10 and cash > 60", "需要现金高于60，现在50", "needs cash above 60, now 50"),
        (
            "cash > 60 and audited",
            "需要现金高于60，现在50、审计",
            "needs cash above 60, now 50 and an audit",
        ),
        (
            "cash > 60 or audited",
            "需要现金高于60，现在50，或者审计",
            "needs cash above 60, now 50, or an audit",
        ),
        (
            "told and (cash > 60 or audited) and trust > 10",
            "需要现金高于60，现在50，或者审计",
            "needs cash above 60, now 50, or an audit",
        ),
        (
            "cash > 60 and told or audited",
            "需要现金高于60，现在50，或者审计",
            "needs cash above 60, now 50, or an audit",
        ),
        (
            "not (told and cash > 20)",
            "需要没有通报，或者现金不高于20，现在50",
            "needs no notice given, or cash of at most 20, now 50",
        ),
        ("not (told or audited)", "需要没有通报", "needs no notice given"),
        ("not (cash < 20 or told)", "需要没有通报", "needs no notice given"),
        ("cash > 60 and cash > 60", "需要现金高于60，现在50", "needs cash above 60, now 50"),
        ("ratio >= 0.0984", "需要资本充足率不低于9.84%，现在9.80%", "needs capital ratio of at least 9.84%, now 9.80%"),
        ("cash <= 49.9999", "需要现金不高于50，现在50", "needs cash of at most 50, now 50"),
        ("cash <= 49.6", "需要现金不高于49.6，现在50.0", "needs cash of at most 49.6, now 50.0"),
        ("trust > 40.03", "需要信任高于40.03，现在40.00", "needs trust above 40.03, now 40.00"),
        ("plain > 2.5", "需要plain高于2.50，现在1", "needs plain above 2.50, now 1"),
        ("cash * 2 > 500", "需要别的条件", "needs something else"),
        ("min(cash, trust) > 50", "需要别的条件", "needs something else"),
        ("cash * 2 > 500 and audited", "需要别的条件、审计", "needs something else and an audit"),
    ],
)
def test_a_reason_names_exactly_what_fails(condition: str, zh: str, en: str) -> None:
    assert reasons(condition) == (zh, en)


def test_two_enums_are_compared_in_words() -> None:
    zh, en = reasons("alliance == before")
    assert zh == "需要「联盟」为「从前 成员」"
    assert en == 'needs "alliance" to be "before a member"'


@pytest.mark.parametrize(
    "condition", ["false", "false and cash > 1", "not true", "true == false", "told and not told == told"]
)
def test_what_can_never_hold_has_a_reason_too(condition: str) -> None:
    assert all(reasons(condition))


def test_what_holds_is_not_named() -> None:
    played = locked("told and trust >= 40 and cash > 99")
    assert "信任" not in presenter(played, "zh").page().options[0].reason
    assert "通报" not in presenter(played, "zh").page().options[0].reason
    opened = presenter(locked("told and trust >= 40"), "zh").page().options[0]
    assert (opened.open, opened.reason) == (True, "")
