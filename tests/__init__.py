"""The tests of Nhắc Việc; they mirror the tree of the project."""
