"""Web pages: their main content as blocks and tables, ModernGov's pages by their structure."""
