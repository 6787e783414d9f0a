"""`python -m miner`."""

from miner.starting import main

if __name__ == "__main__":
    main()
