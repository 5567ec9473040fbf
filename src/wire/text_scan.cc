// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "wire/text_scan.h"

namespace carecoord::internal {

using google::protobuf::FieldDescriptor;
using google::protobuf::io::Tokenizer;

TextScan::TextScan(std::string_view text, const google::protobuf::Descriptor& root)
    : in_(text.data(), static_cast<int>(text.size())),
      tokenizer_(&in_, &ignore_),
      current_(tokenizer_.current()) {
  tokenizer_.set_comment_style(Tokenizer::SH_COMMENT_STYLE);
  levels_.push_back({&root});
}

bool TextScan::Next() {
  if (current_.type != Tokenizer::TYPE_START) Leave();
  return tokenizer_.Next();
}

const FieldDescriptor* TextScan::opened() const {
  return OpensMessage() ? levels_.back().field : nullptr;
}

void TextScan::Leave() {
  const bool value = value_next_;
  value_next_ = false;
  Level& level = levels_.back();
  if (current_.type == Tokenizer::TYPE_IDENTIFIER) {
    if (value || level.list) return;  // the name of a choice
    level.field = level.type == nullptr ? nullptr : level.type->FindFieldByName(token());
  } else if (OpensMessage()) {
    levels_.push_back({level.field == nullptr ? nullptr : level.field->message_type()});
  } else if (token() == "[") {
    levels_.push_back({level.type, true, level.field});
  } else if (token() == "}" || token() == ">" || token() == "]") {
    if (levels_.size() > 1) levels_.pop_back();
  } else if (token() == ":") {
    value_next_ = true;
  }
}

}  // namespace carecoord::internal
