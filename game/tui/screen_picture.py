"""The picture of the screen in front: drawn into a file on a key, and told of until the next key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.tui.safe_text import make_safe

if TYPE_CHECKING:
    from game.tui.story_app import StoryApp


class ScreenPicture:
    """What an app says of the last picture that was drawn of it."""

    def __init__(self, app: StoryApp) -> None:
        self._app, self._told = app, ""

    def draw(self) -> str:
        """Return the screen in front as an SVG file."""
        from game.tui.picture import draw_picture  # most sittings draw none

        app = self._app
        theme, lines = app.current_theme, app.screen._compositor.render_strips()  # textual has no public way
        return draw_picture(lines, app.size.width, app.title, theme.foreground or "", theme.background or "")

    def write(self) -> None:
        """Draw the screen in front into a file of the working directory, and say where."""
        from game.tui.picture import write_picture

        say = self._app.state.say
        try:
            self._told = say("picture.drawn", path=make_safe(str(write_picture(Path.cwd(), self.draw()))))
        except OSError as error:
            self._told = say("picture.refused", why=error.strerror)
        self._app.state.message = self._told
        self._app.renew()

    def forget(self) -> None:
        """Take away what was told of a picture, with the next key and whatever screen is in front."""
        told, self._told = self._told, ""
        if told and told == self._app.state.message:
            self._app.state.message = ""
            self._app.renew()
