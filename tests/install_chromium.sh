#!/bin/sh
# Installs the browser that the page's tests drive: Debian's package where that can be done, else playwright's build.
# Use: sh tests/install_chromium.sh BIN   (BIN is the folder of the virtual environment's programs)
set -eu
if command -v chromium >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
else
    "$1/playwright" install chromium
fi
