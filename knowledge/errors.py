"""The errors that cross module borders, as a tree.

KnowledgeError            something asked for could not be done (exit status 1)
├── SettingsError         a setting or an argument is wrong; the sentence says what to change (exit status 2)
├── StoreError            the database cannot be opened, read or written
│   └── LockedError       another process is writing; the sentence says which
├── SearchIndexError      an index is damaged or cannot be written; `nhacviec reindex` mends it
└── ModelError            a configured model does not answer

"Nothing found" is a result (`knowledge.answer.Answer`), never an error. The message of each error is a sentence for
the person at the keyboard: what is wrong and what to do.
"""


class KnowledgeError(Exception):
    """Không làm được việc được yêu cầu."""

    exit_status = 1

    def __str__(self) -> str:
        return super().__str__() or (self.__class__.__doc__ or "").strip()


class SettingsError(KnowledgeError):
    """Một thiết lập hoặc tham số không hợp lệ."""

    exit_status = 2


class StoreError(KnowledgeError):
    """Không mở, đọc hoặc ghi được cơ sở dữ liệu."""


class LockedError(StoreError):
    """Một tiến trình khác đang ghi vào thư mục dữ liệu."""


class SearchIndexError(KnowledgeError):
    """Chỉ mục tìm kiếm bị hỏng; hãy chạy `nhacviec reindex`."""


class ModelError(KnowledgeError):
    """Mô hình ngôn ngữ đã cấu hình không trả lời."""
