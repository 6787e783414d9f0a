"""Facts: pure functions from a `Document` to records."""
