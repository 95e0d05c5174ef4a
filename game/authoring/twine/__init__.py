"""Stories made with Twine, turned into the files of a pack."""

from game.authoring.twine.convert import ImportedStory
from game.authoring.twine.notes import Note, TweeError
from game.authoring.twine.reading import import_twee

__all__ = ["ImportedStory", "Note", "TweeError", "import_twee"]
