"""Every screen that is looked at: what it is called here, its class, what opens it, and the keys that lead to it."""

from __future__ import annotations

from typing import NamedTuple

from tests.tui.driving import replay_at
from tests.tui.looks.openers import (
    Opener,
    at,
    at_class_door,
    compare_in,
    explained,
    full,
    of_stage,
    previewed,
    replay_at_decision,
    replay_of_quarter,
    title_with_saves,
    title_with_stories,
    waiting,
)
from tests.tui.small_story import DECISIONS, reporting_stage


class ShownScreen(NamedTuple):
    """A screen as somebody meets it; between keys everything that is worked out is waited for."""

    screen: str
    open: Opener
    keys: tuple[str, ...] = ()


_QUARTER = of_stage(reporting_stage, DECISIONS[:2])
_SECTIONS = {f"ending-{digit}": ShownScreen("EndingScreen", at(5), (str(digit),)) for digit in range(1, 10)}

SHOWN = {
    "title": ShownScreen("TitleScreen", at(None)),
    "title-last-game": ShownScreen("TitleScreen", title_with_saves),
    "title-other-story": ShownScreen("TitleScreen", title_with_stories),
    "class-title": ShownScreen("TitleScreen", at_class_door),
    "class-title-id": ShownScreen("TitleScreen", at_class_door, tuple("2026011,2026012")),
    "new-game": ShownScreen("NewGameScreen", at(None), ("1",)),
    "new-game-dials": ShownScreen("NewGameScreen", at(None), ("1", "right", "down", "right", "right", "down")),
    "new-game-typed": ShownScreen("NewGameScreen", at(None), ("1", *["up"] * 3, *"HEFEI-2018")),
    "new-game-class": ShownScreen("NewGameScreen", at_class_door, (*"2026011", "enter")),
    "scene": ShownScreen("SceneScreen", at(0)),
    "scene-long": ShownScreen("SceneScreen", full),
    "scene-long-end": ShownScreen("SceneScreen", full, ("end",)),
    "locked": ShownScreen("SceneScreen", at(0), ("4",)),
    "option": ShownScreen("SceneScreen", at(0), ("down",)),
    "outcome": ShownScreen("SceneScreen", at(0), ("1",)),
    "notice": ShownScreen("SceneScreen", at(4)),
    "hasty": ShownScreen("SceneScreen", at(0), ("enter",)),
    "predictions": ShownScreen("PredictionsScreen", at(1), ("1",)),
    "prediction-sure": ShownScreen("PredictionsScreen", at(1), ("1", "2", "s")),
    "reason": ShownScreen("PredictionsScreen", at(0), ("w", *"one_stove")),
    "question": ShownScreen("PredictionsScreen", full, ("a", *"trouble")),
    "plan": ShownScreen("PlanScreen", at(2)),
    "plan-set": ShownScreen("PlanScreen", at(2), ("right", "down", "right")),
    "plan-outcome": ShownScreen("PlanScreen", at(2), ("right", "down", "right", "enter")),
    "quarter": ShownScreen("QuarterScreen", _QUARTER),
    "quarter-dials": ShownScreen("QuarterScreen", _QUARTER, ("right", "right")),
    "quarter-outcome": ShownScreen("QuarterScreen", _QUARTER, ("right", "right", "enter")),
    "report": ShownScreen("ReportScreen", at(3)),
    "waiting": ShownScreen("WaitingScreen", waiting),
    "evidence": ShownScreen("EvidenceScreen", at(0), ("e",)),
    "evidence-open": ShownScreen("EvidenceScreen", at(0), ("e", "enter")),
    "figures": ShownScreen("FiguresScreen", at(4), ("f",)),
    "figures-down": ShownScreen("FiguresScreen", at(4), ("f", *["down"] * 9)),
    "why": ShownScreen("WhyScreen", at(4), ("f", *["down"] * 2, "enter")),
    "why-attention": ShownScreen("WhyScreen", at(4), ("f", *["down"] * 13, "enter")),
    "ledger": ShownScreen("LedgerScreen", at(4), ("j",)),
    "ledger-empty": ShownScreen("LedgerScreen", at(0), ("j",)),
    "library": ShownScreen("LibraryScreen", full, ("e", "b")),
    "library-open": ShownScreen("LibraryScreen", full, ("e", "b", "enter")),
    "glossary": ShownScreen("GlossaryScreen", explained, ("g",)),
    "help": ShownScreen("HelpScreen", at(0), ("question_mark",)),
    "help-end": ShownScreen("HelpScreen", at(0), ("question_mark", "end")),
    "settings": ShownScreen("SettingsScreen", at(0), ("f2",)),
    "settings-last": ShownScreen("SettingsScreen", at(0), ("f2", "up")),
    "palette": ShownScreen("PaletteScreen", at(1), ("ctrl+p",)),
    "palette-found": ShownScreen("PaletteScreen", at(1), ("ctrl+p", "e", "down")),
    "palette-nothing": ShownScreen("PaletteScreen", at(1), ("ctrl+p", *"zzz")),
    "saves": ShownScreen("SavesScreen", title_with_saves, ("2",)),
    "saves-name": ShownScreen("SavesScreen", title_with_saves, ("2", "down", "n", *"Hefei")),
    "saves-delete": ShownScreen("SavesScreen", title_with_saves, ("2", "down", "d")),
    "saves-compare": ShownScreen("SavesScreen", title_with_saves, ("2", "down", "c")),
    "saves-none": ShownScreen("SavesScreen", at(None), ("2",)),
    "ending": ShownScreen("EndingScreen", at(5)),
    **_SECTIONS,
    "onward": ShownScreen("OnwardScreen", at(5), ("n", "down")),
    "replay": ShownScreen("ReplayScreen", replay_at_decision(1)),
    "replay-predictions": ShownScreen("ReplayScreen", replay_at_decision(2)),
    "replay-playing": ShownScreen("ReplayScreen", replay_at_decision(2), ("space",)),
    "replay-plan": ShownScreen("ReplayScreen", replay_at_decision(3)),
    "replay-quarter": ShownScreen("ReplayScreen", replay_of_quarter),
    "replay-end": ShownScreen("ReplayScreen", lambda language: replay_at(6, language)),
    "jump": ShownScreen("JumpScreen", replay_at_decision(2), ("g",)),
    "jump-found": ShownScreen("JumpScreen", replay_at_decision(2), ("g", *"2018")),
    "compare": ShownScreen("CompareScreen", compare_in(12)),
    "compare-first": ShownScreen("CompareScreen", compare_in(0)),
    "author": ShownScreen("SceneScreen", previewed),
    "author-panel": ShownScreen("SceneScreen", previewed, ("v",)),
}
"""By name; a screen stands here once for each look that differs by more than words."""
