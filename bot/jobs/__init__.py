"""Durable work: the only door to DBOS, which goes on where a killed worker stopped.

Jobs carry ids, never text, and each of their steps may be done twice.
"""
