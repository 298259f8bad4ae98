"""Tables of figures, for people and as values."""

from dataclasses import dataclass

Figures = list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Table:
    """Some rows of figures under one title, and what was left out and why."""

    title: str
    figures: Figures
    notice: str = ""


def printed(table: Table) -> str:
    """Return a table as aligned text."""
    if not table.figures:
        return f"{table.title}\n  {table.notice or 'no figures'}"
    names = list(table.figures[0])
    rows = [names, *([_shown(row[n]) for n in names] for row in table.figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(names))]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    notice = f"\n  {table.notice}" if table.notice else ""
    return (
        table.title + "\n" + "\n".join(f"  {line.rstrip()}" for line in lines) + notice
    )


def _shown(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
