"""Keys from a terminal of Linux or macOS: one that does not send UTF-8 is told so, and the game goes on."""

from __future__ import annotations

import os
from selectors import EVENT_READ, SelectSelector

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from game.text.encoding import Utf8Decoder

MOST_BYTES = 4096
"""The number of bytes read at once."""

PATIENCE = 0.1
"""The seconds that a key may take to come in whole, such as an arrow of three bytes."""


class UndecodableInput(Message):
    """Bytes came in that are no UTF-8; they were dropped."""


class TerminalDriver(LinuxDriver):
    """Textual's driver, whose own reader ends the program at the first byte that is no UTF-8."""

    def run_input_thread(self) -> None:
        """Read and dispatch keys until the app is left, and then what the terminal has still to answer."""
        parser, decoder = XTermParser(self._debug), Utf8Decoder()
        with SelectSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            leaving = False
            while not leaving:
                leaving = self.exit_event.is_set()
                if selector.select(PATIENCE):
                    text, whole = decoder.decode(os.read(self.fileno, MOST_BYTES))
                    for message in parser.feed(text) if text else ():  # an empty text would end the parser
                        self.process_message(message)
                    if not whole:
                        self.process_message(UndecodableInput())
                for message in parser.tick():
                    self.process_message(message)
