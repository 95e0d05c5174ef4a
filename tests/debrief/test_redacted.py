"""What is taken out of reasons without --names: names, numbers and addresses of people, and nothing of the story."""

from __future__ import annotations

import re

import pytest

from game.debrief.intake import number_players
from game.debrief.redacted import Redactor
from game.text.catalogue import LANGUAGES, Catalogue

CLEAN = Redactor(["张三丰", "Li", ("Zoë Ångström", "2026011")], ["王小明", "0070", "12"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("问张三丰，张三丰说等", "问[01]，[01]说等"),
        ("ask LI, not liquidity or Ali", "ask [02], not liquidity or Ali"),
        ("ｚｏë ångström said", "[03] said"),
        ("学号2026011的说等", "学号[03]的说等"),
        ("学号２０２６０１１", "学号[03]"),
        ("王小明（0070）反对", "[?]（[?]）反对"),
        ("打13812345678找我", "打[#]找我"),
        ("138 1234 5678, +86 138-1234-5678", "[#], [#]"),
        ("１３８１２３４５６７８", "[#]"),
        ("0551-12345678", "[#]"),
        ("call +44 20 7946 0958", "call [#]"),
        ("mail a.b+c@mail.ustc.edu.cn.", "mail [@]."),
        ("Ａ＠ｘ．ｃｎ", "[@]"),
        ("发到a.b@x.cn再说", "发到[@]再说"),
        ("müller@x.de", "[@]"),
        ("我是U202612345", "我是[#]"),
        ("202612345678", "[#]"),
        ("34010419990101123X", "[#]"),
    ],
)
def test_what_is_somebodys_is_masked(text: str, told: str) -> None:
    assert CLEAN(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "贷款1000000元，利率4.35%", "2018-12-29之前", "3,289家", "12345678.5", "150000000",
        "80%是什么的80%",
        "npl 0.0174", "1000万到3000万", "2017年1月",
        "30 days, 12 months", "model v1.2.3", "", "@me", "A4", "Q3 2018",
    ],
)  # fmt: skip
def test_what_is_the_storys_stays(text: str) -> None:
    assert CLEAN(text) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_shows_a_mark_as_it_is_drawn(language: str) -> None:
    (shown,) = re.findall(r"\[\d+\]", Catalogue(language).say("debrief.method.names"))
    (drawn,) = number_players(["who"]).values()
    assert len(shown) == len(Redactor(["Zoë"], players=[drawn])("Zoë"))


def test_nobody_known_still_masks_numbers() -> None:
    assert Redactor([])("13812345678") == "[#]"
    assert Redactor(["", "王"])("王说") == "王说"
