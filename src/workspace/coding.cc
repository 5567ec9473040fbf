// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/coding.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "workspace/entry_origin.h"

namespace carecoord {
namespace {

// An activity of one person that is for the GP record.
struct Work {
  CodingGap gap;
  const ActivityCoding* coding;
  bool confidential;
  bool entered = false;
};

// The last day that an entry may stand for.
Date LastDayOf(const Entry& entry) {
  if (entry.precision == Precision::kMonth) return EndOfMonth(entry.on);
  if (entry.precision == Precision::kYear) return *Date::FromYmd(entry.on.year(), 12, 31);
  return entry.on;
}

class Looking {
 public:
  Looking(const Workspace& workspace, const ActivityCodes& codes, CodingGaps& gaps)
      : workspace_(workspace), codes_(codes), gaps_(gaps) {
    for (const ActivityCoding& coding : codes.all()) {
      activities_.emplace_back(*Code::Activity(coding.activity), coding.activity);
      for (const KnownCode& known : coding.codes) concepts_.push_back(known.code);
    }
    std::sort(activities_.begin(), activities_.end());
    std::sort(concepts_.begin(), concepts_.end());
  }

  void At(uint32_t person) {
    work_.clear();
    coded_.clear();
    const CodingQuestion& question = gaps_.question;
    const TimelineView view = workspace_.people().timeline(person);
    for (size_t row = 0; row < view.size() && view.date[row] <= question.as_of; ++row) {
      if (!view.RecordedAt(row).KnownAt(question.known_at)) continue;
      if (view.IsRetracted(row, question.known_at)) continue;
      const Code code = view.dictionary->code(view.code[row]);
      if (code.is_activity()) {
        TakeWork(person, code, view, row);
      } else if (std::binary_search(concepts_.begin(), concepts_.end(), code)) {
        coded_.push_back(view.ToEntry(row));
      }
    }
    Serve();
    for (Work& work : work_) Count(work);
  }

 private:
  void TakeWork(uint32_t person, Code code, const TimelineView& view, size_t row) {
    const auto at = std::lower_bound(
        activities_.begin(), activities_.end(), code,
        [](const std::pair<Code, std::string_view>& one, Code other) { return one.first < other; });
    if (at == activities_.end() || at->first != code) return;
    const Entry entry = view.ToEntry(row);
    const internal::EntryOrigin origin = internal::OriginOf(workspace_, person, entry.id);
    const ActivityCoding* coding = codes_.Find(at->second, origin.how);
    if (coding == nullptr) return;
    Work work = {.gap = {.person = person,
                         .activity = std::string(at->second),
                         .how = origin.how,
                         .on = entry.on,
                         .entry = entry.id,
                         .thread = entry.thread,
                         .by = origin.act == nullptr ? "" : origin.act->actor,
                         .role = entry.role,
                         .reference_set = coding->reference_set},
                 .coding = coding,
                 .confidential = entry.confidential};
    if (!coding->codes.empty()) work.gap.code = coding->codes.front();
    work_.push_back(std::move(work));
  }

  // Each coded entry in order of its day takes the latest activity on or before it that has none.
  // Whatever a later entry could serve it still can, so no entry is wasted.
  void Serve() {
    std::stable_sort(coded_.begin(), coded_.end(),
                     [](const Entry& a, const Entry& b) { return LastDayOf(a) < LastDayOf(b); });
    for (const Entry& entry : coded_) {
      const auto serves = [&entry](const Work& work) {
        return !work.entered && work.gap.on <= LastDayOf(entry) &&
               std::any_of(work.coding->codes.begin(), work.coding->codes.end(),
                           [&entry](const KnownCode& known) { return known.code == entry.code; });
      };
      const auto latest = std::find_if(work_.rbegin(), work_.rend(), serves);
      if (latest != work_.rend()) latest->entered = true;
    }
  }

  void Count(Work& work) {
    if (work.gap.on < gaps_.question.from) return;
    if (work.entered) {
      ++gaps_.entered;
    } else if (work.confidential) {
      ++gaps_.restricted;
    } else if (work.coding->codes.empty()) {
      gaps_.no_code.push_back(std::move(work.gap));
    } else {
      gaps_.to_enter.push_back(std::move(work.gap));
    }
  }

  const Workspace& workspace_;
  const ActivityCodes& codes_;
  CodingGaps& gaps_;
  std::vector<std::pair<Code, std::string_view>> activities_;
  std::vector<Code> concepts_;
  std::vector<Work> work_;
  std::vector<Entry> coded_;
};

}  // namespace

CodingGaps CodingGapsOf(const Workspace& workspace, const ActivityCodes& codes,
                        const CodingQuestion& question) {
  std::vector<uint32_t> all(workspace.people().size());
  std::iota(all.begin(), all.end(), 0U);
  return CodingGapsOf(workspace, codes, question, all);
}

CodingGaps CodingGapsOf(const Workspace& workspace, const ActivityCodes& codes,
                        const CodingQuestion& question, std::span<const uint32_t> people) {
  CodingGaps gaps = {.question = question, .to_enter = {}, .no_code = {}};
  Looking looking(workspace, codes, gaps);
  for (const uint32_t person : people) looking.At(person);
  return gaps;
}

}  // namespace carecoord
