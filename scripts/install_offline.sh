#!/bin/sh
# 在没有网络的电脑上装公开栏：sh install.sh 文件夹；不写文件夹，就装到当前文件夹的 board-venv 里。
# 要用的程序包都在旁边的 packages 里，逐个核对校验值；什么也不从网上取。
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
to=${1:-board-venv}
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "需要 Python 3.11 或更新的版本，可以指定：PYTHON=python3.11 sh install.sh"
  exit 1
}
"$python" -m venv "$to" || {
  echo "建不了虚拟环境；Debian、Ubuntu 上请先装 python3-venv"
  exit 1
}
install() {
  "$to/bin/python" -m pip --isolated --disable-pip-version-check --quiet install --no-index "$@"
}
install --find-links "$here/packages" --require-hashes -r "$here/requirements.lock" || {
  echo "装不上：程序包传坏了、少了，或者收集它们的电脑和这台不一样（系统、处理器、Python 版本都要一样）；请重新运行 make offline，再整个拷一次"
  exit 1
}
install --no-deps "$here"/board-*.whl
echo "装好了。建一块新的公开栏：$to/bin/board init 文件夹"
