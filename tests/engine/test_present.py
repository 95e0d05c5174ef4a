"""What the player sees: pages, figures with their change, notes of cost, evidence, and the same in another language."""

from __future__ import annotations

import re

import numpy as np
import pytest

from game.engine.autoplay import play_games
from game.engine.page import Decision, Page
from game.engine.present import ANSWERS, Presenter
from game.engine.presidents.random_president import RandomPresident
from tests.stories import FIRST, bank_pack, campaign, games, pack, picks, presenter, value

EVIDENCE = {
    "figures": "founded: {value: 30, unit: banks, date: '2018', at: p. 3, zh: 成立, en: Founded, bound: at least}\n"
    "span: {value: [0.1, 0.25], unit: share, date: '2018', at: p. 4, zh: 跨度, en: Span}\n"
    "discrepancies:\n  - {figures: [founded, other], zh: 另一处写的是40。, en: Elsewhere it is 40.}\n",
    "facts": "rule: {value: 0.105, unit: share, date: '2013', mark: V, source: a page, zh: 规定, en: Rule}\n"
    "memory: {value: 2018-06-30, unit: date, date: '2018', mark: M, source: none, zh: 记得, en: Remembered}\n",
    "parameters": "minimum: {value: 0.105, basis: 'public:rule', why: w}\n"
    "first: {value: 30, basis: 'case:founded', why: w}\n",
}


def test_a_page_has_everything_of_its_scene_in_order() -> None:
    files = pack(
        'start:\n  title: "Hello {player}"\n'
        '  text: ["First.\\n\\nSecond {cash}.", {if: cash > 99, text: Hidden}, {if: cash < 99, text: "  Third  "}]\n'
        "  predict: {q: {ask: 'How much, {player}?', of: ratio, at: 2018-12, bands: [0.05, 0.1]}}\n"
        "  choices: {a: {text: 'For {bank}'}, b: {text: B, if: cash > 99}, c: {text: C, if: cash > 99, hide: true}}\n",
    )
    page = presenter(games(files), player="Gu", bank="Us").page()
    assert (page.kind, page.id, page.title, page.month, page.turn) == ("scene", "start", "Hello Gu", "", 1)
    assert page.paragraphs == ("First.", "Second 50.", "Third")
    assert [(option.id, option.text, option.open) for option in page.options] == [
        ("a", "For Us", True),
        ("b", "B", False),
    ]
    question = page.questions[0]
    assert (question.id, question.ask) == ("q", "How much, Gu?")
    assert question.answers == tuple(zip(ANSWERS, ("below 5.0%", "between 5.0% and 10.0%", "above 10.0%"), strict=True))
    assert page.attention is None


def test_the_last_page_is_in_the_month_that_was_played_last() -> None:
    scenes = "start: {title: S, on: {every: 1, from: 2017-01, to: 2017-06}, choices: {a: {text: A}}}\n"
    for months in (1, 2, 3):
        played = games(bank_pack(scenes, months=months))
        play_games(played, FIRST)
        page = presenter(played).page()
        assert (page.kind, page.month, page.turn, page.turns) == ("ending", f"2017-0{months}", months, months)


def test_placeholders_follow_the_unit_of_the_variable_or_the_one_asked_for() -> None:
    text = "{cash} {trust} {ratio} {assets} {alliance} {audited} {cash:clients} {ratio:points} {cash:days}"
    files = pack(
        f'start: {{title: S, text: "{text}"}}\n',
        locale__zh='msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n',
    )
    played = games(files)
    played.state["alliance"], played.state["audited"], played.state["cash"] = 2, 1, 61.5
    assert presenter(played).page().paragraphs == ("62 40 9.8% RMB 18bn a founder yes 62 0 61.5 days",)
    assert presenter(played, "zh").page().paragraphs == ("62 40 9.8% 180亿元 a founder 是 62户 0 61.5天",)


def test_figures_tell_their_change_its_direction_and_whether_that_is_good() -> None:
    files = pack(
        "start: {title: S, choices: {a: {text: A, go: start, do: [cash += 5, debt += 2, trust -= 0.2, ratio -= 0.01, "
        "audited = true, 'alliance = \"member\"']}}}\n",
        manifest="id: x\ntitle: X\nversion: 1.0.0\nlanguage: en\nopening: start\n"
        "key_figures: [cash, debt, trust, ratio, alliance]\n",
    )
    played = games(files)
    before = played.state.block.copy()
    played.choose(np.array([0]))
    figures = {figure.name: figure for figure in presenter(played, previous=before).page().figures}
    assert [(f.value, f.moved, f.change, f.good) for f in figures.values()] == [
        ("55", "+5", 1, 1),
        ("2", "+2", 1, -1),
        ("40", "", 0, 1),  # what rounds away has not moved
        ("8.8%", "-1.0pp", -1, 1),
        ("a member", "", 0, 0),
    ]
    assert (figures["cash"].raw, figures["cash"].previous) == (55, 50)
    assert figures["cash"].label == "Cash"


def test_evidence_has_value_place_mark_dispute_and_use() -> None:
    files = pack("start: {title: S, cite: [founded, span, 'fact:rule', 'fact:memory']}\n", **EVIDENCE)
    cited = presenter(games(files)).page().citations
    assert [citation.number for citation in cited] == [1, 2, 3, 4]
    assert [citation.value for citation in cited] == ["30 or more", "10%-25%", "10.5%", "2018-06-30"]
    assert [citation.about for citation in cited] == ["Founded", "Span", "Rule", "Remembered"]
    assert [citation.mark for citation in cited] == ["case", "case", "public", "unverified"]
    assert [citation.place for citation in cited] == ["p. 3", "p. 4", "a page", "none"]
    assert cited[0].disputes == ("Elsewhere it is 40.",)
    assert cited[1].disputes == ()
    assert cited[0].used_in == ("first = 30.0",)
    assert cited[2].used_in == ("minimum = 0.105",)


NOTES = """\
start:
  title: S
  on: 2017-01
  choices:
    a: {text: A, do: [one_off_cost += 0.5, data_effort = 1]}
    b: {text: B, do: [board_trust += 5]}
    c: {text: C, do: [distraction += 1]}
plan:
  title: P
  kind: plan
  on: 2017-01
  dials:
    data:
      text: D
      about: About
      levels: {none: {text: L, do: [data_effort = 0]}, full: {text: M, do: [data_effort = 1]}}
    free: {text: F, default: y2, levels: {y1: {text: O}, y2: {text: T}}}
"""


def test_notes_tell_what_a_choice_costs_at_once_and_touch_nothing() -> None:
    played = games(bank_pack(NOTES))
    before = played.state.block.copy()
    notes = {option.id: option.notes for option in presenter(played, "zh").page().options}
    assert played.state.block.tobytes() == before.tobytes()
    assert [note.split()[0] for note in notes["a"]] == ["精力占用", "一次性支出"]
    assert notes["a"][1].endswith("+5,000万元")
    assert notes["b"] == ()
    assert len(notes["c"]) == 1
    extra = float(notes["a"][0].split("+")[1])
    played.choose(np.array([0]))
    moved = played.state["attention_load"][0] - before[played.state.rows["attention_load"], 0]
    assert extra == pytest.approx(moved, abs=0.051)


def test_a_plan_shows_the_level_in_force_what_levels_cost_and_the_attention_meter() -> None:
    played = games(bank_pack(NOTES))
    played.choose(np.array([0]))  # data_effort is 1 now
    page = presenter(played, "zh").page()
    assert page.kind == "plan"
    assert page.options == ()
    assert [(dial.id, dial.text, dial.about, dial.at) for dial in page.dials] == [
        ("data", "D", "About", "full"),
        ("free", "F", "", "y2"),
    ]
    assert page.dials[0].levels[0].notes[0].startswith("精力占用 -")
    assert page.dials[0].levels[1].notes == ()
    assert page.attention == (value(played, "attention_load"), value(played, "attention_capacity"))


def test_the_library_has_shelves_of_readings_with_their_evidence() -> None:
    shelf = "rules: {label: Rules, entries: {one: {title: One, text: '{fact:rule}.', cite: ['fact:rule']}}}\n"
    shelves = presenter(games(pack("start: {title: S}\n", library=shelf, **EVIDENCE))).library()
    assert [(s.id, s.label) for s in shelves] == [("rules", "Rules")]
    reading = shelves[0].readings[0]
    assert (reading.title, reading.paragraphs) == ("One", ("10.5%.",))
    assert [citation.value for citation in reading.citations] == ["10.5%"]


def pages(language: str, rounds: int) -> list[Page]:
    """Return the pages of a random game of the campaign."""
    played = games(campaign(), ["7"], "city", "technology")
    found = []
    for _ in range(rounds):
        found.append(presenter(played, language, bank="B", player="P").page())
        if played.over:
            break
        played.choose(picks(played, RandomPresident()))
    return found


def numbers(page: Page) -> list[object]:
    return [
        (page.kind, page.id, page.month, page.turn, page.attention),
        [(figure.name, figure.raw, figure.previous, figure.change, figure.good) for figure in page.figures],
        [(option.id, option.open, bool(option.reason), len(option.notes)) for option in page.options],
        [(dial.id, dial.at, [level.id for level in dial.levels]) for dial in page.dials],
        [(citation.number, citation.id, citation.mark, citation.date) for citation in page.citations],
        [question.id for question in page.questions],
        len(page.paragraphs),
    ]


@pytest.mark.long
def test_another_language_has_other_words_and_the_same_game() -> None:
    chinese, english = pages("zh", 100), pages("en", 100)
    assert chinese[-1].kind == english[-1].kind == "ending"
    assert [numbers(page) for page in chinese] == [numbers(page) for page in english]
    for ours, theirs in zip(chinese[:-1], english[:-1], strict=True):
        assert ours.title != theirs.title or ours.title == ""
    words = " ".join(
        text for page in english for text in (page.title, *page.paragraphs, *(o.text for o in page.options))
    )
    hanzi = len(re.findall(r"[一-鿿]", words))
    assert hanzi < 0.1 * len(words)  # while a translation lags behind, its source stands in


@pytest.mark.long
def test_no_page_of_a_game_has_a_placeholder_left_or_a_stray_brace() -> None:
    for language in ("zh", "en"):
        for page in pages(language, 100):
            texts = [page.title, *page.paragraphs, *(o.text + o.reason for o in page.options)]
            texts += [dial.text + dial.about for dial in page.dials] + [question.ask for question in page.questions]
            assert not [text for text in texts if "{" in text or "}" in text or "nan" in text.split()]
            assert all(text.strip() == text for text in page.paragraphs)


def test_after_the_end_there_is_a_page_without_questions() -> None:
    played = games(campaign(), ["7"], "coastal", "credit")
    play_games(played, FIRST)
    page = presenter(played, "zh").page()
    assert (page.kind, page.month, page.options, page.turns) == ("ending", "2019-12", (), 24)
    assert page.figures


OWNED_UP = """\
start:
  title: S
  on: 2017-01
  choices:
    a: {text: A, do: [recognition = 0.7, restructured = 1, board_trust += 5]}
"""


@pytest.mark.parametrize(
    ("hidden", "told"), [(0.02, ["board_trust", "recognition", "restructured"]), (0.0, ["board_trust"])]
)
def test_a_share_taken_of_loans_that_are_not_there_is_not_told(hidden: float, told: list[str]) -> None:
    played = games(bank_pack(OWNED_UP))
    played.state["hidden_ratio"] = np.array([hidden])
    before = played.state.block.copy()
    after = before.copy()
    for name, set_to in (("recognition", 0.7), ("restructured", 1.0), ("board_trust", 60.0)):
        after[played.state.rows[name], 0] = set_to
    words = presenter(played, "zh").words
    outcome = Presenter(played, words, {}, after, before).outcome(Decision("start", "a"))
    assert [figure.name for figure in outcome.moved] == told
