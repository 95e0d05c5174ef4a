"""A class of twelve in another story: its report speaks of its own house, its own years and its own four dimensions."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from game.debrief.html import write_html
from game.debrief.tables.report import ClassReport
from game.engine.autoplay import make_president
from game.engine.stage import open_stage
from game.journal.deputy import decide_for
from game.journal.folder import keep_story
from game.journal.new_game import NewGame
from game.journal.start import start_game
from game.pack.load import find_pack
from tests.once import debrief_once

HOUSES, PROMISES = ("altomira", "sauces"), ("steady", "reach")


@cache
def valley() -> ClassReport:
    """Return the report on twelve games of both cooperatives and both mandates, every third of them at random."""
    stage = open_stage(find_pack("harvest"))
    plans = list(stage.story.pack.presidents)
    with TemporaryDirectory() as folder:
        for number in range(12):
            setup = NewGame(
                seed="VALLEY",
                bank=HOUSES[number % 2],
                mandate=PROMISES[number // 2 % 2],
                language="en",
                player=str(number),
            )
            play = start_game(stage, setup, folder=Path(folder))
            who = make_president(stage.story, plans[number % len(plans)] if number % 3 else "random", number)
            while not play.games.over:
                play.decide(decide_for(play.games, who))
            play.close()
        keep_story(Path(folder), stage.story)
        return debrief_once(Path(folder), worlds=4)


def shown(language: str) -> str:
    """Return what one language's part of the page says, without its marks."""
    page = re.sub(r"(?s)<(script|style).*?</\1>", "", write_html(valley(), language))
    (part,) = re.findall(rf'(?s)<main id="{language}".*?</main>', page)
    return " ".join(re.sub(r"<[^>]+>", " ", part).split())


@pytest.mark.long
def test_everybody_is_in_and_scored_in_four_dimensions() -> None:
    assert len(valley().members) == 12
    assert all(member.finished for member in valley().members)
    assert {tuple(member.dimensions) for member in valley().members} == {("strength", "members", "care", "roots")}


@pytest.mark.long
def test_its_tables_run_to_the_end_of_its_own_calendar() -> None:
    assert "Cooperative start 2021-12 2022-06" in shown("en")
    assert "12 months were played; the model then ran 6 more before it scored" in shown("en")


@pytest.mark.long
def test_sentences_begin_with_a_capital_where_a_name_stands_for_several() -> None:
    assert "The bookkeeper asks the only question about the software" in shown("en")


@pytest.mark.long
def test_the_spanish_part_is_in_spanish() -> None:
    assert "la media de los gerentes de referencia" in shown("es")
    assert not re.search(r"\b(?:the|of|which|games)\b", re.sub(r"\[V\].*?\[M\]", "", shown("es")))
    assert "El libro de la cosecha" in shown("es")
