"""The words and figures of the fake game, in Chinese and English."""

# ruff: noqa: E501 - sentences beside their translations stay whole

from __future__ import annotations

from pathlib import Path

from game.engine.page import (
    Citation,
    Dial,
    Dimension,
    Ending,
    Figure,
    Indicator,
    Option,
    Outcome,
    Page,
    Question,
    Total,
)
from game.text.numbers import formatted as worded
from game.text.numbers import signed
from game.tui.state.ports import Setup
from game.views.saves import SaveView

KINDS = ("scene", "scene", "plan", "report", "notice", "ending")
MONTHS = ("2017-12", "2018-01", "2018-01", "2018-03", "2018-04", "2020-01")

_FIGURES = {
    "capital_adequacy_ratio": ("资本充足率", "Capital adequacy", "share", 1, 0.131, 0.134, 1),
    "npl_ratio": ("不良率", "Bad loans", "share", 2, 0.027, 0.027, -1),
    "provision_coverage": ("拨备覆盖率", "Provision coverage", "share", 0, 1.68, 1.71, 1),
    "sme_clients": ("小微客户", "Small-firm clients", "clients", 0, 6214.0, 6190.0, 1),
    "approval_days": ("审批时长", "Days to approve", "days", 1, 6.5, 6.5, -1),
    "board_trust": ("董事会信任", "Trust of the board", "points", 0, 58.0, 60.0, 1),
}

_COURSES = {
    "capital_adequacy_ratio": (
        0.129,
        0.133,
        0.131,
        0.128,
        0.124,
        0.121,
        0.118,
        0.117,
        0.119,
        0.122,
        0.126,
        0.13,
        0.131,
    ),
    "npl_ratio": (0.024, 0.024, 0.025, 0.025, 0.026, 0.028, 0.031, 0.03, 0.03, 0.029, 0.028, 0.027, 0.027),
    "provision_coverage": (1.92, 1.9, 1.86, 1.85, 1.8, 1.72, 1.61, 1.58, 1.62, 1.66, 1.7, 1.71, 1.68),
    "sme_clients": (
        5600.0,
        5610.0,
        5655.0,
        5700.0,
        5790.0,
        5880.0,
        5930.0,
        5990.0,
        6040.0,
        6090.0,
        6130.0,
        6190.0,
        6214.0,
    ),
    "approval_days": (9.0, 9.0, 8.8, 8.6, 8.0, 8.0, 7.7, 7.5, 7.0, 6.9, 6.6, 6.5, 6.5),
}


def formatted(name: str, value: float, language: str) -> str:
    _, _, unit, digits, *_ = _FIGURES[name]
    return worded(value, unit, language, digits)


def course(name: str, at: int) -> list[float]:
    values = list(_COURSES.get(name, ()))
    return values if at else values[:12]


def figures(language: str) -> tuple[Figure, ...]:
    return tuple(_figure(name, language) for name in _FIGURES)


def _figure(name: str, language: str) -> Figure:
    zh, en, unit, digits, now, before, good = _FIGURES[name]
    change = (now > before) - (now < before)
    moved = signed(now - before, unit, language, digits) if change else ""
    return Figure(
        name, zh if language == "zh" else en, worded(now, unit, language, digits), now, before, change, good, moved
    )


def page(at: int, language: str) -> Page:
    makers = (_invitation, _accounts, _plan, _report, _notice, _over)
    return makers[min(at, len(makers) - 1)](language)


def _chrome(at: int, language: str) -> dict[str, object]:
    return {
        "month": MONTHS[at],
        "turn": (12, 13, 13, 15, 16, 24)[at],
        "turns": 24,
        "figures": figures(language),
        "attention": (6.5, 7.2) if KINDS[at] != "ending" else None,
    }


def _invitation(language: str) -> Page:
    if language == "zh":
        return Page(
            kind="scene", id="alliance-invitation", title="深圳来的请柬",
            paragraphs=(
                "信封里是一张名单，230家以上的银行，你认出其中十一家的行长。联盟秘书长桑女士在电话里说：「取暖也好，看火也好，炉子只有一个。」",
                "风险官沈把名单翻了两遍，问的是另一件事：会费按资产收，数据按什么还？钱师傅没看名单，他在窗边数对面那家大行今天排了几个人。",
            ),
            options=(
                Option("join", "签字，做创始成员", notes=("精力 +0.45", "费用 +0.006亿元")),
                Option("ordinary", "以普通成员加入", notes=("精力 +0.30",)),
                Option("observe", "派人旁听，先看一季", notes=("精力 +0.10",)),
                Option("lead", "牵头做省内的", open=False, reason="需要监管信任 >= 60，现在 52"),
            ),
            citations=_citations(language),
            **_chrome(0, language),  # type: ignore[arg-type]
        )  # fmt: skip
    return Page(
        kind="scene", id="alliance-invitation", title="An invitation from Shenzhen",
        paragraphs=(
            "The envelope holds a list of more than 230 banks; you know the presidents of eleven. On the telephone Ms Sang, "
            'the alliance\'s secretary, says: "Come for the warmth or come to watch the fire, there is only one stove."',
            "Shen, your risk officer, reads the list twice and asks about something else: the fee goes by assets, but what "
            "comes back goes by whose data? Old Qian does not look at the list. He stands at the window and counts the queue "
            "in front of the big bank opposite.",
        ),
        options=(
            Option("join", "Sign as a founding member", notes=("Attention +0.45", "Cost +RMB 0.6m")),
            Option("ordinary", "Join as an ordinary member", notes=("Attention +0.30",)),
            Option("observe", "Send somebody to listen for a quarter", notes=("Attention +0.10",)),
            Option("lead", "Found a provincial club instead", open=False, reason="needs trust of the supervisor >= 60, now 52"),
        ),
        citations=_citations(language),
        **_chrome(0, language),  # type: ignore[arg-type]
    )  # fmt: skip


def _citations(language: str) -> tuple[Citation, ...]:
    zh = language == "zh"
    return (
        Citation(
            1, "alliance.founded", "230", "联盟成立时的成员银行数" if zh else "banks that founded the alliance",
            "2017-12-06", "3.1.2", "case", used_in=("alliance_pool = 230", "alliance_speed = 0.4"),
        ),
        Citation(
            2, "vendor.banks", "64%", "签约银行里真正用起来的比例" if zh else "share of signed banks that really use it",
            "2018-06", "4.2", "case", disputes=("81%  4.5",),
        ),
        Citation(3, "fact:rrr", "16%", "小型银行存款准备金率" if zh else "reserve ratio of small banks", "2018-04-25", "PBC", "public"),
        Citation(4, "misfit", "0.2", "模型不合身的程度" if zh else "how badly the model fits", "", "", "assumption"),
    )  # fmt: skip


def _accounts(language: str) -> Page:
    zh = language == "zh"
    return Page(
        kind="scene", id="annual-accounts", title="年报里的旧账" if zh else "Old debts in the annual accounts",
        paragraphs=(
            "财务总监韦把两本账放在桌上。一本给监管看过，一本没有。" if zh
            else "Wei, the finance director, puts two books on the table. The supervisor has seen one of them.",
        ),
        options=(
            Option("recognise", "一次认掉" if zh else "Recognise it all at once"),
            Option("drip", "分四个季度认" if zh else "Spread it over four quarters"),
        ),
        questions=(
            Question(
                "npl_2018", "2018年底不良率会在哪里？" if zh else "Where will the bad-loan ratio be at the end of 2018?",
                (("low", "低于 2.5%" if zh else "below 2.5%"), ("likely", "2.5% 到 3.5%" if zh else "2.5% to 3.5%"),
                 ("high", "高于 3.5%" if zh else "above 3.5%")),
            ),
        ),
        **_chrome(1, language),  # type: ignore[arg-type]
    )  # fmt: skip


def _plan(language: str) -> Page:
    zh = language == "zh"
    levels = (
        Option("none", "不做" if zh else "none"),
        Option("half", "一半人手" if zh else "half a team", notes=("精力 +0.6" if zh else "Attention +0.6",)),
        Option("full", "全力" if zh else "full", notes=("精力 +1.4" if zh else "Attention +1.4",)),
    )
    rows = (
        (
            "data",
            "数据治理",
            "Data",
            "把三十年的纸变成表，见效要半年。",
            "Thirty years of paper into tables; half a year to show.",
        ),
        (
            "relationship",
            "走访客户",
            "Visits",
            "守住本子里的软信息。",
            "Keeps the soft information of the notebook alive.",
        ),
        ("cleanup", "清收旧账", "Clean-up", "旧的不良慢慢还回来。", "Old bad loans come back slowly."),
        ("hiring", "招人", "Hiring", "县城留不住的人，也得先招来。", "Those who will not stay must first come."),
        (
            "growth",
            "放款胃口",
            "Appetite",
            "今年的利润，后年的不良。",
            "This year's profit, the bad loans of the year after.",
        ),
    )
    dials = tuple(
        Dial(id_, zh_text if zh else en_text, zh_about if zh else en_about, levels, "half")
        for id_, zh_text, en_text, zh_about, en_about in rows
    )
    return Page(
        kind="plan", id="quarterly-plan", title="一季度怎么安排" if zh else "The quarter ahead",
        paragraphs=("人就这么多。" if zh else "There are only so many people.",),
        dials=dials,
        **_chrome(2, language),  # type: ignore[arg-type]
    )  # fmt: skip


def _report(language: str) -> Page:
    zh = language == "zh"
    return Page(
        kind="report", id="board-report", title="一季度董事会" if zh else "The board, first quarter",
        paragraphs=(
            "董事长顾：分红少了一点，我能替你说话，但只能说一次。" if zh
            else "Chair Gu: The dividend is a little thin. I can speak for you, once.",
            "风险官沈：不良没有变少，只是变慢了。" if zh else "Risk officer Shen: The bad loans are no fewer. They are only slower.",
            "监管科长戚：拨备离线不远了，下个季度我还来。" if zh
            else "Section chief Qi: Coverage is close to the line. I shall be back next quarter.",
        ),
        options=(Option("on", "继续" if zh else "Go on"),),
        **_chrome(3, language),  # type: ignore[arg-type]
    )  # fmt: skip


def _notice(language: str) -> Page:
    zh = language == "zh"
    return Page(
        kind="notice", id="new-rule", title="文件到了" if zh else "A circular arrives",
        paragraphs=("拨备覆盖率的下限改了。" if zh else "The floor of provision coverage has changed.",),
        options=(Option("on", "继续" if zh else "Go on"),),
        **_chrome(4, language),  # type: ignore[arg-type]
    )  # fmt: skip


def _over(language: str) -> Page:
    return Page(kind="ending", id="steady", title="", paragraphs=(), **_chrome(5, language))  # type: ignore[arg-type]


def outcome(at: int, language: str) -> Outcome:
    zh = language == "zh"
    if at > 1:
        return Outcome((), ())
    moved = tuple(figure for figure in figures(language) if figure.change)
    words = (
        ("你的名字排在名单第四十一位，按拼音。桑女士寄来一块铜牌，小鲁把它挂在机房，说那里凉快。",) if zh
        else ("Your name stands forty-first on the list, by pinyin. Ms Sang sends a brass plate; young Lu hangs it in the server "
              "room, where it is cool.",)
    )  # fmt: skip
    return Outcome(words, moved)


def ending(language: str) -> Ending:
    zh = language == "zh"
    marks = (("监管线" if zh else "required", 45.0), ("同业" if zh else "peers", 75.0))
    labels = (
        ("soundness", "稳健", "Soundness", 64.0), ("customers", "客户", "Customers", 71.0),
        ("risk", "风险", "Risk", 52.0), ("capability", "能力", "Capability", 38.0),
    )  # fmt: skip
    indicators = (
        Indicator("car", "资本充足率" if zh else "Capital adequacy", "12.4%", 62.0, 0.5, marks),
        Indicator("coverage", "拨备覆盖率" if zh else "Provision coverage", "161%", 66.0, 0.5, marks[:1]),
    )
    mandates = (
        ("balanced", "均衡", "Balanced", 61.0, False), ("shareholder", "股东", "Shareholders", 60.0, False),
        ("inclusive", "普惠", "Inclusion", 66.0, False), ("prudential", "审慎", "Prudence", 57.0, True),
        ("builder", "建设", "Building", 53.0, False),
    )  # fmt: skip
    return Ending(
        id="steady", title="还在原来的街上" if zh else "Still on the same street",
        paragraphs=(
            "2019年底，青禾还是青禾。对面那家大行搬走了两个窗口，面条机厂的贷款一个小时就批下来。麦老板说，快是快，就是没人跟他喝茶了。" if zh
            else "At the end of 2019 Qinghe is still Qinghe. The big bank opposite has closed two counters, and the noodle-machine "
            "maker's loan takes an hour. It is quick, says Mai, but nobody drinks tea with him any more.",
        ),
        dimensions=tuple(
            Dimension(id_, zh_label if zh else en_label, points, indicators if id_ == "soundness" else indicators[:1])
            for id_, zh_label, en_label, points in labels
        ),
        totals=tuple(Total(id_, zh_label if zh else en_label, points, yours) for id_, zh_label, en_label, points, yours in mandates),
        predictions=(
            ("2018年底不良率会在哪里？" if zh else "Where will the bad-loan ratio be at the end of 2018?",
             "2.5% 到 3.5%" if zh else "2.5% to 3.5%", "2.71%", True),
        ),
    )  # fmt: skip


def afterword(language: str) -> Page:
    zh = language == "zh"
    return Page(
        kind="notice", id="outside", title="书外的事" if zh else "Outside the book",
        paragraphs=("联盟到2025年仍在出年度报告。" if zh else "In 2025 the alliance was still publishing its yearly report.",),
        citations=_citations(language)[2:3], month=MONTHS[5], turn=0, turns=0,
    )  # fmt: skip


def setup(language: str) -> Setup:
    zh = language == "zh"
    banks = (
        ("county", "青禾农商行", "Qinghe Rural Commercial Bank", "够不够格兑现试点的承诺？", "Ready enough for the pilot's promise, or not?"),
        ("city", "临川银行", "Linchuan City Commercial Bank", "大得足以自建吗？", "Big enough to build?"),
        ("village", "杏塘村镇银行", "Xingtang Village Bank", "少做一点，算不算决定？", "Is doing little a decision?"),
        ("troubled", "黑水农商行", "Heishui Rural Commercial Bank", "先上技术，还是先清旧账？", "Technology before or after the bad loans?"),
        ("coastal", "澄江农商行", "Chengjiang Rural Commercial Bank", "模型归谁？", "Who owns the model?"),
    )  # fmt: skip
    about = (
        "资产180亿元，不良率2.7%，一百一十二名客户经理，一个人的科技部。" if zh
        else "Assets of RMB 18bn, bad loans 2.7%, 112 client managers, a technology department of one."
    )  # fmt: skip
    return Setup(
        tuple(Option(id_, a if zh else b, notes=(c if zh else d, about)) for id_, a, b, c, d in banks),
        tuple(
            Option(id_, a if zh else b, notes=("四项各有分量。" if zh else "A bit of everything.",))
            for id_, a, b in (("balanced", "均衡", "Balanced"), ("shareholder", "股东", "Shareholders"), ("inclusive", "普惠", "Inclusion"))
        ),
        tuple(
            Option(id_, a if zh else b, notes=("看得懂账，看不懂代码。" if zh else "Reads books, not code.",))
            for id_, a, b in (("credit", "信贷出身", "Credit"), ("technology", "科技出身", "Technology"), ("supervisor", "监管出身", "Supervision"))
        ),
        "county", "balanced", "credit",
    )  # fmt: skip


def saves(language: str) -> list[SaveView]:
    name = "青禾农商行" if language == "zh" else "Qinghe Rural Commercial Bank"
    return [
        SaveView(Path("saves/20180301-county-HEFEI-2018.jsonl"), "playing", name, "", "小周", "2018-01", 13, 24, 19),
        SaveView(Path("saves/20180228-county-7.jsonl"), "finished", name, "", "", "2019-12", 24, 24, 61),
        SaveView(
            Path("saves/noodle.jsonl"), "unreadable",
            notes=("第7行与封印不符" if language == "zh" else "line 7 does not match its seal",),
        ),
    ]  # fmt: skip
