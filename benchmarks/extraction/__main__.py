"""`python -m benchmarks.extraction`: the figures side by side; see the package for what a new form takes."""

import argparse
import sys

from benchmarks.extraction import others, own
from benchmarks.extraction.labelled import labelled_samples
from benchmarks.extraction.scoring import Scores, scores
from benchmarks.extraction.table import section, table
from benchmarks.results import write_section

READERS = {"Nhắc Việc": own.read, "dateparser": others.dateparser, "mẫu câu / pattern": others.pattern}


def main() -> int:
    """0, whatever the figures: the floors are in the tests."""
    given = _arguments()
    samples = [sample for sample in labelled_samples() if sample.name.startswith(given.show or "")]
    reached: dict[str, Scores] = {}
    for name, read in READERS.items():
        quiet = given.show is None or read is not own.read
        pairs = [(sample, read(sample)) for sample in samples]
        reached[name] = scores(pairs, (lambda line: None) if quiet else print)
    print(table(reached))
    if given.write:
        write_section("extraction", section(reached))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    parser.add_argument(
        "--show", nargs="?", const="", metavar="NN", help="every miss, false alarm and wrong field (of sample NN only)"
    )
    parser.add_argument("--write", action="store_true", help="write the section of benchmarks/RESULTS.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
