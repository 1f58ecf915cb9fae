"""公开范围: who may see a record, from everybody to named persons."""

from __future__ import annotations

from enum import StrEnum

from board.model.keys import Choice


class Scope(StrEnum):
    """The four scopes of 党务公开条例（试行）, widest first."""

    SOCIETY = "社会"
    PARTY = "党内"
    UNIT = "本单位"
    PERSONS = "特定对象"

    @property
    def rank(self) -> int:
        """0 for the widest; a larger number is a narrower circle."""
        return tuple(Scope).index(self)

    def is_wider_than(self, other: Scope) -> bool:
        """Whether more people may see this scope than `other`."""
        return self.rank < other.rank

    def label(self, domain: str) -> str:
        """The word pages show; villages and communities say 本村 and 本社区 for 本单位."""
        if self is Scope.UNIT:
            return {"农村": "本村", "社区": "本社区"}.get(domain, "本单位")
        return {"社会": "向社会公开", "党内": "本党组织党员", "特定对象": "特定对象"}[self.value]


SCOPE = Choice(
    tuple(scope.value for scope in Scope),
    {
        "全党": "党内",
        "向社会公开": "社会",
        "单位": "本单位",
        **dict.fromkeys(("本村", "村", "本社区", "社区"), "本单位"),
    },
    Scope,
)
