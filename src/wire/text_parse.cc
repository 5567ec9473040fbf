// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "wire/text_parse.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "carecoord/base/csv.h"
#include "carecoord/base/status.h"
#include "carecoord/wire/pack_text.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/text_format.h"
#include "wire/pack_limits.h"
#include "wire/proto_names.h"
#include "wire/text_errors.h"
#include "wire/text_scan.h"

namespace carecoord::internal {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::TextFormat;

namespace io = google::protobuf::io;

PlacedIssue ErrorAt(std::string code, std::string text, std::string_view file_name,
                    TextPosition at) {
  return {{Severity::kError, std::move(code), "", std::move(text)},
          std::string(file_name),
          at.line + 1,
          at.column + 1};
}

// Turns the parser's errors into issues.
class Collector : public io::ErrorCollector {
 public:
  Collector(std::string_view text, const Descriptor& root, std::string_view file_name,
            PlacedIssues* issues)
      : root_(root), file_name_(file_name), issues_(issues), scan_(text, root) {}

  // Protobuf calls the first two until version 21, then the others; whichever are virtual override.
  // NOLINTBEGIN(modernize-use-override)
  void AddError(int line, int column, const std::string& message) { Record(line, column, message); }
  void AddWarning(int line, int column, const std::string& message) {
    Record(line, column, message);
  }
  void RecordError(int line, int column, absl::string_view message) {
    Record(line, column, ToStd(message));
  }
  void RecordWarning(int line, int column, absl::string_view message) {
    Record(line, column, ToStd(message));
  }
  // NOLINTEND(modernize-use-override)

 private:
  // Of a hostile text not every error is worth finding the place of.
  static constexpr int kMost = 100;

  void Record(int line, int column, std::string_view message) {
    if (++count_ > kMost) return;
    const TextPosition behind{line, column};
    Advance(behind);
    TextError error = ReworkTextError(message, root_, scan_.type());
    TextPosition at{-1, -1};  // of the file as a whole
    if (line >= 0) at = error.token.empty() ? behind : LastPlace(error.token, behind);
    issues_->push_back(ErrorAt(std::move(error.code), std::move(error.text), file_name_, at));
  }

  // The parser reports where it has got to, which may be lines after the word that it complains of.
  // Errors come in the order of the text, so that one scan serves all.
  void Advance(TextPosition behind) {
    while (scan_.position() < behind) {
      recent_[next_++ % recent_.size()] = {scan_.token(), scan_.position()};
      if (!scan_.Next()) break;
    }
  }
  TextPosition LastPlace(const std::string& token, TextPosition behind) const {
    TextPosition found;
    for (const Recent& each : recent_) {
      if (each.token == token && each.position < behind) found = std::max(found, each.position);
    }
    return found == TextPosition() ? behind : found;
  }

  struct Recent {
    std::string token;
    TextPosition position;
  };

  const Descriptor& root_;
  std::string file_name_;
  PlacedIssues* issues_;
  TextScan scan_;
  std::array<Recent, 4> recent_;
  size_t next_ = 0;
  int count_ = 0;
};

// What is too much of something is refused before any of it is read.
bool WithinLimits(std::string_view text, const Descriptor& root, std::string_view file_name,
                  PlacedIssues* issues) {
  TextScan scan(text, root);
  PackLimits limits;
  while (scan.Next()) {
    std::optional<std::string> refusal;
    std::string_view code = "too_many";
    if (scan.depth() > kMaxMessageDepth) {
      code = "too_deep";
      refusal = "messages nest deeper than " + std::to_string(kMaxMessageDepth);
    } else if (const FieldDescriptor* field = scan.opened()) {
      refusal = limits.Add(*field);
    } else if (scan.token() == ":" || scan.token() == ",") {
      refusal = limits.AddValue();
    }
    if (!refusal) continue;
    issues->push_back(ErrorAt(std::string(code), *std::move(refusal), file_name, scan.position()));
    return false;
  }
  return true;
}

void AddLocations(const Message& message, const TextFormat::ParseInfoTree& tree,
                  const std::string& path, PackLocations& locations);

void AddLocation(const Message& message, const TextFormat::ParseInfoTree& tree,
                 const FieldDescriptor& field, int index, const std::string& path,
                 PackLocations& locations) {
  const TextFormat::ParseLocation at = tree.GetLocation(&field, index);
  if (at.line < 0) return;
  const PackLocations::Place place{at.line + 1, at.column + 1};
  const bool repeated = field.is_repeated();
  const std::string here =
      MemberPath(path, field, repeated ? std::optional(static_cast<size_t>(index)) : std::nullopt);
  locations.Add(here, place);
  for (std::string& other : OtherMemberPaths(path, field)) locations.Add(std::move(other), place);
  if (field.message_type() == nullptr) return;
  const Reflection& reflection = *message.GetReflection();
  const Message& inner = repeated ? reflection.GetRepeatedMessage(message, &field, index)
                                  : reflection.GetMessage(message, &field);
  if (const TextFormat::ParseInfoTree* nested = tree.GetTreeForNested(&field, index)) {
    AddLocations(inner, *nested, here, locations);
  }
}

void AddLocations(const Message& message, const TextFormat::ParseInfoTree& tree,
                  const std::string& path, PackLocations& locations) {
  const Descriptor& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (!field.is_repeated()) {
      AddLocation(message, tree, field, -1, path, locations);
      continue;
    }
    const int size = message.GetReflection()->FieldSize(message, &field);
    for (int index = 0; index < size; ++index) {
      AddLocation(message, tree, field, index, path, locations);
    }
  }
}

int LineOfFirstBadText(std::string_view text) {
  int line = 1;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    if (!ValidUtf8(text.substr(0, end)) || end == std::string_view::npos) return line;
    text.remove_prefix(end + 1);
    ++line;
  }
  return line;
}

}  // namespace

bool ParseText(std::string_view text, Message* message, PackLocations* locations,
               PlacedIssues* issues) {
  const std::string& file_name = locations->file_name();
  const auto refuse = [&](std::string_view code, int line, std::string sentence) {
    issues->push_back(
        {{Severity::kError, std::string(code), "", std::move(sentence)}, file_name, line});
    return false;
  };
  if (text.size() > kMaxPackBytes) {
    // Not how much there is: a file is read no further than this.
    const auto lines = std::count(text.begin(), text.begin() + kMaxPackBytes, '\n');
    return refuse(
        "too_large", static_cast<int>(lines) + 1,
        "the text goes on from here: the limit is " + std::to_string(kMaxPackBytes) + " bytes");
  }
  if (!ValidUtf8(text)) {
    return refuse("bad_text", LineOfFirstBadText(text), "the text is not UTF-8");
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());

  if (!WithinLimits(text, *message->GetDescriptor(), file_name, issues)) return false;
  const size_t before = issues->size();
  Collector collector(text, *message->GetDescriptor(), file_name, issues);
  TextFormat::ParseInfoTree tree;
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&collector);
  parser.WriteLocationsTo(&tree);
  parser.SetRecursionLimit(static_cast<int>(kMaxMessageDepth));
  // Reading goes on after a field that does not exist, so that all of them are reported.
  parser.AllowUnknownField(true);
  io::ArrayInputStream in(text.data(), static_cast<int>(text.size()));
  const bool parsed = parser.Parse(&in, message);
  if (!parsed && issues->size() == before) {
    return refuse("syntax", 0, "the text cannot be read");
  }
  if (issues->size() > before) return false;
  if (message->ByteSizeLong() == 0) {
    return refuse("empty", 0, "the text is empty: nothing is stated in it");
  }
  AddLocations(*message, tree, "", *locations);
  return true;
}

std::string PrintText(const Message& message) {
  TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  io::StringOutputStream out(&text);
  if (!printer.Print(message, &out)) return "";
  return text;
}

}  // namespace carecoord::internal
