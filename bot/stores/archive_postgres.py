"""The words of the archive on PostgreSQL: a table with a GIN index."""

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Text,
    cast,
    column,
    literal_column,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from bot.stores.word_index import WordIndex

_SEQ = column("seq", BigInteger)
_STEMS = column("stems", Text)
_FOUND = "array_to_tsvector(string_to_array(stems, ' '))"

# No parser of the database sees the stems, so that they are what they are on SQLite.
# The long texts stand apart from the rows, which a search walks through; and the index
# is kept up at once, because every search would read the list of what it lacks.
_TABLE = """
CREATE TABLE archive_words (
    seq bigint CONSTRAINT pk_archive_words PRIMARY KEY
        CONSTRAINT fk_archive_words_archive REFERENCES archive (seq) ON DELETE CASCADE,
    stems text NOT NULL
) WITH (toast_tuple_target = 128)
"""
_INDEX = f"""
CREATE INDEX ix_archive_words_stems ON archive_words
USING gin ({_FOUND}) WITH (fastupdate = off)
"""


def _both(one: str, other: str) -> ColumnElement[bool]:
    return literal_column(_FOUND).bool_op("@@")(cast(f"'{one}' & '{other}'", TSQUERY))


WORDS = WordIndex(
    table=table("archive_words", _SEQ, _STEMS),
    seq=_SEQ,
    stems=_STEMS,
    create=(_TABLE, _INDEX),
    # By the bare number the database would rather walk through all rows, and take their
    # texts apart one by one.
    order=_SEQ + 0,
    both=_both,
)
