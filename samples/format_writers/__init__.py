"""Writers of the sample files, one module a format, on the standard library alone: the same bytes on every machine."""
