// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <cerrno>
#include <exception>
#include <new>
#include <utility>

#include "carecoord/columnar/table.h"

namespace carecoord {
namespace {

// --- schema ---

struct SchemaOwner {
  std::vector<std::string> names;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> child_pointers;
};

void ReleaseChildSchema(ArrowSchema* schema) { schema->release = nullptr; }

void ReleaseSchema(ArrowSchema* schema) {
  auto* owner = static_cast<SchemaOwner*>(schema->private_data);
  for (ArrowSchema& child : owner->children) {
    if (child.release != nullptr) child.release(&child);
  }
  delete owner;
  schema->release = nullptr;
}

void ExportSchema(const Table& table, ArrowSchema* out) {
  auto owner = std::make_unique<SchemaOwner>();
  const size_t count = table.columns().size();
  owner->names.reserve(count);
  owner->children.resize(count);
  for (size_t i = 0; i < count; ++i) {
    const Column& column = table.columns()[i];
    owner->names.push_back(column.name());
    ArrowSchema& child = owner->children[i];
    child = ArrowSchema{};
    child.format = column.format();
    child.name = owner->names.back().c_str();
    child.flags = ARROW_FLAG_NULLABLE;
    child.release = &ReleaseChildSchema;
    owner->child_pointers.push_back(&child);
  }
  *out = ArrowSchema{};
  out->format = "+s";
  out->name = "";
  out->n_children = static_cast<int64_t>(count);
  out->children = owner->child_pointers.data();
  out->release = &ReleaseSchema;
  out->private_data = owner.release();
}

// --- arrays: a consumer may move children out, so each owns a share of the table ---

struct ArrayOwner {
  std::shared_ptr<const Table> table;
  std::vector<const void*> buffers;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> child_pointers;
};

void ReleaseArray(ArrowArray* array) {
  auto* owner = static_cast<ArrayOwner*>(array->private_data);
  for (ArrowArray& child : owner->children) {
    if (child.release != nullptr) child.release(&child);
  }
  delete owner;
  array->release = nullptr;
}

void ExportColumn(const std::shared_ptr<const Table>& table, const Column& column,
                  ArrowArray* out) {
  auto owner = std::make_unique<ArrayOwner>();
  owner->table = table;
  owner->buffers = column.buffers();
  *out = ArrowArray{};
  out->length = column.size();
  out->null_count = column.null_count();
  out->n_buffers = static_cast<int64_t>(owner->buffers.size());
  out->buffers = owner->buffers.data();
  out->release = &ReleaseArray;
  out->private_data = owner.release();
}

void ExportBatch(const std::shared_ptr<const Table>& table, ArrowArray* out) {
  auto owner = std::make_unique<ArrayOwner>();
  owner->table = table;
  owner->buffers = {nullptr};  // a struct's validity: no row is null
  owner->children.resize(table->columns().size());
  for (size_t i = 0; i < owner->children.size(); ++i) {
    ExportColumn(table, table->columns()[i], &owner->children[i]);
    owner->child_pointers.push_back(&owner->children[i]);
  }
  *out = ArrowArray{};
  out->length = table->rows();
  out->n_buffers = 1;
  out->buffers = owner->buffers.data();
  out->n_children = static_cast<int64_t>(owner->children.size());
  out->children = owner->child_pointers.data();
  out->release = &ReleaseArray;
  out->private_data = owner.release();
}

// --- stream ---

struct StreamOwner {
  std::shared_ptr<const Table> shape;
  BatchSource next;
  std::string error;
};

// No exception may cross the C interface.
template <typename Work>
int Guarded(StreamOwner& owner, const Work& work) {
  try {
    work();
    return 0;
  } catch (const std::bad_alloc&) {
    owner.error = "out of memory";
    return ENOMEM;
  } catch (const std::exception& error) {
    owner.error = error.what();
    return EIO;
  }
}

int StreamSchema(ArrowArrayStream* stream, ArrowSchema* out) {
  auto& owner = *static_cast<StreamOwner*>(stream->private_data);
  return Guarded(owner, [&] { ExportSchema(*owner.shape, out); });
}

int StreamNext(ArrowArrayStream* stream, ArrowArray* out) {
  auto& owner = *static_cast<StreamOwner*>(stream->private_data);
  return Guarded(owner, [&] {
    const std::shared_ptr<const Table> batch = owner.next();
    *out = ArrowArray{};  // released: the end
    if (batch != nullptr) ExportBatch(batch, out);
  });
}

const char* StreamError(ArrowArrayStream* stream) {
  const std::string& error = static_cast<StreamOwner*>(stream->private_data)->error;
  return error.empty() ? nullptr : error.c_str();
}

void ReleaseStream(ArrowArrayStream* stream) {
  delete static_cast<StreamOwner*>(stream->private_data);
  stream->release = nullptr;
}

}  // namespace

void ExportBatches(std::shared_ptr<const Table> shape, BatchSource next, ArrowArrayStream* out) {
  *out = ArrowArrayStream{};
  out->get_schema = &StreamSchema;
  out->get_next = &StreamNext;
  out->get_last_error = &StreamError;
  out->release = &ReleaseStream;
  out->private_data = new StreamOwner{std::move(shape), std::move(next), {}};
}

void ExportTable(std::shared_ptr<const Table> table, ArrowArrayStream* out) {
  std::shared_ptr<const Table> shape = table;
  ExportBatches(
      std::move(shape),
      [rest = std::move(table)]() mutable { return std::exchange(rest, nullptr); }, out);
}

}  // namespace carecoord
