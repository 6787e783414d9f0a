"""Workbooks (XLSX) and delimited text (CSV): sheets as headings, lines and tables."""
