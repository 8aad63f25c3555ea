"""The history of the archive's tables: Alembic revisions, applied when an archive is opened."""
