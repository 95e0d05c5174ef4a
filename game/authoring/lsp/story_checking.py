"""The checks that run while an author types: what is wrong in form first, the slower rest once the keys rest."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable
from pathlib import Path

from game.authoring.lsp.desk import Desk
from game.authoring.lsp.open_story import CheckedStory
from game.pack.findings import Finding, Place, Severity
from game.text.sentences import Sentence

Publish = Callable[[CheckedStory, str, Path, list[Finding]], None]
"""Shows what is wrong in one file of a story, by the file's name in it and where it lies."""

_PAUSE = 0.04
"""How many seconds are waited for a further key before a check begins."""


class StoryChecking:
    """Checks stories that have changed, one after the other, in a thread, and publishes what is new."""

    def __init__(self, desk: Desk, publish: Publish, log: Callable[[str], None]) -> None:
        self.desk, self.publish, self.log = desk, publish, log
        self._shown: dict[Path, dict[str, list[Finding]]] = {}
        self._paths: dict[Path, dict[str, Path]] = {}
        """Where files lie, by story and name: gone ones too, of which what is shown has to be taken back."""
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Say that something was typed."""
        self._wake.set()

    async def run(self) -> None:
        """Check until the server ends."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            await asyncio.sleep(_PAUSE)
            for folder in list(self.desk.dirty):
                if not self._wake.is_set():
                    await self._try(folder)

    async def _try(self, folder: Path) -> None:
        """Check a story; whatever fails is told in the editor's log, and the next key tries again."""
        try:
            await self._check(folder)
        except Exception:
            self.desk.dirty.discard(folder)
            self.log(traceback.format_exc())

    async def _check(self, folder: Path) -> None:
        desk, story = self.desk, self.desk.stories.get(folder)
        if story is None or not desk.is_shown(folder):
            desk.dirty.discard(folder)
            self._forget(folder)
            return
        unsaved, edits = dict(desk.unsaved), desk.edits
        checked = await asyncio.to_thread(story.check, unsaved)
        if desk.edits != edits:  # its places are those of a text that is no longer there
            self._wake.set()
            return
        self._show_faults(folder, checked)
        await asyncio.to_thread(story.complete, checked)
        if desk.edits != edits:
            self._wake.set()
            return
        desk.dirty.discard(folder)
        desk.checked[folder] = checked
        self._show(folder, checked, self._sort(folder, checked))
        desk.fill_index(folder)

    def _show_faults(self, folder: Path, checked: CheckedStory) -> None:
        """Publish the errors found first, of files in which they are others than those that are shown.

        Warnings wait for the whole check: they would go and come back with every key.
        """
        found, shown = self._sort(folder, checked), self._shown.get(folder, {})
        changed = {
            name: found.get(name, [])
            for name in found.keys() | shown.keys()
            if not name.endswith(".po") and _keep_errors(found.get(name, [])) != _keep_errors(shown.get(name, []))
        }
        self._show(folder, checked, shown | changed)

    def _sort(self, folder: Path, checked: CheckedStory) -> dict[str, list[Finding]]:
        """Return findings by file; a base that is open itself tells what is wrong with it alone."""
        return sort_by_file(checked, checked.findings, lambda path: self.desk.find_owner(path) not in (None, folder))

    def _show(self, folder: Path, checked: CheckedStory, found: dict[str, list[Finding]]) -> None:
        shown, paths = self._shown.get(folder, {}), self._paths.setdefault(folder, {})
        paths |= checked.text.paths
        for name in shown.keys() | found.keys():
            if shown.get(name, []) != found.get(name, []) or folder not in self._shown:
                self.publish(checked, name, paths[name], found.get(name, []))
        self._shown[folder] = found

    def _forget(self, folder: Path) -> None:
        """Take back what is shown of a story of which no file is open any more."""
        checked, paths = self.desk.checked.pop(folder, None), self._paths.pop(folder, {})
        for name in self._shown.pop(folder, {}):
            if checked:
                self.publish(checked, name, paths[name], [])
        self.desk.stories.pop(folder, None)


def sort_by_file(
    checked: CheckedStory, findings: list[Finding], others: Callable[[Path], bool] = lambda _: False
) -> dict[str, list[Finding]]:
    """Return findings by file.

    Those about a file that is not there, or that `others` say is another open story's, stand in pack.yaml and say where
    they belong.
    """
    found = dict[str, list[Finding]]()
    for finding in findings:
        name, one = finding.where.file, finding
        if name not in checked.text.paths or others(checked.text.paths[name]):
            message = Sentence("{head}: {reason}", head=Sentence.of(str(finding.where)), reason=finding.message)
            name = checked.text.manifest
            one = Finding(finding.code, Place(name), message, finding.hint, finding.severity)
        found.setdefault(name, []).append(one)
    return found


def _keep_errors(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == Severity.ERROR]
