"""What the name of a file says."""

from __future__ import annotations

import pytest
from board.load.addresses import BadName, address_of
from board.model.record import Kind

A = "branches/liuwan"


@pytest.mark.parametrize(
    ("file", "record", "kind", "time"),
    [
        (f"{A}/notices/2026-03-02-fazhan.md", "liuwan/notices/2026-03-02-fazhan", Kind.NOTICE, "2026-03-02"),
        (f"{A}/公示/2026-3-2-fazhan.md", "liuwan/notices/2026-3-2-fazhan", Kind.NOTICE, "2026-03-02"),
        (f"{A}/disclosures/2026-03-02.md", "liuwan/disclosures/2026-03-02", Kind.DISCLOSURE, "2026-03-02"),
        (
            f"{A}/activities/2026-07-01-qiyi/index.md",
            "liuwan/activities/2026-07-01-qiyi",
            Kind.ACTIVITY,
            "2026-07-01",
        ),
        (f"{A}/commitments/2026-H1.yml", "liuwan/commitments/2026-H1", Kind.COMMITMENTS, "2026-H1"),
        (f"{A}/承诺/2026-H1.yaml", "liuwan/commitments/2026-H1", Kind.COMMITMENTS, "2026-H1"),
        (f"{A}/dues/2026-Q3.yml", "liuwan/dues/2026-Q3", Kind.DUES, "2026-Q3"),
        (f"{A}/meetings/2026.yml", "liuwan/meetings/2026", Kind.MEETINGS, "2026"),
        (f"{A}/ratings/2025.yml", "liuwan/ratings/2025", Kind.RATING, "2025"),
        (f"{A}/ratings/2025-dangyuan.yml", "liuwan/ratings/2025-dangyuan", Kind.RATING, "2025"),
        (f"{A}/ratings/2025-h2-dangyuan.yml", "liuwan/ratings/2025-h2-dangyuan", Kind.RATING, "2025-H2"),
        (f"{A}/意见/2026.yml", "liuwan/feedback/2026", Kind.FEEDBACK, "2026"),
    ],
)
def test_records(file: str, record: str, kind: Kind, time: str) -> None:
    found = address_of(file)
    assert found is not None
    assert (found.id, found.branch, found.kind) == (record, "liuwan", kind)
    said = found.day.isoformat() if found.day else found.period.name if found.period else ""
    assert said == time


@pytest.mark.parametrize(
    "file",
    [
        "branches/README.md",
        f"{A}/branch.yml",
        f"{A}/README.md",
        f"{A}/photos/01.jpg",
        f"{A}/notices/fujian.pdf",
        f"{A}/notices/2026-03-02.yml",
        f"{A}/notices/deep/2026-03-02-a.md",
        f"{A}/activities/2026-07-01-qiyi/01.jpg",
        f"{A}/activities/2026-07-01-qiyi/deep/index.md",
    ],
)
def test_files_that_are_no_records(file: str) -> None:
    assert address_of(file) is None


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (f"{A}/notices/fazhan.md", "日期加英文或拼音"),
        (f"{A}/notices/2026-03-02-发展.md", "日期加英文或拼音"),
        (f"{A}/notices/2026-03-02-a b.md", "日期加英文或拼音"),
        (f"{A}/notices/2026-02-30-a.md", "不存在"),
        (f"{A}/activities/qiyi/index.md", "日期加英文或拼音"),
        (f"{A}/activities/2026-07-01-qiyi.md", "自己的文件夹"),
        (f"{A}/commitments/first-half.yml", "应是周期"),
        (f"{A}/commitments/2026-H1-extra.yml", "应是周期"),
        (f"{A}/dues/2026-13.yml", "不是年、半年、季度或月份"),
        (f"{A}/ratings/2026-星级.yml", "应是周期"),
    ],
)
def test_names_that_say_too_little(file: str, words: str) -> None:
    with pytest.raises(BadName, match=words):
        address_of(file)
