"""How much of what the labelled samples bind is found, beside a general date tagger and a bare pattern.

    python -m benchmarks.extraction            the figures
    python -m benchmarks.extraction --show     and every miss, false alarm and wrong field
    python -m benchmarks.extraction --write    and its part of benchmarks/RESULTS.md

**A new form** (a way of writing a time, a party, a table) is data and one line of a test:

1. Write a directive of your own that holds it: `samples/labelled/NN-ten-ngan.txt`. The next number, invented figures,
   no sentence of a real file.
2. Label it as an official reads it, before looking at what the program says:
   `tests/labels/labelled/NN-ten-ngan.json`. Copy a neighbour; `tests/labels/README.md` says what each field means.
3. Run `python -m benchmarks.extraction --show NN`. What is missing is the program's fault, not the label's.
4. Once it is found, give the form its line in `FORMS` of `tests/benchmarks/test_extraction.py`, and raise the floors.
"""
