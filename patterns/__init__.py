"""Words: the vocabularies a paper is read with, as data, and the loader that turns them into typed objects.

Nothing in this room reads a paper. `loader` reads and checks files; the other modules each own one vocabulary.
"""
