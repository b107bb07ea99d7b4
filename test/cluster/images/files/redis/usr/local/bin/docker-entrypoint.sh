#!/bin/sh
# Starts the server as the user redis, also when only its configuration file or options are given.
set -eu
case $1 in
  -* | *.conf) set -- redis-server "$@" ;;
esac
if [ "$1" = redis-server ] && [ "$(id -u)" = 0 ]; then
  chown -R redis .
  exec gosu redis "$@"
fi
exec "$@"
