"""`python -m miner`."""

from miner.cli import main

main(prog_name="miner")
