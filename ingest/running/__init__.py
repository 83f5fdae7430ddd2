"""One run of ingestion: files found, opened, understood in child processes, stored in order."""
