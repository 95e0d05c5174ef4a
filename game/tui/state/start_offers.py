"""What a new game may start from: the story's banks with how they open, its mandates with what they promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.state.start_choices import COUNTED, FULL, PRACTICE, SHORT, StartChoices

if TYPE_CHECKING:
    from game.engine.page import Figure, PromiseRow
    from game.journal.setup_answers import SetupAnswer
    from game.tui.state.store import GameStore


class StartOffers:
    """Tells what the story of a store offers, once it has been read."""

    def __init__(self, store: GameStore) -> None:
        self._store = store
        self._figures: dict[tuple[str, str], dict[str, tuple[Figure, ...]]] = {}
        self._offers: dict[tuple[str, str, str, str], tuple[PromiseRow, ...]] = {}

    def list_start_choices(self, language: str) -> StartChoices:
        """Return what a new game may start from, in the story's own words."""
        from game.engine.page import Option
        from game.journal.setup_answers import list_backgrounds, list_banks, list_mandates

        options, folder, story = self._store.options, self._store.folder, self._store.stage.story
        default, say = story.manifest.default, story.speak(language).say
        own = options.classroom is None

        def offer(answers: list[SetupAnswer]) -> tuple[Option, ...]:
            return tuple(Option(answer.id, answer.name, notes=answer.about) for answer in answers)

        return StartChoices(
            offer(list_banks(story, language)),
            offer(list_mandates(story, language)),
            offer(list_backgrounds(story, language)),
            options.bank or default.bank,
            options.mandate or default.mandate,
            options.background or default.background,
            tuple(Option(name, say(f"new.length.{name}")) for name in (FULL, SHORT))
            if story.manifest.short and own
            else (),
            tuple(Option(name, say(f"new.record.{name}")) for name in (COUNTED, PRACTICE)) if folder and own else (),
            SHORT if options.short else FULL,
            COUNTED if folder else PRACTICE,
        )

    def list_opening_figures(self, language: str) -> dict[str, tuple[Figure, ...]]:
        """Return how each bank of the story opens, worked out once for each language."""
        from game.engine.prospect import list_opening_figures
        from game.engine.words import Words

        asked = (self._store.options.story, language)
        if asked not in self._figures:
            self._figures[asked] = list_opening_figures(self._store.stage, Words(self._store.stage.story, language))
        return self._figures[asked]

    def list_offers(self, bank: str, mandate: str, language: str) -> tuple[PromiseRow, ...]:
        """Return what a mandate would promise the board of a bank, worked out once for each."""
        from game.engine.prospect import list_offers
        from game.engine.words import Words

        stage = self._store.stage
        asked = (self._store.options.story, bank, mandate, language)
        if asked not in self._offers:
            self._offers[asked] = list_offers(stage, Words(stage.story, language), bank, mandate)
        return self._offers[asked]
