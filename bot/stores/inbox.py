"""The inbox over SQLAlchemy: posts from the moment they come in."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, func, or_, select

from bot.place import File, Post
from bot.ports import Kept, PostId, PostState
from bot.stores.aside import worked
from bot.stores.codec import decode, encode
from bot.stores.database import Database
from bot.stores.finishing import finished
from bot.stores.inserting import insert_new
from bot.stores.work_tables import posts

_OPEN = (PostState.ACCEPTED, PostState.READ)
_UNSHOWN = (*_OPEN, PostState.MADE, PostState.FAILED)

_BEFORE = {
    PostState.READ: (PostState.ACCEPTED,),
    PostState.MADE: _OPEN,
    PostState.FAILED: _OPEN,
    PostState.SHOWN: _UNSHOWN,
}
"""From which states a post may come into a state."""

_IS = and_(
    posts.c.workspace_id == bindparam("workspace"),
    posts.c.channel_id == bindparam("channel"),
    posts.c.id == bindparam("post"),
)
"""Holds for the row of a post, whose ids come with the statement."""

_KEPT = select(posts).where(_IS)

# The columns that a note writes come with the statement.
_NOTE = {
    state: posts.update()
    .where(_IS, or_(*(posts.c.state == earlier for earlier in before)))
    .execution_options(preserve_rowcount=True)
    for state, before in _BEFORE.items()
}


class SqlInbox:
    """Keeps posts in a database; implements ports.Inbox.

    A post's state only moves forward: a late note, of a twin of the job that wrote
    first, changes nothing. Neither does a note of a post that is forgotten.
    """

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    @finished
    async def accept(self, post: Post, at: datetime) -> bool:
        """Keep a post; False where it is kept already (a second delivery)."""
        row = await worked(_size(post), _row, post, at)
        async with self._database.alone() as connection:
            return await insert_new(connection, posts, [row])

    @finished
    async def kept(self, post: PostId) -> Kept | None:
        """Return a post, or None where it is unknown or forgotten."""
        async with self._database.reading() as connection:
            result = await connection.execute(_KEPT, _ids(post))
            row = result.one_or_none()
        if row is None:
            return None
        return await worked(len(row.content) + len(row.enclosed or ""), _kept, row)

    @finished
    async def waiting(self, before: datetime, most: int) -> tuple[PostId, ...]:
        """List posts of all workspaces that are not shown and came before a moment.

        The oldest first.
        """
        query = (
            select(posts.c.workspace_id, posts.c.channel_id, posts.c.id)
            .where(posts.c.state.in_(_UNSHOWN), posts.c.created < before)
            .order_by(posts.c.created, *posts.primary_key)
            .limit(most)
        )
        async with self._database.reading() as connection:
            return tuple(PostId(*row) for row in await connection.execute(query))

    @finished
    async def ahead(self, post: PostId) -> int:
        """Count earlier posts of the same thread that led to nothing yet.

        They are accepted or read, but neither made nor failed.
        """
        async with self._database.reading() as connection:
            return await connection.scalar(_ahead(post)) or 0

    @finished
    async def states(self) -> Mapping[PostState, int]:
        """Count the posts of all workspaces that are not shown, by state."""
        query = (
            select(posts.c.state, func.count())
            .where(posts.c.state.in_(_UNSHOWN))
            .group_by(posts.c.state)
        )
        async with self._database.reading() as connection:
            rows = await connection.execute(query)
            return {PostState(state): count for state, count in rows}

    @finished
    async def note_read(
        self, post: PostId, articles: Sequence[str], notes: Sequence[str]
    ) -> bool:
        """Note what was read, and drop the post's texts and files.

        False, as with all notes, where that changes nothing.
        """
        return await self._advance(
            post,
            PostState.READ,
            articles=_listed(articles),
            notes=_listed(notes),
            enclosed=None,
        )

    @finished
    async def note_made(self, post: PostId) -> bool:
        """Note that there is a Brief or an Answer."""
        return await self._advance(post, PostState.MADE)

    @finished
    async def note_failed(self, post: PostId, error: str, message: str) -> bool:
        """Note that there is an error to be shown instead, and drop texts and files."""
        return await self._advance(
            post, PostState.FAILED, error=error, message=message, enclosed=None
        )

    @finished
    async def note_shown(self, post: PostId) -> bool:
        """Note that its card was shown, and drop the post's texts and files."""
        return await self._advance(post, PostState.SHOWN, enclosed=None)

    async def _advance(
        self, post: PostId, state: PostState, **noted: str | None
    ) -> bool:
        """Move a post forward, where it is not there or further already."""
        values = {**_ids(post), "state": state, **noted}
        async with self._database.alone() as connection:
            return (await connection.execute(_NOTE[state], values)).rowcount > 0


def _ids(post: PostId) -> dict[str, str]:
    return {"workspace": post.workspace, "channel": post.channel, "post": post.post}


def _ahead(post: PostId) -> Select[int]:
    """Count what came before a post in its thread and has led to nothing yet."""
    this = posts.alias("this")
    earlier = or_(
        posts.c.created < this.c.created,
        and_(posts.c.created == this.c.created, posts.c.id < this.c.id),
    )
    return (
        select(func.count())
        .select_from(posts)
        .join(
            this,
            and_(
                this.c.workspace_id == posts.c.workspace_id,
                this.c.channel_id == posts.c.channel_id,
                this.c.thread_id == posts.c.thread_id,
            ),
        )
        .where(
            posts.c.workspace_id == post.workspace,
            this.c.channel_id == post.channel,
            this.c.id == post.post,
            posts.c.state.in_(_OPEN),
            earlier,
        )
    )


@dataclass(frozen=True, slots=True)
class _Enclosed:
    """What came with a post and is dropped once it is stored as articles."""

    texts: tuple[str, ...]
    files: tuple[File, ...]


def _size(post: Post) -> int:
    """Count what came with a post."""
    return sum(map(len, post.texts)) + sum(len(file.content) for file in post.files)


def _row(post: Post, at: datetime) -> dict[str, object]:
    """Write a post as a row."""
    enclosed = _Enclosed(post.texts, post.files)
    return {
        "workspace_id": post.thread.channel.workspace,
        "channel_id": post.thread.channel.id,
        "id": post.id,
        "thread_id": post.thread.id,
        "author": post.author,
        "state": PostState.ACCEPTED,
        "created": at,
        "content": encode(replace(post, texts=(), files=())),
        "enclosed": encode(enclosed) if post.texts or post.files else None,
    }


def _kept(row: Row[Any]) -> Kept:
    """Read a post back from its row."""
    post = decode(Post, row.content)
    if row.enclosed is not None:
        enclosed = decode(_Enclosed, row.enclosed)
        post = replace(post, texts=enclosed.texts, files=enclosed.files)
    return Kept(
        post=post,
        state=PostState(row.state),
        at=row.created,
        articles=_listing(row.articles),
        notes=_listing(row.notes),
        error=row.error,
        message=row.message,
    )


def _listed(words: Iterable[str]) -> str:
    # ASCII only, as bot.stores.codec writes.
    return json.dumps(list(words))


def _listing(text: str | None) -> tuple[str, ...]:
    return () if text is None else tuple(json.loads(text))
