"""What every screen has: the two lines of chrome, a place for a message, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from game.tui.key_line import Key, KeyLine
from game.tui.line_cache import release_lines
from game.tui.seen_screen import SeenScreen
from game.tui.sizes import BY_HEIGHT, BY_WIDTH, HEIGHT, WIDTH, list_size_classes
from game.tui.widgets.message_line import MessageLine
from game.tui.widgets.size_warning import SizeWarning
from game.tui.widgets.top_line import TopLine

Result = TypeVar("Result")

LANGUAGE = Key("l", "app.language", "keys.language", keep=True)
THEME = Key("t", "app.shade", "keys.theme")
HELP = Key("question_mark", "app.help", "keys.help", "?", keep=True)
EVIDENCE = Key("e", "open('evidence')", "keys.evidence")
FIGURES = Key("f", "open('figures')", "keys.figures")
LEDGER = Key("j", "open('ledger')", "keys.ledger")
WHY = Key("y", "why", "keys.why")
GLOSSARY = Key("g", "open('glossary')", "keys.glossary")
SETTINGS = Key("f2", "app.show_once('settings')", "keys.settings", "F2")
PALETTE = Key("ctrl+p", "app.show_once('palette')", "keys.palette", "Ctrl+P")
PICTURE = Key("p", "app.picture", "keys.picture")
QUIT = Key("q", "app.quit", "keys.quit", keep=True)
BACK = Key("escape", "back", "keys.back", "keys.name.escape", keep=True)
SCROLL = Key("space,pagedown", "page(1)", "keys.scroll", "keys.name.space", keep=True)
EVERYWHERE = (SETTINGS, LANGUAGE, THEME, HELP, PICTURE, QUIT)
HIDDEN = (Key("pageup", "page(-1)"), Key("home", "edge(-1)"), Key("end", "edge(1)"))


def make_bindings(*keys: Key) -> list[BindingType]:
    """Return textual's bindings for these keys, with those that scroll."""
    return [key.binding for key in (*keys, *HIDDEN)]


class ScrollColumn(VerticalScroll, can_focus=False):
    """A column that scrolls; keys reach the screen, which scrolls it."""


class GameScreen(SeenScreen[Result]):
    """A screen of the game.

    Subclasses say what is in it (`compose_body`), what it shows (`show`) and its keys (`list_keys`).
    """

    AUTO_FOCUS = ""
    SCROLLING = SCROLL
    begin_at = ""
    """What a list shall have at hand when it opens, by its name or number; empty where it shall begin as ever."""
    HORIZONTAL_BREAKPOINTS = BY_WIDTH
    VERTICAL_BREAKPOINTS = BY_HEIGHT

    def compose(self) -> ComposeResult:
        """Put the chrome round the body, with the classes that textual would give only after a first layout."""
        self.add_class(*list_size_classes(*self.app.size), update=False)
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

    def list_commands(self) -> Sequence[Key]:
        """Return what can be found by its word: the commands of the screen, and those that work everywhere."""
        here = [key for key in self.list_keys() if key.command]
        return (*here, *(key for key in EVERYWHERE if key.command not in {one.command for one in here}))

    def show(self) -> None:
        """Give every widget what the state says now; called on mount, and whenever something has changed."""

    def on_mount(self) -> None:
        """Fill the screen; what fits is known only when a column has been laid out, at times twice."""
        app = self.game_app
        app.state_changed.subscribe(self, self._on_state_changed, immediate=True)
        app.story_edited.subscribe(self, self._on_story_edited, immediate=True)
        app.input_undecodable.subscribe(self, self._on_input_undecodable, immediate=True)
        self._columns = tuple(self.query(ScrollColumn))
        for column in self._columns:
            self.watch(column, "virtual_size", self._laid_out, init=False)
        self.renew()
        self.begin_page()

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
        if self.is_active:  # the one below the front is current too, and may show a game that is closed by now
            self.come_back()
            self.refresh(layout=True)  # with the first frame, and not after it

    def come_back(self) -> None:
        """Show everything as it is now, in front again."""
        self.renew()

    def on_unmount(self) -> None:
        """Let what was painted go with the screen, and the app forget it: a signal holds on to its listeners."""
        app = self.game_app
        for signal in (app.state_changed, app.story_edited, app.input_undecodable):
            signal.unsubscribe(self)
        self._columns = ()
        release_lines()

    def on_resize(self) -> None:
        """Lay things out again where the room they get depends on the size."""
        if self.is_active:
            self.call_after_refresh(self.renew)

    def renew(self) -> None:
        """Show everything as it is now."""
        if not self.is_mounted:
            return
        self.show()
        self.query_one(TopLine).refresh_rows()
        self._offer_scrolling()
        self.once_laid_out(self._offer_scrolling)
        self.query_one(MessageLine).show()
        self.query_one(SizeWarning).refresh_rows()

    def _laid_out(self) -> None:
        self.once_laid_out(self._offer_scrolling)

    def _offer_scrolling(self) -> None:
        """Name the key that scrolls where there is more than fits, once that is known; under another screen none."""
        if not self.is_active:
            return
        column, keys = self.find_column(), self.list_keys()
        more = column is not None and column.max_scroll_y > 0 and self.SCROLLING not in keys
        if line := self.query_one_optional(KeyLine):
            line.put((*keys[:1], self.SCROLLING, *keys[1:]) if more else keys)

    def tell_undecodable(self) -> None:
        """Say that the terminal sends no UTF-8."""
        if self.is_mounted:
            self.tell(self.state.say("error.undecodable"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no decision be taken unseen: before the screen is there, or while the terminal is too small.

        A story without a glossary has none to open.
        """
        if (action, parameters) == ("open", ("glossary",)) and not self.state.has_glossary:
            return False
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
        return next(iter(self._columns), None)

    def action_page(self, direction: int) -> None:
        """Scroll a page up or down."""
        if column := self.find_column():
            column.scroll_relative(y=direction * max(column.size.height - 1, 1), animate=self.state.settings.motion)

    def action_edge(self, direction: int) -> None:
        """Scroll to the beginning or the end."""
        if column := self.find_column():
            (column.scroll_end if direction > 0 else column.scroll_home)(animate=self.state.settings.motion)

    def keep_in_view(self, row: int, column: VerticalScroll | None = None, rows: int = 4) -> None:
        """Scroll so that line `row` of the column can be seen, and after it as many of `rows` as there is room for."""
        if column := column or self.find_column():
            top, height = column.scroll_target_y, column.size.height
            if row < top:
                column.scroll_to(y=row, animate=False, immediate=True)
            elif row + rows > top + height:
                column.scroll_to(y=min(row + rows - height, row), animate=False, immediate=True)


class OverlayScreen(GameScreen[None]):
    """A screen that lies over the page and goes away with Escape."""

    def action_back(self) -> None:
        """Go back to what lies below."""
        self.dismiss()
