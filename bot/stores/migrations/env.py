"""Run by Alembic for every upgrade, on the connection that bot.stores gives it.

That connection is inside a transaction already, so that a crash leaves the tables
as they were before all steps.
"""

from alembic import context

from bot.stores.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata
)
context.run_migrations()
