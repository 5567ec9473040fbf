// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/workspace.h"

#include "gtest/gtest.h"
