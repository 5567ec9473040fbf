// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A producer of Arrow structs for tests, as strict as the format's text: it counts what is alive,
// poisons what was released, and fails the test when something is released twice. Fields are public
// so that a test can slice, null or break what it needs.
#ifndef CARECOORD_TESTS_COLUMNAR_MOCK_ARROW_H_
#define CARECOORD_TESTS_COLUMNAR_MOCK_ARROW_H_

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "carecoord/columnar/arrow_abi.h"
#include "gtest/gtest.h"

namespace carecoord::testing {

// How many structs made here were not released yet.
inline int& LiveStructs() {
  static int count = 0;
  return count;
}

using Bytes = std::vector<uint8_t>;

template <typename T>
Bytes BytesOf(const std::vector<T>& values) {
  Bytes out(values.size() * sizeof(T) + 1);  // never empty, so never a null pointer
  if (!values.empty()) std::memcpy(out.data(), values.data(), values.size() * sizeof(T));
  return out;
}

inline Bytes BitsOf(const std::vector<bool>& bits) {
  Bytes out(bits.size() / 8 + 1);
  for (size_t i = 0; i < bits.size(); ++i) {
    if (bits[i]) out[i / 8] = static_cast<uint8_t>(out[i / 8] | 1 << (i % 8));
  }
  return out;
}

// A column, a struct of columns, or a dictionary-encoded column.
struct MockArray {
  std::string format;
  std::string name;
  int64_t length = 0;
  int64_t offset = 0;
  int64_t null_count = 0;
  std::optional<Bytes> validity;
  std::vector<Bytes> buffers;  // after the validity
  bool no_buffers = false;     // the null type
  std::vector<MockArray> children;
  std::vector<MockArray> dictionary;  // at most one

  MockArray Named(std::string new_name) && {
    name = std::move(new_name);
    return std::move(*this);
  }
  MockArray WithNulls(const std::vector<bool>& valid) && {
    validity = BitsOf(valid);
    null_count = -1;  // not counted, as producers may say
    return std::move(*this);
  }
  MockArray Slice(int64_t from, int64_t count) && {
    offset += from;
    length = count;
    return std::move(*this);
  }
};

template <typename T>
MockArray Numbers(std::string format, const std::vector<T>& values) {
  MockArray array;
  array.format = std::move(format);
  array.length = static_cast<int64_t>(values.size());
  array.buffers = {BytesOf(values)};
  return array;
}

inline MockArray Bools(const std::vector<bool>& values) {
  MockArray array;
  array.format = "b";
  array.length = static_cast<int64_t>(values.size());
  array.buffers = {BitsOf(values)};
  return array;
}

template <typename Offset>
MockArray Texts(std::string format, const std::vector<std::string>& values) {
  MockArray array;
  array.format = std::move(format);
  array.length = static_cast<int64_t>(values.size());
  std::vector<Offset> offsets = {0};
  std::string bytes;
  for (const std::string& value : values) {
    bytes += value;
    offsets.push_back(static_cast<Offset>(bytes.size()));
  }
  array.buffers = {BytesOf(offsets), BytesOf(std::vector<char>(bytes.begin(), bytes.end()))};
  return array;
}
inline MockArray Texts(const std::vector<std::string>& values) {
  return Texts<int32_t>("u", values);
}

// Views: texts of up to 12 bytes stand in the view, longer ones alternate between two buffers.
inline MockArray Views(const std::vector<std::string>& values) {
  MockArray array;
  array.format = "vu";
  array.length = static_cast<int64_t>(values.size());
  Bytes views(values.size() * 16 + 1);
  std::string data[2];
  int which = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    const auto size = static_cast<int32_t>(values[i].size());
    uint8_t* view = views.data() + 16 * i;
    std::memcpy(view, &size, 4);
    if (size <= 12) {
      std::memcpy(view + 4, values[i].data(), values[i].size());
      continue;
    }
    const auto at = static_cast<int32_t>(data[which].size());
    std::memcpy(view + 4, values[i].data(), 4);  // NOLINT: the prefix, which has no end mark
    std::memcpy(view + 8, &which, 4);
    std::memcpy(view + 12, &at, 4);
    data[which] += values[i];
    which = 1 - which;
  }
  array.buffers = {views};
  for (const std::string& part : data) {
    array.buffers.push_back(BytesOf(std::vector<char>(part.begin(), part.end())));
  }
  array.buffers.push_back(BytesOf(std::vector<int64_t>{0, 0}));  // the buffers' sizes
  return array;
}

inline MockArray Nulls(int64_t count) {
  MockArray array;
  array.format = "n";
  array.length = count;
  array.null_count = count;
  array.no_buffers = true;
  return array;
}

inline MockArray Dictionary(MockArray indices, MockArray values) {
  indices.dictionary.push_back(std::move(values));
  return indices;
}

inline MockArray TableOf(std::vector<MockArray> columns) {
  MockArray array;
  array.format = "+s";
  array.length = columns.empty() ? 0 : columns[0].length;
  array.children = std::move(columns);
  return array;
}

namespace mock_internal {

struct SchemaData {
  MockArray source;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
  ArrowSchema dictionary;
};
struct ArrayData {
  MockArray source;
  std::vector<const void*> buffers;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
  ArrowArray dictionary;
};

template <typename Struct, typename Data>
void Release(Struct* released) {
  ASSERT_NE(released->private_data, nullptr) << "released twice";
  auto* data = static_cast<Data*>(released->private_data);
  for (Struct& child : data->children) {
    if (child.release != nullptr) child.release(&child);
  }
  if (data->dictionary.release != nullptr) data->dictionary.release(&data->dictionary);
  delete data;
  std::memset(static_cast<void*>(released), 0, sizeof(Struct));
  --LiveStructs();
}

}  // namespace mock_internal

inline ArrowSchema MakeSchema(const MockArray& source) {
  auto* data = new mock_internal::SchemaData{source, {}, {}, {}};
  ++LiveStructs();
  data->children.resize(source.children.size());
  for (size_t i = 0; i < source.children.size(); ++i) {
    data->children[i] = MakeSchema(source.children[i]);
    data->pointers.push_back(&data->children[i]);
  }
  ArrowSchema out{};
  out.format = data->source.format.c_str();
  out.name = data->source.name.c_str();
  out.flags = ARROW_FLAG_NULLABLE;
  out.n_children = static_cast<int64_t>(data->children.size());
  out.children = data->pointers.data();
  if (!source.dictionary.empty()) {
    data->dictionary = MakeSchema(source.dictionary[0]);
    out.dictionary = &data->dictionary;
  }
  out.release = &mock_internal::Release<ArrowSchema, mock_internal::SchemaData>;
  out.private_data = data;
  return out;
}

inline ArrowArray MakeArray(const MockArray& source) {
  auto* data = new mock_internal::ArrayData{source, {}, {}, {}, {}};
  ++LiveStructs();
  if (!source.no_buffers) {
    data->buffers.push_back(data->source.validity ? data->source.validity->data() : nullptr);
    for (const Bytes& buffer : data->source.buffers) data->buffers.push_back(buffer.data());
  }
  data->children.resize(source.children.size());
  for (size_t i = 0; i < source.children.size(); ++i) {
    data->children[i] = MakeArray(source.children[i]);
    data->pointers.push_back(&data->children[i]);
  }
  ArrowArray out{};
  out.length = source.length;
  out.null_count = source.null_count;
  out.offset = source.offset;
  out.n_buffers = static_cast<int64_t>(data->buffers.size());
  out.buffers = data->buffers.data();
  out.n_children = static_cast<int64_t>(data->children.size());
  out.children = data->pointers.data();
  if (!source.dictionary.empty()) {
    data->dictionary = MakeArray(source.dictionary[0]);
    out.dictionary = &data->dictionary;
  }
  out.release = &mock_internal::Release<ArrowArray, mock_internal::ArrayData>;
  out.private_data = data;
  return out;
}

// A stream of batches; fails with `error` when it is not empty and the batches are used up.
inline ArrowArrayStream MakeStream(std::vector<MockArray> batches, std::string error = "") {
  struct Data {
    std::vector<MockArray> batches;
    std::string error;
    size_t at = 0;
  };
  ArrowArrayStream out{};
  ++LiveStructs();
  out.private_data = new Data{std::move(batches), std::move(error)};
  out.get_schema = [](ArrowArrayStream* stream, ArrowSchema* schema) {
    *schema = MakeSchema(static_cast<Data*>(stream->private_data)->batches.at(0));
    return 0;
  };
  out.get_next = [](ArrowArrayStream* stream, ArrowArray* array) {
    auto* data = static_cast<Data*>(stream->private_data);
    *array = ArrowArray{};
    if (data->at < data->batches.size()) {
      *array = MakeArray(data->batches[data->at++]);
    } else if (!data->error.empty()) {
      return EIO;
    }
    return 0;
  };
  out.get_last_error = [](ArrowArrayStream* stream) -> const char* {
    return static_cast<Data*>(stream->private_data)->error.c_str();
  };
  out.release = [](ArrowArrayStream* stream) {
    ASSERT_NE(stream->private_data, nullptr) << "released twice";
    delete static_cast<Data*>(stream->private_data);
    std::memset(static_cast<void*>(stream), 0, sizeof(*stream));
    --LiveStructs();
  };
  return out;
}

}  // namespace carecoord::testing

#endif  // CARECOORD_TESTS_COLUMNAR_MOCK_ARROW_H_
