# A PostgreSQL of the tests' own, in a temporary folder, on a socket; gone when they end.
# shellcheck shell=bash
pg_dir=

pg_run() { # as a user that PostgreSQL accepts: it refuses to run as root
  if [ "$(id -u)" = 0 ]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

newest_postgres() { # the folder of the newest server installed; nothing where there is none
  find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1 || true
}

start_postgres() {
  [ -n "${TAWATUR_TEST_POSTGRES:-}" ] && return
  local bin
  bin=$(newest_postgres)
  if ! [ -x "$bin/initdb" ]; then
    apt postgresql
    bin=$(newest_postgres)
  fi
  say "starting a PostgreSQL for the tests"
  pg_dir=$(mktemp -d)
  if [ "$(id -u)" = 0 ]; then chown postgres "$pg_dir"; fi
  (
    cd /
    pg_run "$bin/initdb" -D "$pg_dir/data" -U tawatur -A trust --no-sync -E UTF8 --locale C.UTF-8 >/dev/null
    pg_run "$bin/pg_ctl" -D "$pg_dir/data" -w -l "$pg_dir/log" \
      -o "-c listen_addresses='' -c unix_socket_directories='$pg_dir' -c fsync=off" start >/dev/null
    pg_run "$bin/createdb" -h "$pg_dir" -U tawatur tawatur
  ) || fail "PostgreSQL did not start: $(tail -n 3 "$pg_dir/log" 2>/dev/null)"
  pg_bin=$bin
  export TAWATUR_TEST_POSTGRES="postgresql+psycopg://tawatur@/tawatur?host=$pg_dir"
}

stop_postgres() {
  [ -n "$pg_dir" ] || return 0
  (cd / && pg_run "$pg_bin/pg_ctl" -D "$pg_dir/data" -m immediate stop >/dev/null 2>&1) || true
  rm -rf "$pg_dir"
}
