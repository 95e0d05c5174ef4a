"""A scene's page as a player would read it, its placeholders filled, for an author who is still writing it."""

from __future__ import annotations

from collections.abc import Iterator

from game.authoring.assignments import PreviewError
from game.authoring.look import Look
from game.authoring.preview import Preview, open_preview
from game.engine.effects import EffectError
from game.engine.page import Page
from game.engine.stage import Stage, make_stage
from game.pack.findings import Finding, PackError
from game.pack.identity import identify_story
from game.pack.pack import Pack
from game.pack.story import check_story_of
from game.text.catalogue import Catalogue


class ScenePreviews:
    """Writes pages of one checked story; the stage is made once."""

    def __init__(self, pack: Pack, findings: list[Finding]) -> None:
        self.pack, self.findings = pack, findings
        self._stage: Stage | None = None
        self._pages: dict[tuple[str, str], str] = {}

    def write(self, scene: str, language: str) -> str:
        """Return the page of a scene as Markdown, or in a line why there is none."""
        if (scene, language) not in self._pages:
            try:
                self._pages[scene, language] = self._write(scene, language)
            except PackError:
                self._pages[scene, language] = Catalogue(language).say("lsp.preview.errors")
            except (PreviewError, EffectError) as error:
                self._pages[scene, language] = str(error)
        return self._pages[scene, language]

    def _write(self, scene: str, language: str) -> str:
        if self._stage is None:
            story = check_story_of(self.pack, self.findings)
            identify_story(story)
            self._stage = make_stage(story)
        game = self._open(self._stage, scene, language)
        return "\n\n".join((*_format_page(game.page()), *(f"*{note}*" for note in game.notes)))

    def _open(self, stage: Stage, scene: str, language: str) -> Preview:
        """Return a game that stands at a scene, with the first bank that meets it."""
        spoken = stage.story.choose_language(language)
        games = (open_preview(stage, Look(at=scene, bank=bank, language=spoken)) for bank in stage.story.bank_names)
        first = next(games)
        return first if not first.unmet() else next((game for game in games if not game.unmet()), first)


def _format_page(page: Page) -> Iterator[str]:
    yield f"**{page.title}** {page.month}".rstrip()
    yield from page.paragraphs
    for option in page.options:
        yield f"- {option.text}" + (f" ({option.reason})" if option.reason else "")
    for dial in page.dials:
        yield f"- {dial.text}: " + " / ".join(level.text for level in dial.levels)
