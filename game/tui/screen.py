"""What every screen has: the two lines of chrome, a place for a message, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import TYPE_CHECKING, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import MouseDown
from textual.screen import Screen
from textual.widget import Widget

from game.tui.key_line import Key, KeyLine
from game.tui.line_cache import release_lines
from game.tui.presses import read_clock
from game.tui.sizes import BY_HEIGHT, BY_WIDTH, HEIGHT, WIDTH
from game.tui.state.game import GameState
from game.tui.widgets.message_line import MessageLine
from game.tui.widgets.size_warning import SizeWarning
from game.tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from game.tui.app import PresidentApp

Result = TypeVar("Result")

PAINTED = 0.03
"""The seconds after which a page that was begun counts as painted; two frames are that far apart."""

LANGUAGE = Key("l", "app.language", "keys.language", keep=True)
THEME = Key("t", "app.shade", "keys.theme")
HELP = Key("question_mark", "app.help", "keys.help", "?", keep=True)
EVIDENCE = Key("e", "open('evidence')", "keys.evidence")
FIGURES = Key("f", "open('figures')", "keys.figures")
LEDGER = Key("j", "open('ledger')", "keys.ledger")
GLOSSARY = Key("g", "open('glossary')", "keys.glossary")
QUIT = Key("q", "app.quit", "keys.quit", keep=True)
BACK = Key("escape", "back", "keys.back", "keys.name.escape", keep=True)
SCROLL = Key("space,pagedown", "page(1)", "keys.scroll", "keys.name.space", keep=True)
HIDDEN = (Key("pageup", "page(-1)"), Key("home", "edge(-1)"), Key("end", "edge(1)"))


def make_bindings(*keys: Key) -> list[BindingType]:
    """Return textual's bindings for these keys, with those that scroll."""
    return [key.binding for key in (*keys, *HIDDEN)]


class ScrollColumn(VerticalScroll, can_focus=False):
    """A column that scrolls; keys reach the screen, which scrolls it."""


class GameScreen(Screen[Result]):
    """A screen of the game.

    Subclasses say what is in it (`compose_body`), what it shows (`show`) and its keys (`list_keys`).
    """

    AUTO_FOCUS = ""
    SCROLLING = SCROLL
    seen_from = inf
    """When what is on the screen was painted, by the clock of presses; infinite until then."""
    HORIZONTAL_BREAKPOINTS = BY_WIDTH
    VERTICAL_BREAKPOINTS = BY_HEIGHT

    @property
    def game_app(self) -> PresidentApp:
        """The app."""
        return cast("PresidentApp", self.app)

    @property
    def state(self) -> GameState:
        """What the app shows."""
        return self.game_app.state

    def compose(self) -> ComposeResult:
        """Put the chrome round the body."""
        yield TopLine()
        yield from self.compose_middle()
        yield KeyLine()
        yield MessageLine()
        yield SizeWarning()

    def compose_middle(self) -> Iterable[Widget]:
        """Return what stands between the two lines: the body, with what may lie beside it."""
        return self.compose_body()

    def compose_body(self) -> Iterable[Widget]:
        """Return what the screen is for."""
        return ()

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed now, the most useful first."""
        return ()

    def show(self) -> None:
        """Give every widget what the state says now; called on mount, and whenever something has changed."""

    def on_mount(self) -> None:
        """Fill the screen; what fits is known only when a column has been laid out, at times twice."""
        app = self.game_app
        app.state_changed.subscribe(self, self._on_state_changed, immediate=True)
        app.story_edited.subscribe(self, self._on_story_edited, immediate=True)
        app.input_undecodable.subscribe(self, self._on_input_undecodable, immediate=True)
        for column in self.query(ScrollColumn):
            self.watch(column, "virtual_size", self._laid_out, init=False)
        self.renew()
        self.begin_page()

    def begin_page(self) -> None:
        """Take no press for a decision that began before what is shown now has been painted."""
        self.seen_from = read_clock() + PAINTED  # a refresh that finds nothing to do may call back much later
        self.call_after_refresh(self._note_seen)

    def _note_seen(self) -> None:
        self.seen_from = min(self.seen_from, read_clock())

    def is_too_soon(self) -> bool:
        """Say whether the last press began before the page could be seen, and tell so."""
        soon = self.game_app.presses.began < self.seen_from
        if soon:
            self.tell(self.state.say("scene.too_soon"))
        return soon

    def on_mouse_down(self, event: MouseDown) -> None:
        """Note when a button was pressed."""
        self.game_app.presses.note("click", event.time)

    def _on_state_changed(self, _: None) -> None:
        if self.is_active:
            self.renew()

    def _on_story_edited(self, _: None) -> None:
        self.take_edit()

    def _on_input_undecodable(self, _: None) -> None:
        if self.is_active:
            self.call_later(self.tell_undecodable)  # once the keys before it have been dealt with

    def take_edit(self) -> None:
        """Go on with a story that was saved, if this screen is in front.

        It waits while something is typed, for the next keys would decide.
        """
        author = self.state.author
        if self.is_active and author and author.waiting and not self.typing:
            self.game_app.show_game(self.state.take_edit())

    def on_screen_resume(self) -> None:
        """Come back from another screen, perhaps in another language, unless another lies over it by now."""
        if self.is_current:
            self.renew()

    def on_unmount(self) -> None:
        """Let what was painted go with the screen, and the app forget it: a signal holds on to its listeners."""
        app = self.game_app
        for signal in (app.state_changed, app.story_edited, app.input_undecodable):
            signal.unsubscribe(self)
        release_lines()

    def on_resize(self) -> None:
        """Lay things out again where the room they get depends on the size."""
        if self.is_current:
            self.call_after_refresh(self.renew)

    def renew(self) -> None:
        """Show everything as it is now."""
        if not self.is_mounted:
            return
        self.show()
        self.query_one(TopLine).refresh_rows()
        self._offer_scrolling()
        self.call_after_refresh(self._offer_scrolling)
        self.query_one(MessageLine).show()
        self.query_one(SizeWarning).refresh_rows()

    def _laid_out(self) -> None:
        self.call_after_refresh(self._offer_scrolling)

    def _offer_scrolling(self) -> None:
        """Name the key that scrolls where there is more than fits, once that is known."""
        column, keys = self.find_column(), self.list_keys()
        more = column is not None and column.max_scroll_y > 0 and self.SCROLLING not in keys
        for line in self.query(KeyLine):
            line.put((*keys[:1], self.SCROLLING, *keys[1:]) if more else keys)

    def tell(self, message: str) -> None:
        """Show a message until the next key; an empty one takes it away."""
        if self.state.message != message:
            self.state.message = message
            self.query_one(MessageLine).show()

    def tell_undecodable(self) -> None:
        """Say that the terminal sends no UTF-8."""
        if self.is_mounted:
            self.tell(self.state.say("error.undecodable"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no decision be taken unseen: before the screen is there, or while the terminal is too small."""
        del parameters
        return self.is_mounted and (not self.too_small or action in ("quit", "language"))

    @property
    def too_small(self) -> bool:
        """Whether the screen shows only that it is too small."""
        return self.size.width < WIDTH or self.size.height < HEIGHT

    @property
    def typing(self) -> bool:
        """Whether keys are being written down, and not acted on."""
        return self.focused is not None

    def find_column(self) -> VerticalScroll | None:
        """Return the column that the scrolling keys move."""
        return next(iter(self.query(ScrollColumn)), None)

    def action_page(self, direction: int) -> None:
        """Scroll a page up or down."""
        if column := self.find_column():
            column.scroll_relative(y=direction * max(column.size.height - 1, 1), animate=False)

    def action_edge(self, direction: int) -> None:
        """Scroll to the beginning or the end."""
        if column := self.find_column():
            (column.scroll_end if direction > 0 else column.scroll_home)(animate=False)

    def keep_in_view(self, row: int, column: VerticalScroll | None = None) -> None:
        """Scroll so that line `row` of the column, and a few after it, can be seen."""
        if column := column or self.find_column():
            top, height = column.scroll_target_y, column.size.height
            if row < top:
                column.scroll_to(y=row, animate=False)
            elif row + 4 > top + height:
                column.scroll_to(y=row + 4 - height, animate=False)


class OverlayScreen(GameScreen[None]):
    """A screen that lies over the page and goes away with Escape."""

    def action_back(self) -> None:
        """Go back to what lies below."""
        self.dismiss()
