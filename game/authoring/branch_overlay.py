"""An overlay that begins where a student stood: a further option on the scene of a decision, and the way to it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from game.authoring.json_schema import write_schema
from game.authoring.new_overlay import SCHEMA, TEMPLATES, UnfitBaseError, write_manifest
from game.bank.placing import PLACED
from game.journal.playthrough import Playthrough
from game.journal.replay import Replay
from game.pack.expression.dice import is_throw
from game.pack.load import find_pack, load_pack
from game.pack.read.files import write_folder
from game.pack.scene_schema import Choice, Scene
from game.pack.schema import VariableSpec
from game.pack.story import Story
from game.text.catalogue import ENGLISH, LANGUAGES, Catalogue
from game.text.sentences import Sentence

LOOK = "preview.txt"
"""The file of the look at the scene; its name says to a story's reader that it is none of the story's own."""

DRAFT = "further"
_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Branch:
    """The overlay that was written: its files in order, and the scene that has a further option."""

    names: tuple[str, ...]
    scene: str
    option: str


class NoOptionsError(UnfitBaseError):
    """The page of a decision offers no options, so that there can be no further one."""


def write_branch(folder: Path, replay: Replay, n: int, base: str) -> Branch:
    """Write an overlay of the story `base` that begins at decision `n` of a game, into a new or empty folder.

    Raises NotEmptyError, NoOptionsError for a page that offers no options, UnfitBaseError for a story without the
    scene, PackError for a story that can't be played, and OSError.
    """
    under, play = find_pack(base), replay.play(n)
    scene = replay.step(n).page.id
    story = load_pack(under)
    spec = story.pack.scenes.get(scene)
    if spec is None:
        raise UnfitBaseError(Sentence("it has no scene {scene}", scene=scene))
    if not spec.choices:
        raise NoOptionsError(Sentence("the page of {scene} offers no options", scene=scene))
    option = _choose_id(spec)
    files = {
        "pack.yaml": write_manifest((TEMPLATES / "pack.yaml").read_text("utf-8"), folder, under),
        "changes.yaml": _write_changes(story, scene, option),
        **_write_translations(story, scene, option),
        LOOK: write_look(play, scene),
        SCHEMA: write_schema(),
    }
    write_folder({name: text.encode() for name, text in files.items()}, folder)
    return Branch(tuple(files), scene, option)


def write_look(play: Playthrough, scene: str) -> str:
    """Return the file of a look at the scene where a game stands: its world, its decisions, and all of its variables.

    What the model works out is written down as well, as a remark: it follows from the rest unless an author moves it.
    Who played is not told: what is made of it may be handed out.
    """
    asked = {"at": scene, "month": play.story.told_month(play.story.month_name(play.games.month))}
    header = play.header
    asked |= {"bank": header.bank, "mandate": header.mandate, "background": header.background, "seed": header.seed}
    lines = [
        "# 预览从这里开始：同一个世界、那一局作过的决定、当时的状态。改 set 里的数，就换一个处境。",
        "# Where the preview begins: that game's world, its decisions, its state. Change a number under set: to see",
        "# the scene in another situation.   president play --story DIR --look DIR/preview.txt",
        "",
        *(f"{key}: {_quote(value)}" for key, value in asked.items() if value),
        "set:",
        *_list_state(play),
        "before:   # 之前的决定 / what was decided before",
        "  label: 那一局 / that game",
        *_list_decisions(play),
    ]
    return "\n".join(lines) + "\n"


def _list_state(play: Playthrough) -> Iterator[str]:
    """Yield a line for each variable that can be set, and as a remark for those that the model works out."""
    for name, spec in play.story.variables.items():
        if is_throw(name) or spec.of == "game" or (spec.of == "derived" and name not in PLACED):
            continue
        value = _write_value(spec, float(play.games.state[name][0]))
        mark = "#" if spec.of == "derived" else " "
        yield f" {mark}- {_quote(f'{name} = {value}')}   # {play.words.label(name)}"


def _write_value(spec: VariableSpec, value: float) -> str:
    """Return a value as effects are written."""
    if spec.type == "enum":
        return f'"{list(spec.values)[int(value)]}"'
    if spec.type == "flag":
        return "true" if value else "false"
    return f"{value:.{_DIGITS}g}" if abs(value) < 10**_DIGITS else f"{value:.0f}"


def _list_decisions(play: Playthrough) -> Iterator[str]:
    """Yield what was decided so far as a plan: the option of each scene, and the levels of each dial by month."""
    choices, dials = dict[str, str](), dict[str, dict[str, str]]()
    for past in play.past:
        scene = play.story.pack.scenes[past.decision.scene]
        if past.decision.choice in scene.choices:
            choices[past.decision.scene] = past.decision.choice
        for dial, level in past.decision.dials.items():
            dials.setdefault(dial, {})[past.month] = level
    yield from _list_entries("dials", {dial: json.dumps(levels) for dial, levels in dials.items()})
    yield from _list_entries("choices", {scene: json.dumps([choice]) for scene, choice in choices.items()})


def _list_entries(key: str, entries: Mapping[str, str]) -> Iterator[str]:
    if entries:
        yield f"  {key}:"
        yield from (f"    {_quote(name)}: {value}" for name, value in entries.items())


def _choose_id(spec: Scene) -> str:
    """Return an id for a further option that no other of the scene has."""
    taken = 1
    while (name := DRAFT if taken == 1 else f"{DRAFT}-{taken}") in spec.choices:
        taken += 1
    return name


def _write_changes(story: Story, scene: str, option: str) -> str:
    """Return what changes: the scene gets one option more, drafted in the story's language."""
    spec = story.pack.scenes[scene]
    lines = [
        f"# yaml-language-server: $schema={SCHEMA}",
        "# 这一幕多一个选项：把要写的写了，存盘，再看预览。原来的选项一个字也不动，列在下面给你对照。",
        "# One option more for this scene: write what is to be written, save, look at the preview. The options it has",
        "# stay as they are; they are listed here to compare with:",
        "#",
        *(f"#   {row}" for name, one in spec.choices.items() for row in _list_option(name, one)),
        "",
        "scenes:",
        f"  {_quote(scene)}:",
        "    choices:",
        f"      {option}:            # 编号，定了就不再改 / its id: choose it once",
        f"        text: {_quote(_draft(story.manifest.language, 'text'))}",
        "        # if: board_trust >= 45   # 不满足就锁住 / locked until this holds"
        if story.manifest.model == "bank"
        else "        # if: ...             # 不满足就锁住 / locked until this holds",
        "        do: []                 # 效果，照上面的写 / effects, written as those above",
        f"        then: {_quote(_draft(story.manifest.language, 'then'))}",
    ]
    return "\n".join(lines) + "\n"


def _list_option(name: str, option: Choice) -> Iterator[str]:
    """Yield an option in a few lines: id and words, what opens it, what it does."""
    yield f"{name}: {' '.join(option.text.split())}"
    if option.condition:
        yield f"    if: {' '.join(option.condition.split())}"
    yield f"    do: [{', '.join(' '.join(effect.split()) for effect in option.effects)}]"


def _draft(language: str, what: str) -> str:
    """Return what stands in for a text of the option in a language; in English where the program does not speak it."""
    return Catalogue(language if language in LANGUAGES else ENGLISH).say(f"starter.draft.{what}")


def _write_translations(story: Story, scene: str, option: str) -> dict[str, str]:
    """Return a file for each language that the story is translated into, with the drafts in it."""
    own = story.manifest.language
    return {
        f"locale/{language}.po": _write_catalogue(
            language,
            {
                f"scenes.{scene}.choices.{option}.{what}": (_draft(own, what), _draft(language, what))
                for what in ("text", "then")
            },
        )
        for language in story.languages
        if language != own
    }


def _write_catalogue(language: str, rows: Mapping[str, tuple[str, str]]) -> str:
    """Return a catalogue; rows are source and translation by key."""
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
    head += '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    told = [
        f"msgctxt {_quote(key)}\nmsgid {_quote(source)}\nmsgstr {_quote(target)}\n"
        for key, (source, target) in rows.items()
    ]
    return "\n".join([head, *told])


def _quote(text: str) -> str:
    """Return a text in the quotation marks that YAML and PO share."""
    return json.dumps(text, ensure_ascii=False)
