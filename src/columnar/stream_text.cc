// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/columnar/stream_text.h"

#include <deque>
#include <memory>
#include <utility>
#include <vector>

#include "carecoord/base/csv.h"
#include "carecoord/base/status.h"
#include "columnar/cell_writer.h"

namespace carecoord {
namespace {

using internal::CellText;
using internal::CellWriter;

// Owns an Arrow struct: moved in, released when it goes out of scope.
template <typename T>
class Owned {
 public:
  Owned() = default;
  explicit Owned(T* source) : value(*source) { source->release = nullptr; }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() {
    if (value.release != nullptr) value.release(&value);
  }
  T value{};
};

// A whole input. The deque never moves what it holds.
struct Input {
  Owned<ArrowSchema> schema;
  std::deque<Owned<ArrowArray>> batches;
};

absl::Status StreamError(ArrowArrayStream& stream, std::string_view what) {
  const char* text = stream.get_last_error(&stream);
  return DataLoss("the table's stream gave no " + std::string(what) +
                  (text == nullptr ? "" : ": " + std::string(text)));
}

absl::Status Drain(ArrowArrayStream* source, Input& input) {
  Owned<ArrowArrayStream> stream(source);
  if (stream.value.get_schema(&stream.value, &input.schema.value) != 0) {
    return StreamError(stream.value, "schema");
  }
  for (;;) {
    ArrowArray& batch = input.batches.emplace_back().value;
    if (stream.value.get_next(&stream.value, &batch) != 0) {
      batch.release = nullptr;  // whatever it holds is not ours
      return StreamError(stream.value, "batch");
    }
    if (batch.release == nullptr) break;
  }
  input.batches.pop_back();
  return absl::OkStatus();
}

bool IsStruct(const ArrowSchema& schema) {
  return schema.format != nullptr && std::string_view(schema.format) == "+s";
}

bool IsFloat(const ArrowSchema& schema) {
  if (schema.format == nullptr || schema.dictionary != nullptr) return false;
  const std::string_view format(schema.format);
  return format == "f" || format == "g";
}

bool RowIsNull(const ArrowArray& batch, int64_t row) {
  if (batch.null_count == 0 || batch.n_buffers < 1 || batch.buffers[0] == nullptr) return false;
  const int64_t bit = row + batch.offset;
  return (static_cast<const uint8_t*>(batch.buffers[0])[bit / 8] >> (bit % 8) & 1) == 0;
}

// One writer for each column, every batch surveyed.
absl::StatusOr<std::vector<std::unique_ptr<CellWriter>>> MakeWriters(const Input& input,
                                                                     CellText form) {
  const ArrowSchema& schema = input.schema.value;
  std::vector<std::unique_ptr<CellWriter>> writers;
  for (int64_t c = 0; c < schema.n_children; ++c) {
    CARECOORD_ASSIGN_OR_RETURN(auto writer, CellWriter::For(*schema.children[c], form));
    writers.push_back(std::move(writer));
  }
  for (const Owned<ArrowArray>& owned : input.batches) {
    const ArrowArray& batch = owned.value;
    if (batch.n_children != static_cast<int64_t>(writers.size())) {
      return DataLoss("a batch has " + std::to_string(batch.n_children) +
                      " columns, its schema has " + std::to_string(writers.size()));
    }
    // The struct may itself be a slice; its children are then read from its offset on.
    for (size_t c = 0; c < writers.size(); ++c) {
      writers[c]->Survey(*batch.children[c], batch.offset, batch.length);
    }
  }
  return writers;
}

absl::StatusOr<std::string> ToCsv(const Input& input, std::vector<std::string>* floats) {
  const ArrowSchema& schema = input.schema.value;
  if (!IsStruct(schema)) {
    return InvalidArgument("a table is needed: this is not a struct of columns");
  }
  CARECOORD_ASSIGN_OR_RETURN(const auto writers, MakeWriters(input, CellText::kCsv));
  std::string out;
  for (int64_t c = 0; c < schema.n_children; ++c) {
    const char* name = schema.children[c]->name;
    if (c > 0) out += ',';
    AppendCsvField(out, name == nullptr ? "" : name);
    if (floats != nullptr && name != nullptr && IsFloat(*schema.children[c])) {
      floats->emplace_back(name);
    }
  }
  out += '\n';
  for (const Owned<ArrowArray>& owned : input.batches) {
    const ArrowArray& batch = owned.value;
    for (size_t c = 0; c < writers.size(); ++c) writers[c]->Bind(*batch.children[c]);
    for (int64_t row = 0; row < batch.length; ++row) {
      const bool present = !RowIsNull(batch, row);
      for (size_t c = 0; c < writers.size(); ++c) {
        if (c > 0) out += ',';
        if (present) writers[c]->Write(row + batch.offset, out);
      }
      // A lone empty field would be a blank line, which is no row.
      if (writers.size() == 1 && out.back() == '\n') out += "\"\"";
      out += '\n';
    }
  }
  return out;
}

absl::Status ToCells(const Input& input, const CellSink& sink, bool* floats) {
  const ArrowSchema& schema = input.schema.value;
  const bool table = IsStruct(schema);
  if (table && schema.n_children != 1) {
    return InvalidArgument("one column is needed: this is a table of " +
                           std::to_string(schema.n_children) + " columns");
  }
  const ArrowSchema& cells = table ? *schema.children[0] : schema;
  if (floats != nullptr) *floats = IsFloat(cells);
  CARECOORD_ASSIGN_OR_RETURN(const auto writer, CellWriter::For(cells, CellText::kPlain));
  const auto column = [table](const ArrowArray& batch) -> const ArrowArray& {
    return table ? *batch.children[0] : batch;
  };
  for (const Owned<ArrowArray>& owned : input.batches) {
    if (table && owned.value.n_children != 1) return DataLoss("a batch is not of one column");
    writer->Survey(column(owned.value), table ? owned.value.offset : 0, owned.value.length);
  }
  std::string cell;
  for (const Owned<ArrowArray>& owned : input.batches) {
    const ArrowArray& batch = owned.value;
    writer->Bind(column(batch));
    for (int64_t row = 0; row < batch.length; ++row) {
      cell.clear();
      // The array's own offset is the writer's business; a struct's is ours.
      if (!table) {
        writer->Write(row, cell);
      } else if (!RowIsNull(batch, row)) {
        writer->Write(row + batch.offset, cell);
      }
      sink(cell);
    }
  }
  return absl::OkStatus();
}

// Takes over both.
void Take(ArrowSchema* schema, ArrowArray* array, Input& input) {
  input.schema.value = *schema;
  schema->release = nullptr;
  input.batches.emplace_back(array);
}

}  // namespace

absl::StatusOr<std::string> StreamToCsv(ArrowArrayStream* stream,
                                        std::vector<std::string>* floats) {
  Input input;
  CARECOORD_RETURN_IF_ERROR(Drain(stream, input));
  return ToCsv(input, floats);
}

absl::StatusOr<std::string> ArrayToCsv(ArrowSchema* schema, ArrowArray* array,
                                       std::vector<std::string>* floats) {
  Input input;
  Take(schema, array, input);
  return ToCsv(input, floats);
}

absl::Status StreamCells(ArrowArrayStream* stream, const CellSink& sink, bool* floats) {
  Input input;
  CARECOORD_RETURN_IF_ERROR(Drain(stream, input));
  return ToCells(input, sink, floats);
}

absl::Status ArrayCells(ArrowSchema* schema, ArrowArray* array, const CellSink& sink,
                        bool* floats) {
  Input input;
  Take(schema, array, input);
  return ToCells(input, sink, floats);
}

}  // namespace carecoord
