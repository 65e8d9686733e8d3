"""alembic's entry: the connection is handed in by `papidesk.central.migrations`."""

from alembic import context

from papidesk.central.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
