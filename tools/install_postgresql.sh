#!/usr/bin/env bash
# Installs PostgreSQL for the tests of the ledger where there is none and where that can be done; says loudly where it cannot.
# The tests start a server of their own on loopback and never use one that runs already.
set -euo pipefail

found() {
  command -v postgres >/dev/null && command -v initdb >/dev/null && return 0
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && return 0
  compgen -G '/opt/homebrew/opt/postgresql*/bin/initdb' >/dev/null && return 0
  command -v pg_config >/dev/null && [ -x "$(pg_config --bindir)/initdb" ]
}

found && exit 0
echo 'Installing PostgreSQL for the tests (once) ...'
if command -v apt-get >/dev/null; then
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
  export DEBIAN_FRONTEND=noninteractive
  { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" apt-get install -y -qq postgresql; } >/dev/null 2>&1 || true
elif command -v brew >/dev/null; then
  brew install --quiet postgresql@16 || true
fi
found && exit 0
cat >&2 <<'SAID'
------------------------------------------------------------------------------------------
PostgreSQL is not installed here and could not be installed, so the tests that need it are
SKIPPED. Install it (Debian, Ubuntu: apt-get install postgresql; macOS: brew install
postgresql@16) and run this again. SQLite is tested in any case.
------------------------------------------------------------------------------------------
SAID
