"""The database: engine, tables, migrations. SQLite by default, PostgreSQL when one machine is too small."""
