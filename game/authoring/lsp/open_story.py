"""A story while it is written: its files as they lie on the disk, and over them what editors have not saved yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game.authoring.lsp.story_index import StoryIndex
from game.authoring.story_check import check_numbers, finish_check
from game.pack.check.check_context import CheckContext
from game.pack.check.kept_results import KeptResults
from game.pack.check.root_causes import find_root_causes
from game.pack.findings import Finding, FindingCode, PackError, sort_findings
from game.pack.load import check_parts, check_translations, compose_stack, stack_folders
from game.pack.pack import Pack
from game.pack.read.files import SUFFIXES, Files
from game.pack.read.overlay import list_layers
from game.pack.read.yaml_source import KeptDocuments

MANIFEST = "pack.yaml"
_UNREAD = (FindingCode.YAML_SYNTAX, FindingCode.YAML_SHAPE)
_UP = 4
"""How many folders above a file its story's is looked for."""


def find_story_folder(path: Path, unsaved: Mapping[Path, str]) -> Path | None:
    """Return the folder of the story that a file belongs to, None where there is none around it."""
    if path.suffix in SUFFIXES:
        for folder in list(path.parents)[:_UP]:
            if folder / MANIFEST in unsaved or (folder / MANIFEST).is_file():
                return folder
    return None


@dataclass(frozen=True)
class StoryText:
    """The files of a story at one moment: `stack` as they are checked, the texts and paths by the names in findings."""

    stack: Mapping[Path, Files]
    texts: dict[str, str]
    paths: dict[str, Path]
    manifest: str = MANIFEST
    """The name of the pack.yaml in the folder that is open, be it that of an overlay."""


@dataclass
class CheckedStory:
    """What a check came to: `text` is what was checked."""

    text: StoryText
    context: CheckContext | None
    """The pack as it was checked; None where the files make none."""
    faults: list[Finding]
    """What was found first, in form, names and numbers."""

    findings: list[Finding] = field(default_factory=list)
    """All that was found, once the check is complete."""

    @property
    def pack(self) -> Pack | None:
        """The pack that was checked."""
        return self.context.pack if self.context else None


class OpenStory:
    """The story in one folder. `index` follows what is typed."""

    def __init__(self, folder: Path, results: KeptResults | None = None) -> None:
        self.folder = folder
        self.index = StoryIndex()
        self.pack: Pack | None = None
        """The last pack of which every file could be read, or the first there was: it knows the names to offer."""
        self.paths: dict[str, Path] = {}
        """Where the files lie, by the names that findings have for them."""
        self._documents: KeptDocuments = {}
        self._results = results or KeptResults()

    def read(self, unsaved: Mapping[Path, str]) -> StoryText:
        """Return the story's files with what is unsaved over them. Raises PackError."""
        stack = {folder: _lay_unsaved(folder, files, unsaved) for folder, files in stack_folders([self.folder]).items()}
        return _name_files(stack)

    def read_text(self, unsaved: Mapping[Path, str]) -> StoryText | None:
        """Return the story's files, None where they make no story."""
        try:
            return self.read(unsaved)
        except PackError:
            return None

    def check(self, unsaved: Mapping[Path, str]) -> CheckedStory:
        """Return what is wrong in form, names and numbers; catalogues and slips are left to `complete`."""
        self._results.begin_round()
        try:
            text = self.read(unsaved)
        except PackError as error:
            here = StoryText(
                {}, {MANIFEST: unsaved.get(self.folder / MANIFEST, "")}, {MANIFEST: self.folder / MANIFEST}
            )
            return CheckedStory(here, None, error.findings)
        context, findings = check_parts(text.stack, self._documents, self._results)
        if context is None:
            return CheckedStory(text, None, findings, sort_findings(findings))
        pack = context.pack
        findings = findings + check_numbers(pack)
        if self.pack is None or all(finding.code not in _UNREAD for finding in findings):
            self.pack = pack
        return CheckedStory(text, context, findings, sort_findings(find_root_causes(pack, sort_findings(findings))))

    def complete(self, checked: CheckedStory) -> None:
        """Add what is wrong with the catalogues and, where there are no errors, what looks like a slip."""
        if checked.context is not None:
            found = checked.faults + check_translations(checked.context)
            checked.findings = finish_check(checked.context, found)


def _lay_unsaved(folder: Path, files: Files, unsaved: Mapping[Path, str]) -> Files:
    """Return the files of a folder with those that editors hold, in the order in which a folder is read."""
    inside = {path: text for path, text in unsaved.items() if path.suffix in SUFFIXES and path.is_relative_to(folder)}
    if not inside:
        return files
    laid = dict(files) | {
        path.relative_to(folder).as_posix(): text.encode("utf-8", "surrogatepass") for path, text in inside.items()
    }
    return dict(sorted(laid.items(), key=lambda item: Path(item[0]).parts))


def _name_files(stack: Mapping[Path, Files]) -> StoryText:
    """Return the files of a stack by the names under which the story has them."""
    composed = compose_stack(stack)
    texts = {name: content.decode("utf-8-sig", "replace") for name, content in composed.items()}
    paths, prefix = dict[str, Path](), ""
    for (folder, files), prefix in zip(stack.items(), ["", *list_layers(composed)], strict=False):
        paths |= {prefix + name: folder / name for name in files}
    return StoryText(stack, texts, paths, prefix + MANIFEST)
