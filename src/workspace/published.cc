// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "workspace/published.h"

#include <algorithm>
#include <array>

#include "workspace/recorded.h"

namespace carecoord::internal {
namespace {

constexpr Code kPublished = *Code::Activity("pcsp.published");
constexpr Code kCoded = *Code::Activity("pcsp.coded");

bool SaysOfVersions(Code code) { return code == kPublished || code == kCoded; }

// How many are to have something, and how many do.
struct Count {
  size_t of = 0;
  size_t have = 0;
};

bool Has(const Publication& publication, uint32_t version) {
  const Publication::Copy* copy = publication.holds();
  return copy != nullptr && copy->version == version;
}

// A version may have been sent twice: what was coded of it once stands.
bool HasCoded(const Publication& publication, uint32_t version) {
  return Has(publication, version) &&
         std::any_of(publication.copies.begin(), publication.copies.end(),
                     [version](const Publication::Copy& copy) {
                       return copy.version == version && copy.held() && copy.coded.has_value();
                     });
}

// Sets the entry of that code, or takes it back.
void Settle(Store& store, const History<CarePlan>& plan, Code code, Count count,
            const Entry& because, Applied& applied) {
  if (count.of == 0) return;
  const auto version = static_cast<double>(plan.now().version()->number);
  const TimelineView view = store.timeline(*applied.person);
  const auto of_version = [&](const RecordedRow& recorded) {
    if (recorded.code != code) return false;
    const ValueCell* value = view.ValueOf(recorded.row);
    return value == nullptr || value->number == version;
  };
  const bool all = count.have == count.of;
  const bool said = !RecordedIn(view, plan.id(), of_version).empty();
  if (all == said) return;
  if (!all) return RetractIn(store, plan.id(), because.recorded, of_version, applied);
  Entry entry = because;
  entry.code = code;
  entry.value = Value{version, ""};
  Record(store, {std::move(entry)}, applied);
}

}  // namespace

void SettlePublished(Store& store, const History<CarePlan>& plan, const Entry& because,
                     Applied& applied) {
  if (!plan.now().in_use()) return;
  const uint32_t version = plan.now().version()->number;
  Count published;
  Count coded;
  for (const History<Publication>* publication : store.Of<Publication>(*applied.person)) {
    const Publication& now = publication->now();
    if (now.plan != plan.id() || !publication->open()) continue;
    ++published.of;
    if (Has(now, version)) ++published.have;
    if (now.kind != RecipientKind::kGp) continue;
    ++coded.of;
    if (HasCoded(now, version)) ++coded.have;
  }
  Settle(store, plan, kPublished, published, because, applied);
  Settle(store, plan, kCoded, coded, because, applied);
}

void ForgetPublishedFrom(Store& store, Date day, Stamp at, Applied& applied) {
  for (const History<CarePlan>* plan : store.Of<CarePlan>(*applied.person)) {
    const TimelineView view = store.timeline(*applied.person);
    RetractIn(
        store, plan->id(), at,
        [&](const RecordedRow& recorded) {
          return SaysOfVersions(recorded.code) && view.date[recorded.row] >= day;
        },
        applied);
  }
}

void ForgetPublished(Store& store, const History<CarePlan>& plan, Stamp at, Applied& applied) {
  RetractIn(
      store, plan.id(), at,
      [](const RecordedRow& recorded) { return SaysOfVersions(recorded.code); }, applied);
}

}  // namespace carecoord::internal
