#!/usr/bin/env bash
# Makes sure that the programs of PostgreSQL are here, for the tests of the ledger; never fails.
# The tests start a server of their own in a temporary folder and need no other.
set -uo pipefail

here() {
  command -v initdb >/dev/null 2>&1 && return 0
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && return 0
  command -v pg_config >/dev/null 2>&1 && [ -x "$(pg_config --bindir)/initdb" ]
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

install() {
  if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends postgresql
  elif command -v brew >/dev/null 2>&1; then
    brew install -q postgresql@16 && brew link -q --force postgresql@16
  fi
}

here && exit 0
echo 'The tests of the ledger need the programs of PostgreSQL; installing them ...'
install >/dev/null 2>&1
here && exit 0
cat >&2 <<'SAY'
**** PostgreSQL could not be installed: the tests of the ledger on it are skipped (and fail where CI is set).
**** Install it: `apt-get install postgresql` (Debian, Ubuntu), `brew install postgresql@16` (macOS), then run again.
SAY
exit 0
