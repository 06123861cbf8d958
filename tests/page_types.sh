#!/bin/sh
# Checks the types of the page's modules (jsconfig.json, geo_incidents/render/web/types.d.ts) with TypeScript, which
# nothing else needs. Use: sh tests/page_types.sh
set -eu
if ! command -v npm >/dev/null 2>&1; then
    echo "npm is not on this machine: the types of the page's modules are not checked" >&2
    exit 0
fi
if [ ! -e node_modules/.bin/tsc ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --silent
    touch node_modules/.package-lock.json
fi
node_modules/.bin/tsc -p jsconfig.json
