"""A checked pack, ready to play: scenes in order, texts by key and language, evidence. Holds no state of any game."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from game.pack import scene_schema, schema
from game.pack.cache import recall_texts, remember_texts
from game.pack.expression import Scope
from game.pack.findings import Finding, PackError, Severity
from game.pack.locale import find_languages, read_translation
from game.pack.pack import Pack
from game.pack.read.files import write_archive
from game.pack.texts import list_texts
from game.pack.unsaid import find_default_nouns
from game.text.catalogue import ENGLISH, LANGUAGES, NO_NOUNS, NO_WORDS, Catalogue
from game.text.languages import find_spoken, name_language
from game.text.months import count_months, name_month
from game.text.nouns import NOUNS
from game.text.units import Units


class Story:
    """What an engine plays and a front end shows. `pack` must be free of errors."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.manifest = pack.manifest
        self.scenes: tuple[tuple[str, scene_schema.Scene], ...] = tuple(pack.scenes.items())
        self.number = {name: number for number, name in enumerate(pack.scenes)}
        ranks = {name: rank for rank, name in enumerate(pack.scene_order)}
        self.ranks: tuple[int, ...] = tuple(ranks[name] for name in pack.scenes)
        """The place of every scene, by number, in the order of play of scenes of equal priority."""

        self.scope = Scope(pack.variables, pack.manifest.start)
        self._translations: dict[str, dict[str, str]] = {}
        self._catalogues: dict[str, Catalogue] = {}

    @property
    def id(self) -> str:
        """The pack's stable name."""
        return self.manifest.id

    @property
    def digest(self) -> str:
        """The identity of what is played and read, whatever form the files have."""
        return self.pack.digest

    @cached_property
    def archive(self) -> bytes:
        """The story's files as they are kept beside its saves, packed once for all games that begin."""
        return write_archive(self.pack.files)

    def has_name_of(self, other: Story) -> bool:
        """Say whether another story has the same id and version: one of them was edited since."""
        return (self.id, self.manifest.version) == (other.id, other.manifest.version)

    def answers_to(self, digest: str) -> bool:
        """Say whether a save that names `digest` was played on this story; saves of the first format name its bytes."""
        return bool(digest) and digest in (self.pack.digest, self.pack.former_digest)

    @property
    def variables(self) -> dict[str, schema.VariableSpec]:
        """What conditions may read."""
        return self.pack.variables

    @property
    def calendar(self) -> int:
        """How many months pass in the story, the run-off included; 0 where it has no calendar."""
        return self.manifest.months + self.manifest.runoff

    @property
    def banks(self) -> dict[str, schema.BankSpec]:
        """The banks a player can choose."""
        return self.pack.banks

    @property
    def bank_names(self) -> tuple[str, ...]:
        """The banks by id, as games name them; of a story without banks the empty name that all its games have."""
        return tuple(self.banks) or ("",)

    @property
    def backgrounds(self) -> dict[str, schema.Background]:
        """The backgrounds a player can choose."""
        return self.pack.backgrounds

    @property
    def mandates(self) -> dict[str, Any]:  # Any: as written; the bank decodes its own card
        """The mandates of the scorecard by id, as written; empty in a pack without one."""
        found = self.pack.scorecard.get("mandates")
        return found if isinstance(found, dict) else {}

    @cached_property
    def source_texts(self) -> dict[str, str]:
        """Every text by key, in the pack's own language."""
        return {key: text for key, text, _, _ in list_texts(self.pack)}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The pack's own language first, then those it is translated to, in the order that its manifest names them."""
        own, there = self.manifest.language, sorted(find_languages(self.pack))
        named = self.manifest.languages
        return (own, *(name for name in (named or there) if name != own and name in there))

    def name_language(self, language: str) -> str:
        """Return what a language is called in itself: as the manifest says, else as it is known to be."""
        named = self.manifest.languages
        return (named.get(language, "") if isinstance(named, dict) else "") or name_language(language)

    def choose_language(self, *asked: str) -> str:
        """Return the first language asked for that the story speaks, its own where it speaks none of them."""
        spoken = (find_spoken(one, self.languages) for one in asked if one)
        return next((one for one in spoken if one), self.manifest.language)

    def speak(self, language: str) -> Catalogue:
        """Return the interface's words in a language, with the story's nouns: the program's, the pack's, or English."""
        if language not in self._catalogues:
            words, english = NO_WORDS, NO_NOUNS
            if language not in LANGUAGES:
                from game.pack.interface_words import read_interface_words  # few stories bring any

                words, english = read_interface_words(self.pack, language), self.find_nouns(ENGLISH)
            self._catalogues[language] = Catalogue(language, words, nouns=self.find_nouns(language), english=english)
        return self._catalogues[language]

    def text(self, key: str, language: str) -> str:
        """Return a text in `language`, the pack's own where it is not translated, empty where there is none."""
        if language != self.manifest.language:
            translated = self.read_translated(language).get(key)
            if translated:
                return translated
        return self.source_texts.get(key, "")

    def read_translated(self, language: str) -> dict[str, str]:
        """Return the translated texts by key, as they were kept when they were read first; to check them takes long."""
        if language not in self._translations:
            texts = recall_texts(self.pack.files, language) if language in find_languages(self.pack) else {}
            if texts is None:
                texts = read_translation(self.pack, language).texts
                remember_texts(self.pack.files, language, texts)
            self._translations[language] = texts
        return self._translations[language]

    @cached_property
    def units(self) -> Units:
        """The money of the story, and its own units."""
        return Units(self.manifest.money, self.manifest.units)

    def find_nouns(self, language: str) -> dict[str, str]:
        """Return by what nouns the interface calls role, house and board in a language; an empty one is not said."""
        default = find_default_nouns(self.manifest, language)
        said = {name: self.text(f"pack.words.{name}", language) for name in NOUNS}
        return {name: word or getattr(default, name) for name, word in said.items()}

    def months_of(self, on: str | list[str] | scene_schema.Every) -> range:
        """Return the months that a scene's date, window or recurring date covers, counted from the calendar's start."""
        at = self.scope.month
        if isinstance(on, scene_schema.Every):
            return range(int(at(on.start)), int(at(on.end)) + 1, on.every)
        if not on:
            return range(0)
        first, last = (on[0], on[-1]) if isinstance(on, list) else (on, on)
        return range(int(at(first)), int(at(last)) + 1)

    def falls_in(self, on: str | list[str] | scene_schema.Every, month: int) -> bool:
        """Say whether a scene's date, window or recurring date has the month so many after the calendar's start."""
        return month in self.months_of(on)

    def month_name(self, month: int) -> str:
        """Return the month so many months after the calendar's start, as 2031-12."""
        return name_month(count_months(self.manifest.start) + month)

    def told_month(self, month: str) -> str:
        """Return a month as players are told it: not at all where a story has no calendar."""
        return month if self.calendar else ""


def check_story_of(pack: Pack, findings: list[Finding]) -> Story:
    """Return the story of a pack. Raises PackError when any finding is an error."""
    if any(finding.severity == Severity.ERROR for finding in findings):
        raise PackError(findings)
    return Story(pack)
