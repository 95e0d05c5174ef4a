"""What scenes and answers are called, in the very stories that a class plays."""

from __future__ import annotations

from game.engine.words import Words
from game.journal.folder import find_story
from game.journal.format import BadSaveError
from game.journal.saves_list import ListedSave
from game.pack.story import Story
from game.text.languages import find_spoken


class StoryTitles:
    """The stories of a server's saves, each loaded once; an id stands for what no story names."""

    def __init__(self) -> None:
        self._stories = dict[str, Story]()
        self._missed = dict[str, int]()
        self._words = dict[tuple[str, str], Words]()

    def learn(self, save: ListedSave) -> None:
        """Load the story of a save, which is kept beside it; what can't be had is tried again as the game goes on."""
        digest = save.header.story.digest if save.header else ""
        if save.header is None or digest in self._stories or self._missed.get(digest) == save.decisions:
            return
        try:
            self._stories[digest] = find_story(save.path.parent, save.header)
        except (BadSaveError, OSError):
            self._missed[digest] = save.decisions

    def knows(self, story: str) -> bool:
        """Say whether a story is loaded."""
        return story in self._stories

    def name_scene(self, story: str, scene: str, dial: str, language: str) -> str:
        """Return the title of a scene, with that of a dial where one is named."""
        title = self._say(story, f"scenes.{scene}.title", language) or scene
        if not dial:
            return title
        words = self._speak(story, language)
        colon = words.say("common.colon") if words else ": "
        return title + colon + (self._say(story, f"scenes.{scene}.dials.{dial}.text", language) or dial)

    def name_answer(self, story: str, scene: str, dial: str, answer: str, language: str) -> str:
        """Return an option of a scene, or a level of a dial, in words."""
        where = f"dials.{dial}.levels.{answer}" if dial else f"choices.{answer}"
        return self._say(story, f"scenes.{scene}.{where}.text", language) or answer

    def list_answers(self, story: str, scene: str, dial: str) -> list[str]:
        """Return the options of a scene, or the levels of a dial, in the order of the story."""
        found = self._stories.get(story)
        spec = found.pack.scenes.get(scene) if found else None
        if spec is None:
            return []
        if not dial:
            return list(spec.choices)
        return list(spec.dials[dial].levels) if dial in spec.dials else []

    def _say(self, story: str, key: str, language: str) -> str:
        words = self._speak(story, language)
        return words.outline(key) if words else ""

    def _speak(self, digest: str, language: str) -> Words | None:
        story = self._stories.get(digest)
        if story and (digest, language) not in self._words:
            spoken = find_spoken(language, story.languages) or story.languages[0]
            self._words[digest, language] = Words(story, spoken)
        return self._words.get((digest, language))
