"""Rows: the schema, loading, views and the Datasette pages."""
