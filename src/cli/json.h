// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// JSON as this program writes it: keys in the order they were put in, two blanks an indent, UTF-8
// (bytes that are not become U+FFFD), an absent value is null.
#ifndef CARECOORD_SRC_CLI_JSON_H_
#define CARECOORD_SRC_CLI_JSON_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "carecoord/base/issue.h"
#include "carecoord/rules/question.h"
#include "carecoord/time/date.h"

namespace carecoord::cli {

using Json = nlohmann::ordered_json;

inline std::string Dump(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

inline Json DateJson(const std::optional<Date>& date) {
  return date.has_value() ? Json(date->ToString()) : Json(nullptr);
}

inline Json TextJson(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(std::string(text));
}

inline Json PeriodJson(const std::optional<DateRange>& period) {
  if (!period.has_value()) return nullptr;
  return Json{{"from", period->from.ToString()}, {"to", period->to.ToString()}};
}

inline Json IssueJson(const Issue& issue) {
  return Json{{"severity", SeverityName(issue.severity)},
              {"code", issue.code},
              {"path", issue.path},
              {"text", issue.text}};
}

inline Json IssuesJson(const Issues& issues) {
  Json json = Json::array();
  for (const Issue& issue : issues) json.push_back(IssueJson(issue));
  return json;
}

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_JSON_H_
