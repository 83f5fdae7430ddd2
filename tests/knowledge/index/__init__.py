"""Tests of the indexes, on real tantivy and Chroma."""
