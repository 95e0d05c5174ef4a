"""Who writes which reason, seals which prediction, how sure of it, and who looked the evidence up.

No reason comes twice in a class, and not everybody answers.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.engine.page import Decision
from game.engine.sureness import SURENESS
from game.pack.story import Story
from tests.example.opinions import give_opinion
from tests.example.students import Student, Taken, draw

FEWEST, MOST = 12, 20
ROAD = "yiqiyin-launch"
"""The decision by which a road is told: what one answered the vendor."""

PLANS = 2
"""How many plans a student says something about; they come back every quarter."""


def slipped(story: Story, students: list[Student], courses: list[list[Taken]]) -> list[list[Decision]]:
    """Return the decisions of every course with their slips filled in."""
    reasons = _shared_out(courses)
    decided = []
    for number, (student, course) in enumerate(zip(students, courses, strict=True)):
        sealed = [_sealed(story, student, number, taken) for taken in course]
        said = [reasons.get((number, n), "") for n in range(len(course))]
        slips = zip(course, said, sealed, strict=True)
        road = next((taken.decision.choice for taken in course if taken.decision.scene == ROAD), "")
        roads = [road if n else None for n in range(len(course))]
        decided.append([_fill_slip(story, student, number, n, roads[n], *slip) for n, slip in enumerate(slips)])
    return decided


def _fill_slip(
    story: Story,
    student: Student,
    number: int,
    n: int,
    road: str | None,
    taken: Taken,
    reason: str,
    guess: dict[str, str],
) -> Decision:
    """Return a decision with all that its student wrote, and whether the page's evidence was opened before it."""
    scene = story.scenes[story.number[taken.decision.scene]][1]
    opinion = give_opinion(number, student.language, road) if scene.question else ""
    looked = bool(scene.cite) and draw(number, f"looks:{n}") < (0.6 if reason else 0.25)
    sure = {name: step for name in guess if (step := _find_sureness(number, name, student.hopeful))}
    return replace(taken.decision, reason=reason, prediction=guess, opinion=opinion, evidence=looked, sure=sure)


def _find_sureness(number: int, question: str, hopeful: bool) -> str:
    """Return how sure a student is of a prediction: the hopeful are surer; some don't say."""
    drawn = draw(number, f"sure:{question}") * (1.0 if hopeful else 0.8)
    steps = ("", *SURENESS)
    return steps[min(int(drawn * (len(steps) + 0.5)), len(steps) - 1)]


def _shared_out(courses: list[list[Taken]]) -> dict[tuple[int, int], str]:
    """Return who (student, decision) says what: round after round one reason each, as long as there are any left."""
    said, used = dict[tuple[int, int], str](), set[str]()
    for turn in range(MOST):
        for number, course in enumerate(courses):
            if turn < _talkative(number, course) and (best := _best(number, course, said, used)):
                n, written = best
                said[number, n] = course[n].reasons[written]
                used.add(written)
    return said


def _talkative(number: int, course: list[Taken]) -> float:
    """Return how many reasons a student would write; in proportion where the lesson ended early."""
    asked = sum(1 for taken in course if taken.reasons)
    return min((FEWEST + draw(number, "talkative") * (MOST - FEWEST)), asked * 0.6)


def _best(number: int, course: list[Taken], said: dict[tuple[int, int], str], used: set[str]) -> tuple[int, str] | None:
    """Return the decision that a student most wants to say something about, and what: own ideas come first."""
    plans = sum(1 for n, taken in enumerate(course) if taken.decision.dials and (number, n) in said)
    free = [
        (taken.changed + draw(number, f"says:{n}:{written}"), n, written)
        for n, taken in enumerate(course)
        if (number, n) not in said and (plans < PLANS or not taken.decision.dials)
        for written in taken.reasons
        if written not in used
    ]
    return max(free)[1:] if free else None


def _sealed(story: Story, student: Student, number: int, taken: Taken) -> dict[str, str]:
    """Return the answers to a page's questions; most answer most of them, a few hardly any."""
    asked = story.scenes[story.number[taken.decision.scene]][1].predict
    skipped = 0.7 if draw(number, "lazy") < 0.15 else 0.1
    return {
        name: _answer(number, name, story.variables[question.of].good, taken.today[name], student.hopeful)
        for name, question in asked.items()
        if draw(number, f"skips:{name}") >= skipped
    }


def _answer(number: int, question: str, good: str, today: str, hopeful: bool) -> str:
    """Return a guess: that all stays as it is, which the sober like; else the middle, or, hopeful or not, an end."""
    if draw(number, f"stays:{question}") < (0.2 if hopeful else 0.55):
        return today
    better, worse = ("high", "low") if good == "up" else ("low", "high")
    drawn = draw(number, f"answers:{question}")
    if drawn < (0.45 if hopeful else 0.6):
        return "likely"
    return better if drawn < (0.92 if hopeful else 0.8) else worse
