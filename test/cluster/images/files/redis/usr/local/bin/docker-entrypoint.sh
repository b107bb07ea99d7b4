#!/bin/sh
# Starts redis-server, as the user redis where it is root's to choose.
set -e
case ${1-} in
  -* | *.conf) set -- redis-server "$@" ;;
esac
if [ "$1" = redis-server ] && [ "$(id -u)" = 0 ]; then
  chown -R redis:redis .
  exec gosu redis "$@"
fi
exec "$@"
