// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Text that people wrote, inside a page of Markdown: it must not end the line, the table's cell or
// the sentence that it stands in, nor be taken for markup.

#ifndef CARECOORD_SRC_BASE_MARKDOWN_H_
#define CARECOORD_SRC_BASE_MARKDOWN_H_

#include <string>
#include <string_view>

namespace carecoord::internal {

// On one line: line ends and tabs become a blank, control characters a blank, and what Markdown or
// HTML would read as markup gets a backslash.
[[nodiscard]] std::string MarkdownText(std::string_view text);

// As a quotation: each line of its own, with "> " before it; the last line end included.
[[nodiscard]] std::string MarkdownQuote(std::string_view text);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_BASE_MARKDOWN_H_
