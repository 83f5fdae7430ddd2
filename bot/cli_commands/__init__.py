"""What each command of `nhacviec` does: one module per command, each with `execute(...) -> exit status`."""
