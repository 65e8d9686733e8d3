"""alembic's entry: the connection is handed in by `papidesk.store.migrations`."""

from alembic import context

from papidesk.store.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
