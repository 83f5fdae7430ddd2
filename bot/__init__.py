"""The faces of Nhắc Việc: Telegram and the terminal."""

__version__ = "0.1.0"
