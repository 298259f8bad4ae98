"""Parley's core: Articles in, Sides and Answers out, every line with its Citation."""

__version__ = "0.1.0"
