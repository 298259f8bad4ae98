"""Engines: they read Articles and draft Briefs and Answers."""
