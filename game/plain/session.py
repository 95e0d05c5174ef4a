"""The line front end: prints a page, reads a line, until the input ends. For pipes, screen readers, dumb terminals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.engine.page import Decision, Page, PageKind
from game.engine.words import Words
from game.journal.picks import DecisionError
from game.journal.playthrough import Playthrough
from game.journal.primer import find_note
from game.journal.recorder import SaveLostError, UnsavedError
from game.plain.line_help import print_help
from game.plain.line_settings import LineSettings
from game.plain.lines import complain
from game.plain.lookups import list_lookups
from game.plain.printer import Printer
from game.plain.slip import InputEndedError, Slip
from game.plain.typed import LEAVE, Typing, UndecodableError, fold_width
from game.views.environment import find_default_folder
from game.views.farewell import format_farewell, format_loss
from game.views.player_settings import Settings
from game.views.quarter_account import list_account
from game.views.wanted_notes import decline_primer

if TYPE_CHECKING:
    from game.lab.par import Par


class Session:
    """Reads commands for one game. A word typed for a reason waits for the next decision."""

    stepped_back = "plain.taken_back"
    """What is said when the last decision has been taken back."""

    def __init__(
        self, play: Playthrough, *, begun: bool = False, typing: Typing | None = None, taught: bool = False
    ) -> None:
        """`begun` says that the game began here, and `typing` is what lines were read with before it.

        `taught` says whether notes in the margin of the first pages teach how to play.
        """
        self.taught = taught
        self.play, self.slip, self.unsaved = play, Slip(), False
        self.begun, self.typing = begun, typing or Typing(self.say)
        self.typing.told = self.say
        self.next_play: Playthrough | None = None
        """The game to go on with when this one is left."""
        self.kept = True
        """Whether all that was decided is kept where the game says it is."""
        self.printer = Printer(Words(play.story, play.language))
        self.settled = LineSettings()

    def say(self, key: str) -> None:
        """Print a text of the catalogue."""
        self.printer.hanging("", self.printer.say(key))

    def run(self) -> None:
        """Print pages and carry out lines until the game ends or the input does."""
        for note in self.play.notes:
            self.printer.line(note)
        page = self.play.page()
        if page.kind != PageKind.ENDING:
            self.show(page)
            self.slip.take_up_draft(self.play, self.printer)
        while page.kind != PageKind.ENDING:
            line = self.read()
            if line is None or fold_width(line) in LEAVE:
                return self.farewell()
            after = self.answer(page, line)
            if self.next_play:
                return self.farewell()
            if after is not None:
                page = after
        self.printer.ending(self.play.ending(), self.par())
        self.farewell()
        return None

    def show(self, page: Page) -> None:
        """Print the game's page."""
        self.printer.page(page, account=list_account(self.play, page))
        self.teach(page, outcome=False)

    def teach(self, page: Page, *, outcome: bool) -> None:
        """Print the note that belongs to a page or to its outcome, where the player wants any."""
        if self.taught and (note := find_note(self.play, page, outcome=outcome)):
            self.printer.margin_note(note)

    def decline_notes(self) -> None:
        """Print no more notes, in this game and in those that follow."""
        self.taught = False
        decline_primer()
        self.printer.line(self.printer.words.say("primer.declined"))

    def par(self) -> Par | None:
        """Return what the game's score is set beside; None where there is no such thing."""
        from game.lab.par import play_game_par  # the first page waits for nothing that the last one needs

        return play_game_par(self.play.stage, self.play.header)

    def read(self) -> str | None:
        """Return the next line that can be read, as typed but for blanks at its ends; None at the end of the input."""
        while True:
            try:
                line = self.typing.read("> ")
            except UndecodableError as error:
                self.printer.line(self.printer.words.say("plain.undecodable", encoding=error.encoding))
                continue
            return None if line is None else line.strip()

    def answer(self, page: Page, line: str) -> Page | None:
        """Carry out one line; return the page to go on from where it is another one now."""
        word, *rest = line.split(maxsplit=1) or [""]
        commands = self.commands(page, "".join(rest))
        self.slip.evidence |= bool(page.citations) and fold_width(word) == "e"
        if fold_width(word) in commands:
            self.settled.forget()
            commands[fold_width(word)]()
            return None
        if self.typing.doubt:
            self.say(self.typing.doubt)
            return None
        return self.take_back() if fold_width(line) == "u" else self.decide(page, fold_width(line))

    def commands(self, page: Page, rest: str) -> dict[str, Callable[[], None]]:
        """Return what can be done besides deciding, by the word that asks for it; `rest` is what follows that word."""
        return {
            **list_lookups(self.play, self.printer, rest),
            "g": lambda: self.change_game(fold_width(rest)),
            "o": lambda: self.change_settings(fold_width(rest)),
            **({"l": self.switch} if self.name_next_language() else {}),
            "?": lambda: self.list_commands(page),
            "w": lambda: self.keep_reason(rest),
            **({"a": lambda: self.keep_opinion(rest)} if page.open_question else {}),
            **({"x": self.decline_notes} if self.taught else {}),
            **({"s": self.save_afresh} if self.unsaved else {}),
        }

    def list_commands(self, page: Page) -> None:
        """Print what can be typed on a page."""
        asked, other = bool(page.open_question), self.name_next_language()
        print_help(self.play, self.printer, other, asked=asked, unsaved=self.unsaved)

    def change_game(self, wanted: str) -> None:
        """Go on with another game that is kept, or list them."""
        from game.plain.game_list import change_game  # only who asks for another game waits for it

        self.next_play = change_game(self.play, self.printer, wanted)

    def settle(self, settings: Settings) -> None:
        """Play as somebody has settled it for all games."""
        self.settled = LineSettings(settings)
        self.settled.set_width(self.printer)

    def change_settings(self, wanted: str) -> None:
        """Settle what is wanted, or list the settings; another language is spoken at once."""
        if self.settled.change(self.play, self.printer, wanted):
            self.speak_anew()
        else:
            self.settled.set_width(self.printer)

    def decide(self, page: Page, line: str) -> Page | None:
        """Take the decision that a line says; return the next page, or None where it was refused."""
        if page.kind == PageKind.WAITING:
            self.printer.prose(page.paragraphs)
            return None
        try:
            if self.typing.by_hand and self.settled.asks_again(page, line, self.printer):
                return None
            decision = self.slip.make_decision(page, line, self.printer, self.read, self.typing)
            outcome = self.play.decide(decision)
        except InputEndedError:
            return None
        except DecisionError as error:
            self.printer.line(str(error))
            return None
        except UnsavedError as error:
            self.tell_unsaved(error)
            return None
        self.slip.clear()
        self.printer.outcome(outcome)
        self.teach(page, outcome=True)
        after = self.play.page()
        if after.kind != PageKind.ENDING:
            self.show(after)
        return after

    def take_back(self) -> Page | None:
        """Take the last decision back; return its page, or None where that is refused."""
        return self.go_back(self.play.take_back)

    def go_back(self, act: Callable[[], Decision], told: str = "") -> Page | None:
        """Go back by `act`, which returns the decision then open again, and say `told`; None where that is refused."""
        try:
            decision = act()
        except DecisionError as error:
            self.printer.hanging("", str(error))
            return None
        except UnsavedError as error:
            self.tell_unsaved(error)
            return None
        self.slip.take_over(decision)
        self.say(told or self.stepped_back)
        page = self.play.page()
        self.show(page)
        self.slip.print_on(self.printer)
        return page

    def tell_unsaved(self, error: UnsavedError) -> None:
        """Say why a record could not be written down, and how to go on."""
        self.unsaved = True
        key = "error.lost" if isinstance(error, SaveLostError) else "error.save"
        self.printer.hanging("", self.printer.say(key, text=error.tell(self.printer.say)))

    def save_afresh(self) -> None:
        """Write all that was decided to a fresh save beside the lost one, or where the player's own saves lie."""
        say = self.printer.words.say
        try:
            fresh = self.play.save_afresh(find_default_folder())
        except UnsavedError as error:
            self.printer.hanging("", say("error.unsaved", text=error.tell(say)))
            return
        self.unsaved = False
        self.printer.hanging("", say("note.afresh", path=fresh))

    def name_next_language(self) -> str:
        """Return what the next language is called in itself; empty where there is no other."""
        after = self.play.next_language
        return "" if after == self.play.language else self.play.story.name_language(after)

    def switch(self) -> None:
        """Take the story's next language."""
        self.play.language = self.play.next_language
        self.speak_anew()

    def speak_anew(self) -> None:
        """Print the page again in the language of now."""
        self.printer = Printer(Words(self.play.story, self.play.language))
        self.settled.set_width(self.printer)
        self.show(self.play.page())

    def keep_reason(self, text: str) -> None:
        """Keep a reason for the next decision."""
        self.slip.reason = text
        self.printer.line(self.printer.words.say("plain.reason_kept"))

    def keep_opinion(self, text: str) -> None:
        """Keep what answers the page's open question, in place of what was said before."""
        self.slip.opinion = text
        self.printer.line(self.printer.words.say("plain.opinion_kept"))

    def discard_unbegun(self) -> bool:
        """Remove the save of a game that began here and has no decision or draft yet; say whether there is none now."""
        return self.begun and not self.slip.written and self.play.discard_unbegun()

    def farewell(self) -> None:
        """Say how to go on; a game whose save was lost is written to a fresh one first."""
        say, before = self.printer.words.say, self.play.path
        self.printer.line()
        if self.discard_unbegun():
            self.say("common.nothing_hint")
            return
        try:
            path = self.play.secure(find_default_folder())
        except UnsavedError as error:
            self.kept = False
            complain(format_loss(before, error.message(self.play.language), say))
            return
        *moved, last = format_farewell(before, path, say, over=self.play.page().kind == PageKind.ENDING)
        for note in moved:
            self.printer.hanging("", note)
        self.printer.line(last)
