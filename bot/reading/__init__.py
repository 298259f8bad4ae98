"""From what was posted to a stored Article with numbered sentences."""
