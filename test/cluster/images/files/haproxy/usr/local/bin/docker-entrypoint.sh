#!/bin/sh
# Starts HAProxy in the foreground as master and worker, also when only its options are given.
set -eu
case $1 in
  -*) set -- haproxy "$@" ;;
esac
if [ "$1" = haproxy ]; then
  shift
  exec haproxy -W -db "$@"
fi
exec "$@"
