"""One game's page in one language: the engine's answer to "what does the player see now?"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from game.bank.page_rows import ATTENTION, SUPERVISORY_LIMITS
from game.bank.table import Array
from game.engine.costs import Costs
from game.engine.evidence import list_citations
from game.engine.explain import explain_lock
from game.engine.games import OVER, Games
from game.engine.page import Decision, Figure, Option, Outcome, Page, PageKind, Question, Reading, Shelf
from game.engine.plan_dials import list_dials
from game.engine.program import AnswerCode, SceneCode, holds
from game.engine.promises import gives_account, list_promises
from game.engine.touched import has_stock
from game.engine.words import Words
from game.pack.expression import Function, Node, parse_condition
from game.pack.pack import list_parts
from game.text import prose

ON = "on"
"""The choice of a page without a question."""

ANSWERS = ("low", "likely", "high")

_ONE = np.array([0], np.intp)
_GOOD = {"up": 1, "down": -1, "none": 0}


class Presenter:
    """Shows game 0 of `games` in the language of `words`, as it stands in `block`, compared with `previous`.

    Both blocks are (rows, 1); the block is the game's own now, or that of a moment in its past.
    """

    def __init__(self, games: Games, words: Words, fill: Mapping[str, str], block: Array, previous: Array) -> None:
        self.games, self.words, self.fill, self.block, self.previous = games, words, fill, block, previous

    def value(self, name: str) -> float:
        """Return a variable as it stands."""
        return float(self.block[self.games.state.rows[name], 0])

    def holds(self, condition: Function | None) -> bool:
        """Say whether a condition holds."""
        return bool(holds(condition, self.block, _ONE)[0])

    def at(self, name: str, month: str) -> float:
        """Return a variable at the end of a month such as 2031-12, or now if that is still to come."""
        history, number = self.games.history, int(self.games.story.scope.month(month)) + 1
        row = self.games.state.rows[name]
        return float(history[number][row, 0]) if 0 <= number < len(history) else self.value(name)

    def page(self) -> Page:
        """Return where the game stands."""
        games, story = self.games, self.games.story
        months = story.manifest.months
        at = int(games.at[0])
        if at == OVER:
            lasted = int(games.lasted[0])
            last = story.told_month(story.month_name(max(lasted - 1, 0)))
            return Page(PageKind.ENDING, "", "", last, lasted, months, (), figures=self.key_figures())
        scene = games.program.scene(at)
        key, costs = f"scenes.{scene.id}", Costs(games, self.words, scene)
        return Page(
            kind=PageKind(scene.spec.kind),
            id=scene.id,
            title=self.filled(f"{key}.title"),
            month=story.told_month(story.month_name(games.month)),
            turn=games.month + 1,
            turns=months if games.month < months else games.agenda.months,
            paragraphs=self.paragraphs(f"{key}.text", scene.shown),
            borne=self.tell_borne(costs),
            options=self.options(scene, costs),
            dials=tuple(list_dials(games, self.words, scene, costs, self.filled)),
            questions=self.questions(scene),
            open_question=self.filled(f"questions.{scene.spec.question}.ask"),
            citations=list_citations(story, self.words, scene.spec.cite),
            figures=self.key_figures(),
            attention=self.attention(),
            promises=list_promises(games, self.words, self.value, scene.spec),
            reports=gives_account(games, scene.spec),
        )

    def filled(self, key: str) -> str:
        """Return a story text with its slots filled from the game."""
        compiled = self.games.program.condition
        return self.words.filled(self.words.text(key), self.value, self.fill, lambda it: self.holds(compiled(it)))

    def paragraphs(self, key: str, shown: Iterable[tuple[str, Function | None]]) -> tuple[str, ...]:
        """Return the paragraphs of a text whose conditions hold, split at blank lines."""
        found = list[str]()
        for suffix, condition in shown:
            if self.holds(condition):
                found += prose.split_paragraphs(self.filled(key + suffix))
        return tuple(found)

    def tell_borne(self, costs: Costs) -> str:
        """Return in a sentence what a scene costs and moves whichever choice is taken; empty for neither."""
        listed = self.words.say("common.list_separator").join(costs.borne)
        return self.words.say("scene.borne", costs=listed) if listed else ""

    def options(self, scene: SceneCode, costs: Costs | None = None) -> tuple[Option, ...]:
        """Return the choices, open or locked with a reason; those that hide stay out while locked.

        With `costs` they say what they cost and move.
        """
        if scene.dials:
            return ()
        found = list[Option]()
        for answer, is_open in self.list_shown_choices(scene):
            spec, text = scene.spec.choices[answer.id], self.filled(f"scenes.{scene.id}.choices.{answer.id}.text")
            if is_open:
                notes, touches = costs.list_own(answer) if costs else ((), ())
                found.append(Option(answer.id, text, notes=notes, touches=touches))
            else:
                found.append(Option(answer.id, text, open=False, reason=self.reason(spec.condition)))
        if not any(option.open for option in found):
            found.append(Option(ON, self.words.say("common.continue")))
        return tuple(found)

    def list_shown_choices(self, scene: SceneCode) -> Iterator[tuple[AnswerCode, bool]]:
        """Yield the choices that show, and whether each is open; those that hide stay out while locked."""
        for answer in scene.choices:
            is_open = self.holds(answer.condition)
            if is_open or not scene.spec.choices[answer.id].hide:
                yield answer, is_open

    def reason(self, condition: str) -> str:
        """Return why a condition does not hold."""
        return explain_lock(parse_condition(condition), self.value, self._truth, self.words)

    def questions(self, scene: SceneCode) -> tuple[Question, ...]:
        """Return the sealed questions of a scene; the answers tell the edges of their bands."""
        found = []
        for name, spec in scene.spec.predict.items():
            low, high = (self.words.figure(spec.of, edge) for edge in spec.bands)
            texts = (
                self.words.say("predict.low", edge=low),
                self.words.tell_range(spec.of, *spec.bands),
                self.words.say("predict.high", edge=high),
            )
            ask = self.filled(f"scenes.{scene.id}.predict.{name}.ask")
            found.append(Question(name, ask, tuple(zip(ANSWERS, texts, strict=True))))
        return tuple(found)

    def library(self) -> tuple[Shelf, ...]:
        """Return everything there is to read up on."""
        story, text = self.games.story, self.words.text
        return tuple(
            Shelf(
                shelf,
                text(f"library.{shelf}.label"),
                tuple(
                    Reading(
                        name,
                        text(f"library.{name}.title"),
                        self.paragraphs(f"library.{name}.text", [("", None)]),
                        list_citations(story, self.words, reading.cite),
                    )
                    for name, reading in section.entries.items()
                ),
            )
            for shelf, section in story.pack.library.items()
        )

    def key_figures(self) -> tuple[Figure, ...]:
        """Return the figures the pack shows beside every scene."""
        return tuple(self.figure(name) for name in self.games.story.manifest.key_figures)

    def figure(self, name: str) -> Figure:
        """Return a variable as a figure, compared with how it stood in `previous`."""
        now, old = self.value(name), float(self.previous[self.games.state.rows[name], 0])
        moved = self.words.change(name, now - old)
        sign = 0 if not moved else 1 if now > old else -1
        good = _GOOD[self.games.story.variables[name].good]
        label, short = self.words.label(name), self.words.short_label(name)
        return Figure(name, label, self.words.figure(name, now), now, old, sign, good, moved, short)

    def attention(self) -> tuple[float, float] | None:
        """Return attention (load, capacity), or None in a pack without a bank."""
        load, capacity = ATTENTION
        if not {load, capacity} <= self.games.state.rows.keys():
            return None
        return self.value(load), self.value(capacity)

    def outcome(self, decision: Decision) -> Outcome:
        """Return the words after a choice and every labelled variable it moved, from `previous` to `block`."""
        scene = self.games.program.scene(self.games.story.number[decision.scene])
        words = self.outcome_paragraphs(scene, decision.choice) if decision.choice in scene.spec.choices else ()
        rows, variables = self.games.state.rows, self.games.story.variables
        told = (
            name for name, spec in variables.items() if not spec.quiet and has_stock(name, rows, self.value, self.words)
        )
        moved = (self.figure(name) for name in told)
        return Outcome(words, tuple(figure for figure in moved if figure.change))

    def outcome_paragraphs(self, scene: SceneCode, choice: str) -> tuple[str, ...]:
        """Return the words after a choice of a scene."""
        then = scene.spec.choices[choice].then
        shown = [(suffix, self.games.program.condition(text)) for suffix, text, _ in list_parts(then)]
        return self.paragraphs(f"scenes.{scene.id}.choices.{choice}.then", shown)

    def chosen(self, decision: Decision) -> str:
        """Return what was decided, in words."""
        key, say = f"scenes.{decision.scene}", self.words.say
        if decision.choice == ON:
            return say("common.continue")
        if not decision.dials:
            return self.filled(f"{key}.choices.{decision.choice}.text")
        return say("common.list_separator").join(
            f"{self.filled(f'{key}.dials.{dial}.text')}{say('common.colon')}"
            f"{self.filled(f'{key}.dials.{dial}.levels.{level}.text')}"
            for dial, level in decision.dials.items()
        )

    def limit(self, name: str) -> float | None:
        """Return the supervisor's line of a figure as it stands, where there is one."""
        model = self.games.stage.model
        if model is None or name not in SUPERVISORY_LIMITS:
            return None
        limit = SUPERVISORY_LIMITS[name]
        return self.value(limit) if limit in self.games.state else float(getattr(model.parameters, limit))

    def _truth(self, node: Node) -> bool:
        return self.holds(self.games.program.part(node))
