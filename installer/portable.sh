#!/bin/sh
# Starts PapiDesk from a key where no file may be run (FAT): the system's own loader runs it then.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 3
if [ -x "$here/papidesk" ]; then
    exec "$here/papidesk" "$@"
fi
exec /lib64/ld-linux-x86-64.so.2 "$here/papidesk" "$@"
