"""A page in its frame, and what lies beside it: the same for a build and for the preview."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from board.base.digests import of_bytes
from board.base.findings import BoardError
from board.base.troubles import reason
from board.model.site import Publisher
from board.render.clean import clean
from board.render.environment import Templates, offer
from board.render.frame import Shell, ended, placed
from board.views import addresses
from board.views.common_posters import wall_posters
from board.views.pages import BranchPage, Home, Listing, Page
from board.views.parts import Picture
from board.views.photo_pages import ActivityPage, AlbumPage
from board.views.printed import printed
from board.views.tree import Tree


@dataclass(frozen=True, slots=True)
class Framing:
    """Puts pages into their frames; `home` leads from any depth to the first page."""

    shell: Shell
    publisher: str
    home: str

    def page(self, address: str, section: str, title: str, description: str, html: str) -> bytes:
        """A whole page.

        A server shows 404.html at any depth: only there an address from the root is right.
        """
        prefix = self.home if address == addresses.NOT_FOUND else "../" * address.count("/")
        shown = title if address == addresses.HOME else f"{title} - {self.publisher}"
        return self.shell.frames[section].pour(prefix, shown, description, html)


def framing(shell: Shell, publisher: Publisher) -> Framing:
    """The frames of a publisher's board."""
    return Framing(shell, publisher.name, urlsplit(publisher.addresses.public).path.rstrip("/") + "/")


def with_walls(shell: Shell, tree: Tree, found: Templates) -> Shell:
    """The frames and files, where pages of content/ offer their sheets as pages of records do."""
    files = dict(shell.files)
    for each in wall_posters(tree):
        if page := files.get(each.twin):
            prefix = "../" * each.twin.count("/")
            files[each.twin] = ended(page, placed(offer([printed(each)], found), prefix))
    return replace(shell, files=files)


def pictures(page: Page) -> tuple[Picture, ...]:
    """Every picture that a page shows, each once."""
    view = page.view
    if isinstance(view, (ActivityPage, AlbumPage)):
        return tuple(dict.fromkeys(view.pictures))
    if isinstance(view, (Home, Listing, BranchPage)):
        return tuple(dict.fromkeys(album.picture for album in view.albums if album.picture))
    return ()


def copy_of(root: Path, source: str, digest: bytes = b"") -> bytes:
    """A file that lies beside a record, as it is published: without metadata.

    Raises BoardError where it cannot be read or cleaned, or no longer is what `digest`, if given, says.
    """
    try:
        data = (root / source).read_bytes()
    except OSError as error:
        msg = f"附件 {source} 打不开：{reason(error)}"
        raise BoardError(msg) from error
    if digest and of_bytes(data) != digest:
        raise touched(source)
    return clean(source, data)


def touched(what: str) -> BoardError:
    """Something was changed since it was read: what was made of it is not what is there now."""
    return BoardError(f"“{what}”在生成的时候被人改动了，请再生成一次；原来的网站没有动")


def taken(address: str) -> BoardError:
    """Two files of a tree have one address."""
    return BoardError(f"两处内容用了同一个地址“{address}”；content/ 里的页面请换一个文件名")
