"""What must not come in or must be told to the admin: secrets, hidden words, words to an AI, private persons."""
