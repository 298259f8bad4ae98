"""Parley on Slack."""
