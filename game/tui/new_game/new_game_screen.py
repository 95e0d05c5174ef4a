"""A new game: whatever a story lets choose, seed and name, with what stands behind the choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Label

from game.engine.page import Dial, Option
from game.journal.class_code import normalise_code
from game.text.cells import cell_len, set_left
from game.tui.key_line import Key
from game.tui.new_game.bank_table import make_bank_table, tell_bank
from game.tui.safe_text import make_safe
from game.tui.screen import BACK, GLOSSARY, HELP, LANGUAGE, QUIT, THEME, OverlayScreen, ScrollColumn, make_bindings
from game.tui.state.start_choices import PRACTICE
from game.tui.widgets.dial_rows import GAP, DialClick, DialRows
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows

DIALS = ("bank", "mandate", "background", "length", "record")
FIELDS = ("seed", "player")
MOVE = Key("up,down", "move(0)", "keys.move", "keys.name.up_down")
TURN = Key("left,right", "turn(0)", "keys.turn", "keys.name.left_right")
ENTER = Key("enter", "enter", "new.next_row", "keys.name.enter", keep=True)


class NewGameScreen(OverlayScreen):
    """Rows to go through; the last one takes office."""

    CSS_PATH = "new_game_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(
        Key("up,shift+tab", "move(-1)"),
        Key("down,tab", "move(1)"),
        Key("left", "turn(-1)"),
        Key("right", "turn(1)"),
        ENTER,
        BACK,
        LANGUAGE,
        HELP,
        QUIT,
        THEME,
        GLOSSARY,
        *[Key(str(number), f"pick({number})") for number in range(1, 10)],
    )

    def compose_body(self) -> Iterable[Widget]:
        """Lay out the rows, and below them what the row at hand is about."""
        yield Paragraphs(id="heading")
        yield DialRows(id="dials")
        for name in self.fields:
            yield Horizontal(
                Label(markup=False, id=f"label-{name}"), Input(id=name, compact=True, max_length=40), classes="field"
            )
        yield DialRows(id="start")
        yield ScrollColumn(Paragraphs(id="about"), id="reading")

    def on_mount(self) -> None:
        """Take the story's defaults for whatever is open, once."""
        start, setup = self.state.start, self.state.offers.list_start_choices(self.state.language)
        banks = [bank.id for bank in self.state.door.allow_banks(setup.banks)]
        if banks and (start.bank or setup.bank) not in banks:
            start.bank = banks[0]
        for name in DIALS:
            if not getattr(start, name):
                setattr(start, name, getattr(setup, name))
        for name in self.fields:
            self.query_one(f"#{name}", Input).value = getattr(start, name)
            self.query_one(f"#{name}", Input).cursor_blink = False
        self.state.cursor = 0

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        turn = (TURN,) if self.dials() else ()
        terms = (GLOSSARY,) if self.state.has_glossary else ()
        enter = ENTER._replace(word=f"new.{self._begin}") if self.row == "start" else ENTER
        return MOVE, *turn, enter, BACK, *terms, LANGUAGE, HELP, QUIT

    @property
    def rows(self) -> list[str]:
        """The names of all rows: the dials that the story has, the fields, and the one that begins."""
        return [*(dial.id for dial in self.dials()), *self.fields, "start"]

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields; the world of a class is settled."""
        return ("player",) if self.state.door.file else FIELDS

    @property
    def row(self) -> str:
        """The name of the row at hand."""
        rows = self.rows
        return rows[self.state.cursor % len(rows)]

    def dials(self) -> list[Dial]:
        """Return what the story lets choose as dials, in the language of now."""
        setup = self.state.offers.list_start_choices(self.state.language)
        banks, mandates = self.state.door.allow_banks(setup.banks), setup.mandates
        levels = {"bank": banks, "mandate": self.state.door.settle_mandate(self.state.start, mandates)}
        levels |= {"background": setup.backgrounds, "length": setup.lengths, "record": setup.records}
        return [
            make_safe(Dial(name, self.state.say(f"new.{name}"), "", levels[name], getattr(self.state.start, name)))
            for name in DIALS
            if levels[name]
        ]

    def show(self) -> None:
        """Show every row as it stands."""
        say, cursor = self.state.say, self.state.cursor
        dials = self.dials()
        begin = say(f"new.{self._begin}")
        labels = max(cell_len(say(f"new.{name}")) for name in (*DIALS, *FIELDS, self._begin))
        at = {dial.id: dial.at for dial in dials}
        self.query_one("#heading", Paragraphs).put(
            ["\n".join(told)] if (told := self.state.door.list_settled()) else (), say("new.title")
        )
        self.query_one("#dials", DialRows).put(dials, at, cursor if self.row in DIALS else -1, False, labels)
        for name in self.fields:
            mark = "> " if self.row == name else "  "
            self.query_one(f"#label-{name}", Label).update(mark + set_left(say(f"new.{name}"), labels + GAP))
            self.query_one(f"#{name}", Input).placeholder = say(f"new.{name}_hint")
        office = Dial("start", begin, "", (Option("go", say("keys.name.enter")),), "go")
        self.query_one("#start", DialRows).put([office], {}, 0 if self.row == "start" else -1, False, labels)
        self.query_one("#about", Paragraphs).put(self._about(dials))
        self._focus()

    def _about(self, dials: Sequence[Dial]) -> list[str]:
        """Return what there is to say about the row at hand."""
        say, folder = self.state.say, self.state.store.folder
        if self.row not in DIALS:
            practice = self.state.start.record == PRACTICE and self.row == "start"
            told = [say("new.practice_about" if practice else f"new.{self._find_about()}_about")]
            if self.row == "seed" and (code := normalise_code(self.state.start.seed)):
                told.append(say("new.seed_compared", code=make_safe(code)))
            shown = self.row == "start" and folder and not practice
            return told + ([say("new.folder", path=make_safe(str(folder)))] if shown else [])
        dial = dials[self.state.cursor]
        level = next((level for level in dial.levels if level.id == dial.at), dial.levels[0])
        others = say("common.list_separator").join(other.text for other in dial.levels)
        if dial.id in ("length", "record"):
            return [self._tell_kind(dial.id, level.id)]
        if dial.id == "bank":
            return self._tell_banks(level, dial.levels, others)
        if dial.id == "mandate" and (promises := self._list_offers(level.id)):
            about = say("common.colon").join((level.text, *level.notes))
            return ["\n".join((about, *promises)), others]
        return [level.text, *level.notes, others]

    def _tell_banks(self, bank: Option, banks: Sequence[Option], names: str) -> list[str]:
        """Return what a bank is about, and all of them with their figures, or with their `names` alone."""
        opening = self.state.offers.list_opening_figures(self.state.language)
        figures = {name: make_safe(row) for name, row in opening.items()}
        table = make_bank_table(banks, figures, self.size, self.state.settings.width)
        return tell_bank(bank, figures.get(bank.id, ()), table, names)

    def _list_offers(self, mandate: str) -> list[str]:
        """Return what a mandate would promise at the bank that is chosen."""
        offers = self.state.offers.list_offers(self.state.start.bank, mandate, self.state.language)
        return [offer.text for offer in make_safe(offers)]

    def _find_about(self) -> str:
        return self._begin if self.row == "start" else self.row

    def _tell_kind(self, dial: str, level: str) -> str:
        """Return what a length, or a kind of record, is for."""
        story, start = self.state.store.stage.story, self.state.start
        short = story.manifest.short
        scenes = len(short.list_scenes(start.bank)) if short else 0
        who = make_safe(story.text(f"presidents.{short.president}.label", self.state.language)) if short else ""
        return self.state.say(f"new.{dial}.{level}_about", n=scenes, president=who)

    @property
    def _begin(self) -> str:
        """What the last row does: only at a bank does one take office."""
        return "start" if self.state.offers.list_start_choices(self.state.language).banks else "begin"

    def _focus(self) -> None:
        field = self.query_one(f"#{self.row}", Input) if self.row in FIELDS else None
        if self.focused is not field:
            self.set_focus(field)

    def action_open(self, name: str) -> None:
        """Open the glossary over the page."""
        self.game_app.show_over(name)

    def action_move(self, step: int) -> None:
        """Go to the next row."""
        self.state.cursor = (self.state.cursor + step) % len(self.rows)
        self.renew()

    def action_turn(self, step: int) -> None:
        """Turn the dial at hand."""
        if self.row in DIALS:
            dial = self.dials()[self.state.cursor]
            ids = [level.id for level in dial.levels]
            self._set(dial.id, ids[(ids.index(dial.at) + step) % len(ids)])

    def action_pick(self, number: int) -> None:
        """Take level `number` of the dial at hand, counted from one."""
        if self.row in DIALS and number <= len(levels := self.dials()[self.state.cursor].levels):
            self._set(self.row, levels[number - 1].id)

    def _set(self, name: str, value: str) -> None:
        setattr(self.state.start, name, value)
        self.renew()

    def action_enter(self) -> None:
        """Go a row on; from the last one, begin."""
        if self.row == "start":
            self._begin_game()
        else:
            self.action_move(1)

    def _begin_game(self) -> None:
        """Begin the game. A press or a click that waited while one began begins no second one."""
        if self.is_current:
            self.game_app.show_game(self.state.begin())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed in the state, not in the field; how a code is compared is shown as it is typed."""
        setattr(self.state.start, str(event.input.id), event.value)
        if self.row == "seed":
            self.renew()

    def on_input_submitted(self) -> None:
        """Enter in a field goes a row on too."""
        self.action_enter()

    def on_descendant_focus(self) -> None:
        """Follow a click into a field."""
        if self.focused is not None and self.focused.id in FIELDS and self.focused.id != self.row:
            self.state.cursor = self.rows.index(self.focused.id)
            self.renew()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Follow a click on a row, to the level that was hit."""
        if isinstance(event.target, DialClick) and event.rows.id == "dials":
            self.state.cursor = event.target.row
            if event.target.level:
                setattr(self.state.start, self.row, event.target.level)
            self.renew()
        elif event.rows.id == "start":
            self.state.cursor = self.rows.index("start")
            self.renew()
            self._begin_game()
