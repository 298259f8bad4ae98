"""The words of the archive on SQLite: an FTS5 table."""

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    String,
    column,
    literal_column,
    table,
)

from bot.stores.word_index import Sought, WordIndex

_SEQ = column("rowid", Integer)
_STEMS = column("stems", String)

# The stems are its tokens: `ascii` leaves everything beyond ASCII together.
_TABLE = """
CREATE VIRTUAL TABLE archive_words USING fts5(
    stems, tokenize = "ascii tokenchars '.,:'", detail = none, columnsize = 0
)
"""
_WITH_ITS_ROW = """
CREATE TRIGGER archive_gone AFTER DELETE ON archive
BEGIN
    DELETE FROM archive_words WHERE rowid = old.seq;
END
"""

OPTIMIZE = "INSERT INTO archive_words (archive_words) VALUES ('optimize')"
"""Rewrites the index without what was deleted, which else stays in it for long."""


def _matching(query: BindParameter[str]) -> ColumnElement[bool]:
    return literal_column("archive_words").bool_op("MATCH")(query)


def _anywhere(sought: Sought) -> str:
    return f'"{sought.token}" AND "{sought.stem}"'


WORDS = WordIndex(
    table=table("archive_words", _SEQ, _STEMS),
    seq=_SEQ,
    stems=_STEMS,
    create=(_TABLE, _WITH_ITS_ROW),
    order=_SEQ,
    matching=_matching,
    # It reads from the latest row back, and ends where it has found enough.
    queries=(_anywhere,),
)
