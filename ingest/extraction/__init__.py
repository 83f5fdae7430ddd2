"""From sentences to duties: who is told, what, to whom, by when."""
