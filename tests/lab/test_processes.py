"""Chunks go on where processes fail: each is given back once, in order, and the failure is told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from game.engine.effects import EffectError
from game.lab.processes import PlayableGames, Processes, T, play_chunks


@dataclass
class Numbered:
    """A chunk that comes to its own number."""

    number: int

    def play(self) -> int:
        return self.number


PARTS = [Numbered(number) for number in range(5)]


class Failing:
    """Gives back the first chunks and then fails."""

    cores = 1

    def __init__(self, good: int, error: Exception | None) -> None:
        self.good, self.error, self.asked = good, error, 0

    def play(self, chunks: Sequence[PlayableGames[T]]) -> Iterator[T]:
        """Yield what each chunk comes to."""
        for number, chunk in enumerate(chunks):
            if number == self.good and self.error:
                raise self.error
            self.asked += 1
            yield chunk.play()


@pytest.mark.parametrize("good", range(6))
def test_what_is_not_given_back_is_played_otherwise(good: int) -> None:
    told: list[tuple[Processes, str, int]] = []
    failing, sound = Failing(good, RuntimeError("gone")), Failing(99, None)
    found = list(play_chunks(PARTS, failing, sound, lambda *lost: told.append((lost[0], str(lost[1]), lost[2]))))
    assert found == [0, 1, 2, 3, 4]
    assert told == ([(failing, "gone", good)] if good < 5 else [])
    assert (failing.asked, sound.asked) == (good, 5 - good)


def test_a_fault_of_the_story_is_played_nowhere_else() -> None:
    sound = Failing(99, None)
    with pytest.raises(EffectError):
        list(play_chunks(PARTS, Failing(1, EffectError("x = 1")), sound, lambda *_: pytest.fail("told")))
    assert sound.asked == 0


def test_where_nothing_else_can_play_the_failure_goes_up() -> None:
    only = Failing(1, RuntimeError("gone"))
    with pytest.raises(RuntimeError, match="gone"):
        list(play_chunks(PARTS, only, only, lambda *_: pytest.fail("told")))
