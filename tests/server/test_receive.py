"""Pushes to a bare repository: what is taken, what is refused, what is published."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from board.app import receive
from board.app.check import Checked
from board.app.git import git
from board.app.receive import Update
from board.app.receiver import receiver

from tests.command_line import held, run
from tests.server.serving import ABOUT, EPOCH, LIMIT, PAGE, PERMISSIONS, Server
from tests.small_board import MINIMAL

RIGHTS = "content/rules/permissions.yml"
BRANCH = "branches/liuwan/branch.yml"
FEEDBACK = "branches/liuwan/feedback/2026.yml"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A server that has published once, with rights; only copied by the tests."""
    folder = tmp_path_factory.mktemp("published")
    found = Server.begun(folder, "--publish", f"party={folder}/www/party")
    found.first({RIGHTS: PERMISSIONS})
    return found


@pytest.fixture
def server(published: Server, tmp_path: Path) -> Server:
    """A server of the test's own."""
    return published.copied(tmp_path)


def test_a_good_push_is_published_in_every_tree(server: Server, tmp_path: Path) -> None:
    editor = server.begun_clone
    editor.add(ABOUT, "第二稿。")
    pushed = editor.push()
    assert pushed.code == 0
    assert "remote: 检查了 10 条记录：没有发现问题" in pushed.said
    assert "remote: 已发布 public：" in pushed.said
    assert "remote: 已发布 party：" in pushed.said
    assert "第二稿。" in server.page()
    assert "第二稿。" in (tmp_path / "www/party" / PAGE).read_text("utf-8")
    status = server.run("status")
    assert status.returncode == 0, status.stdout
    assert "  hekou：hekou" in status.stdout


def test_a_push_publishes_what_a_build_of_the_same_commit_makes(server: Server, tmp_path: Path) -> None:
    editor = server.begun_clone
    editor.add(ABOUT, "第二稿。")
    assert editor.push().code == 0
    clone = server.clone("again")
    done = run("build", "--out", tmp_path / "built", cwd=clone.root, SOURCE_DATE_EPOCH="1795276800")
    assert done.returncode == 0, done.stderr
    assert held(server.site) == held(tmp_path / "built")


def test_every_tree_is_signed_where_the_server_has_a_key(server: Server, tmp_path: Path) -> None:
    key, settings = tmp_path / "sign", server.repo / "board-receive.yml"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}签名钥匙: sign\n", "utf-8")
    done = server.run("publish")
    assert done.returncode == 1
    assert "签名钥匙" in done.stdout + done.stderr
    settings.write_text(f"{text}签名钥匙: {key}\n", "utf-8")
    before = held(server.site)
    assert server.run("publish").returncode == 1, "there is no such key"
    assert held(server.site) == before
    make_key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "board", "-f", key]
    subprocess.run(make_key, check=True)
    assert server.run("publish").returncode == 0
    signers = tmp_path / "signers"
    signers.write_text(f"board {key.with_suffix('.pub').read_text('utf-8')}", "utf-8")
    commit = server.begun_clone.git("rev-parse", "HEAD").stdout[:7]
    for tree in (server.site, tmp_path / "www/party"):
        done = run("verify", tree, "--signers", signers, cwd=tmp_path, SOURCE_DATE_EPOCH=EPOCH)
        assert done.returncode == 0, done.stdout
        assert commit in done.stdout


def test_a_bad_push_is_refused_with_its_place_and_the_site_stays(server: Server) -> None:
    editor = server.begun_clone
    before = held(server.site)
    editor.write({BRANCH: MINIMAL[BRANCH].replace("上级: hekou", "上级: hekuo")})
    pushed = editor.push()
    assert pushed.code == 1
    assert "remote: branches/liuwan/branch.yml:3:1  错误  没有代号为“hekuo”的党组织" in pushed.said
    assert "remote:   改为 | 上级: hekou" in pushed.said
    assert "没有收下，服务器上的记录和网站都没有动" in pushed.said
    assert held(server.site) == before
    # What was refused leaves no trace: the same clone put right goes in, with nothing to remark.
    editor.git("reset", "-q", "--hard", "HEAD~1")
    editor.add(ABOUT, "第二稿。")
    pushed = editor.push()
    assert (pushed.code, "没有发现问题" in pushed.said) == (0, True)


def test_pushed_code_never_runs(server: Server, tmp_path: Path) -> None:
    editor = server.begun_clone
    trap = tmp_path / "ran"
    code = f"import pathlib\npathlib.Path({str(trap)!r}).touch()\n"
    editor.write(
        {
            "mkdocs.yml": "site_name: x\nhooks: [evil.py]\nplugins: [evil]\n",
            "evil.py": code,
            "scripts/mkdocs_hook.py": code,
            "scripts/board/__init__.py": code,
            "sitecustomize.py": code,
            "board.py": code,
            ".gitattributes": "* filter=evil\n",
            "content/.gitattributes": "* filter=evil\n",
            ".gitconfig": f'[filter "evil"]\n  smudge = touch {trap}\n',
            "theme/pages/home.html": "{{ evil }}",
            ABOUT: (editor.root / ABOUT).read_text("utf-8") + "\n第二稿。\n",
        }
    )
    editor.write({"branches/.gitattributes": "*.yml filter=evil working-tree-encoding=UTF-16\n"})
    pushed = editor.push()
    assert pushed.code == 0, pushed.said
    assert "第二稿。" in server.page()
    assert not trap.exists()
    for tree in ("checked", "published"):
        root = server.repo / "board" / tree
        assert "evil" not in (root / "mkdocs.yml").read_text("utf-8")
        assert sorted(path.name for path in root.iterdir() if path.name[0] != ".") == [
            *("branches", "content", "mkdocs.yml", "scripts", "site_config.yml"),
        ]


def test_links_and_submodules_are_refused(server: Server) -> None:
    editor = server.begun_clone
    (editor.root / "content/link.md").symlink_to("/etc/passwd")
    editor.git("add", "-A")
    commit = editor.git("rev-parse", "HEAD").stdout.strip()
    editor.git("update-index", "--add", "--cacheinfo", f"160000,{commit},branches/sub")
    editor.git("commit", "-q", "-m", "链接")
    pushed = editor.push()
    assert pushed.code == 1
    assert "content/link.md：是一个链接" in pushed.said
    assert "branches/sub：是另一个仓库（子模块）" in pushed.said


def test_a_broken_photo_is_refused_before_it_is_in(server: Server) -> None:
    editor = server.begun_clone
    folder = next(path.parent for path in sorted(editor.root.glob("branches/*/activities/*/index.md")))
    from tests.small_board import picture

    (folder / "09.png").write_bytes(picture("spoilt"))
    editor.git("add", "-A")
    editor.git("commit", "-q", "-m", "照片")
    pushed = editor.push()
    assert pushed.code == 1
    assert "09.png" in pushed.said
    assert "照片打不开" in pushed.said


# Rights ----------------------------------------------------------------------------------------------
def test_a_key_may_change_what_is_its_own(server: Server) -> None:
    editor = server.clone("a", "hekou")
    editor.add(FEEDBACK, "# 一句说明")
    assert editor.push().code == 0
    page = server.clone("b", "zhubian")
    page.add(ABOUT, "第二稿。")
    assert page.push().code == 0
    assert "第二稿。" in server.page()


def test_a_key_may_not_change_what_is_not(server: Server) -> None:
    before = held(server.site)
    for key, name in (("hekou", "site_config.yml"), ("zhubian", BRANCH), ("", ABOUT)):
        editor = server.clone(f"a-{key}", key)
        editor.add(name, "# 说明")
        pushed = editor.push()
        assert pushed.code == 1
        assert f"remote:   {name}" in pushed.said
        assert "不能改下面 1 个文件" in pushed.said
    assert held(server.site) == before


def test_rights_are_those_of_the_server_not_those_pushed(server: Server) -> None:
    editor = server.clone("a", "hekou")
    editor.write({RIGHTS: PERMISSIONS.replace("可改: [hekou]", "可改: [全部]")})
    editor.add(ABOUT, "第二稿。")
    pushed = editor.push()
    assert pushed.code == 1
    assert RIGHTS in pushed.said
    assert "第二稿。" not in server.page()


def test_what_is_changed_and_changed_back_is_seen(server: Server) -> None:
    editor = server.clone("a", "hekou")
    text = (editor.root / ABOUT).read_text("utf-8")
    editor.add(ABOUT, "第二稿。")
    editor.write({ABOUT: text})
    pushed = editor.push()
    assert (pushed.code, ABOUT in pushed.said) == (1, True)


def test_both_sides_of_what_is_renamed_count(server: Server) -> None:
    editor = server.clone("a", "hekou")
    editor.git("mv", ABOUT, "branches/liuwan/about.md")
    editor.git("commit", "-q", "-m", "移")
    pushed = editor.push()
    assert (pushed.code, f"remote:   {ABOUT}" in pushed.said) == (1, True)


def test_a_branch_is_not_moved_to_a_committee_of_others(server: Server) -> None:
    config = MINIMAL["site_config.yml"]
    admin = server.clone("x", "xian")
    assert config.count("\n  hekou: ") == 1
    other = "\n  chengguan: {名称: 中共城关镇委员会, 简称: 城关镇党委}\n  hekou: "
    admin.write({"site_config.yml": config.replace("\n  hekou: ", other)})
    assert admin.push().code == 0
    editor = server.clone("a", "hekou")
    editor.write({BRANCH: MINIMAL[BRANCH].replace("上级: hekou", "上级: chengguan")})
    pushed = editor.push()
    assert (pushed.code, BRANCH in pushed.said) == (1, True)


BROKEN = PERMISSIONS.replace("可改: [hekou]", "可以改: [hekou]")


def test_rights_with_a_mistake_are_not_taken(server: Server) -> None:
    editor = server.begun_clone
    editor.write({RIGHTS: BROKEN})
    pushed = editor.push()
    assert pushed.code == 1
    assert f"remote: {RIGHTS}:3:" in pushed.said
    assert "没有收下" in pushed.said


def test_rights_that_cannot_be_read_let_nobody_in_but_an_administrator_who_mends_them(server: Server) -> None:
    """By hand on the server everything is possible, also a file that no push could have brought."""
    by_hand = server.clone("by-hand")
    by_hand.write({RIGHTS: BROKEN})
    subprocess.run(
        ["git", "-C", server.repo, "fetch", "-q", by_hand.root, "main:main"], check=True, timeout=LIMIT
    )
    configured(server, "管理钥匙: []", "管理钥匙: [guanli]")
    before = held(server.site)
    for key in ("xian", "hekou", ""):
        editor = server.clone(f"a-{key}", key)
        editor.add(ABOUT, "第二稿。")
        pushed = editor.push()
        assert pushed.code == 1
        assert "权限文件写错了，只有管理钥匙能推送" in pushed.said
        assert f"remote: {RIGHTS}:3:" in pushed.said
    assert held(server.site) == before
    admin = server.clone("admin", "guanli")
    admin.write({RIGHTS: PERMISSIONS})
    assert admin.push().code == 0
    editor = server.clone("b", "hekou")
    editor.add(FEEDBACK, "# 一句说明")
    assert editor.push().code == 0


def configured(server: Server, old: str, new: str) -> None:
    """Another line in the settings of the server."""
    path = server.repo / "board-receive.yml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("text", "reason"), [(BROKEN, "权限文件写错了，只有管理钥匙能推送"), (None, "quanxian.yml 打不开")]
)
def test_a_file_of_rights_outside_that_cannot_be_read_lets_nobody_in(
    server: Server, tmp_path: Path, text: str | None, reason: str
) -> None:
    rights = tmp_path / "quanxian.yml"
    configured(server, "管理钥匙: []", f"管理钥匙: [guanli]\n权限文件: {rights}")
    if text is not None:
        rights.write_text(text, "utf-8")
    editor = server.clone("a", "xian")
    editor.add(ABOUT, "第二稿。")
    pushed = editor.push()
    assert (pushed.code, reason in pushed.said) == (1, True)
    assert "第二稿。" not in server.page()
    admin = server.clone("admin", "guanli")
    admin.add(ABOUT, "第三稿。")
    assert admin.push().code == 0
    assert "第三稿。" in server.page()


def test_rights_outside_count_and_those_in_the_records_do_not(server: Server, tmp_path: Path) -> None:
    rights = tmp_path / "quanxian.yml"
    rights.write_text("权限:\n  - {钥匙: zhubian, 可改: [content/about.md]}\n", "utf-8")
    configured(server, "管理钥匙: []", f"管理钥匙: []\n权限文件: {rights}")
    former = server.clone("a", "xian")
    former.add(ABOUT, "第二稿。")
    assert former.push().code == 1
    page = server.clone("b", "zhubian")
    page.add(ABOUT, "第三稿。")
    assert page.push().code == 0


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("hekou", PERMISSIONS, "这是第一次推送，要用什么都可以改的钥匙来推送"),
        ("", PERMISSIONS, "这是第一次推送，要用什么都可以改的钥匙来推送"),
        ("xian", BROKEN, "权限文件写错了，只有管理钥匙能推送"),
        ("xian", PERMISSIONS, ""),
        ("guanli", BROKEN, ""),
    ],
)
def test_the_first_push_is_for_those_who_may_change_everything(
    tmp_path: Path, key: str, text: str, said: str
) -> None:
    server = Server.begun(tmp_path)
    rights = tmp_path / "quanxian.yml"
    rights.write_text(text, "utf-8")
    configured(server, "管理钥匙: []", f"管理钥匙: [guanli]\n权限文件: {rights}")
    clone = server.prepared(key=key)
    pushed = clone.push()
    assert (pushed.code, said in pushed.said) == (1 if said else 0, True)
    assert (server.site / PAGE).is_file() == (not said)


def test_force_and_deletion_of_the_published_branch_are_refused(server: Server) -> None:
    editor = server.begun_clone
    editor.add(ABOUT, "第二稿。")
    assert editor.push().code == 0
    editor.git("reset", "-q", "--hard", "HEAD~1")
    editor.add(ABOUT, "另一稿。")
    forced = editor.push("--force")
    assert (forced.code, "强制推送" in forced.said) == (1, True)
    deleted = editor.push(ref=":main")
    assert (deleted.code, "不能删除" in deleted.said) == (1, True)
    assert "第二稿。" in server.page()


def test_a_merge_that_turns_the_past_round_is_refused(server: Server) -> None:
    one, two = server.clone("a", "xian"), server.clone("b", "xian")
    one.add(ABOUT, "第一处。")
    assert one.push().code == 0
    two.add(FEEDBACK, "# 第二处")
    two.git("pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    pushed = two.push()
    assert (pushed.code, "git pull --rebase" in pushed.said) == (1, True)
    two.git("rebase", "-q", "origin/main")
    assert two.push().code == 0


def test_other_branches_are_taken_but_not_published(server: Server) -> None:
    editor = server.begun_clone
    before = held(server.site)
    editor.write({BRANCH: MINIMAL[BRANCH].replace("上级: hekou", "上级: hekuo")})
    pushed = editor.push(ref="HEAD:caogao")
    assert pushed.code == 0
    assert "caogao：不是发布用的分支，收下，不发布；检查：错误 1 条" in pushed.said
    assert held(server.site) == before


def test_a_key_without_rights_touches_no_other_branch_and_no_tag(server: Server) -> None:
    assert server.begun_clone.push(ref="HEAD:caogao").code == 0
    stranger = server.clone("a", "liren")
    for ref in ("HEAD:other", ":caogao", "HEAD:refs/tags/v1"):
        pushed = stranger.push(ref=ref)
        assert pushed.code == 1, ref
        assert "权限文件里没有写钥匙“liren”可以改什么" in pushed.said
    assert server.clone("b", "hekou").push(ref=":caogao").code == 0


def test_what_is_amiss_in_the_files_pushed_is_shown_though_it_is_taken(server: Server) -> None:
    editor = server.begun_clone
    editor.write({"branches/liuwan/lingshi/a.md": "没有人读\n"})
    pushed = editor.push()
    assert pushed.code == 0
    assert "branches/liuwan/lingshi/a.md  提醒  “a.md”不属于任何记录" in pushed.said
    assert "提醒 1 条，其中 1 条在这次改动的文件里" in pushed.said
    editor.add(ABOUT, "第二稿。")
    later = editor.push()
    assert "lingshi" not in later.said
    assert "条记录：提醒 1 条" in later.said


def test_a_push_that_takes_every_record_away_is_refused(server: Server) -> None:
    editor = server.begun_clone
    before = held(server.site)
    editor.git("rm", "-rq", "branches")
    editor.git("commit", "-qm", "删")
    pushed = editor.push()
    assert pushed.code == 1
    assert "这次推送把记录都删掉了" in pushed.said
    assert held(server.site) == before


# Together, and cut off -------------------------------------------------------------------------------
def test_two_at_once_queue_and_none_is_lost(server: Server) -> None:
    editors = [server.clone("a", "xian"), server.clone("b", "hekou")]
    editors[0].add(ABOUT, "甲的一句。")
    editors[1].add(FEEDBACK, "# 乙的一句")
    running = [each.begin_push() for each in editors]
    said = [each.communicate(timeout=LIMIT)[0] for each in running]
    codes = [each.returncode for each in running]
    assert sorted(codes) == [0, 1], said
    late = editors[codes.index(1)]
    late.git("pull", "-q", "--rebase", "origin", "main")
    assert late.push().code == 0
    assert "甲的一句。" in server.page()
    clone = server.clone("c")
    assert "乙的一句" in (clone.root / FEEDBACK).read_text("utf-8")
    assert server.run("status").returncode == 0


def test_who_comes_second_reads_what_to_do_and_not_the_words_of_git(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = server.begun_clone
    old = editor.git("rev-parse", "HEAD").stdout.strip()
    news = []
    for words in ("甲的一句。", "乙的一句。"):
        editor.git("reset", "-q", "--hard", old)
        editor.add(ABOUT, words)
        assert editor.push(ref=f"HEAD:{len(news)}").code == 0
        news.append(editor.git("rev-parse", "HEAD").stdout.strip())
    found = receiver(server.repo)
    check = receive._checked

    def checked(*given: Any) -> Checked:
        git(server.repo, "update-ref", found.ref, news[0])
        return check(*given)

    monkeypatch.setattr(receive, "_checked", checked)
    said: list[str] = []
    assert not receive.admit(found, [Update(old, news[1], found.ref)], "xian", "", said.append)
    assert "刚才别人先推送了；请运行 git pull --rebase，再推送一次" in said


@pytest.mark.parametrize("after", [0.05, 0.3, 0.8, 1.6])
def test_a_kill_during_publication_leaves_the_old_site_or_the_new(server: Server, after: float) -> None:
    editor = server.begun_clone
    old = held(server.site)
    editor.add(ABOUT, "第二稿。")
    running = editor.begin_push()
    _wait_for(server, "began", 2)
    time.sleep(after)
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate(timeout=LIMIT)
    _wait_until_nobody_publishes(server)
    cut = held(server.site)
    healed = server.run("publish")
    assert healed.returncode == 0, healed.stdout + healed.stderr
    new = held(server.site)
    assert cut in (old, new)
    assert "第二稿。" in server.page()
    assert server.run("status").returncode == 0


def test_a_build_that_fails_leaves_the_old_site_and_says_so(server: Server) -> None:
    editor = server.begun_clone
    settings = server.repo / "board/mkdocs.yml"
    good = settings.read_text("utf-8")
    settings.write_text("site_name: [", "utf-8")
    before = held(server.site)
    editor.add(ABOUT, "第二稿。")
    pushed = editor.push()
    assert pushed.code == 0, "the records are good"
    assert "remote: 没有发布：" in pushed.said
    assert "原来的网站没有动" in pushed.said
    assert held(server.site) == before
    status = server.run("status")
    assert (status.returncode, "最近一次没有发布成" in status.stdout) == (1, True)
    settings.write_text(good, "utf-8")
    assert server.run("publish").returncode == 0
    assert "第二稿。" in server.page()


def test_the_log_says_who_published_what_when(server: Server) -> None:
    editor = server.clone("a", "hekou")
    editor.add(ABOUT, "不该改的。")
    assert editor.push().code == 1
    done = server.run("log", "--format", "json")
    events = json.loads(done.stdout)["events"]
    assert [each["event"] for each in events] == ["accepted", "began", "published", "refused"]
    assert (events[-1]["key"], events[-1]["who"]) == ("hekou", "周海")
    assert events[-1]["ref"] == "refs/heads/main"
    assert events[-1]["time"].endswith("+08:00")
    assert "退回" in server.run("log", "--count", "1").stdout
    assert events[-1]["text"] == f"钥匙“hekou”不能改下面 1 个文件：{ABOUT}"


def test_a_new_day_is_published_without_a_push(server: Server) -> None:
    before = held(server.site)
    done = server.run("publish", "--today", "2027-01-05")
    assert done.returncode == 0, done.stderr
    assert held(server.site) != before


# Setting up ------------------------------------------------------------------------------------------
def test_a_folder_that_is_no_bare_repository_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "board.git").mkdir()
    done = Server(tmp_path).run("install", "--publish", str(tmp_path / "site"))
    assert (done.returncode, "不是裸仓库" in done.stderr) == (1, True)
    assert list((tmp_path / "board.git").iterdir()) == []


@pytest.mark.parametrize(
    ("place", "code", "said"),
    [
        ("paty=/srv/www/party", 2, "不是“paty=/srv/www/party”"),
        ("party={}/mine", 1, "mine 里有别的东西，不是 board 生成的"),
    ],
)
def test_a_place_where_nothing_can_be_published_is_refused_at_once(
    place: str, code: int, said: str, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/a.txt").write_text("别人的", "utf-8")
    done = Server(tmp_path).run("install", "--publish", place.format(tmp_path))
    assert (done.returncode, said in done.stderr) == (code, True)
    assert not (tmp_path / "board.git").exists()


def test_hooks_of_others_are_left_alone(tmp_path: Path) -> None:
    server = Server.begun(tmp_path)
    hook = server.repo / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    done = server.run("install")
    assert (done.returncode, "别的程序写的" in done.stderr) == (1, True)
    assert hook.read_text("utf-8") == "#!/bin/sh\nexit 0\n"


def test_settings_that_are_wrong_are_told_with_their_place(server: Server) -> None:
    path = server.repo / "board-receive.yml"
    path.write_text(path.read_text("utf-8").replace("海报: 否", "海报: 也许"), "utf-8")
    done = server.run("status")
    assert done.returncode == 1
    assert "board-receive.yml:6:5" in done.stderr


def test_the_line_of_a_key_names_it_and_allows_nothing_but_git(tmp_path: Path) -> None:
    public = tmp_path / "id.pub"
    public.write_text("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGg0 zhouhai@pc\n", "utf-8")
    done = run("receive", "key", "hekou-zhouhai", public, cwd=tmp_path)
    assert done.stdout == (
        'command="env BOARD_KEY=hekou-zhouhai git-shell -c \\"$SSH_ORIGINAL_COMMAND\\"",restrict '
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGg0 hekou-zhouhai\n"
    )
    assert run("receive", "key", 'x" y', public, cwd=tmp_path).returncode == 2
    public.write_text("-----BEGIN OPENSSH PRIVATE KEY-----\n", "utf-8")
    refused = run("receive", "key", "x", public, cwd=tmp_path)
    assert (refused.returncode, "私钥不要交给任何人" in refused.stderr) == (1, True)


def _wait_for(server: Server, event: str, times: int) -> None:
    until = time.monotonic() + LIMIT
    log = server.repo / "board/log.jsonl"
    while time.monotonic() < until:
        if log.read_text("utf-8").count(f'"event": "{event}"') >= times:
            return
        time.sleep(0.02)
    pytest.fail(f"nothing {event}")


def _wait_until_nobody_publishes(server: Server) -> None:
    """Hooks are killed with their session; what they started ends with them, or is waited for."""
    until = time.monotonic() + LIMIT
    lock = server.repo / "board/locks/published.lock"
    name = lock if lock.exists() else server.repo / "board/locks/published"
    while time.monotonic() < until:
        if subprocess.run(["flock", "-n", name, "true"], check=False).returncode == 0:
            return
        time.sleep(0.05)
    pytest.fail("somebody still publishes")
