"""The chat over the library, as ``filmqa serve`` opens it: ``python app.py [--port 8000]``."""

import sys

from filmqa.cli import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
