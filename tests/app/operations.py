"""All that may happen to a board between two builds: tables of small functions of a board and a number."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from tests.app import rated
from tests.app.living import (
    AUDIENCES,
    DAYS,
    NOTICE_PACK,
    NOTICE_PACK_TEXT,
    PHOTOS,
    SITE,
    SITE_WORDS,
    Living,
    add_branch,
    chosen,
    held,
    substituted,
    toggled,
    write,
)
from tests.repository import Repository

Operation = Callable[[Living, int], None]
PHOTO = "*/activities/*/*.jpg"


# Sources ------------------------------------------------------------------------------------------------
def body(board: Living, number: int) -> None:
    """A sentence more in the text of a record."""
    toggled(board.some("*/*/**/*.md", number), f"\n补充第 {next(board.ticks)} 句。\n")


def title(board: Living, number: int) -> None:
    """Another title."""
    substituted(board.some("*/[ad]*/**/*.md", number), "^标题: .*$", f"标题: 第 {next(board.ticks)} 个标题")


def move_day(board: Living, number: int) -> None:
    """Another first day of a notice, and the name that goes with it."""
    path = board.some("cun-*/notices/2026-03-0*.md", number)
    if path:
        day = f"2026-03-{10 + number}"
        substituted(path, "^开始: .*$", f"开始: {day}")
        path.rename(path.with_name(day + path.name[10:]))


def wrong_day(board: Living, number: int) -> None:
    """A date that is not that of the file's name: a finding, or its end."""
    path = board.some("cun-*/notices/*.md", number)
    if path:
        is_right = f"开始: {path.name[:10]}" in path.read_text("utf-8")
        substituted(path, "^开始: .*$", "开始: 2026-03-16" if is_right else f"开始: {path.name[:10]}")


def branch_name(board: Living, number: int) -> None:
    """Another name of a branch."""
    substituted(board.some("*/branch.yml", number), "^名称: .*$", f"名称: 第{next(board.ticks)}党支部")


def branch_parent(board: Living, number: int) -> None:
    """A branch goes over to the other committee."""
    path = board.some("*/branch.yml", number)
    if path:
        is_here = "上级: baishi" in path.read_text("utf-8")
        substituted(path, "^上级: .*$", f"上级: {'qinghe' if is_here else 'baishi'}")


def branch_status(board: Living, number: int) -> None:
    """A branch is dissolved, or is again."""
    toggled(board.some("*/branch.yml", number), "状态: 已撤销\n状态日期: 2026-03-01\n")


def branch_scope(board: Living, number: int) -> None:
    """A branch is for members only, or for all again."""
    toggled(board.some("*/branch.yml", number), "公开范围: 党内\n")


def record_scope(board: Living, number: int) -> None:
    """A record is for its own branch only, or for all again."""
    toggled(board.some("*/*/**/*.md", number), "公开范围: 本单位\n", after="---\n")


def stars(board: Living, number: int) -> None:
    """Another rating: the roll of the whole board gets longer or shorter, or there is none."""
    words = ("五星级", "四星级", "三星级")
    substituted(board.some("*/ratings/*.yml", number), "星级: [^,}]+", f"星级: {words[number % 3]}")


def score(board: Living, number: int) -> None:
    """Other points of a branch: others may get its place, or lose theirs."""
    substituted(board.some("cun-*/ratings/*.yml", number), "^总分: .*$", f"总分: {80 + 2 * number}.5")


def stage(board: Living, number: int) -> None:
    """A rating that is only being put up, or decided again."""
    path = board.some("*/ratings/*.yml", number)
    if path:
        is_over = "阶段: 审定" in path.read_text("utf-8")
        substituted(path, "^阶段: .*$", f"阶段: {('公示', '考评')[number % 2] if is_over else '审定'}")


def honour(board: Living, number: int) -> None:
    """A commendation from which a bonus follows, for all or for the branch alone; or its end."""
    path = board.root / f"branches/cun-{1 + number}/disclosures/2025-07-01-biaozhang.md"
    if path.exists():
        path.unlink()
    elif path.parents[1].exists():
        scope = "公开范围: 本单位\n" if number % 2 else ""
        text = f"---\n事项: 表彰荣誉\n标题: 市先进\n日期: 2025-07-01\n级别: 市\n{scope}---\n正文。\n"
        write(board.root, path.relative_to(board.root).as_posix(), text)


def scheme(board: Living, number: int) -> None:
    """Another rule of the scheme, or the first one again."""
    text = rated.scheme(quotas=number % 3, bonuses=number // 3 % 2, weights=number // 6)
    write(board.root, rated.SCHEME, text)


def notice_pack(board: Living, number: int) -> None:
    """The township asks for more days, or for as many as all."""
    write(board.root, NOTICE_PACK, NOTICE_PACK_TEXT.format(base="全国-2026.05", days=5 + number % 4))


def days_off(board: Living, number: int) -> None:
    """A day off of the board's own, in a week in which all notices run; or none any more."""
    path = board.root / "content/rules/calendar.yml"
    if number % 3:
        write(
            board.root, "content/rules/calendar.yml", f"年: {{2026: {{放假: [2026-03-0{4 + number % 3}]}}}}\n"
        )
    else:
        path.unlink(missing_ok=True)


def site(board: Living, number: int) -> None:
    """A word of site_config.yml changes, or changes back."""
    key = list(SITE_WORDS)[number % len(SITE_WORDS)]
    board.site[key] = 1 - board.site[key]
    write(
        board.root,
        "site_config.yml",
        SITE.format(**{each: SITE_WORDS[each][at] for each, at in board.site.items()}),
    )


def matter(board: Living, number: int) -> None:
    """The 目录 gives a matter another scope."""
    name = ("党组织活动", "评优表彰公示", "公开承诺", "党组织设置和分工")[number % 4]
    path = board.root / "content/rules/disclosure.yml"
    is_open = bool(re.search(f"事项: {name}, .*范围: 社会", path.read_text("utf-8")))
    substituted(path, f"(事项: {name}, .*范围: )[^,}}]+", rf"\g<1>{'党内' if is_open else '社会'}")


def content(board: Living, number: int) -> None:
    """A page in content/ is edited, made or deleted."""
    if number % 2:
        toggled(board.root / "content/about.md", "\n乡里还有一条河。\n")
    elif (path := board.root / "content/bangzhu.md").exists():
        path.unlink()
    else:
        write(board.root, "content/bangzhu.md", "# 帮助\n\n怎么看公开栏。\n")


def add_record(board: Living, number: int) -> None:
    """One more record."""
    folders = board.branches()
    if folders:
        text = f"---\n事项: 村级重大事项决议\n标题: 第 {next(board.ticks)} 件\n日期: 2026-02-1{number}\n---\n"
        write(folders[number % len(folders)], f"disclosures/2026-02-1{number}-xin.md", text + "正文。\n")


def delete_record(board: Living, number: int) -> None:
    """A record less."""
    if path := board.some("*/*/*.*", number):
        path.unlink()


def rename_record(board: Living, number: int) -> None:
    """A record gets another address."""
    if path := board.some("*/[nd]*/2*.md", number):
        path.rename(path.with_name(f"{path.name[:10]}-gai{number}.md"))


def change_case(board: Living, number: int) -> None:
    """Only the case of a name changes."""
    if path := board.some("*/[nd]*/2*.md", number):
        path.rename(path.with_name(path.stem.swapcase() + ".md"))


def new_branch(board: Living, number: int) -> None:
    """One more branch."""
    if not (board.root / f"branches/xin-{number}").exists():
        add_branch(board.root, f"xin-{number}", number)


def delete_branch(board: Living, number: int) -> None:
    """A branch less."""
    folders = board.branches()
    if len(folders) > 1:
        shutil.rmtree(folders[number % len(folders)])


def rename_branch(board: Living, number: int) -> None:
    """A branch gets another code, perhaps one that another had."""
    folders = board.branches()
    target = board.root / f"branches/xin-{number}"
    if folders and not target.exists():
        folders[number % len(folders)].rename(target)


def replace_photo(board: Living, number: int) -> None:
    """Another photo under the same name."""
    if path := board.some(PHOTO, number):
        path.write_bytes(_another(path))


def _another(path: Path) -> bytes:
    data = path.read_bytes()
    return PHOTOS[(PHOTOS.index(data) + 1) % len(PHOTOS)] if data in PHOTOS else PHOTOS[0]


def swap_photos(board: Living, number: int) -> None:
    """Two photos change names."""
    one, other = board.some(PHOTO, number), board.some(PHOTO, number, 1)
    if one and other and one != other:
        beside = one.with_name("beside")
        one.rename(beside)
        other.rename(one)
        beside.rename(other)


def one_photo_twice(board: Living, number: int) -> None:
    """A photo is another name of the next one."""
    one, other = board.some(PHOTO, number), board.some(PHOTO, number, 1)
    if one and other and one != other:
        one.unlink()
        one.hardlink_to(other)


def drop_photo(board: Living, number: int) -> None:
    """A photo that a record names is missing, or is there again."""
    path = board.root / "branches/cun-1/activities/2026-03-04-qingjie/02.jpg"
    if path.exists():
        path.unlink()
    elif path.parent.exists():
        path.write_bytes(PHOTOS[number % len(PHOTOS)])


def break_photo(board: Living, number: int) -> None:
    """A photo arrives in half."""
    if path := board.some(PHOTO, number):
        path.write_bytes(path.read_bytes()[:200])


def attachment(board: Living, number: int) -> None:
    """A paper or a table beside a record changes."""
    toggled(board.some(f"*/disclosures/*.{'txt' if number % 2 else 'csv'}", number), "修桥,1\n")


def touch(board: Living, number: int) -> None:
    """Nothing but the time of a file."""
    if path := board.some("**/*.*", number):
        os.utime(path, None if number % 2 else (1_700_000_000, 1_700_000_000))


def save_again(board: Living, number: int) -> None:
    """The same text in a new file."""
    substituted(board.some("*/*/**/*.md", number), "$^", "")


def sly_edit(board: Living, number: int) -> None:
    """An edit in place that leaves size and time of the file as they were."""
    if path := board.some("*/*/**/*.md", number):
        before, data = path.stat(), path.read_bytes()
        one, other = "。".encode(), "！".encode()
        data = data.replace(one, other) if one in data else data.replace(other, one)
        path.write_bytes(data)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def sly_photo(board: Living, number: int) -> None:
    """Another photo, written in place, with size and time of the old one."""
    if path := board.some(PHOTO, number):
        before = path.stat()
        path.write_bytes(_another(path))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def sly_page(board: Living, number: int) -> None:
    """A page in content/ edited in place, with size and time of the old one."""
    path = board.root / "content/about.md"
    before, text = path.stat(), path.read_text("utf-8")
    path.write_text(text.replace("虚构", "构虚") if "虚构" in text else text.replace("构虚", "虚构"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def break_record(board: Living, number: int) -> None:
    """A record that cannot be read, or its end."""
    path = board.root / "branches/liuwan/dues/2025-H1.yml"
    if path.exists():
        path.unlink()
    elif path.parent.exists():
        path.write_text("应交党员: 四十一\n" if number % 2 else "：：\n\t- x", "utf-8")


def doubtful_record(board: Living, number: int) -> None:
    """A record with a finding that stops nothing, or its end."""
    toggled(board.some("*/notices/*.md", number), "备注: 无\n", after="---\n")


def break_site(board: Living, number: int) -> None:
    """site_config.yml cannot be read; the next change of it mends that."""
    write(board.root, "site_config.yml", "格式: 2\n" if number % 2 else "")


def break_scheme(board: Living, number: int) -> None:
    """A scheme that takes over itself, or one that nobody has; the next change of it mends that."""
    base = "xiang-2026" if number % 2 else "meiyou-2026"
    substituted(board.root / rated.SCHEME, "^沿用: .*$", f"沿用: {base}")


def break_notice_pack(board: Living, number: int) -> None:
    """A pack that takes over one that nobody has, or that asks for too little; the next change mends that."""
    base, days = ("全国-2062", 5) if number % 2 else ("全国-2026.05", 3)
    write(board.root, NOTICE_PACK, NOTICE_PACK_TEXT.format(base=base, days=days))


def commit(board: Living, number: int) -> None:
    """Everything is committed, on a day that may lie before that of the last commit, or ahead."""
    is_new = not (board.root / ".git").exists()
    repository = Repository.begun(board.root) if is_new else Repository(board.root)
    repository.commit(f"{DAYS[number % len(DAYS)]}")


def next_day(board: Living, number: int) -> None:
    """Another day."""
    board.day = DAYS[number % len(DAYS)]


EDITS: dict[str, Operation] = {
    each.__name__: each
    for each in (
        *(body, title, move_day, branch_name, branch_parent, branch_status, branch_scope, record_scope),
        *(
            stars,
            score,
            stage,
            honour,
            scheme,
            notice_pack,
            days_off,
            site,
            matter,
            content,
            add_record,
            delete_record,
            rename_record,
            change_case,
        ),
        *(new_branch, delete_branch, rename_branch, replace_photo, swap_photos, one_photo_twice),
        *(attachment, touch, save_again, sly_edit, sly_photo, sly_page, doubtful_record, next_day, commit),
    )
}
MISTAKES: dict[str, Operation] = {
    each.__name__: each
    for each in (
        wrong_day,
        drop_photo,
        break_photo,
        break_record,
        break_scheme,
        break_notice_pack,
        break_site,
    )
}


# The tree -----------------------------------------------------------------------------------------------
def tamper_page(board: Living, number: int) -> None:
    """Somebody writes into a page."""
    if path := board.page(number):
        path.write_bytes(path.read_bytes() + b"<!-- improved -->")


def rewrite_page(board: Living, number: int) -> None:
    """Somebody turns the bytes of a page round: its size stays."""
    if path := board.page(number):
        path.write_bytes(path.read_bytes()[::-1])
        os.utime(path, (1_700_000_000, 1_700_000_000))


def delete_page(board: Living, number: int) -> None:
    """A page is gone."""
    if path := board.page(number):
        path.unlink()


def stray_file(board: Living, number: int) -> None:
    """Somebody puts a file of his own into the tree."""
    if board.out.exists():
        name = ("wo.html", "branches/wo/wo.html", ".htaccess", "notices/wo/x.txt", "assets/img/0-640.jpg")[
            number % 5
        ]
        write(board.out, name, "我的")


def linked_page(board: Living, number: int) -> None:
    """A link in the place of a page: to another page, to something outside, to nothing."""
    path = board.page(number)
    if path:
        path.unlink()
        path.symlink_to((board.out / "index.html", board.root / "site_config.yml", "nothing")[number % 3])


def folder_for_page(board: Living, number: int) -> None:
    """A folder in the place of a page."""
    if path := board.page(number):
        path.unlink()
        write(path, "x.html", "x")


def swap_pages(board: Living, number: int) -> None:
    """Two pages change names."""
    one, other = board.page(number), board.page(number, 1)
    if one and other and one != other:
        beside = one.with_name("beside")
        one.rename(beside)
        other.rename(one)
        beside.rename(other)


def copied_tree(board: Living, number: int) -> None:
    """The tree was brought back from a copy."""
    if board.out.exists():
        shutil.copytree(board.out, board.home / "copy", symlinks=True)
        shutil.rmtree(board.out)
        (board.home / "copy").rename(board.out)


def remove_tree(board: Living, number: int) -> None:
    """The tree is gone."""
    shutil.rmtree(board.out, ignore_errors=True)


def close_page(board: Living, number: int) -> None:
    """A page or a folder is closed to others."""
    if path := board.page(number):
        (path if number % 2 else path.parent).chmod(0o700)


TREE: dict[str, Operation] = {
    each.__name__: each
    for each in (
        *(tamper_page, rewrite_page, delete_page, stray_file, linked_page, folder_for_page),
        *(swap_pages, copied_tree, remove_tree, close_page),
    )
}


# The cache ----------------------------------------------------------------------------------------------
def _entry(board: Living, number: int, step: int = 0) -> Path | None:
    return chosen(board.entries(), number, step)


def truncate(board: Living, number: int) -> None:
    """Half an entry."""
    if path := _entry(board, number):
        path.write_bytes(path.read_bytes()[: -1 - number * 10])


def flip(board: Living, number: int) -> None:
    """A byte of an entry is another."""
    if path := _entry(board, number):
        data = bytearray(path.read_bytes())
        if data:
            data[(number * 37) % len(data)] ^= 0x55
        path.write_bytes(data)


def swap_entries(board: Living, number: int) -> None:
    """Two entries of one folder of the cache change names."""
    one = _entry(board, number)
    others = [each for each in board.entries() if one and each.parent == one.parent and each != one]
    if one and others:
        other = others[number % len(others)]
        first, second = one.read_bytes(), other.read_bytes()
        one.write_bytes(second)
        other.write_bytes(first)


def swap_any(board: Living, number: int) -> None:
    """Two entries from anywhere change names."""
    one, other = _entry(board, number), _entry(board, number, 3)
    if one and other:
        first, second = one.read_bytes(), other.read_bytes()
        one.write_bytes(second)
        other.write_bytes(first)


def delete_entries(board: Living, number: int) -> None:
    """Every third entry is gone."""
    for path in board.entries()[number % 3 :: 3]:
        path.unlink()


def foreign_entry(board: Living, number: int) -> None:
    """An entry of another program, and one of nobody."""
    if path := _entry(board, number):
        path.write_bytes(bytes(16) + path.read_bytes()[16:])
    if path := _entry(board, number, 1):
        path.write_bytes(b"\x80\x04K\x01.")


def folder_for_entry(board: Living, number: int) -> None:
    """A folder in the place of an entry."""
    if path := _entry(board, number):
        path.unlink()
        path.mkdir()


def file_for_folder(board: Living, number: int) -> None:
    """A file in the place of a folder of entries."""
    folders = sorted(each for each in (board.root / ".board").glob("*") if each.is_dir())
    if folders:
        shutil.rmtree(folders[number % len(folders)])
        folders[number % len(folders)].write_text("", "utf-8")


def delete_folder(board: Living, number: int) -> None:
    """A folder of entries is gone; or all of them."""
    folders = sorted(each for each in (board.root / ".board").glob("*") if each.is_dir())
    if folders:
        shutil.rmtree(folders[number % len(folders)] if number else board.root / ".board")


def keep_cache(board: Living, number: int) -> None:
    """Somebody saves the cache for later, as CI services do."""
    shutil.rmtree(board.home / "kept", ignore_errors=True)
    if (board.root / ".board").exists():
        shutil.copytree(board.root / ".board", board.home / "kept")


def older_cache(board: Living, number: int) -> None:
    """The cache of an earlier time comes back, wholly or in part."""
    for name, data in held(board.home / "kept").items():
        path = board.root / ".board" / name
        if (
            (not number or hash(name) % 2)
            and not path.is_dir()
            and not any(each.is_file() for each in path.parents)
        ):
            write(board.root, f".board/{name}", data)


CACHE: dict[str, Operation] = {
    each.__name__: each
    for each in (
        *(truncate, flip, swap_entries, swap_any, delete_entries, foreign_entry),
        *(folder_for_entry, file_for_folder, delete_folder, keep_cache, older_cache),
    )
}


# Builds and time ----------------------------------------------------------------------------------------
def build_once(board: Living, number: int) -> None:
    """The public tree, by one process or two."""
    board.check(jobs=1 + number % 2)


def build_settled(board: Living, number: int) -> None:
    """The public tree when everything has been left alone for long enough."""
    time.sleep(0.06)
    board.check(jobs=1 + number % 2)


def build_fresh(board: Living, number: int) -> None:
    """The public tree without anything kept."""
    board.check(jobs=1 + number % 2, fresh=True)


def build_other(board: Living, number: int) -> None:
    """The tree of another audience, into a folder of its own."""
    board.check(audience=AUDIENCES[number % len(AUDIENCES)], jobs=1 + number % 2)


BUILDS: dict[str, Operation] = {
    each.__name__: each for each in (build_once, build_settled, build_fresh, build_other)
}
ALL = EDITS | MISTAKES | TREE | CACHE | BUILDS
