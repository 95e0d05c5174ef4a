"""What a story does wrong when its games are played, as a line for whoever plays them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from game.cli.errors import CommandError
from game.cli.exits import FOUND
from game.engine.effects import EffectError
from game.lab.experiment import EndlessError, OtherStoryError


@contextmanager
def explain_story_faults() -> Iterator[None]:
    """Raise CommandError for what a story does wrong when it is played inside."""
    try:
        yield
    except EffectError as error:
        raise CommandError("effect", code=FOUND, effect=error.effect) from error
    except EndlessError as error:
        raise CommandError("endless", code=FOUND, n=error.args[0]) from error
    except OtherStoryError as error:
        raise CommandError("story_changed", code=FOUND) from error
