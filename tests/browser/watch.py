"""Notes everything that goes wrong in a window."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

_TELL = (
    "addEventListener('securitypolicyviolation', event =>"
    " console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI));"
)


class Watch:
    """Requests that leave `base`, answers that are errors, and what the console complains about."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.faults: list[str] = []
        self.urls: set[str] = set()
        self._base = base
        context.add_init_script(_TELL)
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script {error.error}"))

    def _request(self, request: Request) -> None:
        self.urls.add(request.url)
        if not request.url.startswith((self._base, "data:")):
            self.faults.append(f"left the tree: {request.url}")

    def _failed(self, request: Request) -> None:
        # A page that is left while it loads gives up what it still waited for.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # Where no page is shown, only a picture, the browser asks the server's root for an icon.
        is_icon = message.location["url"].endswith("/favicon.ico")
        if message.type in ("error", "warning", "assert") and not is_icon:
            self.faults.append(f"console {message.text}")


def settle(page: Page) -> None:
    """Waits until all pictures, also those further down, have come or failed."""
    page.evaluate(
        """async () => {
            document.querySelectorAll('main details').forEach(each => { each.open = true; });
            const images = [...document.images];
            images.forEach(image => { image.loading = 'eager'; });
            await Promise.all(images.map(image => image.decode().catch(() => {})));
            await document.fonts.ready;
        }"""
    )
