"""The steps that bring stored tables up to date, run by Alembic."""
