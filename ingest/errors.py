"""The errors of ingestion.

KnowledgeError
└── FileRefusedError    this one file cannot be taken in; the sentence says why: a line in the report, never the end
"""

from knowledge.errors import KnowledgeError


class FileRefusedError(KnowledgeError):
    """Không nhận tệp này."""
