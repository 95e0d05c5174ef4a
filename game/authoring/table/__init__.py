"""Stories in a table of scenes, choices and effects, as a spreadsheet saves it."""
