"""The tables, for SQLite and PostgreSQL alike; the workspace leads every key."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
)

SCHEMA = "0008"
"""Revision of the tables below; the newest migration carries the same."""


class Words(TypeDecorator[str]):
    """Free text as UTF-8 bytes: kept unchanged, whatever odd characters it holds.

    A text column would refuse NUL on PostgreSQL and half a surrogate pair on both.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> bytes | None:
        """Write the text as bytes."""
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(
        self, value: bytes | None, _dialect: Dialect
    ) -> str | None:
        """Read the bytes as text."""
        return None if value is None else value.decode("utf-8", "surrogatepass")


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite drops the zone, so that it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, _dialect: Dialect
    ) -> datetime | None:
        """Write the moment in UTC; one without a time zone is a fault of ours."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value and value.astimezone(UTC)

    def process_result_value(
        self, value: datetime | None, _dialect: Dialect
    ) -> datetime | None:
        """Read the moment in UTC, whatever the time zone of a server is."""
        if value is None or value.tzinfo is None:
            return value and value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s",
    }
)

# `rest` is the article without its raw text, as bot.stores.codec writes it. The big
# columns come last: SQLite reads through a row to reach the columns behind them, and
# a list of articles needs only those before.
articles = Table(
    "articles",
    metadata,
    Column("workspace_id", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("created", Moment, nullable=False),
    Column("headline", Words, nullable=False),
    Column("outlet", Words),
    Column("published", Words),
    Column("sentences", Integer, nullable=False),
    Column("rest", Words, nullable=False),
    Column("raw", Words, nullable=False),
)


def _of_article() -> ForeignKeyConstraint:
    """Tie rows to a version of an article; they go when it goes."""
    return ForeignKeyConstraint(
        ["workspace_id", "article_id", "version"],
        ["articles.workspace_id", "articles.id", "articles.version"],
        ondelete="CASCADE",
    )


findings = Table(
    "findings",
    metadata,
    Column("workspace_id", String, primary_key=True),
    Column("article_id", String, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("revision", String, nullable=False),
    Column("findings", Words, nullable=False),
    _of_article(),
)

# A sighting is what makes an article evidence in a channel; nothing else does.
sightings = Table(
    "sightings",
    metadata,
    Column("workspace_id", String, primary_key=True),
    Column("channel_id", String, primary_key=True),
    Column("article_id", String, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("private", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    _of_article(),
    Index("ix_sightings_article", "workspace_id", "article_id", "version"),
)

# `key` is a digest of the URL key, which may be longer than an index can take.
visits = Table(
    "visits",
    metadata,
    Column("workspace_id", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("article_id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("url", Words, nullable=False),
    Column("read_at", Moment, nullable=False),
    Column("etag", Words),
    Column("last_modified", Words),
    _of_article(),
    Index("ix_visits_article", "workspace_id", "article_id", "version"),
)

# The hash comes early in the key, because likely copies are looked up by it.
shingles = Table(
    "shingles",
    metadata,
    Column("workspace_id", String, primary_key=True),
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", String, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    _of_article(),
    Index("ix_shingles_article", "workspace_id", "article_id", "version"),
)


# What a workspace has spent on language models today; earlier days are deleted.
spent = Table(
    "spent",
    metadata,
    Column("workspace_id", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("tokens", BigInteger, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where one kind of made thing is kept: its rows, and the articles of each."""

    rows: Table
    articles: Table


def _shelf(name: str) -> Shelf:
    """Lay out the two tables of briefs or of answers."""
    rows = Table(
        f"{name}s",
        metadata,
        Column("workspace_id", String, primary_key=True),
        Column("id", String, primary_key=True),
        Column("channel_id", String, nullable=False),
        Column("thread_id", String, nullable=False),
        Column("post_id", String, nullable=False),
        Column("created", Moment, nullable=False),
        Column("made", Words, nullable=False),
        UniqueConstraint("workspace_id", "channel_id", "post_id"),
        Index(f"ix_{name}s_thread", "workspace_id", "channel_id", "thread_id"),
    )
    used = Table(
        f"{name}_articles",
        metadata,
        Column("workspace_id", String, primary_key=True),
        Column("made_id", String, primary_key=True),
        Column("article_id", String, primary_key=True),
        Column("position", Integer, nullable=False),
        ForeignKeyConstraint(
            ["workspace_id", "made_id"],
            [f"{name}s.workspace_id", f"{name}s.id"],
            ondelete="CASCADE",
        ),
        Index(f"ix_{name}_articles_article", "workspace_id", "article_id"),
    )
    return Shelf(rows, used)


briefs = _shelf("brief")
answers = _shelf("answer")
