"""Running the migrations that are missing, on a connection in a transaction."""

from sqlalchemy import Connection


def upgrade(connection: Connection) -> None:
    """Bring the tables up to date; a crash before the commit leaves them as they were.

    Takes half a second to import, and is needed once in the life of a database.
    """
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415 - see above

    config = Config()
    config.set_main_option("script_location", "bot.stores:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
