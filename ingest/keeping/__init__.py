"""The original files: kept by their content, counted, forgotten."""
