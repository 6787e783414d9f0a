"""PDF: pages as PDFium gives them, their words, rules, fills and shapes, and what these make: tables, lines, blocks."""
