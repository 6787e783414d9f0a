"""How commands are listed, and how they end where something goes wrong."""

import errno
import sqlite3
import sys
from typing import Any

import click


class Commands(click.Group):
    """Commands in the order of their use; what a user or a file can cause is told in a line, not in a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                # A terminal without the paper's characters shows their escapes.
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nStopped.", err=True)
            ctx.exit(130)
        except sqlite3.Error as error:
            raise click.ClickException(f"the database cannot be used: {error}") from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # the program that was given the list has had enough of it
                raise
            raise click.ClickException(str(error)) from error
