"""Links: the same measure under the names different councils print."""
