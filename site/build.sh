#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds the documentation site into build/site; a warning of Doxygen or MkDocs is an error.
#   site/build.sh          build it
#   site/build.sh serve    build it, show it on the loopback interface, and build it again when a page changes
set -euo pipefail
cd "$(dirname "$0")/.."

./scripts/install-packages.sh doxygen python3 python3-venv
environment=build/site-environment
if [ ! -x "$environment/bin/mkdocs" ] || ! cmp -s site/requirements.txt "$environment/requirements.txt"; then
    python3 -m venv "$environment"
    "$environment/bin/pip" --quiet --disable-pip-version-check install -r site/requirements.txt
    cp site/requirements.txt "$environment/"
fi
export NO_MKDOCS_2_WARNING=1
if [ "${1:-build}" = serve ]; then
    exec "$environment/bin/mkdocs" serve --config-file site/mkdocs.yml --watch include --watch site
fi
"$environment/bin/mkdocs" build --config-file site/mkdocs.yml  # quiet would not be strict
echo "build/site/index.html"
