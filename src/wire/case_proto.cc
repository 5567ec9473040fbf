// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "wire/case_proto.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "carecoord/base/quote.h"
#include "carecoord/base/suggest.h"

namespace carecoord::internal {
namespace {

using rulekit::Answers;
using rulekit::AnswersDay;
using rulekit::Case;
using rulekit::Holds;
using rulekit::HoldsDay;
using rulekit::Justification;
using rulekit::Ribbon;
using rulekit::RibbonDay;

using InCase = v1::Case;
using Names = std::set<std::string>;  // of a case's entries

class CaseReader {
 public:
  CaseReader(const PackLocations& locations, Conversion& conversion)
      : conversion_(conversion), story_(locations, conversion), days_(story_, conversion) {}

  void ReadPerson(const v1::SharedPerson& in, const ModelPath& at);
  Case Read(const InCase& in, const ModelPath& at);
  Justification ReadJustification(const v1::Justification& in, const ModelPath& at);

 private:
  struct Shared {
    Case story;
    Names names;
  };

  // The days of one question: each after the one before, and at least one.
  template <typename In, typename Out, typename ReadOne>
  void ReadDays(const In& in, const ModelPath& at, std::vector<Out>& out, ReadOne read);
  Ribbon ReadRibbon(const InCase::Ribbon& in, const Names& names, const ModelPath& at);
  Holds ReadHolds(const InCase::Holds& in, const Names& names, const ModelPath& at);
  Answers ReadAnswers(const InCase::Answers& in, const Names& names, const ModelPath& at);
  std::optional<DateRange> ReadPeriod(const InCase::Days& in, const ModelPath& at);

  Conversion& conversion_;
  StoryReader story_;
  DayReader days_;
  std::map<std::string, Shared> people_;
  std::set<std::string> cases_;  // their names
};

template <typename In, typename Out, typename ReadOne>
void CaseReader::ReadDays(const In& in, const ModelPath& at, std::vector<Out>& out, ReadOne read) {
  for (const auto& each : in) {
    const ModelPath here = at.Item("days", out.size());
    Out day = read(each, here);
    if (!out.empty() && day.on <= out.back().on) {
      conversion_.Fault(here.Field("on"), "bad_order",
                        day.on.ToString() + " is not after " + out.back().on.ToString() +
                            ", the day before it in the list");
    }
    out.push_back(std::move(day));
  }
  if (out.empty()) conversion_.Fault(at.Field("days"), "missing", "it lists no day");
}

Ribbon CaseReader::ReadRibbon(const InCase::Ribbon& in, const Names& names, const ModelPath& at) {
  Ribbon out;
  out.at = story_.LineOf(at);
  out.rule = story_.Required(in.rule(), at.Field("rule"));
  out.subject = days_.Entry(in.subject(), names, false, at.Field("subject"));
  ReadDays(in.day(), at, out.days, [&](const InCase::RibbonDay& day, const ModelPath& here) {
    return days_.Read(day, names, here);
  });
  out.known_at = conversion_.ReadStampText(at.Field("known_at"), in.known_at());
  if (out.days.empty()) return out;
  const ModelPath until = at.Field("until");
  out.until = conversion_.ReadDate(until, in.until()).value_or(out.days.back().on);
  if (out.until < out.days.back().on) {
    conversion_.Fault(until, "bad_order",
                      out.until.ToString() + " is before " + out.days.back().on.ToString() +
                          ", the last day listed");
  }
  return out;
}

Holds CaseReader::ReadHolds(const InCase::Holds& in, const Names& names, const ModelPath& at) {
  Holds out;
  out.at = story_.LineOf(at);
  out.selection = story_.Required(in.selection(), at.Field("selection"));
  out.subject = days_.Entry(in.subject(), names, false, at.Field("subject"));
  ReadDays(in.day(), at, out.days, [&](const InCase::HoldsDay& day, const ModelPath& here) {
    return days_.Read(day, names, here);
  });
  out.known_at = conversion_.ReadStampText(at.Field("known_at"), in.known_at());
  return out;
}

Answers CaseReader::ReadAnswers(const InCase::Answers& in, const Names& names,
                                const ModelPath& at) {
  Answers out;
  out.at = story_.LineOf(at);
  out.rule = story_.Required(in.rule(), at.Field("rule"));
  out.step = story_.Required(in.step(), at.Field("step"));
  out.subject = days_.Entry(in.subject(), names, false, at.Field("subject"));
  ReadDays(in.day(), at, out.days, [&](const InCase::AnswersDay& day, const ModelPath& here) {
    return days_.Read(day, here);
  });
  out.known_at = conversion_.ReadStampText(at.Field("known_at"), in.known_at());
  return out;
}

std::optional<DateRange> CaseReader::ReadPeriod(const InCase::Days& in, const ModelPath& at) {
  DateRange out;
  out.from = conversion_.ReadRequiredDate(at.Field("from"), in.from());
  const ModelPath to = at.Field("to");
  out.to = conversion_.ReadRequiredDate(to, in.to());
  if (out.to < out.from) {
    conversion_.Fault(to, "bad_order",
                      out.to.ToString() + " is before " + out.from.ToString() + ", its first day");
  }
  return out;
}

void CaseReader::ReadPerson(const v1::SharedPerson& in, const ModelPath& at) {
  const std::string name = story_.Required(in.name(), at.Field("name"));
  Shared shared;
  story_.ReadStory(in, at, shared.story, shared.names);
  if (!people_.emplace(name, std::move(shared)).second) {
    conversion_.Fault(at.Field("name"), "duplicate_name",
                      "an earlier person of the file is also named " + QuoteValue(name));
  }
}

Case CaseReader::Read(const InCase& in, const ModelPath& at) {
  Case out;
  Names names;
  days_.AnyEntry(false);
  if (!in.like().empty()) {
    if (const auto like = people_.find(in.like()); like != people_.end()) {
      out = like->second.story;
      names = like->second.names;
    } else {
      std::vector<std::string_view> known;
      for (const auto& [name, shared] : people_) known.push_back(name);
      days_.AnyEntry();  // the names of their entries are not known either
      conversion_.Fault(
          at.Field("like"), "unknown_person",
          "no person of the file is named " + QuoteValue(in.like()) + DidYouMean(in.like(), known));
    }
  }
  out.at = story_.LineOf(at);
  out.name = story_.Required(in.name(), at.Field("name"));
  if (!out.name.empty() && !cases_.insert(out.name).second) {
    conversion_.Fault(at.Field("name"), "duplicate_name",
                      "an earlier case of the file is also named " + QuoteValue(out.name));
  }
  story_.ReadStory(in, at, out, names);
  if (in.has_period()) out.period = ReadPeriod(in.period(), at.Field("period"));
  for (const InCase::Ribbon& each : in.ribbon()) {
    out.ribbons.push_back(ReadRibbon(each, names, at.Item("ribbons", out.ribbons.size())));
  }
  for (const InCase::Holds& each : in.holds()) {
    out.holds.push_back(ReadHolds(each, names, at.Item("holds", out.holds.size())));
  }
  for (const InCase::Answers& each : in.answers()) {
    out.answers.push_back(ReadAnswers(each, names, at.Item("answers", out.answers.size())));
  }
  if (out.ribbons.empty() && out.holds.empty() && out.answers.empty()) {
    conversion_.Fault(at, "missing",
                      "the case has no ribbon, holds or answers, so it would test nothing");
  }
  for (const InCase::Setting& each : in.set()) {
    const ModelPath here = at.Item("settings", out.settings.size());
    out.settings.push_back({story_.Required(each.name(), here.Field("name")),
                            conversion_.ReadText(here.Field("value"), each.value()),
                            story_.LineOf(here)});
  }
  return out;
}

Justification CaseReader::ReadJustification(const v1::Justification& in, const ModelPath& at) {
  Justification out;
  out.at = story_.LineOf(at);
  out.of = in.of_case() == v1::Justification::kMutant ? Justification::Of::kMutant
                                                      : Justification::Of::kCoverage;
  const bool mutant = out.of == Justification::Of::kMutant;
  const ModelPath id = at.Field(mutant ? "mutant" : "coverage");
  out.id = story_.Required(mutant ? in.mutant() : in.coverage(), id);
  out.because = story_.Required(in.because(), at.Field("because"));
  return out;
}

}  // namespace

rulekit::CaseFile ReadCaseFile(const v1::CaseFile& in, const PackLocations& locations,
                               Conversion& conversion) {
  const ModelPath root;
  CaseReader reader(locations, conversion);
  rulekit::CaseFile out;
  size_t index = 0;
  for (const v1::SharedPerson& each : in.person()) {
    reader.ReadPerson(each, root.Item("people", index++));
  }
  for (const InCase& each : in.case_()) {
    out.cases.push_back(reader.Read(each, root.Item("cases", out.cases.size())));
  }
  for (const v1::Justification& each : in.justified()) {
    out.justified.push_back(
        reader.ReadJustification(each, root.Item("justified", out.justified.size())));
  }
  return out;
}

}  // namespace carecoord::internal
