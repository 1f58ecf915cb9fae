"""What in a text is not for the public: numbers of persons, marks of secrecy, too much about somebody."""

from __future__ import annotations

from board.rules.privacy.kinds import Kind, Sight
from board.rules.privacy.looking import look
from board.rules.privacy.masks import covered, masked

__all__ = ["Kind", "Sight", "covered", "look", "masked"]
