"""One reader a format; `registry` picks it by media type."""
