"""Scenes with a card as they read in the commonest game of a class, replayed up to there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace as replace_fields

from game.debrief.cohort import Cohort
from game.debrief.tables.points import Point
from game.debrief.tables.read_scenes import FEWEST_CELLS, ReadScene
from game.engine.page import Page
from game.journal.format import BadSaveError, Line
from game.journal.playthrough import Playthrough
from game.journal.start import take_line_again
from game.pack.template import MARK
from game.text.cells import cell_len


def read_scenes(cohort: Cohort, cards: Sequence[Point], texts: Mapping[str, Mapping[str, str]]) -> dict[str, ReadScene]:
    """Return by scene how the cards read in the commonest game, those that need it.

    A card needs it where fewer than `FEWEST_CELLS` of its text in some language are the same for all, or where an
    option's words hang on the game. `texts` are those of a report.
    """
    found = dict[str, ReadScene]()
    for scene in dict.fromkeys(card.scene for card in cards):
        if not _needs_reading(cohort, scene, texts):
            continue
        met = next(card.met for card in cards if card.scene == scene)
        line, member = _find_commonest(cohort, scene, met)
        play = _replay_until(cohort, member, line)
        if play is not None:
            found[scene] = _read_scene(cohort, scene, member, play)
    return found


def _needs_reading(cohort: Cohort, scene: str, texts: Mapping[str, Mapping[str, str]]) -> bool:
    shortest = min(cell_len(told.get(f"scenes.{scene}.told", "")) for told in texts.values())
    return shortest < FEWEST_CELLS or bool(_list_own_options(cohort, scene))


def _list_own_options(cohort: Cohort, scene: str) -> list[str]:
    """Return the choices of a scene whose words hang on the game."""
    story = cohort.stage.story
    return [
        choice
        for choice in story.pack.scenes[scene].choices
        if any(MARK in story.text(f"scenes.{scene}.choices.{choice}.text", language) for language in story.languages)
    ]


def _find_commonest(cohort: Cohort, scene: str, met: Sequence[int]) -> tuple[Line, int]:
    """Return the line and the member, counted from 0, of the first game of the commonest bank and month of a scene."""
    lines = {number - 1: next(line for line in cohort.saves[number - 1].lines if line.scene == scene) for number in met}
    kinds = {member: (cohort.saves[member].header.bank, line.month) for member, line in lines.items()}
    bank = Counter(bank for bank, _ in kinds.values()).most_common(1)[0][0]
    month = Counter(month for one, month in kinds.values() if one == bank).most_common(1)[0][0]
    member = next(member for member, kind in kinds.items() if kind == (bank, month))
    return lines[member], member


def _replay_until(cohort: Cohort, member: int, until: Line) -> Playthrough | None:
    """Return a member's game as it stood before a line, without the player's name; None where it can't be had."""
    save = cohort.saves[member]
    play = Playthrough(cohort.stage, replace_fields(save.header, player=""))
    try:
        for number, line in enumerate(save.lines, 2):
            if line is until:
                return play
            take_line_again(play, line, "", save.line_number(number))
    except BadSaveError:
        return None
    return None


def _read_scene(cohort: Cohort, scene: str, member: int, play: Playthrough) -> ReadScene:
    own, pages = _list_own_options(cohort, scene), dict[str, Page]()
    for language in cohort.stage.story.languages:
        play.language = language
        pages[language] = play.page()
    return ReadScene(
        cohort.saves[member].header.bank,
        {language: "\n\n".join(page.paragraphs) for language, page in pages.items()},
        {language: {one.id: one.text for one in page.options if one.id in own} for language, page in pages.items()},
    )
