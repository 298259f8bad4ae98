"""The words of the archive: a table of stems that each database indexes in its way."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Executable,
    Select,
    TableClause,
    insert,
    literal,
    select,
)
from sqlalchemy.sql.expression import ColumnClause

_MOST_HOLDING = 500


@dataclass(frozen=True, slots=True)
class WordIndex:
    """How one database keeps and finds stems.

    `create` makes the table beside `archive`, whose rows take their words along when
    they go. `both` holds for the rows with two stems; `order` is what they are sorted
    by, the number of the row.
    """

    table: TableClause
    seq: ColumnClause[int]
    stems: ColumnClause[str]
    create: tuple[str, ...]
    order: ColumnElement[int]
    both: Callable[[str, str], ColumnElement[bool]]

    def adding(self, seq: int, stems: str) -> Executable:
        """Add the stems of a row of the archive, a space between them."""
        return insert(self.table).values({self.seq: seq, self.stems: stems})

    def holding(
        self, number: int, token: str, stem: str, *, first: int
    ) -> Select[int, int]:
        """Select the rows from `first` on that hold a channel's token and a stem.

        Of very many the latest, because a stem that common tells little.
        """
        latest = (
            select(self.seq)
            .where(self.both(token, stem), self.order >= first)
            .order_by(self.order.desc())
            .limit(_MOST_HOLDING)
            .subquery()
        )
        return select(
            literal(number).label("number"), latest.c[self.seq.name].label("seq")
        )
