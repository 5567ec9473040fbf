#!/bin/sh
# Part of carecoord. SPDX-License-Identifier: Apache-2.0
#
# compile_cached.sh COMPILER ARGUMENT...: through ccache, with objects that do not depend on where the tree lies, so
# that one cache serves every clone.
CCACHE_BASEDIR=$(cd "$(dirname "$0")/.." && pwd) CCACHE_NOHASHDIR=1 exec ccache "$@"
