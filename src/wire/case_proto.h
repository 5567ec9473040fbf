// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.v1.CaseFile -> cases. Faults go to the Conversion; `locations` says where each case,
// entry, ribbon, day and setting stands.

#ifndef CARECOORD_SRC_WIRE_CASE_PROTO_H_
#define CARECOORD_SRC_WIRE_CASE_PROTO_H_

#include <set>
#include <string>
#include <vector>

#include "carecoord/rulekit/case.h"
#include "carecoord/v1/case.pb.h"
#include "carecoord/wire/pack_locations.h"
#include "wire/conversion.h"

namespace carecoord::internal {

rulekit::CaseFile ReadCaseFile(const v1::CaseFile& in, const PackLocations& locations,
                               Conversion& conversion);

// What happened to a person (case_story_proto.cc); the rest of a case is in case_proto.cc.
class StoryReader {
 public:
  StoryReader(const PackLocations& locations, Conversion& conversion)
      : locations_(locations), conversion_(conversion) {}

  [[nodiscard]] rulekit::FileLine LineOf(const ModelPath& at) const;
  std::string Required(const std::string& in, const ModelPath& at);

  // `In` is v1::Case or v1::SharedPerson: adds what it states to `out`, replacing birth, sex and
  // death where they are stated. `names` are those of the entries so far.
  template <typename In>
  void ReadStory(const In& in, const ModelPath& at, rulekit::Case& out,
                 std::set<std::string>& names);

 private:
  void ReadOn(const std::string& text, const ModelPath& at, rulekit::StoryEntry& out);
  rulekit::StoryEntry ReadEntry(const v1::Case::StoryEntry& in, const ModelPath& at);
  Registration ReadRegistration(const v1::Case::StoryRegistration& in, const ModelPath& at);
  Circumstance ReadCircumstance(const v1::Case::StoryCircumstance& in, const ModelPath& at);

  const PackLocations& locations_;
  Conversion& conversion_;
};

// The days that a case asks about (case_days_proto.cc). `names` are those of its entries.
class DayReader {
 public:
  using Names = std::set<std::string>;

  DayReader(const StoryReader& story, Conversion& conversion)
      : story_(story), conversion_(conversion) {}

  // Whether any name of an entry will do from now on: of a case whose person was not found.
  void AnyEntry(bool any = true) { any_entry_ = any; }
  // The name of an entry of the case, "" or, where `none` may be, "none".
  std::string Entry(const std::string& name, const Names& names, bool none, const ModelPath& at);
  rulekit::RibbonDay Read(const v1::Case::RibbonDay& in, const Names& names, const ModelPath& at);
  rulekit::HoldsDay Read(const v1::Case::HoldsDay& in, const Names& names, const ModelPath& at);
  rulekit::AnswersDay Read(const v1::Case::AnswersDay& in, const ModelPath& at);

 private:
  const StoryReader& story_;
  Conversion& conversion_;
  bool any_entry_ = false;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_CASE_PROTO_H_
