"""The encrypted SQLite file: vault, engine, worker, journal, backups, migrations."""
