"""The words of a class report in one language: the story's own, and how members, months' figures and reasons read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from game.debrief.common_words import tell_common
from game.debrief.questions import load_lesson
from game.debrief.tables.class_sides import DifferingChoice
from game.debrief.tables.players import ANOTHER, ClassStatus, Member, SkippedSave
from game.debrief.tables.points import Point
from game.debrief.tables.read_scenes import FEWEST_CELLS
from game.debrief.tables.report import ClassReport
from game.engine.present import ANSWERS
from game.engine.words import Words
from game.pack.pack import list_parts
from game.pack.story import Story
from game.pack.texts import DEBRIEF
from game.text import prose
from game.text.catalogue import ENGLISH, NO_WORDS, Catalogue
from game.text.cells import cell_len
from game.text.nouns import NOUNS
from game.text.numbers import format_change, format_sums, format_value, join_edges

NOUN = "pack.words."
"""What the key of a story's noun begins with."""

_TWO_SIDES = re.compile(r"\[([^\[\]]+ / [^\[\]]+)\]")
"""Brackets around two wordings that a game shows one of; the bar between them says as much."""

_WANTED = (".title", ".name", ".label", ".ask")
_UNWANTED = ("library", "glossary", "anchors", "references", "indicators", "kit")


def list_words(story: Story) -> dict[str, dict[str, str]]:
    """Return every text of a story that a report may show, by language and key; slots filled but for a game's own."""
    found = {}
    for language in story.languages:
        words = Words(story, language)
        found[language] = {key: _TWO_SIDES.sub(r"\1", words.outline(key)) for key in _list_keys(story)}
        found[language] |= {f"scenes.{scene}.told": text for scene, text in _list_told(words)}
        told = [name for name, spec in story.pack.parameters.items() if spec.note or language == ENGLISH]
        found[language] |= {f"parameters.{name}.why": words.parameter_reason(name) for name in told}
        noted = [name for name, spec in story.pack.parameters.items() if spec.note]
        found[language] |= {f"parameters.{name}.unit": words.parameter_unit(name) for name in noted}
        found[language] |= {f"tags.{tag}": words.say(f"debrief.tag.{tag}") for tag in load_lesson().tags}
        found[language] |= {
            f"questions.{one.id}": words.say(f"debrief.ask.{one.id}") for one in load_lesson().questions
        }
        for part, ids in (("tags", story.pack.debrief.tags), ("questions", story.pack.debrief.questions)):
            found[language] |= {f"{part}.{name}": words.outline(f"{DEBRIEF}.{part}.{name}") for name in ids}
        found[language] |= {f"{NOUN}{name}": word for name, word in story.find_nouns(language).items()}
    return found


def _list_keys(story: Story) -> Iterator[str]:
    """Yield the keys of titles, labels and sealed questions, of choices, dials and their levels."""
    for key in story.source_texts:
        section, _, *rest = key.split(".")
        answer = section == "scenes" and rest[0] in ("choices", "dials") and rest[-1] == "text"
        if answer or (key.endswith(_WANTED) and section not in _UNWANTED):
            yield key


def _list_told(words: Words) -> Iterator[tuple[str, str]]:
    """Yield what every player read before deciding in a scene: its sentences without those of some games alone."""
    for scene, spec in words.story.pack.scenes.items():
        if spec.choices or spec.dials:
            always = [suffix for suffix, condition, _ in list_parts(spec.text) if not condition]
            told = (tell_common(words, f"scenes.{scene}.text{suffix}") for suffix in always)
            yield scene, "\n\n".join(filter(None, told))


class Labels:
    """How the ids and numbers of a report read in a language of `report.texts`; an id stands for what is missing."""

    def __init__(self, report: ClassReport, language: str) -> None:
        self.report, self.language = report, language
        self._texts = report.texts[language]
        words = report.words.get(language, NO_WORDS)
        self.catalogue = Catalogue(
            language, words, nouns=_list_nouns(self._texts), english=_list_nouns(report.texts.get(ENGLISH, {}))
        )

    def say(self, key: str, /, **fields: object) -> str:
        """Return one of the interface's own phrases."""
        return self.catalogue.say(key, **fields)

    def has(self, key: str) -> bool:
        """Say whether the interface has such a phrase."""
        return self.catalogue.has(key)

    def story(self) -> str:
        """Return the story's title."""
        return self._text("pack.title", self.report.story)

    def scene(self, scene: str) -> str:
        """Return the title of a scene."""
        return self._text(f"scenes.{scene}.title", scene)

    def list_words(self, scene: str) -> list[str]:
        """Return the paragraphs that everybody read before deciding in a scene, or those of `read_in`."""
        read = self.report.read.get(scene)
        told = read.texts.get(self.language, "") if read and self.read_in(scene) else ""
        return prose.split_paragraphs(told or self._text(f"scenes.{scene}.told", ""))

    def read_in(self, scene: str) -> str:
        """Return the bank as whose game a scene is told, where too little of it is the same for all; else empty."""
        read = self.report.read.get(scene)
        few = cell_len(self._text(f"scenes.{scene}.told", "")) < FEWEST_CELLS
        return self.bank(read.bank) if few and read and read.texts.get(self.language) else ""

    def choice(self, scene: str, choice: str) -> str:
        """Return a choice of a scene in words, those of the commonest game where they hang on the game."""
        read = self.report.read.get(scene)
        return (read and read.options.get(self.language, {}).get(choice)) or self.choice_of_all(scene, choice)

    def choice_of_all(self, scene: str, choice: str) -> str:
        """Return a choice of a scene in words, with both wordings where games have one of two."""
        return self._text(f"scenes.{scene}.choices.{choice}.text", choice)

    def dial(self, scene: str, dial: str) -> str:
        """Return what a dial of a plan is called."""
        return self._text(f"scenes.{scene}.dials.{dial}.text", dial)

    def level(self, scene: str, dial: str, level: str) -> str:
        """Return a level of a dial in words."""
        return self._text(f"scenes.{scene}.dials.{dial}.levels.{level}.text", level)

    def point(self, point: Point | DifferingChoice) -> str:
        """Return what a decision is called: the scene's title, and the dial's where it is one."""
        title = self.scene(point.scene)
        return f"{title}{self.say('common.colon')}{self.dial(point.scene, point.dial)}" if point.dial else title

    def option(self, point: Point | DifferingChoice, option: str) -> str:
        """Return an answer at a decision in words."""
        if point.dial:
            return self.level(point.scene, point.dial, option)
        return self.choice(point.scene, option)

    def question(self, scene: str, question: str) -> str:
        """Return a sealed question."""
        return self._text(f"scenes.{scene}.predict.{question}.ask", question)

    def open_question(self, question: str) -> str:
        """Return a question that players answered in their own words."""
        return self._text(f"questions.{question}.ask", question)

    def answer(self, of: str, bands: tuple[float, float], answer: str) -> str:
        """Return low, likely or high with the edges of its band; raises ValueError for another answer."""
        low, high = (self.value(of, edge) for edge in bands)
        if answer == ANSWERS[1]:
            low, high = join_edges(low, high)
        edges = ({"edge": low}, {"low": low, "high": high}, {"edge": high})[ANSWERS.index(answer)]
        return self.say(f"predict.{answer}", **edges)

    def bank(self, bank: str) -> str:
        """Return a bank's name, or the story's where it has none."""
        return self._text(f"banks.{bank}.name", bank) if bank else self._text("pack.title", self.report.story)

    def mandate(self, mandate: str) -> str:
        """Return a mandate's label."""
        return self._text(f"mandates.{mandate}.label", mandate)

    def background(self, background: str) -> str:
        """Return a background's label."""
        return self._text(f"backgrounds.{background}.label", background)

    def president(self, president: str) -> str:
        """Return a reference president's label."""
        return self._text(f"presidents.{president}.label", president)

    def ending(self, ending: str) -> str:
        """Return an ending's title."""
        return self._text(f"endings.{ending}.title", ending)

    def dimension(self, dimension: str) -> str:
        """Return a dimension's label."""
        return self._text(f"dimensions.{dimension}.label", dimension)

    def figure(self, name: str) -> str:
        """Return a variable's label."""
        return self._text(f"variables.{name}.label", name)

    def value(self, name: str, value: float) -> str:
        """Return a value of one of `report.figures` by its unit."""
        spec = self.report.figures[name]
        return format_value(value, spec.unit, self.language, spec.digits, self.report.units)

    def changes(self, unit: str, digits: int, values: Sequence[float]) -> list[str]:
        """Return changes with their signs, so that they add up as they are written."""
        units = self.report.units
        if units.is_money(unit):
            return format_sums(values, self.language, digits, units)
        return [format_change(value, unit, self.language, digits, units) for value in values]

    def why(self, parameter: str) -> str:
        """Return the authors' reason for a number of the model: in English where nobody wrote it in this language."""
        key = f"parameters.{parameter}.why"
        return self._text(key, self.report.texts.get(ENGLISH, {}).get(key, ""))

    def speaks_of(self, parameter: str) -> bool:
        """Say whether the reason for a number of the model is written in this language."""
        return self.language == ENGLISH or f"parameters.{parameter}.why" in self._texts

    def unit(self, parameter: str, written: str) -> str:
        """Return what a number of the model is counted in: as its authors have `written` it, where nobody else did."""
        return self._text(f"parameters.{parameter}.unit", written)

    def tag(self, tag: str) -> str:
        """Return the concept that a tag stands for."""
        return self._text(f"tags.{tag}", tag)

    def discussion(self, question: str) -> str:
        """Return a question for the class."""
        return self._text(f"questions.{question}", question)

    def member(self, number: int) -> str:
        """Return a member's name where names were asked for, else a number; empty for 0, a phrase for ANOTHER."""
        if number == ANOTHER:
            return self.say("debrief.another")
        if number == 0:
            return ""
        member: Member = self.report.member(number)
        return member.name or self.say("debrief.member", number=member.player)

    def file(self, skipped: SkippedSave) -> str:
        """Return a file's name where names were asked for, else where it stands among the saves given."""
        return skipped.file or self.say("debrief.file", number=skipped.file_number)

    def trouble(self, skipped: SkippedSave) -> str:
        """Return why a save is not in the class, to stand behind its name: such a reason names it once more itself."""
        if skipped.status == ClassStatus.SET_ASIDE:
            return self.say(f"debrief.aside.{skipped.key}", **{"story": skipped.story, **skipped.fields})
        if skipped.key:
            return self.say(f"refused.{skipped.key}", **{**skipped.fields, "file": ""}).lstrip()
        return self.say(f"debrief.{skipped.status}", story=skipped.story, member=self.member(skipped.member))

    def _text(self, key: str, missing: str) -> str:
        return self._texts.get(key) or missing


def _list_nouns(texts: Mapping[str, str]) -> dict[str, str]:
    """Return a story's nouns among its texts in a language."""
    return {name: texts.get(f"{NOUN}{name}", "") for name in NOUNS}
