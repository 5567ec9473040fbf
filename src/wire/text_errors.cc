// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "wire/text_errors.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "carecoord/base/quote.h"
#include "carecoord/base/suggest.h"

namespace carecoord::internal {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

// Every message type that a file of type `root` can hold.
void CollectTypes(const Descriptor& root, std::vector<const Descriptor*>& types) {
  if (std::find(types.begin(), types.end(), &root) != types.end()) return;
  types.push_back(&root);
  for (int i = 0; i < root.field_count(); ++i) {
    if (root.field(i)->message_type() != nullptr)
      CollectTypes(*root.field(i)->message_type(), types);
  }
}

// "ClusterCode" -> "cluster_code", as a field would be called.
std::string SnakeCase(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (std::isupper(static_cast<unsigned char>(c)) != 0 && !out.empty()) out += '_';
    out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

// The parts of `text` that stand for the '*'s of `pattern`, each as short as possible; empty when
// it does not match.
std::vector<std::string> Match(std::string_view pattern, std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const size_t star = pattern.find('*');
    const std::string_view literal = pattern.substr(0, star);
    if (!text.starts_with(literal)) return {};
    text.remove_prefix(literal.size());
    if (star == std::string_view::npos) return text.empty() ? parts : std::vector<std::string>();
    pattern.remove_prefix(star + 1);
    const std::string_view next = pattern.substr(0, pattern.find('*'));
    const size_t end = next.empty() ? text.size() : text.find(next);
    if (end == std::string_view::npos) return {};
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

// Longer tokens are shown shortened, and misspell nothing.
constexpr size_t kMostShown = 80;

using Names = std::vector<std::string_view>;

// "; did you mean ...", for tokens of a sensible length.
std::string Meant(std::string_view token, const Names& names) {
  return token.size() > kMostShown ? "" : DidYouMean(token, names);
}

// "a, b or c"
std::string Listed(const Names& names, std::string_view last) {
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " " + std::string(last) + " " : ", ";
    text += names[i];
  }
  return text;
}

std::string Found(const std::string& token) {
  if (token.empty()) return "the end of the file";
  const bool in_quotes = token.front() == '"' || token.front() == '\'';
  return in_quotes ? "the text " + token.substr(0, kMostShown) : QuoteValue(token);
}

TextError NoSuchField(const std::string& type, const std::string& name,
                      const std::vector<const Descriptor*>& types) {
  Names fields;
  std::string label = type;
  for (const Descriptor* candidate : types) {
    if (std::string(candidate->full_name()) != type) continue;
    label = SnakeCase(std::string(candidate->name()));
    for (int i = 0; i < candidate->field_count(); ++i) {
      fields.emplace_back(candidate->field(i)->name());
    }
  }
  std::string text = label + " has no field " + QuoteValue(name);
  const std::string meant = Meant(name, fields);
  text += meant.empty() && !fields.empty() ? "; it has " + Listed(fields, "and") : meant;
  return {"unknown_field", text, name};
}

TextError NoSuchEnumValue(const std::string& value, const std::string& field,
                          const std::vector<const Descriptor*>& types) {
  std::vector<const EnumDescriptor*> enums;
  for (const Descriptor* type : types) {
    for (int i = 0; i < type->field_count(); ++i) {
      const FieldDescriptor* candidate = type->field(i);
      if (std::string(candidate->name()) != field || candidate->enum_type() == nullptr) continue;
      if (std::find(enums.begin(), enums.end(), candidate->enum_type()) == enums.end()) {
        enums.push_back(candidate->enum_type());
      }
    }
  }
  Names names;
  for (const EnumDescriptor* each : enums) {
    for (int i = 0; i < each->value_count(); ++i) {
      // 0 is "not stated", which nobody needs to write.
      if (each->value(i)->number() != 0) names.emplace_back(each->value(i)->name());
    }
  }
  std::string text = field + " cannot be " + QuoteValue(value);
  if (!names.empty()) text += "; expected " + Listed(names, "or");
  text += Meant(value, names);
  return {"unknown_enum_value", text, value};
}

// The members of the oneof that holds both fields.
TextError BothGiven(const std::string& second, const std::string& first, const std::string& oneof,
                    const std::vector<const Descriptor*>& types) {
  std::string text = QuoteValue(second) + " stands beside " + QuoteValue(first);
  for (const Descriptor* type : types) {
    if (type->FindFieldByName(first) == nullptr || type->FindFieldByName(second) == nullptr) {
      continue;
    }
    const auto* group = type->FindOneofByName(oneof);
    if (group == nullptr) continue;
    Names members;
    for (int i = 0; i < group->field_count(); ++i) members.emplace_back(group->field(i)->name());
    text += "; only one of " + Listed(members, "or") + " may be given";
    break;
  }
  return {"conflicting", text, second};
}

}  // namespace

TextError ReworkTextError(std::string_view message, const Descriptor& root,
                          const Descriptor* here) {
  std::vector<const Descriptor*> types;
  CollectTypes(root, types);
  using Parts = std::vector<std::string>;
  if (const Parts p = Match("Message type \"*\" has no field named \"*\".", message); !p.empty()) {
    return NoSuchField(p[0], p[1], types);
  }
  if (const Parts p = Match("Unknown enumeration value of \"*\" for field \"*\".", message);
      !p.empty()) {
    if (here != nullptr && here->FindFieldByName(p[1]) != nullptr) types = {here};
    return NoSuchEnumValue(p[0], p[1], types);
  }
  if (const Parts p =
          Match("Field \"*\" is specified along with field \"*\", another member of oneof \"*\".",
                message);
      !p.empty()) {
    return BothGiven(p[0], p[1], p[2], types);
  }
  if (const Parts p = Match("Non-repeated field \"*\" is specified multiple times.", message);
      !p.empty()) {
    return {"conflicting", QuoteValue(p[0]) + " is given twice here; it may be given once", p[0]};
  }
  if (const Parts p = Match("Expected \"*\", found \"*\".", message); !p.empty()) {
    return {"syntax", "expected " + QuoteValue(p[0]) + ", found " + Found(p[1])};
  }
  if (const Parts p = Match("Expected identifier, got: *", message); !p.empty()) {
    return {"syntax", "expected a name, found " + Found(p[0])};
  }
  if (const Parts p = Match("Expected string, got: *", message); !p.empty()) {
    return {"syntax", "expected text in quotes, found " + Found(p[0])};
  }
  if (const Parts p = Match("Expected integer, got: *", message); !p.empty()) {
    return {"syntax", "expected a whole number, found " + Found(p[0])};
  }
  if (const Parts p = Match("Expected double, got: *", message); !p.empty()) {
    return {"syntax", "expected a number, found " + Found(p[0])};
  }
  if (const Parts p = Match("Expected integer or identifier, got: *", message); !p.empty()) {
    return {"syntax", "expected one of the names of this choice, found " + Found(p[0])};
  }
  if (const Parts p = Match("Invalid value for boolean field \"*\". Value: \"*\".", message);
      !p.empty()) {
    return {"syntax", p[0] + " is true or false, not " + QuoteValue(p[1]), p[1]};
  }
  if (const Parts p = Match("Integer out of range (*)", message); !p.empty()) {
    return {"syntax", "the number " + QuoteValue(p[0]) + " is too large here"};
  }
  if (message.starts_with("Unexpected end of string") ||
      message.starts_with("String literals cannot cross line boundaries")) {
    return {"syntax", "the text in quotes is not closed on its line"};
  }
  return {"syntax", std::string(message)};
}

}  // namespace carecoord::internal
