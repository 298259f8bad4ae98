"""Tables for links: visits of web addresses, and shingles to find copies by."""

from dataclasses import replace

import sqlalchemy as sa
from alembic import op

from bot.model import Article
from bot.reading.copies import body_of, kept, shingles
from bot.stores.codec import decode

revision = "0002"
down_revision = "0001"

_KEYS = sa.text("SELECT workspace_id, id, version FROM articles")
_TEXT = sa.text(
    "SELECT rest, raw FROM articles"
    " WHERE workspace_id = :workspace_id AND id = :id AND version = :version"
)


def upgrade() -> None:
    """Create the tables; articles that are stored already get their shingles."""
    _create_visits()
    table = _create_shingles()
    connection = op.get_bind()
    # One by one, because all texts at once may need too much memory.
    for workspace, id_, version in connection.execute(_KEYS).all():
        key = {"workspace_id": workspace, "id": id_, "version": version}
        rest, raw = connection.execute(_TEXT, key).one()
        article = replace(decode(Article, _words(rest)), raw=_words(raw))
        op.bulk_insert(table, _rows(workspace, article))


def _words(stored: bytes) -> str:
    return stored.decode("utf-8", "surrogatepass")


def _rows(workspace: str, article: Article) -> list[dict[str, object]]:
    # By the rules that look copies up, which no other shingles would fit.
    return [
        {
            "workspace_id": workspace,
            "hash": number,
            "article_id": article.id,
            "version": article.version,
        }
        for number in kept(shingles(body_of(article)))
    ]


def _of_article(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "article_id", "version"],
        ["articles.workspace_id", "articles.id", "articles.version"],
        name=f"fk_{table}_articles",
        ondelete="CASCADE",
    )


def _index_by_article(table: str) -> None:
    op.create_index(
        f"ix_{table}_article", table, ["workspace_id", "article_id", "version"]
    )


def _create_visits() -> None:
    op.create_table(
        "visits",
        sa.Column("workspace_id", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("url", sa.LargeBinary, nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("etag", sa.LargeBinary),
        sa.Column("last_modified", sa.LargeBinary),
        sa.PrimaryKeyConstraint("workspace_id", "key", name="pk_visits"),
        _of_article("visits"),
    )
    _index_by_article("visits")


def _create_shingles() -> sa.Table:
    table = op.create_table(
        "shingles",
        sa.Column("workspace_id", sa.String, nullable=False),
        sa.Column("hash", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint(
            "workspace_id", "hash", "article_id", "version", name="pk_shingles"
        ),
        _of_article("shingles"),
    )
    _index_by_article("shingles")
    return table
