"""What the commands print, as a terminal of a set width shows it."""

import shlex

from click.testing import CliRunner

from miner.cli import main as commands

WIDTH, WIDE = 100, 150
"""Columns of the terminal for help and for lists."""


class CommandFailedError(Exception):
    """A command ended with another exit status than 0."""


def command_to_output(command: str) -> str:
    """What `miner …`, written as in a shell, prints. Raises CommandFailedError."""
    done = CliRunner().invoke(commands, shlex.split(command)[1:], prog_name="miner", terminal_width=WIDTH, env={"COLUMNS": str(WIDE)})
    if done.exit_code:
        raise CommandFailedError(f"{command}: {done.output}")
    return "\n".join(line.rstrip() for line in done.output.strip("\n").splitlines())
