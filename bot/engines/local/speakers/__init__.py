"""From the words that name a source to who speaks."""
