"""An author's preview in lines: the variables on demand, and the story read again when its files have changed.

Whether files have changed is asked at every line that is typed, so no message is ever printed into what somebody reads.
"""

from __future__ import annotations

from collections.abc import Callable

from game.authoring.preview import Preview
from game.authoring.reload import Edit, Reader
from game.authoring.watch import WatchedVariable, filter_variables
from game.engine.page import Page, PageKind
from game.engine.words import Words
from game.lab.par import Par
from game.pack.finding_lines import format_findings
from game.plain.printer import Printer
from game.plain.session import Session
from game.plain.typed import fold_width
from game.views.play_options import PlayOptions, begin_preview, find_folders, open_stage_for


def open_preview_session(options: PlayOptions) -> PreviewSession:
    """Return the session of a preview. Raises what `open_stage_for` and `begin_preview` raise."""
    reader = Reader(options, find_folders(options)) if options.watch else None
    return PreviewSession(begin_preview(options, open_stage_for(options)), reader)


class PreviewSession(Session):
    """A session with the variables in the open; with a `reader` it follows the files."""

    stepped_back = "preview.stepped_back"

    def __init__(self, play: Preview, reader: Reader | None) -> None:
        super().__init__(play)
        self.look, self.reader = play, reader
        if reader:
            play.notes.append(play.words.say("preview.watching"))

    def commands(self, page: Page, rest: str) -> dict[str, Callable[[], None]]:
        """Add the variables to what can be done."""
        known = super().commands(page, rest)
        del known["g"]  # a look is no game, and is not left for one
        return {**known, "v": lambda: self.variables(fold_width(rest)), "?": lambda: self.help(known["?"])}

    def par(self) -> Par | None:
        """Return None: a preview begins where its author wants, and no reference president began there."""
        return None

    def help(self, common: Callable[[], None]) -> None:
        """Say what every game has, and then what only a preview has."""
        common()
        self.printer.hanging("", self.printer.say("preview.help"))

    def variables(self, typed: str) -> None:
        """Print the variables with `typed` in them: those of the page first."""
        rows, say = filter_variables(self.look.variables(), typed), self.printer.say
        if not rows:
            self.printer.line(say("variables.none"))
        for here, title in ((True, "variables.here"), (False, "variables.others")):
            if cells := [_list_cells(row) for row in rows if row.here == here]:
                self.printer.line(f"{say(title)}{say('common.colon')}")
                self.printer.table(cells, 4, "  ")

    def answer(self, page: Page, line: str) -> Page | None:
        """Read changed files before anything else; then a line is no decision, for it was meant for another page."""
        edit = self.reader.edit(self.look) if self.reader else None
        if edit is None:
            if fold_width(line) == "r":
                return self.go_back(self.look.rewind, "preview.rewound")
            return super().answer(page, line)
        word, *rest = line.split(maxsplit=1) or [""]
        if fold_width(word) == "w":
            self.keep_reason("".join(rest))
        elif line:
            self.printer.line(self.printer.say("preview.reread"))
        return self.take(edit)

    def take(self, edit: Edit) -> Page:
        """Say what is wrong with the changed story, and go on with it where it can be played."""
        say = self.printer.say
        for note in edit.game.notes if edit.game else ():
            self.printer.line(note)
        if edit.findings:
            self.printer.line(say("preview.found" if edit.game else "preview.old"))
            for line in format_findings(edit.findings, self.printer.catalogue):
                self.printer.line(line)
        if edit.refused:
            self.printer.line(say("preview.refused", why=edit.refused.message(self.play.language)))
        if edit.game:
            self.play.close()
            self.play = self.look = edit.game
            self.printer = Printer(Words(self.play.story, self.play.language))
        page = self.play.page()
        if page.kind != PageKind.ENDING:
            self.show(page)
        return page


def _list_cells(row: WatchedVariable) -> tuple[str, ...]:
    """Return a row of the table: changed, read or set, name, label, value, value before."""
    marks = ("r" if row.read else "") + ("s" if row.set else "")
    return ("*" if row.was else "", marks, row.name, row.label, row.value, f"({row.was})" if row.was else "")
