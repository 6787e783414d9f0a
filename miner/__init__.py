"""The commands, and the few lines that join the rooms."""

__version__ = "0.1.0"
