"""Tables: a table is understood in three steps, each a module: `sections` (headers), `columns` (roles), `rows` (records)."""
