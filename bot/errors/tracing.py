"""Faults as the logs tell them: by type and place, without a word of what was read."""

import traceback


def traced(error: BaseException) -> str:
    """Say what was raised and where, without the words of the error."""
    frames = traceback.extract_tb(error.__traceback__)
    places = (f"{frame.filename}:{frame.lineno}" for frame in frames[-6:])
    return " ".join((type(error).__name__, *places))
