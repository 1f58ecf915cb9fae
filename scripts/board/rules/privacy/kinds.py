"""What a text can hold that is not for the public, and where it was seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from board.base import privacy_codes as codes
from board.base.findings import Code, Severity


class Kind(Enum):
    """What was seen; the value is the kind of finding that it makes.

    Sources: what must never be published is the block list of domain.md E1 and E2, after the 个人信息保护法
    art. 28 and 国办 2018 (去标识化); the kinds that are only asked about need a person's judgement.
    """

    IDENTITY = codes.IDENTITY_NUMBER
    MOBILE = codes.MOBILE_NUMBER
    CARD = codes.BANK_CARD
    PASSPORT = codes.PASSPORT
    PLATE = codes.PLATE
    MARK = codes.SECRECY_MARK
    ADDRESS = codes.HOME_ADDRESS
    BIRTH = codes.DAY_OF_BIRTH
    CONTACT = codes.PERSONAL_CONTACT
    DUES = codes.PERSONAL_DUES
    HEALTH = codes.HEALTH
    HARDSHIP = codes.HARDSHIP
    FAMILY = codes.FAMILY
    MINOR = codes.MINOR

    @property
    def code(self) -> Code:
        """The kind of finding."""
        return self.value

    @property
    def blocking(self) -> bool:
        """Whether publication has to stop."""
        return self.value.severity is Severity.ERROR


@dataclass(frozen=True, slots=True, repr=False)
class Sight:
    """Something seen in a text, from the character `start` up to `end` (counted from 0)."""

    kind: Kind
    start: int
    end: int

    def __repr__(self) -> str:
        """Kind and place: the number itself belongs into no log."""
        return f"Sight({self.kind.name}, {self.start}, {self.end})"
