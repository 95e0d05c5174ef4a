"""What a lesson's page says beside its charts and tables is what they show."""

from __future__ import annotations

from game.debrief.chart_names import list_chart_names
from game.debrief.lesson_page import LessonPage
from game.text.catalogue import load_texts
from tests.debrief.classes import mixed_report

WORLDS = "个世界里的中间八成"


def make_page(language: str = "zh") -> LessonPage:
    """Return the lesson of the class with everything in it, its charts left empty."""
    return LessonPage(mixed_report(), language, dict.fromkeys(list_chart_names(mixed_report()), ""))


def test_the_strokes_of_the_scores_are_named_as_they_lie() -> None:
    page = make_page()
    assert f"横线：同样的决定在{mixed_report().worlds}{WORLDS}。短竖线：" in page.reading("scores")
    crowded = page.reading("scores", page.scored - 1)
    assert f"竖线：同样的决定在{mixed_report().worlds}{WORLDS}。短横线：" in crowded
    assert page.reading("scores") == page.scores_reading()
    assert "左右各两个标准误" in load_texts("zh")["debrief.own_decisions.about"]
