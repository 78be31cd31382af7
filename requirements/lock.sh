#!/bin/sh
# Pins every dependency with its hashes, but for torch, which setup installs by itself.
set -eu
compile() {
  ../.venv/bin/pip-compile --quiet --strip-extras --generate-hashes --no-header --no-annotate \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe \
    --unsafe-package torch "$@"
}
compile ../pyproject.toml -o run.txt
compile --extra dev -c run.txt ../pyproject.toml -o dev.txt
sed -i '/^torch==/,/[^\\]$/d' run.txt dev.txt
