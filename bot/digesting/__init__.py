"""The daily digest: what a channel chose, when it is due, and what it tells.

One that is previewed and one that is sent are made by the same code from the same
articles, so they have the same words.
"""

from bot.digesting.desk import Digested, Digesting

__all__ = ["Digested", "Digesting"]
