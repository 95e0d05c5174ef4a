"""Makes apps that stand before the screens that are looked at: each for a language, in the working directory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from game.classroom.class_folder import create_class
from game.classroom.class_maker import ClassPlan, make_class
from game.engine.page import Decision
from game.engine.stage import Stage, make_stage
from game.journal.replay import Replay
from game.pack.load import load_files
from game.tui.app import PresidentApp
from game.tui.state.game import GameState
from game.tui.state.replay import ReplayState
from game.tui.state.store import GameStore
from game.views.class_entry import enter_class
from game.views.play_options import PlayOptions, start_game_for
from tests.classroom.class_files import STUDENTS
from tests.stories import MANIFEST, put_pack, till_pack
from tests.tui.driving import app_at, app_of, compare_at, make_store, preview_app, replay_at
from tests.tui.small_story import (
    DECISIONS,
    explaining_stage,
    play_small,
    put_saves,
    reporting_stage,
    small_files,
    small_stage,
    write_story,
)

Opener = Callable[[str], PresidentApp]
"""Returns an app for a language."""

SAVES = Path("saves")
MORE = 5
"""How many times more than once the paragraphs of the full story's first page stand there."""


def at(place: int | None) -> Opener:
    """Return what opens the page after so many decisions of the small story, or the title for None."""
    return lambda language: app_at(place, language)


def title_with_saves(language: str) -> PresidentApp:
    """Return the title where games have been played before."""
    if not SAVES.exists():
        put_saves(SAVES)
    return app_at(None, language, SAVES)


def title_with_stories(language: str) -> PresidentApp:
    """Return the title over a story that is no bank's, as an author begins one."""
    if not Path("shop").exists():
        told = "title: The Shop\nsubtitle: one day behind a till"
        put_pack(Path("shop"), till_pack(MANIFEST.replace("title: Small", told)))
    return PresidentApp(GameState(GameStore(PlayOptions(story="shop", language=language)), language))


def at_class_door(language: str) -> PresidentApp:
    """Return the title of a class that is open to its end."""
    return PresidentApp(GameState(_open_class(language, ""), language))


def waiting(language: str) -> PresidentApp:
    """Return a game of a class that waits for its next quarter to be opened."""
    store = _open_class(language, "2018-Q1", ids="2026011")
    state = GameState(store, language)
    play = start_game_for(store.options, small_stage())
    for decision in DECISIONS:
        if not play.waits:
            play.decide(decision)
    state.open(play)
    return PresidentApp(state)


def _open_class(language: str, opened: str, ids: str = "") -> GameStore:
    folder = Path(f"class-{opened or 'all'}")
    if not folder.exists():
        folder.mkdir()
        plan = ClassPlan(
            code="FIN-2026", banks=("city", "coastal"), mandate=("builder",), students=STUDENTS, open=opened
        )
        create_class(folder, *make_class(plan, small_stage().story))
    asked = PlayOptions(language=language, saves=folder / "saves", story="five-pages", named=True)
    return GameStore(enter_class(asked, next(folder.glob("*.class.yaml")), ids), small_stage())


def of_stage(make: Callable[[], Stage], decisions: Sequence[Decision] = ()) -> Opener:
    """Return what opens a page of another story than the small one."""
    return lambda language: app_of(play_small(decisions, language, stage=make()))


TEXTS = {
    "questions.blessing.ask": ("是福还是祸？", "Blessing or trouble?"),
    "library.world.label": ("外面的世界", "The world outside"),
    "library.alliance.title": ("联盟是什么", "What the alliance is"),
    "library.alliance.text": ("几家合起来，一起谈价。", "Several together, who bargain as one."),
    "library.stove.title": ("炉子", "The stove"),
    "library.stove.text": ("只有一个。", "There is only one."),
}
"""What the full story has beside the small one, in Chinese and English, by its place in the files."""

LIBRARY = """\
world:
  label: {library.world.label}
  entries:
    alliance: {{title: {library.alliance.title}, cite: [alliance.founded], text: {library.alliance.text}}}
    stove: {{title: {library.stove.title}, text: {library.stove.text}}}
"""


@cache
def full_stage() -> Stage:
    """Return the small story with a library, and a first page of more text than any screen holds and a question."""
    files, head = dict(small_files()), b"alliance-invitation:\n"
    scenes = files["scenes/all.yaml"].replace(head, head + b"  question: blessing\n", 1)
    begin, end = scenes.index(b"  text:\n") + len(b"  text:\n"), scenes.index(b"  choices:\n")
    chinese = {name: text for name, (text, _) in TEXTS.items()}
    library = LIBRARY
    for name, text in chinese.items():
        library = library.replace(f"{{{name}}}", text)
    changed = {
        "scenes/all.yaml": scenes[:end] + MORE * scenes[begin:end] + scenes[end:],
        "questions.yaml": f"blessing: {{ask: {chinese['questions.blessing.ask']}}}\n".encode(),
        "library.yaml": library.replace("{{", "{").replace("}}", "}").encode(),
        "locale/en.po": _translate_more(files["locale/en.po"].decode()).encode(),
    }
    return make_stage(load_files(files | changed))


def _translate_more(english: str) -> str:
    """Return the translations with those of the further texts; paragraphs that stand again have their own places."""
    place = "scenes.alliance-invitation.text."
    told = [entry for entry in english.split("\n\n") if place in entry]
    further = [told[n % len(told)].replace(f"{place}{n % len(told)}", f"{place}{n}") for n in range(2, 2 + 2 * MORE)]
    further += [f'msgctxt "{name}"\nmsgid "{zh}"\nmsgstr "{en}"' for name, (zh, en) in TEXTS.items()]
    return "\n\n".join([english.rstrip(), *further, ""])


def replay_of_quarter(language: str) -> PresidentApp:
    """Return the replay of a plan that has a report above its dials."""
    play = play_small(DECISIONS[:3], language, stage=reporting_stage())
    return PresidentApp(ReplayState(make_store(language), Replay.of(play), language, 3), "replay")


def replay_at_decision(number: int) -> Opener:
    """Return what opens the replay of the small story's game at a decision."""
    return lambda language: replay_at(number, language)


def compare_in(month: int) -> Opener:
    """Return what opens both ways through the small story side by side."""
    return lambda language: compare_at(month, language)


def previewed(language: str) -> PresidentApp:
    """Return an author's preview of the small story's first scene."""
    folder = Path("story")
    if not folder.exists():
        write_story(folder)
    return preview_app(folder, "alliance-invitation", language)


full = of_stage(full_stage)
explained = of_stage(explaining_stage)
