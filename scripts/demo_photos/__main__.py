"""`python scripts/demo_photos [--root DIR] [--force]`."""

import sys
from pathlib import Path

if not __package__:  # started as a folder: make the package importable by its name
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from demo_photos.run import main

if __name__ == "__main__":
    raise SystemExit(main())
