"""The way from a name or a folder to a story: find it, read it, check it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.pack.cache import recall_pack, remember_pack
from game.pack.findings import Finding, FindingCode, PackError, Place, make_visible, sort_findings, suggest_name
from game.pack.identity import Name, compare_content, identify_story
from game.pack.locale import must_fit_together
from game.pack.pack import Pack, read_pack
from game.pack.read.files import Files, read_folder
from game.pack.read.overlay import compose_files, list_layers, read_base
from game.pack.rules_digest import hash_rules
from game.pack.shelf import find_stories_folder, list_names
from game.pack.story import Story, check_story_of
from game.text.sentences import Sentence

if TYPE_CHECKING:
    from game.pack.check.check_context import CheckContext
    from game.pack.check.kept_results import KeptResults
    from game.pack.read.yaml_source import KeptDocuments


def find_pack(name: str) -> Path:
    """Return the folder of a pack given by name or path. Raises PackError naming what is possible."""
    try:
        return find_known_pack(name)
    except PackError:
        if os.path.isdir(name):  # pathlib's raises for a name that is too long
            return Path(name)
        raise


def find_known_pack(name: str) -> Path:
    """Return the folder of a story that comes with the game. Raises PackError naming those that do."""
    known = list_names(find_stories_folder())
    if name in known:
        return find_stories_folder() / name
    here = Sentence("stories here: {names}; or give a folder", names=tuple(known))
    hint = suggest_name(name, known) or here
    raise PackError([Finding(FindingCode.NO_PACK, Place(make_visible(name)), Sentence("there is no such story"), hint)])


def load_pack(*paths: Path) -> Story:
    """Return the story in a folder, or in several laid over each other. Raises PackError when it can't be played."""
    return load_files(read_story(*paths))


def read_story(*paths: Path) -> Files:
    """Return the files of the story that folders make: a base and overlays in this order; an overlay brings its base.

    Raises PackError for a base that there is not, and for overlays of different bases.
    """
    return compose_stack(stack_folders(paths))


def list_folders(*paths: Path) -> list[Path]:
    """Return every folder that the story in some folders is made of, those of its bases too. Raises PackError."""
    return list(stack_folders(paths))


def compose_stack(stack: Mapping[Path, Files]) -> Files:
    """Return the files of a stack of folders as those of one story. Raises PackError."""
    base, *overlays = stack
    return compose_files(stack[base], {path.name: stack[path] for path in overlays})


def stack_folders(paths: Iterable[Path]) -> dict[Path, Files]:
    """Return the files of a base and of what is laid over it, by folder, the lowest first. Raises PackError."""
    stack: dict[Path, Files] = {}
    for path in paths:
        under = _stack_folder(path, ())
        if stack and next(iter(stack)) != next(iter(under)):
            first, (_, place) = next(iter(stack)).name, read_base(path.resolve().name, under[path.resolve()])
            message = Sentence("{name} is not laid over {base}", name=path.resolve().name, base=first)
            hint = Sentence("a story takes any number of overlays, and all extend the same story")
            raise PackError([Finding(FindingCode.OVERLAY_BASE, place, message, hint)])
        stack |= under
    return stack


def _stack_folder(path: Path, above: tuple[Path, ...]) -> dict[Path, Files]:
    """Return the files of a folder after those of the stories under it, by folder."""
    files, root = read_folder(path), path.resolve()
    name, where = read_base(root.name, files)
    if not name:
        return {root: files}
    return _stack_folder(_find_base(root, name, where, above), (*above, root)) | {root: files}


def _find_base(path: Path, name: str, where: Place, above: tuple[Path, ...]) -> Path:
    """Return the folder of the story that the overlay in `path` extends, as it says at `where`. Raises PackError."""
    beside = path / name
    if name.isprintable() and not os.path.isabs(name) and os.path.isfile(beside / "pack.yaml"):
        if beside.resolve() in (path, *above):
            message = Sentence("{name} is laid over this overlay itself", name=name)
            raise PackError([Finding(FindingCode.OVERLAY_BASE, where, message)])
        return beside
    try:
        return find_known_pack(name)
    except PackError as error:
        message = Sentence("there is no story {name} to extend", name=make_visible(name))
        raise PackError([Finding(FindingCode.OVERLAY_BASE, where, message, error.findings[0].hint)]) from error


def load_files(files: Files, *, by_name: bool = False) -> Story:
    """Return the story in the given files, wherever they came from. Raises PackError.

    A story that was found good before is not read and checked again. `by_name` is for games of the first format of
    saves: scenes of equal priority then come in the order of their files' names.
    """
    kept = recall_pack(files, by_name=by_name)
    if kept is not None:
        return Story(kept)
    from game.pack.check.all import check_pack  # a story seen before need not wait for what checks it
    from game.pack.check.root_causes import find_root_causes

    findings: list[Finding] = []
    pack = read_pack(files, findings, by_name=by_name)
    story = check_story_of(pack, find_root_causes(pack, findings + check_pack(pack)))
    must_fit_together(pack)
    identify_story(story, by_name=by_name)
    pack.rules_digest = hash_rules(story)
    remember_pack(pack, by_name=by_name)
    return story


def compare_files(files: Files, other: Files) -> list[Name]:
    """Return the entries, by section and id, in which the stories in two sets of files differ."""
    return compare_content(Story(read_pack(files, [])), Story(read_pack(other, [])))


def check_folder(*paths: Path) -> tuple[Pack | None, list[Finding]]:
    """Return the decoded pack of folders laid over each other and all that is wrong with it, sorted by place."""
    context, findings = check_all_parts(*paths)
    return context.pack if context else None, sort_findings(findings)


def check_all_parts(*paths: Path) -> tuple[CheckContext | None, list[Finding]]:
    """Return the decoded pack of folders laid over each other as it is checked, and all that is wrong with it."""
    try:
        stack = stack_folders(paths)
    except PackError as error:
        return None, error.findings
    context, findings = check_parts(stack)
    return context, findings + (check_translations(context) if context else [])


def check_parts(
    stack: Mapping[Path, Files], kept: KeptDocuments | None = None, results: KeptResults | None = None
) -> tuple[CheckContext | None, list[Finding]]:
    """Return the decoded pack of a stack of folders and what is wrong with it, its catalogues not read.

    `kept` are the documents of the check before, `results` what was found in its parts.
    """
    findings: list[Finding] = []
    try:
        pack = read_pack(compose_stack(stack), findings, kept=kept)
    except PackError as error:
        return None, error.findings
    from game.pack.check.all import check_pack
    from game.pack.check.check_context import CheckContext
    from game.pack.check.unread_files import find_unread_files

    context = CheckContext(pack, results)
    findings += check_pack(pack, context)
    for folder, prefix in zip(
        stack, ["", *list_layers(pack.files)], strict=False
    ):  # a kept story has layers of its own
        findings += find_unread_files(folder, prefix)
    return context, findings


def check_translations(context: CheckContext) -> list[Finding]:
    """Return what is wrong with the catalogues of a pack, those of the interface too."""
    from game.pack.check.translation_check import check_catalogues
    from game.pack.interface_words import find_interface_findings

    pack, findings = context.pack, list[Finding]()
    if not pack.is_manifest_refused:  # its own texts are unread, and every translation of them without a source
        check_catalogues(context, findings)
    findings += find_interface_findings(pack)
    return findings


def load_stories_at_hand(names: Sequence[str]) -> list[Story]:
    """Return the story that some words name, a base and its overlays, as a list; an empty one where none is named.

    Raises PackError.
    """
    return [load_pack(*map(find_pack, names))] if names else []
