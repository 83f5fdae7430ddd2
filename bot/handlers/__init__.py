"""The conversations on Telegram, one file each; `bot/application.py` lists which message leads where."""
