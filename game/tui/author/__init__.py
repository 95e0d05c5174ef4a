"""What only an author who previews a story sees."""
