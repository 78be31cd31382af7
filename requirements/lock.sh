#!/bin/sh
# Pins every dependency with its hashes, but for torch, which setup installs by itself.
set -eu
echo uv | ../.venv/bin/uv pip compile --quiet --generate-hashes --no-header --no-annotate -o uv.txt -
compile() {
  ../.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate --overrides without.txt ../pyproject.toml torch.in "$@"
}
compile -o run.txt
compile -c run.txt --extra dev -o dev.txt
sed -i '/^biaopu/,/[^\\]$/d' dev.txt
../.venv/bin/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-header \
  --no-annotate -c run.txt -c dev.txt -o audit.txt audit.in
