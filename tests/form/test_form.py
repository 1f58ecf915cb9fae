"""The form in the browser: every kind is shown, nobody else is asked, and what is saved is accepted.

The picker of folders cannot be driven: a folder of the browser's own stands in for the one that is picked.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from board.load.documents import Notes, decode
from board.load.source import Source
from board.model.activity import Activity
from board.model.meeting import Meetings
from board.render.form import PARTS
from playwright.sync_api import Browser, Page

from tests.browser.hosting import served
from tests.browser.watch import Watch
from tests.command_line import DAY, run
from tests.small_board import make_board, picture

pytestmark = pytest.mark.judge
MODULES = Path(__file__).parent / "node_modules"
MEETINGS = "branches/liuwan/meetings/2026.yml"
PICKER = """
window.__put = async files => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle('.git', {create: true});
  for (const [name, text] of Object.entries(files)) {
    const parts = name.split('/'), last = parts.pop();
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, {create: true});
    const file = await (await folder.getFileHandle(last, {create: true})).createWritable();
    await file.write(text);
    await file.close();
  }
};
window.__all = async isCoded => {
  const found = {};
  const coded = file => new Promise(done => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.readAsDataURL(file);
  });
  const walk = async (folder, path) => {
    for await (const [name, each] of folder.entries()) {
      if (each.kind === 'directory') await walk(each, path + name + '/');
      else {
        const file = await each.getFile();
        found[path + name] = isCoded ? await coded(file) : await file.text();
      }
    }
  };
  await walk(await navigator.storage.getDirectory(), '');
  return found;
};
if (self.FileSystemDirectoryHandle) {
  FileSystemDirectoryHandle.prototype.requestPermission = async () => 'granted';
}
window.showDirectoryPicker = () => navigator.storage.getDirectory();
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    words = {"上级: hekou\n": "上级: hekou\n党小组: [东头组, 西头组]\n"}
    return make_board(tmp_path / "board", {"change": {"branches/liuwan/branch.yml": words}})


def texts(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in (root / "branches").rglob("*")
        if path.suffix in (".md", ".yml", ".csv")
    }


@pytest.fixture
def form(root: Path, browser: Browser) -> Iterator[Page]:
    """The form of the board, signed in to its folder."""
    missing = [each.source for each in PARTS if not (MODULES / each.source).is_file()]
    assert not missing, "没有表单的程序：python tests/install_tools.py tests tests/form"
    done = run("form", root.parent / "form", "--modules", MODULES, "--today", DAY, cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    with served(root.parent / "form") as hosting, browser.new_context(locale="zh-CN") as context:
        context.set_default_timeout(20_000)
        context.add_init_script(PICKER)
        watch = Watch(context, hosting.base)
        page = context.new_page()
        page.goto(hosting.base)
        page.evaluate("files => window.__put(files)", texts(root))
        page.get_by_role("button", name="使用本地仓库").click()
        page.get_by_role("main").wait_for()
        page.get_by_text("基本情况").first.wait_for()
        yield page
    assert faults(watch) == []


def faults(watch: Watch) -> list[str]:
    """But for what is meant: fonts that are left out are told by the browser; blob: is the page's own."""
    meant = ("font: data:", "blob:", "OAuth")
    return [each for each in watch.faults if not any(words in each for words in meant)]


def opened(page: Page, address: str) -> None:
    page.evaluate("address => { location.hash = address; }", f"#/collections/{address}")
    page.get_by_role("button", name="保存", exact=True).wait_for()


def field(page: Page, name: str) -> str:
    return f'section[data-key-path="{name}"]'


def shown(page: Page, collection: str) -> list[str]:
    """All that is asked for, once all of it is there: the form makes it as it is scrolled to."""
    wanted = page.evaluate(
        """async name => {
            const config = await (await fetch('config.json')).json();
            const found = config.collections.find(each => each.name === name);
            return (found.fields || found.files[0].fields).map(each => each.name);
        }""",
        collection,
    )
    page.wait_for_function(
        """wanted => {
            document.querySelectorAll('div.content').forEach(each => { each.scrollTop += 300; });
            return wanted.every(each => document.querySelector(`section[data-key-path="${each}"]`));
        }""",
        arg=wanted,
    )
    names: list[str] = page.locator("section.field").evaluate_all(
        "all => all.map(each => each.dataset.keyPath)"
    )
    return names


def save(page: Page, root: Path) -> None:
    """Saves, and brings what the form wrote into the folder of the board."""
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("条目已保存").or_(page.get_by_text("已保存")).first.wait_for()
    for name, data in page.evaluate("window.__all(true)").items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(data))


def checked(root: Path) -> str:
    done = run("check", "--today", DAY, cwd=root)
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("notices", {"类型", "开始", "人员", "body", "公开范围"}),
        ("commitments", {"支部承诺", "党员承诺"}),
        ("dues", {"应交党员", "实交党员", "收缴", "上缴", "支出"}),
        ("meetings", {"党员大会", "支委会", "党课", "主题党日"}),
        ("activities", {"标题", "类型", "日期", "照片", "body"}),
        ("disclosures", {"标题", "日期", "表决", "body"}),
        ("feedback", {"意见"}),
        ("rectifications", {"整改"}),
        ("reports", {"body"}),
    ],
)
def test_each_form_is_shown_in_chinese(form: Page, kind: str, asked: set[str]) -> None:
    opened(form, f"liuwan-{kind}/new")
    names = set(shown(form, f"liuwan-{kind}"))
    assert asked <= names
    assert "办理" not in names, "whoever sends a record does not review it"


def test_the_branch_itself_can_be_edited(form: Page) -> None:
    opened(form, "liuwan-branch/entries/branch")
    assert {"名称", "全称", "支部委员会", "联系"} <= set(shown(form, "liuwan-branch"))


def test_what_is_saved_is_accepted_and_nothing_else_is_lost(form: Page, root: Path) -> None:
    before = checked(root)
    opened(form, "liuwan-disclosures/new")
    form.locator(f"{field(form, '标题')} input").fill("路灯换好了")
    form.locator(f"{field(form, '日期')} input").fill("2026-11-20")
    shown(form, "liuwan-disclosures")
    form.locator(f"{field(form, '事项')} input").fill("公开承诺")
    form.locator(f"{field(form, 'body')} textarea").fill("换了七盏。\n\n用去 1260 元。")
    assert "文件名" in form.locator("#entry-sidebar-content").inner_text()
    form.locator("#entry-sidebar-content input").fill("2026-11-20-ludeng")
    save(form, root)
    text = (root / "branches/liuwan/disclosures/2026-11-20-ludeng.md").read_text("utf-8")
    assert (
        text
        == "---\n标题: 路灯换好了\n日期: 2026-11-20\n事项: 公开承诺\n---\n\n换了七盏。\n\n用去 1260 元。\n"
    )
    assert checked(root) == before.replace("10 条", "11 条")


def test_photos_and_papers_go_in_with_the_record(form: Page, root: Path, tmp_path: Path) -> None:
    before = checked(root)
    opened(form, "liuwan-activities/new")
    for name, value in (("标题", "冬修水利"), ("类型", "志愿服务"), ("日期", "2026-11-20")):
        form.locator(f"{field(form, name)} input").fill(value)
    shown(form, "liuwan-activities")
    form.locator(field(form, "肖像")).get_by_text("已打码").click()
    for name in ("微信图片 1.jpg", "02.png"):
        (tmp_path / name).write_bytes(picture("good" if name.endswith("jpg") else "other png"))
    (tmp_path / "方案.txt").write_text("先修渠口\n", "utf-8")
    photos, papers = (form.locator(field(form, name)) for name in ("照片", "附件"))
    photos.get_by_label("加照片").set_input_files([tmp_path / "微信图片 1.jpg", tmp_path / "02.png"])
    photos.locator("img").nth(1).wait_for()
    photos.get_by_label("说明").first.fill("清淤 | 打码 右上")
    photos.get_by_label("上移").nth(1).click()
    papers.get_by_label("加附件").set_input_files(tmp_path / "方案.txt")
    papers.get_by_text("方案.txt").wait_for()
    form.locator("#entry-sidebar-content input").fill("2026-11-20-dongxiu")
    save(form, root)
    folder = root / "branches/liuwan/activities/2026-11-20-dongxiu"
    for name in ("微信图片 1.jpg", "02.png", "方案.txt"):
        assert (folder / name).read_bytes() == (tmp_path / name).read_bytes()
    text = (folder / "index.md").read_text("utf-8")
    assert "照片:\n  - 02.png\n  - 微信图片 1.jpg 清淤 | 打码 右上\n" in text
    assert "附件:\n  - 方案.txt\n" in text
    assert checked(root) == before.replace("10 条", "11 条")
    # What stands there stays when it is edited, and can be written to.
    opened(form, "liuwan-activities/entries/2026-11-20-dongxiu/index")
    shown(form, "liuwan-activities")
    assert photos.get_by_label("文件名和说明").count() == 2
    photos.get_by_label("文件名和说明").first.fill("02.png 清出的淤泥")
    save(form, root)
    new = (folder / "index.md").read_text("utf-8")
    assert new == text.replace("  - 02.png\n", "  - 02.png 清出的淤泥\n")


def test_what_an_activity_is_not_asked_for_stays(form: Page, root: Path) -> None:
    file = root / "branches/liuwan/activities/2026-03-10-qingyu/index.md"
    rows = "更正:\n  - 日期: 2026-11-20\n    内容: 人数写错了\n---\n"
    text = file.read_text("utf-8")
    head, _, body = text.removeprefix("---\n").partition("---\n")
    whole = f"---\n{head}{rows}{body}"
    file.write_text(whole, "utf-8")
    form.evaluate("files => window.__put(files)", texts(root))
    form.reload()
    form.get_by_text("基本情况").first.wait_for()
    opened(form, "liuwan-activities/entries/2026-03-10-qingyu/index")
    shown(form, "liuwan-activities")
    form.locator(f"{field(form, '地点')} input").fill("村东")
    save(form, root)
    new = file.read_text("utf-8")
    assert "地点: 村东\n" in new
    assert "__sc" not in new
    old_content, content = (
        decode(Source(MEETINGS, each.split("---\n")[1]), Activity, 2026, Notes())[0] for each in (whole, new)
    )
    assert old_content
    assert content
    assert content.place == "村东"
    assert replace(content, place=old_content.place) == old_content


def test_a_record_that_stands_keeps_what_the_form_does_not_ask_for(form: Page, root: Path) -> None:
    words = "党小组会:\n  一组: [1月10日]\n办理: {审核: {人: 周海, 保密: 通过}}\n"
    file = root / MEETINGS
    file.write_text(f"党员大会:\n  - {{日期: 3月20日, 议题: 听取报告, 实到: 36}}\n{words}", "utf-8")
    form.evaluate("files => window.__put(files)", texts(root))
    form.reload()
    form.get_by_text("基本情况").first.wait_for()
    old = decode(Source(MEETINGS, file.read_text("utf-8")), Meetings, 2026, Notes())[0]
    opened(form, "liuwan-meetings/entries/2026")
    shown(form, "liuwan-meetings")
    form.locator(f"{field(form, '依据')} input").fill("党章")
    save(form, root)
    new = decode(Source(MEETINGS, file.read_text("utf-8")), Meetings, 2026, Notes())[0]
    assert old
    assert new
    assert new.basis == "党章"
    assert replace(new, basis="") == old


def test_rows_that_are_added_hold_what_was_written_and_nothing_else(form: Page, root: Path) -> None:
    before = checked(root)
    opened(form, "liuwan-meetings/new")
    shown(form, "liuwan-meetings")
    rows = form.locator(field(form, "党员大会"))
    rows.get_by_role("button", name="添加").click()
    rows.locator(f"{field(form, '党员大会.0.日期')} input").fill("3月2日")
    rows.locator(f"{field(form, '党员大会.0.议题')} input").fill("听取报告")
    form.locator("#entry-sidebar-content input").fill("2025")
    save(form, root)
    text = (root / "branches/liuwan/meetings/2025.yml").read_text("utf-8")
    assert text == "党员大会:\n  - 日期: 3月2日\n    议题: 听取报告\n"
    assert checked(root) == before.replace("10 条", "11 条")


def test_each_group_of_the_branch_has_its_meetings(form: Page, root: Path) -> None:
    before = checked(root)
    opened(form, "liuwan-meetings/new")
    shown(form, "liuwan-meetings")
    form.locator(field(form, "党小组会")).get_by_role("checkbox").click()
    rows = form.locator(field(form, "党小组会.西头组"))
    if not rows.is_visible():
        form.locator(field(form, "党小组会")).locator("button[aria-expanded=false]").last.click()
    rows.get_by_role("button", name="添加").click()
    rows.locator(f"{field(form, '党小组会.西头组.0.日期')} input").fill("3月2日")
    form.locator("#entry-sidebar-content input").fill("2025")
    save(form, root)
    text = (root / "branches/liuwan/meetings/2025.yml").read_text("utf-8")
    assert text == "党小组会:\n  西头组:\n    - 日期: 3月2日\n"
    assert checked(root) == before.replace("10 条", "11 条")


def test_what_is_written_shortly_is_not_saved_rather_than_lost(form: Page, root: Path) -> None:
    """支委会: [1月8日] is a list of texts, which the form takes for rows that lack their date."""
    before = (root / MEETINGS).read_text("utf-8")
    opened(form, "liuwan-meetings/entries/2026")
    shown(form, "liuwan-meetings")
    form.locator(f"{field(form, '依据')} input").fill("党章")
    form.get_by_role("button", name="保存", exact=True).click()
    form.get_by_text("错误").first.wait_for()
    assert form.evaluate("window.__all()")[MEETINGS] == before
