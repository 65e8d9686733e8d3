#!/bin/sh
# papidesk-central as the service's own user and with the service's own settings: to be /usr/local/sbin/papidesk-central.
# The description keeps what was typed, names among it, out of the journal.
exec systemd-run --quiet --collect --pipe --wait --description=papidesk-central --uid=papidesk-central \
    --property=StateDirectory=papidesk-central --property=StateDirectoryMode=0700 --property=UMask=0077 \
    --property=EnvironmentFile=-/etc/papidesk-central.env --setenv=PAPIDESK_CENTRAL_DIR=/var/lib/papidesk-central \
    --setenv=LANG="${LANG:-fr_FR.UTF-8}" /opt/papidesk-central/bin/papidesk-central "$@"
