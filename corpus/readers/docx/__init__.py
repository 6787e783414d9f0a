"""Word documents, read from their XML parts by a walk of our own.

Two libraries were tried on one paper of every feature. mammoth gives neither printed numbers nor fills, colours and sizes, and shows hidden
text; python-docx passes over insertions, content controls and text boxes, and computes no numbers; both unpack a package without a limit.
"""
