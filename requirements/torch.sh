#!/bin/sh
# Installs PyTorch as the machine can use it: `sh torch.sh PYTHON torch==VERSION`.
#
# A build that lies on this machine comes first (where pip is told to look for files, no network).
# Else uv chooses: builds for the processor alone where there is no NVIDIA card, else those for its
# driver. Where uv cannot be had or cannot reach them, pip takes what the index has: on x86 Linux
# that is the build with CUDA, which works everywhere and is some 3 GB.
set -u
python=$1 torch=$2
here=$(dirname "$0")
pip="$python -m pip install -qq --disable-pip-version-check"
index=${PIP_INDEX_URL:-$("$python" -m pip config get global.index-url 2>/dev/null)}
[ -z "$index" ] || export UV_DEFAULT_INDEX="$index" # the mirror that pip uses, for uv too
export UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-20}" UV_HTTP_RETRIES="${UV_HTTP_RETRIES:-1}"

"$python" - "$torch" <<'END' && exit 0
import sys
from importlib.metadata import PackageNotFoundError, version
name, wanted = sys.argv[1].split("==")
try:
    sys.exit(version(name).split("+")[0] != wanted)
except PackageNotFoundError:
    sys.exit(1)
END
$pip --no-index --no-deps "$torch" 2>/dev/null && exit 0
echo "  正在选择适合本机的 PyTorch（CPU 版约 200 MB） / Choosing the PyTorch for this machine (about 200 MB without a card)"
$pip --require-hashes --no-deps -r "$here/uv.txt" 2>/dev/null &&
  "$python" -m uv pip install --quiet --python "$python" --torch-backend=auto "$torch" 2>/dev/null &&
  exit 0
echo "  无法取得 CPU 版，改装通用版：约 3 GB，需要较长时间 / The CPU builds are out of reach: the general one is some 3 GB and takes a while"
exec $pip "$torch"
