"""From files to knowledge: read, structure, extract, store."""
