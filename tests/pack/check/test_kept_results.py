"""Results are kept while rounds of checks ask for them, whether by themselves or as parts of others."""

from __future__ import annotations

from game.pack.check.kept_results import ROUNDS, KeptResults


class Work:
    """Results of a story of two parts, as checks ask for them; `done` names what was worked out."""

    def __init__(self) -> None:
        self.kept, self.done = KeptResults(), list[str]()

    def find_part(self) -> int:
        return self.kept.find("part", self._make, "part", 1)

    def find_whole(self, version: int) -> int:
        return self.kept.find(("whole", version), lambda: self._make("whole", version + self.find_part()))

    def _make(self, name: str, result: int) -> int:
        self.done.append(name)
        return result


def test_a_result_is_worked_out_once_while_every_round_asks_for_it() -> None:
    work = Work()
    for _ in range(4):
        assert work.find_whole(1) == 2
        work.kept.begin_round()
    assert work.done == ["part", "whole"]


def test_what_a_kept_result_was_made_of_is_kept_with_it() -> None:
    work = Work()
    for _ in range(4):
        work.find_whole(1)
        work.kept.begin_round()
    assert work.find_whole(2) == 3
    assert work.done == ["part", "whole", "whole"]


def test_what_no_round_asks_for_is_forgotten_after_a_while() -> None:
    work = Work()
    for rounds, done in ((0, 1), (ROUNDS, 1), (ROUNDS + 1, 2)):
        for _ in range(rounds):
            work.kept.begin_round()
        work.find_part()
        assert work.done == ["part"] * done


def test_what_a_kept_result_was_made_of_outlives_rounds_that_ask_for_the_whole_alone() -> None:
    work = Work()
    for _ in range(ROUNDS + 2):
        work.find_whole(1)
        work.kept.begin_round()
    work.find_part()
    assert work.done == ["part", "whole"]


def test_work_that_fails_leaves_no_result() -> None:
    kept, tries = KeptResults(), list[int]()

    def fail_once() -> int:
        tries.append(1)
        return 1 // (len(tries) - 1)

    try:
        kept.find("key", fail_once)
    except ZeroDivisionError:
        assert kept.find("key", fail_once) == 1
