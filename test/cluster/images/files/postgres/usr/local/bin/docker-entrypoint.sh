#!/bin/sh
# Makes the database at the first start, then starts the server; as the user postgres where it is root's to choose.
set -eu
case ${1-} in
  -*) set -- postgres "$@" ;;
esac
if [ "${1-}" != postgres ]; then
  exec "$@"
fi

if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA"
  chown -R postgres:postgres "$PGDATA" /run/postgresql
  exec gosu postgres "$0" "$@"
fi

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  user=${POSTGRES_USER:-postgres}
  database=${POSTGRES_DB:-$user}
  method=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}
  password=${POSTGRES_PASSWORD-}
  if [ -n "${POSTGRES_PASSWORD_FILE-}" ]; then
    password=$(cat "$POSTGRES_PASSWORD_FILE")
  fi
  if [ -z "$password" ] && [ "$method" != trust ]; then
    echo 'Error: the database has no password: set POSTGRES_PASSWORD, or POSTGRES_HOST_AUTH_METHOD=trust' >&2
    exit 1
  fi

  # shellcheck disable=SC2086 # several arguments
  if [ -n "$password" ]; then
    echo "$password" | initdb --username="$user" --pwfile=/dev/stdin ${POSTGRES_INITDB_ARGS-}
  else
    initdb --username="$user" ${POSTGRES_INITDB_ARGS-}
  fi
  echo "host all all all $method" >>"$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"

  # Only this script reaches the server until the database is complete.
  pg_ctl -w start -o "-c listen_addresses=''"
  query() { psql -v ON_ERROR_STOP=1 --no-psqlrc -U "$user" "$@"; }
  if [ "$database" != postgres ]; then
    createdb -U "$user" "$database"
  fi
  for script in /docker-entrypoint-initdb.d/*; do
    case $script in
      *.sh) "$script" ;;
      *.sql) query -d "$database" -f "$script" ;;
    esac
  done
  pg_ctl -m fast -w stop
fi
exec "$@"
