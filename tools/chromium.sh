#!/usr/bin/env bash
# Makes sure that a Chromium is here, for the tests of the pages; never fails.
# The tests drive the system's own browser, without its network, and download none.
set -uo pipefail

here() {
  local name
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  return 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

install() {
  if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium
  fi
}

here && exit 0
echo 'The tests of the pages need Chromium; installing it ...'
install >/dev/null 2>&1
here && exit 0
cat >&2 <<'SAY'
**** Chromium could not be installed: the tests of the pages in a browser are skipped (and fail where CI is set).
**** Install it: `apt-get install chromium` (Debian), or put chromium, chromium-browser or google-chrome on PATH, then run again.
SAY
exit 0
