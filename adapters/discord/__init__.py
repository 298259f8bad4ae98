"""Parley on Discord."""
