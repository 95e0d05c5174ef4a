"""The files that an editor has open, the stories they belong to, and what the last check of each came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from game.authoring.lsp.line_table import UTF_16, LineTable, Position
from game.authoring.lsp.open_story import CheckedStory, OpenStory, find_story_folder
from game.authoring.lsp.preview_text import ScenePreviews
from game.authoring.lsp.symbols import Occurrence, Symbol, Use

Change = tuple[tuple[Position, Position] | None, str]
"""What was typed: the stretch it replaces, None for all of the text, and the words."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file of a story that is asked about: its name in the story, its text at this moment and the lines of it."""

    story: OpenStory
    name: str
    table: LineTable

    @property
    def text(self) -> str:
        """The text as it is typed."""
        return self.table.text


class Desk:
    """Knows what is typed. `dirty` are the folders of stories that have to be checked again."""

    def __init__(self) -> None:
        self.encoding = UTF_16
        self.unsaved: dict[Path, str] = {}
        self.versions: dict[Path, int | None] = {}
        self.uris: dict[Path, str] = {}
        """The addresses by which editors call the files they have open."""
        self.stories: dict[Path, OpenStory] = {}
        self.checked: dict[Path, CheckedStory] = {}
        self.dirty: set[Path] = set()
        self.edits = 0
        """How often something was typed; a check that began before the last time is out of date."""
        self._previews: tuple[Path, int, ScenePreviews | None] | None = None

    def open(self, path: Path, text: str, version: int | None = None) -> None:
        """Take up a file that an editor shows."""
        self.unsaved[path] = text
        self.versions[path] = version
        self.touch(path)

    def change(self, path: Path, changes: Iterable[Change], version: int | None = None) -> None:
        """Take up what was typed in a file."""
        text = self.unsaved.get(path, "")
        for stretch, words in changes:
            if stretch is None:
                text = words
                continue
            table = LineTable(text, self.encoding)
            start, end = sorted((table.find_offset(stretch[0]), table.find_offset(stretch[1])))
            text = text[:start] + words + text[end:]
        self.open(path, text, version)

    def close(self, path: Path) -> None:
        """Forget what was typed in a file; what lies on the disk counts again."""
        folder = find_story_folder(path, self.unsaved)
        self.unsaved.pop(path, None)
        self.versions.pop(path, None)
        self.edits += 1
        if folder:
            self.dirty.add(folder)
        self.dirty |= {above for above, story in self.stories.items() if path in story.paths.values()}

    def touch(self, path: Path) -> None:
        """Have the story of a file checked again."""
        self.edits += 1
        if folder := find_story_folder(path, self.unsaved):
            self.stories.setdefault(folder, OpenStory(folder))
            self.dirty.add(folder)
        self.dirty |= {above for above, story in self.stories.items() if path in story.paths.values()}

    def find_owner(self, path: Path) -> Path | None:
        """Return the folder of the open story that a file belongs to, its bases aside; None where no story has it."""
        folder = find_story_folder(path, self.unsaved)
        return folder if folder in self.stories else None

    def is_shown(self, folder: Path) -> bool:
        """Say whether an editor has a file of the story open."""
        return any(path.is_relative_to(folder) for path in self.unsaved)

    def find_file(self, path: Path) -> OpenFile | None:
        """Return a file of a story as it is now, the index following what is typed; None for any other file."""
        folder = find_story_folder(path, self.unsaved)
        if folder is None or folder not in self.stories or path not in self.unsaved:
            return None
        story = self.stories[folder]
        if story.pack is None:
            story.check(dict(self.unsaved))
        self._follow(folder, story)
        names = {there: name for name, there in story.paths.items()}
        name = names.get(path) or path.relative_to(folder).as_posix()
        return OpenFile(story, name, story.index.read(name, self.unsaved[path]).find_table(self.encoding))

    def _follow(self, folder: Path, story: OpenStory) -> None:
        """Let the index of a story have its files as they are typed."""
        if not story.index.files:
            self.fill_index(folder)
        for name, path in story.paths.items():
            if path in self.unsaved:
                story.index.read(name, self.unsaved[path])

    def fill_index(self, folder: Path) -> None:
        """Read the names of all files of a story that have changed."""
        story, checked = self.stories[folder], self.checked.get(folder)
        text = checked.text if checked else story.read_text(self.unsaved)
        if text:
            story.paths = text.paths
            story.index.update(text.texts)

    def find_symbol(self, file: OpenFile, offset: int) -> Occurrence | None:
        """Return the name at an offset: of several that it may be, the one that is declared somewhere."""
        found = file.story.index.find(file.name, offset)
        return next((one for one in found if self.list_declared(file.story, one.symbol)), found[-1] if found else None)

    def list_declared(self, story: OpenStory, symbol: Symbol) -> list[tuple[str, Occurrence]]:
        """Return where a name is declared."""
        return [(name, one) for name, one in story.index.list_uses(symbol) if one.use is Use.DECLARED]

    def find_previews(self, story: OpenStory) -> ScenePreviews | None:
        """Return what writes the pages of a story as it is typed, None where that comes to no pack. Takes a while."""
        edits, unsaved = self.edits, dict(self.unsaved)
        if self._previews is None or self._previews[:2] != (story.folder, edits):
            checked = story.check(unsaved)
            previews = ScenePreviews(checked.pack, checked.findings) if checked.pack else None
            self._previews = story.folder, edits, previews
        return self._previews[2]
