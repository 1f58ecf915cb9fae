#!/bin/sh
# Shows the screen that lies beside this file, as large as the monitor. Alt+F4 ends it.
# The browser keeps its own things on the computer, never on the stick.
folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
page="$folder/index.html"
profile="${XDG_CACHE_HOME:-$HOME/.cache}/board-kiosk-@CODE@"
for each in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge microsoft-edge-stable; do
  if command -v "$each" >/dev/null 2>&1; then
    exec "$each" --kiosk --noerrdialogs --no-first-run --no-default-browser-check \
      --disable-session-crashed-bubble --disable-infobars --disable-features=Translate --disable-pinch \
      --overscroll-history-navigation=0 --autoplay-policy=no-user-gesture-required --password-store=basic \
      --user-data-dir="$profile" "$@" "$page"
  fi
done
if command -v firefox >/dev/null 2>&1; then
  exec firefox --kiosk "$page"
fi
exec xdg-open "$page"
