"""A game as prose in Markdown, to be read without the program."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby

from game.engine.page import Ending
from game.engine.present import ON
from game.engine.sureness import format_sure_answer
from game.journal.ledger import list_ledger
from game.journal.replay import Replay, Step
from game.text.cells import make_printable
from game.text.prose_numbers import count_in_words
from game.views.heading import list_heading
from game.views.quarter_account import list_account


def write_transcript(replay: Replay) -> Iterator[str]:
    """Yield the blocks of a game's record: title, months with their scenes, ending and scorecard, and the story."""
    yield from write_game(replay)
    last = replay.play(replay.steps + 1)
    if not replay.finished:
        yield f"*{escape_text(last.words.say('replay.open', n=replay.steps))}*"
    story = replay.save.header.story
    played = last.words.say("transcript.story", story=story.id, version=story.version, digest=story.digest[:12])
    yield f"---\n\n{escape_text(played)}"


def write_game(replay: Replay, *, states: bool = False) -> Iterator[str]:
    """Yield a game as far as it came; with `states` the figures at the opening and those moved after each decision."""
    last = replay.play(replay.steps + 1)
    (title, *who), *rest = list_heading(replay)
    comma = last.words.say("common.list_separator")
    yield f"# {escape_text(title)}"
    yield "  \n".join(escape_text(comma.join(row)) for row in [who, *rest] if row)
    if states:
        yield from _list_states(replay, 1, {})
    entries = list_ledger(last)
    steps = map(replay.step, range(1, replay.steps + 1))
    for month, group in groupby(steps, key=lambda step: step.page.month):
        if month:
            yield f"## {last.words.month(month)}"
        for step in group:
            yield from _write_scene(replay, step, entries[step.n - 1].text)
            if states:
                yield from _list_states(replay, step.n + 1, _list_figures(replay, step.n))
    if replay.finished:
        yield from _write_ending(replay.ending(), replay)


def escape_text(text: str) -> str:
    """Return text of any origin so that Markdown and HTML show it as it is: one line, controls made visible."""
    text = make_printable(text.strip()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub(r"([\\`*_\[\]|~$#!])", r"\\\1", text)
    text = re.sub(r"^([-+=])(?=\s|$|\1)", r"\\\1", text)
    return re.sub(r"^([0-9]+)([.)])(?=\s|$)", r"\1\\\2", text)


def unescape_text(text: str) -> str:
    """Return what was given to `escape_text`, controls still visible."""
    return html.unescape(re.sub(r"\\([\\`*_\[\]|~$#!+.)=-])", r"\1", text))


def _list_figures(replay: Replay, n: int) -> dict[str, str]:
    """Return the story's figures as rows, by name, as they stand before decision `n`."""
    play = replay.play(n)
    manifest, words = play.story.manifest, play.words
    names = dict.fromkeys([*manifest.key_figures, *manifest.report_figures, *play.stage.names])
    values = {name: words.figure(name, float(play.games.state[name][0])) for name in names}
    return {
        name: f"- `{name}` {escape_text(words.label(name))} = {escape_text(value)}" for name, value in values.items()
    }


def _list_states(replay: Replay, n: int, before: dict[str, str]) -> Iterator[str]:
    """Yield as one block the figures before decision `n` that do not stand as `before`."""
    rows = [row for name, row in _list_figures(replay, n).items() if row != before.get(name)]
    if rows:
        yield "\n".join(rows)


def _write_scene(replay: Replay, step: Step, decided: str) -> Iterator[str]:
    """Yield a page as it was seen, what was decided there, and what that did."""
    say = replay.play(step.n).words.say
    yield f"### {escape_text(step.page.title)}"
    yield from map(escape_text, filter(None, (*step.page.paragraphs, step.page.borne)))
    if step.page.promises:
        yield "\n".join(f"- {escape_text(promise.text)}" for promise in step.page.promises)
    yield from map(escape_text, step.page.looked_back)
    account = list_account(replay.play(step.n), step.page)
    if account:
        yield _write_table(account[0], [[*map(escape_text, row)] for row in account[1:]])
    decision = step.decision
    if decision.choice != ON:
        yield say("transcript.decided", text=f"**{escape_text(decided)}**")
    if decision.opinion:
        yield escape_text(step.page.open_question)
        yield _quote(decision.opinion)
    if decision.reason:
        yield say("transcript.reason")
        yield _quote(decision.reason)
    for question in step.page.questions:
        if question.id in decision.prediction:
            answer = dict(question.answers)[decision.prediction[question.id]]
            answer = format_sure_answer(answer, decision.sure.get(question.id, ""), say)
            yield escape_text(say("plain.sealed", ask=question.ask, answer=answer))
    yield from map(escape_text, step.outcome.paragraphs)
    moved = [f"{figure.label} {figure.moved}" for figure in step.outcome.moved if figure.moved]
    if moved:
        yield f"*{escape_text(say('common.list_separator').join(moved))}*"


def _quote(text: str) -> str:
    return "\n".join(f"> {escape_text(line)}  " for line in text.splitlines())


def _write_ending(ending: Ending, replay: Replay) -> Iterator[str]:
    """Yield how it ended: the words, the scorecard, every mandate, the predictions opened."""
    words = replay.play(replay.steps + 1).words
    say = words.say
    yield f"## {escape_text(ending.title)}"
    yield from map(escape_text, ending.paragraphs)
    for question in ending.answered:
        yield escape_text(question.ask)
        said = [
            f"{words.month(month)}{say('common.colon')}{text}" if month else text for month, text in question.opinions
        ]
        yield from map(_quote, said)
    if ending.dimensions:
        rows = []
        for dimension in ending.dimensions:
            rows.append([f"**{escape_text(dimension.label)}**", "", f"**{dimension.points:.1f}**"])
            rows += [[*map(escape_text, (row.label, row.value, f"{row.points:.0f}"))] for row in dimension.indicators]
        number = len(ending.dimensions)
        head = say("ending.dimensions", n=number, count=count_in_words(number, words.language))
        yield _write_table([head, "", say("transcript.points")], rows)
    for total in sorted(ending.totals, key=lambda total: not total.yours):
        key = "ending.promised" if total.yours else "ending.otherwise"
        yield escape_text(say(key, mandate=total.label, points=f"{total.points:.1f}"))
    for ask, answer, came, right in ending.predictions:
        verdict = say("plain.right" if right else "plain.wrong")
        yield escape_text(say("plain.prediction", ask=ask, answer=answer, came=came, verdict=verdict))
    if ending.calibration:
        yield escape_text(ending.calibration)


def _write_table(head: list[str], rows: list[list[str]]) -> str:
    """Return a table of cells that are Markdown, the first column set flush left and the others flush right."""
    marks = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, marks, *rows])
