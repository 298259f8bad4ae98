"""Measures speed and quality: `python -m bench speed|quality [--json]`."""
