"""The words of the archive: a table of stems that each database indexes in its way."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    Executable,
    Select,
    TableClause,
    bindparam,
    func,
    insert,
    literal_column,
    select,
    union,
)
from sqlalchemy.sql.expression import ColumnClause

MOST_HOLDING = 500
"""How many rows that hold a stem are looked at: of more, the latest."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A stem that is looked for among the rows of a channel.

    `token` is what only they hold; `last` is the number of the latest of them.
    """

    token: str
    stem: str
    last: int


@dataclass(frozen=True, slots=True)
class WordIndex:
    """How one database keeps and finds stems.

    `create` makes the table beside `archive`, whose rows take their words along when
    they go. `order` is what rows are sorted by: their number. `matching` holds for the
    rows that a query of this database finds, and `queries` write what is sought as
    such: the first among the latest rows only, the next among more, the last among all.
    `tuning` comes before a search, in its transaction.
    """

    table: TableClause
    seq: ColumnClause[int]
    stems: ColumnClause[str]
    create: tuple[str, ...]
    order: ColumnElement[int]
    matching: Callable[[BindParameter[str]], ColumnElement[bool]]
    queries: tuple[Callable[[Sought], str], ...]
    tuning: tuple[Executable, ...] = ()

    def adding(self) -> Executable:
        """Add a row of `row`."""
        return _adding(self.table)

    def row(self, seq: int, stems: str) -> dict[str, object]:
        """Write the stems of a row of the archive, a space between them, as a row."""
        return {self.seq.name: seq, self.stems.name: stems}

    def holding(self, number: int) -> Select[int, int]:
        """Select the rows that hold a stem, each with the number of the stem.

        Of very many the latest, because a stem that common tells little; and they are
        looked for among all rows only where the latest do not hold enough. Its values
        are those of `values`, and `first`, the number of the first row that counts.
        """
        found: list[CTE] = []
        for step in range(len(self.queries)):
            latest = (
                select(self.seq.label("seq"))
                .where(
                    self.matching(bindparam(_name(number, step))),
                    self.order >= bindparam("first"),
                    *map(_too_few, found),
                )
                .order_by(self.order.desc())
                .limit(bindparam("most_holding"))
            )
            found.append(latest.cte(f"held_{number}_{step}"))
        # The rows of a step that found too few are among those of the next.
        rows = union(*(select(held.c.seq) for held in found)).subquery()
        return select(literal_column(str(number)).label("number"), rows.c.seq)

    def values(self, number: int, sought: Sought) -> dict[str, object]:
        """Return what `holding` takes for a stem."""
        queries = (query(sought) for query in self.queries)
        named = {_name(number, step): query for step, query in enumerate(queries)}
        return {**named, "most_holding": MOST_HOLDING}


@cache
def _adding(table: TableClause) -> Executable:
    return insert(table)


def _name(number: int, step: int) -> str:
    return f"query_{number}_{step}"


def _too_few(held: CTE) -> ColumnElement[bool]:
    count = select(func.count()).select_from(held).scalar_subquery()
    return count < bindparam("most_holding")
