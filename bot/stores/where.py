"""Where the stores are, as settings name it and as complaints do."""

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import StoreUnusable


@dataclass(frozen=True, slots=True)
class Where:
    """A folder, or a PostgreSQL database where `url` names one.

    No name and no complaint of it holds a user or a password.
    """

    folder: Path
    url: str | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """What complaints call it."""
        if self.url is None:
            return f"The folder {self.folder}"
        try:
            url = _parsed(self.url)
        except ValueError:
            return "The database"
        host = url.host or url.query.get("host", "localhost")
        hosts = host if isinstance(host, str) else ", ".join(host)
        return f"The database {url.database or url.username or ''} at {hosts}"

    @property
    def setting(self) -> str:
        """The setting that chooses it."""
        return "PARLEY_HOME" if self.url is None else "PARLEY_DATABASE_URL"

    def unusable(self, why: str) -> StoreUnusable:
        """Return the error that tells why it can't be used."""
        return StoreUnusable(place=self.name, why=why, setting=self.setting)

    def server(self) -> URL:
        """Return the address of the database; raises StoreUnusable where it is none."""
        try:
            return _parsed(self.url or "")
        except ValueError:
            # Without its cause, which quotes the whole address.
            raise self.unusable(_NO_ADDRESS) from None


_NO_ADDRESS = "its address is not of the form postgresql://user:password@host/name"


def _parsed(text: str) -> URL:
    """Read an address, whichever driver it names; raises ValueError."""
    try:
        url = make_url(text.strip())
    except ArgumentError:
        raise ValueError("no address") from None
    if url.get_backend_name() not in {"postgres", "postgresql"}:
        raise ValueError("not PostgreSQL")
    return url.set(drivername="postgresql+psycopg")
