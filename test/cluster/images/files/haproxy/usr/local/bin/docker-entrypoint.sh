#!/bin/sh
# Starts HAProxy in the foreground: a master, and workers that it can replace.
set -e
case ${1-} in
  -*) set -- haproxy "$@" ;;
esac
if [ "$1" = haproxy ]; then
  shift
  set -- haproxy -W -db "$@"
fi
exec "$@"
