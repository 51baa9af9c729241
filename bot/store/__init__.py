"""The database: engine, tables, migrations. SQLite by default, else PostgreSQL."""
