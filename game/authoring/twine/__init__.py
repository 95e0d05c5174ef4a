"""Stories made with Twine, read from Twee 3 with SugarCube's macros and turned into the files of a pack."""

from game.authoring.twine.convert import ImportedStory, import_twee
from game.authoring.twine.notes import Note, TweeError

__all__ = ["ImportedStory", "Note", "TweeError", "import_twee"]
