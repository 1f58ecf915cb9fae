"""What is recognised in names of files and in texts: tests/cases/recognition.yml."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from board.model.branch import Branch
from board.model.catalogue import Matter
from board.model.record import Kind, Record, kind_named
from board.model.scope import Scope
from board.rules import recognition

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/recognition.yml").read_text("utf-8")
)


def branches() -> list[Record[Branch]]:
    return [
        Record(
            id=code,
            kind=Kind.BRANCH,
            branch=code,
            file=f"branches/{code}/branch.yml",
            day=date(2026, 1, 1),
            content=Branch(
                name=said["名称"],
                full_name=said["全称"],
                parent="hekou",
                domain="农村",
                status=said.get("状态", "正常"),
                former_names=tuple(said.get("曾用名", ())),
            ),
        )
        for code, said in CASES["branches"]["names"].items()
    ]


@pytest.mark.parametrize(("text", "codes"), CASES["branches"]["cases"])
def test_branches(text: str, codes: list[str]) -> None:
    assert list(recognition.branches_in(text, recognition.names_of(branches()))) == codes


def test_a_name_that_two_have_is_no_name() -> None:
    both = branches()[:1] * 1 + [
        Record(
            id="other",
            kind=Kind.BRANCH,
            branch="other",
            file="",
            day=date(2026, 1, 1),
            content=Branch(name="柳湾村党支部", full_name="中共柳湾村支部", parent="x", domain="农村"),
        )
    ]
    names = recognition.names_of(both)
    assert recognition.branches_in("柳湾村党支部", names) == ()
    assert recognition.branches_in("中共柳湾村支部", names) == ("other",)


def test_the_first_saying_that_names_just_one_counts() -> None:
    names = recognition.names_of(branches())
    assert recognition.branch_of(["", "石桥村第一党支部和柳湾村党支部", "柳湾村"], names) == "liuwan"
    assert recognition.branch_of(["没有"], names) == ""


@pytest.mark.parametrize(("text", "kind"), CASES["kinds of rows"])
def test_kinds_of_rows(text: str, kind: str) -> None:
    assert (recognition.kind_by_words(text) or "") == kind


@pytest.mark.parametrize(("title", "has_images", "kind"), CASES["kinds of texts"])
def test_kinds_of_texts(title: str, has_images: bool, kind: str) -> None:
    assert (recognition.kind_of_text(title, has_images=has_images) or "") == kind


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("活动", Kind.ACTIVITY),
        ("公开事项", Kind.DISCLOSURE),
        ("承诺", Kind.COMMITMENTS),
        ("dues", Kind.DUES),
        ("别的", None),
    ],
)
def test_kinds_by_name(word: str, kind: Kind | None) -> None:
    assert kind_named(word) is kind


@pytest.mark.parametrize(("text", "kind"), CASES["activities"])
def test_activities(text: str, kind: str) -> None:
    assert recognition.activity_of(text) == kind


@pytest.mark.parametrize(("text", "consent"), CASES["consents"])
def test_consents(text: str, consent: str) -> None:
    assert recognition.consent_in(text) == consent


@pytest.mark.parametrize(("name", "day"), CASES["days of files"])
def test_days_of_files(name: str, day: date | str) -> None:
    assert (recognition.day_of_file(name) or "") == day


@pytest.mark.parametrize(("text", "name"), CASES["periods"])
def test_periods(text: str, name: str) -> None:
    found = recognition.period_in(text, 2026)
    assert (found.name if found else "") == name


@pytest.mark.parametrize(("text", "matter"), CASES["matters"]["cases"])
def test_matters(text: str, matter: str) -> None:
    matters = [Matter(name=name, item="2", scope=Scope.SOCIETY) for name in CASES["matters"]["names"]]
    assert recognition.matter_in(text, matters) == matter


@pytest.mark.parametrize(("line", "said"), CASES["lines"])
def test_lines(line: str, said: list[str]) -> None:
    assert list(recognition.meaning(line)) == said
