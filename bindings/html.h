// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The little HTML that notebooks show. Everything from data is escaped.
#ifndef CARECOORD_BINDINGS_HTML_H_
#define CARECOORD_BINDINGS_HTML_H_

#include <string>
#include <string_view>
#include <vector>

namespace carecoord::python {

std::string HtmlEscape(std::string_view text);
// <pre> with the text in it.
std::string HtmlText(std::string_view text);
// A <table> with a header row; `more`, if not "", stands in a last line under it.
std::string HtmlTable(const std::vector<std::string>& header,
                      const std::vector<std::vector<std::string>>& rows,
                      std::string_view more = {});

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_HTML_H_
