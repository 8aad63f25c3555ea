"""Run by Alembic: applies the revisions over the connection, and within the transaction, of `migrate`."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
