"""`make fuzz`: tries strange records for some minutes, and says what to keep as a seed where one fails."""

from __future__ import annotations

import argparse
import secrets
import sys

import yaml

from tests.fuzz.run import SEEDS, fuzz, smallest


def main() -> None:
    """Ends with 1 where something went wrong; each is stored in tests/fuzz/seeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1 << 32))
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}", flush=True)  # noqa: T201
    number, found = fuzz(chosen.seed, seconds=chosen.seconds)
    for each in found:
        print(f"\n{each.file}: {each.fault}", flush=True)  # noqa: T201
        small = smallest(each) if not each.fault.startswith("took") else each
        name = SEEDS / f"{abs(hash(small.text)) % 10**8:08}.yml"
        text = yaml.safe_dump({"file": small.file, "text": small.text}, allow_unicode=True)
        name.write_text(text, "utf-8")
        print(f"→ {name.name}", flush=True)  # noqa: T201
    print(f"{number} tried, {len(found)} faults")  # noqa: T201
    sys.exit(bool(found))


main()
