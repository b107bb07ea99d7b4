#!/bin/sh
# Makes a database when there is none, as the variables of the public image say, and starts the server as the user postgres.
set -eu
case $1 in
  -*) set -- postgres "$@" ;;
esac
[ "$1" = postgres ] || exec "$@"

if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA" /run/postgresql
  chown -R postgres "$PGDATA" /run/postgresql
  exec gosu postgres "$0" "$@"
fi
[ ! -s "$PGDATA/PG_VERSION" ] || exec "$@"

user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}
password=${POSTGRES_PASSWORD:-}
[ -z "${POSTGRES_PASSWORD_FILE:-}" ] || password=$(cat "$POSTGRES_PASSWORD_FILE")
method=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}
if [ -n "$password" ]; then
  # shellcheck disable=SC2086 # several arguments
  echo "$password" | initdb --username="$user" --pwfile=/dev/stdin ${POSTGRES_INITDB_ARGS:-}
elif [ "$method" = trust ]; then
  # shellcheck disable=SC2086
  initdb --username="$user" ${POSTGRES_INITDB_ARGS:-}
else
  echo 'There is no database, and no password for one: set POSTGRES_PASSWORD, or POSTGRES_HOST_AUTH_METHOD=trust.' >&2
  exit 1
fi
echo "host all all all $method" >>"$PGDATA/pg_hba.conf"
echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"

# The scripts see a server that nobody else can reach yet.
export PGUSER="$user" PGPASSWORD="$password" PGHOST=/run/postgresql
pg_ctl start --wait --silent --options="-c listen_addresses=''"
[ "$database" = postgres ] || createdb --maintenance-db=postgres "$database"
for script in /docker-entrypoint-initdb.d/*; do
  case $script in
    *.sh) sh "$script" ;;
    *.sql) psql --no-psqlrc --set=ON_ERROR_STOP=1 --dbname="$database" --file="$script" ;;
  esac
done
pg_ctl stop --wait --silent --mode=fast
unset PGUSER PGPASSWORD PGHOST
exec "$@"
