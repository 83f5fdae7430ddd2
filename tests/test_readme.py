"""What README.md shows is what the program prints."""

from tests import transcript


def test_the_transcript_is_what_the_commands_print_now() -> None:
    # To mend it after a wanted change: python -m tests.transcript
    assert transcript.run_again(transcript.printed()) == transcript.printed()
