"""An author's look at a scene: a practice game that stands there, with the variables as the author wants them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from game.authoring.arrival import ArrivingGames, LeadingPresident
from game.authoring.assignments import PreviewError, carry_out
from game.authoring.look import Look
from game.authoring.look_file import fill_look
from game.authoring.story_graph import make_graph
from game.authoring.watch import WatchedVariable, watch_variables
from game.engine.effects import EffectError
from game.engine.games import MOST_DECISIONS, Games
from game.engine.page import Decision
from game.engine.presidents.president import President
from game.engine.presidents.reference import ReferencePresident
from game.engine.stage import Stage
from game.journal.deputy import decide_for
from game.journal.header import Header
from game.journal.named_presidents import find_president
from game.journal.picks import DecisionError
from game.journal.playthrough import Playthrough
from game.journal.setups import make_setup
from game.journal.start import make_header
from game.pack.findings import suggest_name
from game.pack.president_names import NOTHING
from game.pack.president_schema import PresidentSpec
from game.pack.story import Story
from game.text.cells import make_printable

SEED = "1"
"""The seed of a preview that asks for none: two looks at a scene meet the same world."""


class Preview(Playthrough):
    """A game that keeps no save. `led` decisions are those of a reference president, the others the author's own."""

    led = 0

    def __init__(self, stage: Stage, header: Header, games: Games) -> None:
        super().__init__(stage, header, games)
        self._stood = list[tuple[int, Games]]()
        """The game before each of the author's decisions, with how many came before it: none begins as others do."""

    def act(self, decision: Decision) -> None:
        """Take a decision, and keep how the game stood before it. Raises DecisionError, EffectError."""
        taken, before = len(self.past), self.games.copy()
        super().act(decision)
        self._stood = [(n, games) for n, games in self._stood if n < taken] + [(taken, before)]

    def refuse_taking_back(self) -> str:
        """Return why there is no step back, in words; an empty string where there is one."""
        return "" if self._find_last_own() > self.led else self.words.say("error.taken_back.first")

    def take_back(self) -> Decision:
        """Go a step back, before the author's last decision, and return it. Raises DecisionError at the first page."""
        if why := self.refuse_taking_back():
            raise DecisionError(why)
        return self._stand_before(self._find_last_own() - 1)

    def rewind(self) -> Decision:
        """Stand again where the preview began; return the first decision there. Raises DecisionError where it does."""
        if why := self.refuse_taking_back():
            raise DecisionError(why)
        return self._stand_before(self.led)

    def _stand_before(self, taken: int) -> Decision:
        """Stand where so many decisions had been taken; return the one that came next."""
        decision = self.past[taken].decision
        self.games = next(games for n, games in self._stood if n == taken).copy()
        del self.past[taken:]
        return decision

    def variables(self) -> tuple[WatchedVariable, ...]:
        """Return every variable, compared with how it stood on the page before; those of this page come first."""
        block = self.games.state.block
        before = self.past[-1].before if self.past else block
        scene = None if self.games.over else self._scene().spec
        return watch_variables(self._present(block, before), scene)

    def aftermath(self) -> tuple[WatchedVariable, ...]:
        """Return every variable right after the last decision, before any time passed, compared with right before."""
        past = self.past[-1]
        return watch_variables(self.present_past(past), dict(self.story.scenes)[past.decision.scene])

    def lead(self, who: President) -> None:
        """Let a president decide until the scene has come. Raises PreviewError where it does not."""
        games = self.games
        while isinstance(games, ArrivingGames) and not games.arrived:
            if games.over or len(self.past) >= MOST_DECISIONS:
                raise PreviewError("endless", n=len(self.past))
            try:
                self.act(decide_for(games, who))
            except (DecisionError, EffectError) as error:
                raise PreviewError("stuck", why=str(error)) from error
        self.led, self._stood = len(self.past), []

    def unmet(self) -> str:
        """Return what the condition of the scene at hand would need, in words; an empty string where it holds."""
        scene, now = self._scene(), self.present_now()
        return "" if now.holds(scene.condition) else now.reason(scene.spec.condition)


def open_preview(stage: Stage, look: Look) -> Preview:
    """Return a game that stands at the scene asked for, in the first month it may come in.

    What comes before it is decided by a reference president or a plan, but for choices that lead on to it at once. A
    condition of the scene that does not hold keeps nobody out: `notes` tell of it. Raises UnknownNameError, PlanError
    and PreviewError.
    """
    look, way = fill_look(look, stage.story)
    header = make_header(stage, replace(look, seed=look.seed or SEED, short=False))
    play = Preview(stage, header, _make_games(stage, header, look))
    who = ReferencePresident(way) if way else _make_president(stage, look.before)
    play.lead(LeadingPresident(stage.story, stage.story.number[look.at], who) if look.at else who)
    carry_out(play.games, look.given)
    play.notes += _list_notes(play, look, followed=way is not None)
    return play


def _make_games(stage: Stage, header: Header, look: Look) -> Games:
    """Return the game that comes to the scene of a look, in its month. Raises PreviewError."""
    if look.month and not look.at:
        raise PreviewError("month_alone", month=make_printable(look.month))
    if not look.at:
        return Games(stage, make_setup([header]), record=True)
    story, scene = stage.story, look.at
    if scene not in story.number:
        hint = suggest_name(scene, story.number)
        raise PreviewError("no_scene_like" if hint else "no_scene", scene=make_printable(scene), hint=hint)
    months = next(node.months for node in make_graph(story).nodes if node.id == scene)
    return ArrivingGames(stage, make_setup([header]), story.number[scene], _choose_month(story, look, months))


def _choose_month(story: Story, look: Look, months: Sequence[int]) -> int:
    """Return the month to meet the scene in, one of those it may come in. Raises PreviewError."""
    known = {story.month_name(month): month for month in months}
    if look.month and look.month not in known:
        raise PreviewError("no_month", scene=look.at, month=make_printable(look.month), known=", ".join(known))
    return known[look.month] if look.month else min(months, default=0)


def _make_president(stage: Stage, name: str) -> President:
    """Return who decides what comes before; a story without reference presidents has the first open choice taken."""
    if not name and NOTHING not in stage.story.pack.presidents:
        return ReferencePresident(PresidentSpec(label=""))
    return find_president(stage.story, name or NOTHING)


def _list_notes(play: Preview, look: Look, *, followed: bool) -> list[str]:
    say, month = play.words.say, play.words.month(play.story.month_name(play.games.month))
    led = "preview.followed" if followed else "preview.led"
    key = (led if play.led else "preview.here") + ("" if play.story.calendar else "_undated")
    notes = [say(key, month=month, n=play.led)]
    if look.at and (why := play.unmet()):
        notes.append(say("preview.unmet", scene=look.at, why=why))
    return notes
