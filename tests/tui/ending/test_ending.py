"""The ending: luck and skill, the decisions that mattered, and that nobody has to wait for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.lab.par import FoundTotal
from game.text.numbers import format_gain
from tests.tui.driving import NARROW, Player, app_at, drive, painted, press, worked_out
from tests.tui.samples import PAR, REVIEW, Weighing, effect
from tests.tui.small_story import DECISIONS, play_small

TALL = (120, 100)


def own_score() -> float:
    """Return the points of the game under the mandate that it promised."""
    return next(total.points for total in play_small(DECISIONS).ending().totals if total.yours)


def painted_page(pilot: Player) -> list[str]:
    """Return what is on the screen below the line of sections, which grows with them."""
    return painted(pilot).splitlines()[2:]


async def known(pilot: Player, name: str) -> None:
    """Wait for par or the review, and not for the other."""
    for worker in [one for one in pilot.app.workers if one.name == name]:
        await worker.wait()
    await pilot.pause()


@pytest.mark.long
def test_the_parts_come_in_their_order_as_they_are_worked_out() -> None:
    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        text = painted(pilot)
        heads = (
            "还在原来的街上", "四个方面", "五份任务书", "这个世界的标杆分", "运气与本事", "200 个世界里平均",
            "最要紧的", "1 2018年1月", "拆封预测", "文件到了", "分项",
        )  # fmt: skip
        below = text.index("9 ")  # the line of sections has some of the words too
        places = [text.index(head, below) for head in heads]
        assert places == sorted(places)
        assert "先试点" in text
        assert "不动" in text

    drive(app_at(5), play, TALL)


def test_the_scale_holds_band_mean_and_own_score_in_their_order(weighing: Weighing) -> None:
    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        _, bar = [line for line in painted(pilot).splitlines() if "=|" in line]  # the first is that of the rank
        assert bar.index("=") < bar.index("|") < bar.index("o")
        text = painted(pilot)
        assert "200 个世界里平均 52.9 分" in text
        assert "48.8 到 56.6" in text
        assert "运气：+4.3（+/-0.2），是这个世界比平均多给或少给的" in text
        assert "先试点 58.4、不动 50.1" in text

    drive(app_at(5), play, TALL)


def test_a_broad_terminal_has_what_mattered_beside_the_results_and_its_key_marks_it() -> None:
    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        assert "1>结局" in painted(pilot)
        (row,) = [line for line in painted(pilot).splitlines() if "还在原来的街上" in line]
        assert "最要紧的" in row
        await press(pilot, "5")
        assert "5>决定" in painted(pilot)
        await press(pilot, "tab", "tab", "shift+tab")
        assert "6>预测" in painted(pilot)
        await press(pilot, "1")
        assert "1>结局" in painted(pilot)

    drive(app_at(5), play, (200, 60))


def test_the_sources_stand_under_the_heading_that_their_key_leads_to() -> None:
    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        await press(pilot, "9")
        rows = [line.strip(" |") for line in painted(pilot).splitlines()]
        assert rows[rows.index("出处") + 2].startswith("[1]")

    drive(app_at(5), play, NARROW)


def test_the_score_stands_beside_par_and_the_best_found_before_the_review(weighing: Weighing) -> None:
    weighing.review_ready.clear()
    score, ahead = f"{own_score():.1f}", format_gain(own_score() - PAR.total)

    async def play(pilot: Player) -> None:
        await known(pilot, "par")
        rows = [line.strip() for line in painted(pilot).splitlines()]
        at = rows.index(f"你 {score} 分（{ahead}）。这个世界的标杆分是 54.5，即 2 位参照行长的平均。")
        assert rows[at - 1].startswith("长远")
        assert rows[at + 1] == "搜到的最好成绩：66.9 分。方案是电脑搜出来的，在别的世界里练成。"
        assert rows[at + 2].startswith("你答应董事会的是")
        assert "算好了就在这里" in painted(pilot)
        await press(pilot, "l")
        text = painted(pilot)
        assert f"You {score} ({ahead}); par in this world 54.5, the mean of 2 reference presidents." in text
        assert "Best found: 66.9, by a plan that a search found, trained on other worlds." in text
        weighing.review_ready.set()

    drive(app_at(5), play, TALL)


@pytest.mark.parametrize(("best", "told"), [(FoundTotal(fits=False), True), (None, False)])
def test_what_does_not_fit_is_said_and_where_nothing_was_found_nothing_is(
    weighing: Weighing, best: FoundTotal | None, told: bool
) -> None:
    weighing.par = replace(PAR, best_found=best)

    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        assert "par in this world 54.5" in painted(pilot)
        assert "Best found" not in painted(pilot)
        assert ("president search STORY --all makes it anew" in " ".join(painted(pilot).split())) == told

    drive(app_at(5, "en"), play, TALL)


def test_a_story_without_par_has_its_score_alone(weighing: Weighing) -> None:
    weighing.par = None

    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        assert "标杆分" not in painted(pilot)
        assert "你答应董事会的是" in painted(pilot)

    drive(app_at(5), play, TALL)


def test_what_is_being_read_stays_where_it_is_when_par_comes(weighing: Weighing) -> None:
    weighing.par_ready.clear()

    async def play(pilot: Player) -> None:
        await known(pilot, "review")
        await press(pilot, "end")
        before = painted_page(pilot)
        weighing.par_ready.set()
        await worked_out(pilot)
        await pilot.pause()
        assert painted_page(pilot) == before
        await press(pilot, "home", "pagedown")
        assert "搜到的最好成绩" in painted(pilot)

    drive(app_at(5), play, NARROW)


def test_luck_that_is_not_clear_is_neither_good_nor_bad(weighing: Weighing) -> None:
    weighing.review = replace(REVIEW, score=53.4, luck=effect(0.5, 0.3))

    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        assert "运气：+0.5（+/-0.3），说不上好坏" in painted(pilot)

    drive(app_at(5), play, TALL)


def test_the_decisions_that_mattered_come_by_weight_and_what_is_not_clear_says_so(weighing: Weighing) -> None:
    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        text = painted(pilot)
        assert text.index("1 2018年1月  年报里的旧账") < text.index("2 2017年12月  深圳来的请柬")
        assert "> 分四个季度认" in text
        (other,) = [line for line in text.splitlines() if "一次认掉" in line]
        rows = [line.strip() for line in text.splitlines()]
        assert rows[rows.index(other.strip()) + 1] == "平均 +4.3（+/-1.7），这个世界里 +5.5"
        assert rows[rows.index("签字，做创始成员") + 1] == "平均 +0.4（+/-0.3），这个世界里 +1.2；差别不明显"
        assert "一季度怎么安排" not in text
        await press(pilot, "l")
        assert "> Spread it over four quarters" in painted(pilot)
        assert "-2.6 on average (+/-0.5), in this world -1.1" in painted(pilot)
        assert "in this world +1.2: no clear difference" in painted(pilot)

    drive(app_at(5), play, TALL)


def test_what_the_commonest_answers_would_have_got_stands_under_the_predictions(weighing: Weighing) -> None:
    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        rows = [line.strip() for line in painted(pilot).splitlines()]
        at = next(number for number, row in enumerate(rows) if "参照行长最常见的结果" in row)
        assert rows.index("拆封预测") < at
        assert "能说中 1 个" in rows[at] + rows[at + 1]

    drive(app_at(5), play, TALL)


def test_where_nothing_mattered_it_says_so(weighing: Weighing) -> None:
    weighing.review = replace(REVIEW, decisions=REVIEW.decisions[2:])

    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        assert "换哪个选择，差别都不明显" in painted(pilot)

    drive(app_at(5), play, TALL)


def test_nobody_waits_for_the_review(weighing: Weighing) -> None:
    weighing.review_ready.clear()

    async def play(pilot: Player) -> None:
        assert "算好了就在这里" in painted(pilot)
        await press(pilot, "l")
        assert "it will stand here" in painted(pilot)
        await press(pilot, "j", "escape")
        weighing.review_ready.set()
        await worked_out(pilot)
        assert "it will stand here" not in painted(pilot)
        assert "Luck and skill" in painted(pilot)

    drive(app_at(5), play, TALL)


def test_what_is_being_read_stays_where_it_is_when_the_review_comes(weighing: Weighing) -> None:
    weighing.review_ready.clear()

    async def play(pilot: Player) -> None:
        await press(pilot, "end")
        before = painted_page(pilot)
        weighing.review_ready.set()
        await worked_out(pilot)
        await pilot.pause()
        assert painted_page(pilot) == before
        await press(pilot, "home", "pagedown")
        assert "运气与本事" in painted(pilot)

    drive(app_at(5), play, NARROW)


def test_leaving_ends_the_work(weighing: Weighing) -> None:
    weighing.review_ready.clear()

    async def play(pilot: Player) -> None:
        await press(pilot, "q")

    drive(app_at(5), play, TALL)
    assert weighing.given_up.wait(5)


def test_a_review_that_fails_is_told_and_the_ending_stands(weighing: Weighing) -> None:
    weighing.failure = ValueError("line 3 does not come out as recorded")

    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        text = painted(pilot)
        assert "复盘没能算出来：line 3 does not come out as recorded" in text
        assert "还在原来的街上" in text
        assert "运气与本事" not in text

    drive(app_at(5), play, TALL)


def test_a_story_that_cannot_be_weighed_has_its_ending_without(weighing: Weighing) -> None:
    weighing.review = None

    async def play(pilot: Player) -> None:
        await worked_out(pilot)
        text = painted(pilot)
        assert "运气与本事" not in text
        assert "算好了" not in text
        assert "文件到了" in text

    drive(app_at(5), play, TALL)
