"""One save of a list, as lines and screens tell it: which bank, whose, how far, and what there is to say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from game.journal.save_notes import list_notes
from game.journal.save_status import SaveState
from game.text.catalogue import Catalogue
from game.text.months import count_months

if TYPE_CHECKING:
    from game.journal.header import Header
    from game.journal.saves_list import ListedSave
    from game.pack.story import Story


class SaveView(msgspec.Struct, frozen=True):
    """One save of a list. `state` is that of game.journal.saves_list; a save that can't be read has no more than notes.

    `name` is the one its player gave it, empty where none did. `bank` is the name of the bank, or of the story where
    that has none. `month` is empty in a story without a calendar, and `turns` is 0 where the story can't be had.
    `parent` is what the save that a fork left is called, and `n` the first decision of its own.
    """

    path: Path
    state: SaveState
    bank: str = ""
    seed: str = ""
    player: str = ""
    month: str = ""
    turn: int = 0
    turns: int = 0
    decisions: int = 0
    notes: tuple[str, ...] = ()
    name: str = ""
    parent: str = ""
    n: int = 0


class SavedStories:
    """The very stories that saves were played on, each looked for once."""

    def __init__(self, at_hand: Iterable[Story] = ()) -> None:
        """`at_hand` are stories that are open already."""
        self._at_hand = tuple(at_hand)
        self._found: dict[str, Story | None] = {}

    def find(self, folder: Path, header: Header) -> Story | None:
        """Return the story of a save that lies in a folder; None where it can't be had."""
        from game.journal.folder import find_story
        from game.journal.format import BadSaveError

        digest = header.story.digest
        if digest not in self._found:
            own = next((story for story in self._at_hand if story.answers_to(digest)), None)
            try:
                self._found[digest] = own or find_story(folder, header, mend=False)
            except BadSaveError:
                self._found[digest] = None
        return self._found[digest]


def view_save(save: ListedSave, stories: SavedStories, language: str, names: Mapping[str, str]) -> SaveView:
    """Return what is told of a save in a language, in the words of the story that it was played on.

    `names` are those that players gave to the saves of its folder.
    """
    name, header = names.get(save.path.stem, ""), save.header
    story = stories.find(save.path.parent, header) if header else None
    say = (story.speak(language) if story else Catalogue(language)).say
    notes = (*([save.trouble.message(language)] if save.trouble else []), *list_notes(save, say))
    if header is None:
        return SaveView(save.path, save.state, notes=notes, name=name)
    dated = story.calendar > 0 if story else bool(header.bank)
    month = save.month or (story.month_name(0) if story else "")
    return SaveView(
        save.path,
        save.state,
        _find_name(story, header, language),
        header.seed,
        header.player,
        month if dated else "",
        _count_turn(story, month) if story else 0,
        story.manifest.months if story else 0,
        save.decisions,
        notes,
        name,
        _name_parent(header, names),
        header.fork.n if header.fork else 0,
    )


def _name_parent(header: Header, names: Mapping[str, str]) -> str:
    """Return what the save that a fork left is called, its file's name where it has no other; empty for no fork."""
    from game.journal.saves_list import name_parent

    return (names.get(header.fork.parent) or name_parent(header.fork)) if header.fork else ""


def _find_name(story: Story | None, header: Header, language: str) -> str:
    """Return the name of the bank, its id where the story can't be had, and the story's name where there is no bank."""
    if story is None:
        return header.bank or header.story.id
    return story.text(f"banks.{header.bank}.name", language) or header.bank or story.text("pack.title", language)


def _count_turn(story: Story, month: str) -> int:
    """Return which month of the game a month is, counted from one."""
    return count_months(month) - count_months(story.manifest.start) + 1
