"""Stories: which Articles belong together."""
