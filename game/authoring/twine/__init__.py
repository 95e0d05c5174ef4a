"""Stories made with Twine, turned into the files of a pack."""

from game.authoring.twine.convert import ImportedStory
from game.authoring.twine.format_readers import import_twee
from game.authoring.twine.notes import Note, TweeError

__all__ = ["ImportedStory", "Note", "TweeError", "import_twee"]
