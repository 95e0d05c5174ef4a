"""What is about the program and not about the bank: settings, and the field that finds anything."""
