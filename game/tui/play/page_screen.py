"""What all pages of a game share: deciding, the predictions before, the outcome after, and what can be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, cast

from textual.containers import VerticalScroll
from textual.events import Key as KeyPress
from textual.widget import Widget

from game.tui.key_line import Key
from game.tui.key_names import list_names
from game.tui.play.kept_screen import KeptScreen
from game.tui.play.margin_rows import MarginRows
from game.tui.play.page_keys import AFRESH, AUTHOR, ON, OPINION, READING, REASON, STANDS, STAY, STEADY, TAKE_BACK
from game.tui.screen import GLOSSARY, HELP, LANGUAGE, QUIT, WHY, ScrollColumn
from game.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from game.tui.author.panel import AuthorPanel


class PageScreen(KeptScreen):
    """A page of the game: open until it is decided, then with its outcome until a key is pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: tuple[object, ...] = ()

    def compose_middle(self) -> Iterable[Widget]:
        """Put what an author sees round the page of a preview."""
        if not self.state.author:
            return (*self.compose_body(), MarginRows())
        from game.tui.author.panel import put_panel_around  # with a field to type in, which no player waits for

        return put_panel_around(self.compose_body())

    def begin(self) -> None:
        """Show another page; none of its decisions has been asked for yet."""
        self._asked = ()
        super().begin()

    def renew(self) -> None:
        """Show what the author sees too; a page on its way out has none of it any more."""
        super().renew()
        if rows := self.query_one_optional(MarginRows):
            rows.show()
        for panel in self._panels():
            self.set_class(panel.author.open, "-author")
            panel.show()
            self.query_one("FindingLines", Rows).refresh_rows()
        if self.state.author and self.state.author.waiting:
            self.call_after_refresh(self.take_edit)

    def show_draft(self) -> None:
        """Give the widgets that show what a player has set what it is now; `show` calls it too."""

    def renew_draft(self) -> None:
        """Show what a player has set on the page: all else on it stands as it is, but for what an author sees."""
        if self.state.author:
            self.renew()
        elif self.is_mounted:
            self.show_draft()
            self._offer_scrolling()
            self.once_laid_out(self._offer_scrolling)  # what has been set may take more lines

    def _panels(self) -> Iterable[AuthorPanel]:
        """Return the variables beside the page, where there are any."""
        return [cast("AuthorPanel", widget) for widget in self.query("AuthorPanel")] if self.state.author else []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keep the keys of an author to previews, an opinion to questions, a fresh save to games not written down."""
        if action == "opinion" and not self.state.page.open_question:
            return False
        if (action == "variables" and not self.state.author) or (action == "save_afresh" and not self.state.unsaved):
            return False
        if action == "decline" and self.state.margin_note is None:
            return False
        return super().check_action(action, parameters)

    def action_variables(self, what: str) -> None:
        """Open or close the variables, type what narrows them down, or leave that."""
        for panel in self._panels():
            panel.act(what)

    def find_outcome_column(self) -> VerticalScroll | None:
        """Return the column that holds the outcome."""
        return self.query_one_optional("#answers", VerticalScroll)

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed: to decide, or to go on."""
        taking_back, reading = self._list_taking_back(), (*self._author_keys(), *self._reading_keys())
        if not self.state.deciding:
            why = (WHY,) if self.state.outcome.moved else ()
            return ON, *why, *taking_back, *reading, LANGUAGE, HELP, QUIT
        afresh = (AFRESH,) if self.state.unsaved else ()
        asked = (OPINION,) if self.state.page.open_question else ()
        why = (WHY,) if self.state.page.reports or self.state.page.figures else ()
        deciding = (*afresh, *self.list_deciding_keys(), *asked)
        return *deciding, *reading, REASON, *taking_back, *why, LANGUAGE, HELP, QUIT

    def _list_taking_back(self) -> Sequence[Key]:
        """Return the key that takes the last decision back; in a class's game it says that decisions stand."""
        if not self.state.game.may_take_back:
            return (STANDS,)
        return () if self.state.game.refuse_taking_back() else (TAKE_BACK,)

    def _reading_keys(self) -> Sequence[Key]:
        """Return what opens something to read; a story without a glossary has none to open."""
        return (*READING, GLOSSARY) if self.state.has_glossary else READING

    def _author_keys(self) -> Sequence[Key]:
        shown = 1 if self.state.game.refuse_taking_back() else 2
        return AUTHOR[:shown] if self.state.author else ()

    def list_deciding_keys(self) -> Sequence[Key]:
        """Return the keys of this kind of page."""
        return ()

    def on_key(self, event: KeyPress) -> None:
        """Let any key leave the outcome, once it has been scrolled through."""
        if self.state.message and self.is_mounted:
            self.tell("")
        if not self.is_mounted or self.state.deciding or self.focused or self._stays(event.key) or self.too_small:
            return
        event.stop()
        event.prevent_default()
        self.action_go_on()

    def _stays(self, key: str) -> bool:
        """Say whether a key keeps its meaning while an outcome shows."""
        more = ("rewind",) if self.state.author else () if self.state.margin_note is None else ("decline",)
        return key in STEADY or key in list_names((*STAY, *more), self.state.settings.keys)

    def action_go_on(self) -> None:
        """Scroll the outcome on, and from its end go to the next page."""
        if self.state.deciding:
            return
        column = self.find_outcome_column()
        if column and column.scroll_target_y < column.max_scroll_y:
            self.action_page(1)
            return
        if not self.is_too_soon():
            self._turn_page()

    def _turn_page(self) -> None:
        """Go to the next page."""
        self.state.go_on()
        self.game_app.turn_page()

    def find_column(self) -> VerticalScroll | None:
        """Scroll the variables while they are sought, the outcome while it shows, else the story."""
        for panel in self._panels():
            if panel.typing:
                return panel.query_one(ScrollColumn)
        return super().find_column() if self.state.deciding else self.find_outcome_column()

    def decide(self) -> None:
        """Ask for what the page wants sealed first, then decide; where that is settled, only at the second press."""
        if self.is_too_soon() or self._awaits_confirming():
            return
        if self.state.page.questions:
            self._ask(True, lambda sealed: self._commit() if sealed else self.renew())
        else:
            self._commit()

    def _awaits_confirming(self) -> bool:
        """Ask for the same decision again where the player wants that; a page that only goes on needs none."""
        page, draft = self.state.page, self.state.draft
        asked, self._asked = self._asked, (draft.choice, *sorted(draft.dials.items()))
        if not self.state.settings.confirm or asked == self._asked or not (page.dials or len(page.options) > 1):
            self._asked = ()
            return False
        chosen = next((option.text for option in page.options if option.id == draft.choice), page.title)
        self.state.message = self.state.say("scene.confirm", text=chosen)
        self.renew()
        return True

    def _commit(self) -> None:
        if not self.state.decide():
            self.renew()
            return
        outcome = self.state.outcome
        if not (outcome.paragraphs or outcome.moved):
            self._turn_page()
            return
        self.begin_page()
        self.set_class(True, "-outcome")
        self.renew()
        self.offer_note()
        if column := self.find_outcome_column():
            column.scroll_home(animate=False, immediate=True)

    def action_take_back(self) -> None:
        """Take the last decision back, and show its page."""
        self._go_back(self.state.take_back)

    def action_rewind(self) -> None:
        """Stand again where an author's preview began."""
        if self.state.author:
            self._go_back(self.state.rewind)

    def _go_back(self, act: Callable[[], bool]) -> None:
        if self.is_too_soon():
            return
        if act():
            self.game_app.turn_page()
        else:
            self.begin_page()
            self.renew()

    def action_reason(self) -> None:
        """Write down why."""
        if self.state.deciding:
            self._ask(False, lambda _: self.renew())

    def action_opinion(self) -> None:
        """Answer the page's open question."""
        if self.state.deciding:
            self._ask(False, lambda _: self.renew(), opinion=True)

    def _ask(self, questions: bool, answered: Callable[[bool | None], None], *, opinion: bool = False) -> None:
        from game.tui.play.predictions_screen import PredictionsScreen  # most pages ask nothing

        self.app.push_screen(PredictionsScreen(questions, opinion), answered)

    def action_decline(self) -> None:
        """Show no more notes in the margin."""
        self.state.decline_notes()
        self.renew()

    def action_save_afresh(self) -> None:
        """Write all that was decided to a fresh save."""
        self.state.save_afresh()
        self.renew()

    def action_open(self, name: str) -> None:
        """Open a list over the page."""
        self.state.draft.evidence |= name == "evidence"
        self.game_app.show_over(name)
