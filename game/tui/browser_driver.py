"""Drawing for a terminal in a browser, whose server has this process on its pipes and never outlived by it."""

from __future__ import annotations

import contextlib
import os
import sys
from threading import Timer

from textual import messages
from textual.drivers.web_driver import WebDriver

GRACE = 5.0
"""The seconds that a game without a server may take to leave."""

_SET_DEATH_SIGNAL, _KILL = 1, 9
"""The call by which Linux is asked to end a process with its parent, and the signal it is sent then."""


class BrowserDriver(WebDriver):
    """Textual's driver for the web, which by itself stays for ever once its server has gone."""

    def start_application_mode(self) -> None:
        """Begin to draw; from here on the process ends with its server, at the latest."""
        end_with_parent()
        super().start_application_mode()

    def run_input_thread(self) -> None:
        """Read keys until the app is left; where the server has gone, leave the app."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            timer = Timer(GRACE, os._exit, [1])
            timer.daemon = True
            timer.start()
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                self.send_message(messages.ExitApp())


def end_with_parent() -> None:
    """Have the system end this process when its parent ends, where it can: no decision is lost by it."""
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, _KILL, 0, 0, 0)
