// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// TextScan: protobuf text format token by token, each with the message that it stands in. It knows
// just enough of the format to count before reading and to tell where an error is; whether the text
// is right is for protobuf's own parser to say. Takes memory only for how deep the text nests.

#ifndef CARECOORD_SRC_WIRE_TEXT_SCAN_H_
#define CARECOORD_SRC_WIRE_TEXT_SCAN_H_

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace carecoord::internal {

// Lines and columns counted from 0, as the tokenizer has them.
struct TextPosition {
  int line = -1;
  int column = 0;
  friend auto operator<=>(const TextPosition&, const TextPosition&) = default;
};

class TextScan {
 public:
  // `text` must outlive the scan.
  TextScan(std::string_view text, const google::protobuf::Descriptor& root);

  // Goes on to the next token; false at the end.
  bool Next();

  [[nodiscard]] const std::string& token() const { return current_.text; }
  [[nodiscard]] TextPosition position() const { return {current_.line, current_.column}; }
  // The type of message that the token stands in; nullptr within a field that does not exist.
  [[nodiscard]] const google::protobuf::Descriptor* type() const { return levels_.back().type; }
  // The field of which the token begins a message; nullptr for any other token.
  [[nodiscard]] const google::protobuf::FieldDescriptor* opened() const;
  // How many messages and lists the token stands in, one that it begins included.
  [[nodiscard]] size_t depth() const {
    return levels_.size() - (OpensMessage() || token() == "[" ? 0 : 1);
  }

 private:
  struct Level {
    const google::protobuf::Descriptor* type;
    bool list = false;
    const google::protobuf::FieldDescriptor* field = nullptr;  // named last
  };
  class IgnoreErrors : public google::protobuf::io::ErrorCollector {
   public:
    void AddError(int, int, const std::string&) {}    // NOLINT(modernize-use-override)
    void RecordError(int, int, absl::string_view) {}  // NOLINT(modernize-use-override)
  };
  [[nodiscard]] bool OpensMessage() const { return token() == "{" || token() == "<"; }
  void Leave();  // the current token

  google::protobuf::io::ArrayInputStream in_;
  IgnoreErrors ignore_;
  google::protobuf::io::Tokenizer tokenizer_;
  const google::protobuf::io::Tokenizer::Token& current_;
  std::vector<Level> levels_;
  bool value_next_ = false;  // behind a ':'
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_TEXT_SCAN_H_
