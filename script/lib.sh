# Shared by the scripts: what they say, how they install, and the virtual environment.
# shellcheck shell=bash
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore

say() { printf '\033[1m==> %s\033[0m\n' "$*"; }
fail() { printf 'tawatur: %s\n' "$*" >&2; exit 1; }

# apt PACKAGE...: install Debian packages where that is allowed; else say what is missing.
apt_updated=
apt() {
  local sudo=""
  command -v apt-get >/dev/null || fail "please install: $* (no apt-get here)"
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || fail "please install first: apt-get install $*"
    sudo="sudo -n"
  fi
  say "installing $* (Debian)"
  if [ -z "$apt_updated" ]; then
    $sudo apt-get update -qq || fail "the package lists cannot be fetched; is the network there?"
    apt_updated=1
  fi
  local log
  log=$(mktemp)
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >"$log" 2>&1 ||
    fail "apt-get could not install: $* ($(tail -n 3 "$log"))"
  rm -f "$log"
}

find_python() {
  local name
  for name in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
    [ -n "$name" ] && command -v "$name" >/dev/null || continue
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  fail "Python 3.11 or later is needed; set PYTHON to it if it has an unusual name"
}

# setup EXTRA: the virtual environment with tawatur in it; EXTRA is "" or "dev". Seconds when nothing has changed.
setup() {
  local python extra=$1 stamp want
  python=$(find_python)
  want=$(cat pyproject.toml hatch_build.py 2>/dev/null | cksum)
  stamp=.venv/stamp-${extra:-run}
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ] && .venv/bin/python -c 'import tawatur' 2>/dev/null; then
    return
  fi
  if ! [ -x .venv/bin/python ]; then
    say "making a virtual environment in .venv with $($python --version)"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
      apt "$(basename "$python")-venv"
    fi
    "$python" -m venv .venv || fail "the virtual environment could not be made"
  fi
  say "installing tawatur and what it needs${extra:+, with the tools for its tests} (a few minutes the first time)"
  .venv/bin/python -m pip install -qq --upgrade 'pip>=25.1' || fail "pip could not be upgraded; is the network there?"
  .venv/bin/python -m pip install -qq -e . ${extra:+--group "$extra"} || fail "the packages could not be installed"
  echo "$want" >"$stamp"
}
