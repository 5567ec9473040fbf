// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "html.h"

namespace carecoord::python {

std::string HtmlEscape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string HtmlText(std::string_view text) { return "<pre>" + HtmlEscape(text) + "</pre>"; }

std::string HtmlTable(const std::vector<std::string>& header,
                      const std::vector<std::vector<std::string>>& rows, std::string_view more) {
  std::string out = "<table>\n<thead><tr>";
  for (const std::string& cell : header) out += "<th>" + HtmlEscape(cell) + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  for (const std::vector<std::string>& row : rows) {
    out += "<tr>";
    for (const std::string& cell : row) out += "<td>" + HtmlEscape(cell) + "</td>";
    out += "</tr>\n";
  }
  out += "</tbody>\n</table>\n";
  if (!more.empty()) out += "<p>" + HtmlEscape(more) + "</p>\n";
  return out;
}

}  // namespace carecoord::python
