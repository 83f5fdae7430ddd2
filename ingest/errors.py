"""The errors of ingestion.

KnowledgeError
└── FileRefused    this one file cannot be taken in; the sentence says why (a line in the report, never the end of a run)
"""

from knowledge.errors import KnowledgeError


class FileRefused(KnowledgeError):
    """Không nhận tệp này."""
