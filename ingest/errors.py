"""The errors of ingestion.

KnowledgeError
├── FileRefusedError        this one file cannot be taken in; the sentence says why: a line in the report, never the end
│   └── SecretFileError     it carries a mark of state secrecy: nothing of it is kept but its hash
└── ReaderLostError         the machine cannot read it now (no memory for a reader): nothing is wrong with the file
"""

from knowledge.errors import KnowledgeError


class FileRefusedError(KnowledgeError):
    """Không nhận tệp này."""


class SecretFileError(FileRefusedError):
    """Văn bản mật: không tiếp nhận và không lưu."""


class ReaderLostError(KnowledgeError):
    """Máy không đọc được tệp lúc này; hãy nạp lại sau."""
