"""`python -m board` is the command `board`."""

from board.cli.main import main

if __name__ == "__main__":
    main()
