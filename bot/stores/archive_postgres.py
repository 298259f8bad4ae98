"""The words of the archive on PostgreSQL: a table with a GIN index."""

from functools import partial

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Text,
    cast,
    column,
    literal_column,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from bot.stores.word_index import Sought, WordIndex

_SEQ = column("seq", BigInteger)
_STEMS = column("stems", Text)

# A GIN index gives all rows with a stem before it gives the latest. So each row is
# indexed with two blocks of numbers that it stands in, of 4,096 and of 32,768 rows.
_NEAR, _FAR = 12, 15


def _block(bits: int) -> str:
    """Write the token of a row's channel and block."""
    return f"split_part(stems, ' ', 1) || ':{bits}:' || (seq >> {bits})"


_FOUND = (
    "array_to_tsvector(string_to_array(stems, ' ')"
    f" || ARRAY[{_block(_NEAR)}, {_block(_FAR)}])"
)

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
INDEX = f"""
CREATE INDEX ix_archive_words_stems ON archive_words
USING gin (({_FOUND})) WITH (fastupdate = off)
"""


def _matching(query: BindParameter[str]) -> ColumnElement[bool]:
    return literal_column(f"({_FOUND})").bool_op("@@")(cast(query, TSQUERY))


def _anywhere(sought: Sought) -> str:
    return f"'{sought.stem}' & '{sought.token}'"


def _in_the_last_blocks(sought: Sought, bits: int) -> str:
    last = sought.last >> bits
    blocks = (f"'{sought.token}:{bits}:{block}'" for block in (last, last - 1))
    return f"'{sought.stem}' & ({' | '.join(blocks)})"


WORDS = WordIndex(
    table=table("archive_words", _SEQ, _STEMS),
    seq=_SEQ,
    stems=_STEMS,
    create=(_TABLE, INDEX),
    # By the bare number the database would rather walk through all rows, and take their
    # texts apart one by one. It believes that to be cheap, so it is forbidden too.
    order=_SEQ + 0,
    matching=_matching,
    queries=(
        partial(_in_the_last_blocks, bits=_NEAR),
        partial(_in_the_last_blocks, bits=_FAR),
        _anywhere,
    ),
    tuning=(text("SET LOCAL enable_seqscan = off"),),
)
