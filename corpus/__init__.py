"""Papers: where they come from, and how each format becomes one `Document`."""
