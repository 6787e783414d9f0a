"""Word documents, read from their XML parts by a walk of our own.

Both libraries at hand were tried on one paper of every feature. mammoth gives neither printed numbers nor fills, colours and sizes, and
drops text boxes; python-docx passes over content controls, insertions and text boxes, computes no numbers, and unpacks a package without
a limit. What is left of the work once either has opened the file is all of it.
"""
