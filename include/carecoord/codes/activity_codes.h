// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// ActivityCodes: with which SNOMED CT concept an activity is entered in a GP system. Work is
// recorded here as an activity kind; a person who has access to the GP system enters its concept
// there, and this says which.
//
// kActivityCodes holds only concepts that were read in a public source, each with it and with a
// label of our own. Where none was found the row says so: no concept, and the national reference
// set that holds the right ones, if one is known, for the site to look in. Nothing is guessed. A
// site binds its own, which are checked: a sound concept id, not that of a reference set.
//
// `how` narrows an activity: the channel of a contact ("TELEPHONE"), the service of a referral as
// people write it, so upper and lower case are one. A row without it serves whatever has no row of
// its own. Activities without any row are the inner
// working of the team and are not for the GP record.
//
// Cost: a pass over some tens of rows. const calls may run at once; Bind and Accept need it to
// themselves. The table links nothing.

#ifndef CARECOORD_CODES_ACTIVITY_CODES_H_
#define CARECOORD_CODES_ACTIVITY_CODES_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "carecoord/codes/code.h"

namespace carecoord {

// Of the table: changes whenever a row does.
inline constexpr std::string_view kActivityCodesVersion = "2026.2";

struct ActivityCodeRow {
  std::string_view activity;
  std::string_view how;        // "" for any
  uint64_t sctid;              // the concept; 0: none was verified
  std::string_view label;      // of the concept; "" where there is none
  std::string_view source;     // where it was read, or what was looked for and not found
  uint64_t reference_set = 0;  // of NHS England's primary care domain; 0: none is known
};

// Of several rows for one activity and how, the first is the one to enter; an entry with any of
// them counts as entered.
inline constexpr std::array kActivityCodes = {
    // The plan. Common exports carry description ids under the heading of concepts.
    ActivityCodeRow{"pcsp.offered", "", 0, "", "no concept id was found in a public list",
                    999027411000230100},
    ActivityCodeRow{"pcsp.declined", "", 0, "", "only a description id was found",
                    999027371000230104},
    ActivityCodeRow{"pcsp.agreed", "", 0, "", "only a description id was found",
                    999021851000230108},
    ActivityCodeRow{"pcsp.reviewed", "", 0, "", "only a description id was found",
                    999021931000230105},
    // Contacts with the person; what others were told is not a contact with the person.
    ActivityCodeRow{"contact.made", "TELEPHONE", 185317003, "telephone encounter",
                    "UK Core staging repository; opensafely/dfms-covid19, gp-consults"},
    ActivityCodeRow{"contact.made", "TELEPHONE", 24671000000101, "telephone call to a patient",
                    "help.hippolabs.co.uk, Actioning Patients and SNOMED Codes"},
    ActivityCodeRow{"contact.made", "TELEPHONE", 386472008, "telephone consultation",
                    "UK Core staging repository; opensafely/dfms-covid19, gp-consults"},
    ActivityCodeRow{
        "contact.made", "VIDEO", 719410009, "consultation via video conference",
        "opensafely/dfms-covid19, gp-consults; a public Greater Manchester code-set collection"},
    ActivityCodeRow{
        "contact.made", "HOME_VISIT", 439708006, "home visit",
        "opensafely/dfms-covid19, gp-consults; a public Greater Manchester code-set collection"},
    ActivityCodeRow{"contact.made", "FACE_TO_FACE", 325861000000105, "face to face encounter",
                    "opensafely/dfms-covid19, gp-consults; a public Greater Manchester code-set "
                    "collection"},
    ActivityCodeRow{"contact.made", "ONLINE", 1068881000000101, "online consultation",
                    "opensafely/dfms-covid19, gp-consults; a public Greater Manchester code-set "
                    "collection"},
    ActivityCodeRow{"contact.made", "WITH_OTHERS", 0, "", "no concept id was looked up"},
    ActivityCodeRow{"contact.made", "", 0, "", "no concept id was verified for other channels"},
    ActivityCodeRow{"contact.attempted", "TELEPHONE", 294631000000100,
                    "unsuccessful attempt to contact by telephone",
                    "help.hippolabs.co.uk, Actioning Patients and SNOMED Codes"},
    ActivityCodeRow{"contact.attempted", "", 0, "",
                    "no concept id was verified for other channels"},
    ActivityCodeRow{"contact.missed", "WITH_OTHERS", 0, "", "no concept id was looked up"},
    ActivityCodeRow{"contact.missed", "", 281399006, "did not attend",
                    "a public Greater Manchester code-set collection; UK Core staging repository"},
    ActivityCodeRow{"contact.missed", "", 270426007, "did not attend, no reason",
                    "a public Greater Manchester code-set collection; UK Core staging repository"},
    ActivityCodeRow{"contact.missed", "", 185326000, "did not attend, reason given",
                    "a public Greater Manchester code-set collection; UK Core staging repository"},
    // Referrals out, by the service as the referral names it.
    ActivityCodeRow{"referral.sent", "social prescribing", 871731000000106,
                    "referral to social prescribing service",
                    "opensafely/dfms-covid19, social-prescribing-in-dependency",
                    999007691000230101},
    ActivityCodeRow{"referral.sent", "health coaching", 1078371000000100,
                    "referral for health coaching",
                    "opensafely/dfms-covid19, social-prescribing-in-dependency"},
    ActivityCodeRow{"referral.sent", "health coaching", 276221000000100,
                    "referred for health coaching",
                    "opensafely/dfms-covid19, social-prescribing-in-dependency"},
    ActivityCodeRow{"referral.sent", "", 0, "", "depends on the service"},
    // Meetings and losses.
    ActivityCodeRow{"mdt.discussed", "", 384682003, "multidisciplinary care conference",
                    "opensafely/deaths-at-home-covid19, multidisciplinary-team",
                    999029771000230105},
    ActivityCodeRow{"mdt.discussed", "", 938051000000100, "multidisciplinary meeting",
                    "opensafely/deaths-at-home-covid19, multidisciplinary-team"},
    ActivityCodeRow{"mdt.discussed", "", 287051000000107, "multidisciplinary meeting",
                    "opensafely/deaths-at-home-covid19, multidisciplinary-team"},
    ActivityCodeRow{"mdt.discussed", "", 708004003, "multidisciplinary review",
                    "opensafely/deaths-at-home-covid19, multidisciplinary-team"},
    ActivityCodeRow{"bereavement.recorded", "", 74506000, "bereavement due to life event",
                    "code lists of two OpenSAFELY studies"},
    // Support and screening.
    ActivityCodeRow{"support.offered", "", 0, "", "no concept id was found in a public list",
                    999026491000230108},
    ActivityCodeRow{"bowel_screening.declined", "", 0, "",
                    "no concept id was found in a public list", 999023731000230106},
    ActivityCodeRow{"breast_screening.declined", "", 0, "",
                    "no concept id was found in a public list", 999023811000230108},
    // The caseload.
    ActivityCodeRow{"caseload.started", "", 0, "",
                    "no concept id of a care coordinator's caseload was found"},
    ActivityCodeRow{"caseload.ended", "", 0, "",
                    "no concept id of a care coordinator's caseload was found"},
};

namespace internal {
// Is it a concept id that names a reference set of the primary care domain? Such an id stands for a
// list of codes and says nothing of a person.
[[nodiscard]] constexpr bool IsReferenceSet(uint64_t sctid) {
  const std::optional<SctId> id = SctId::FromValue(sctid);
  return id && id->namespace_id() == 1000230;
}
// Ids sound, and what has one also labelled; what has none first and alone of its kind.
constexpr bool ActivityCodesAreSound() {
  for (const ActivityCodeRow& row : kActivityCodes) {
    if (!IsActivityName(row.activity) || row.source.empty()) return false;
    if ((row.sctid == 0) != row.label.empty()) return false;
    if (row.reference_set != 0 && !IsReferenceSet(row.reference_set)) return false;
    if (row.sctid == 0) continue;
    const std::optional<SctId> id = SctId::FromValue(row.sctid);
    if (!id || !Code::FromConcept(*id) || IsReferenceSet(row.sctid)) return false;
  }
  return true;
}
}  // namespace internal
static_assert(internal::ActivityCodesAreSound());

// A concept that an activity is entered as.
struct KnownCode {
  Code code = {};
  std::string label = {};
  std::string source = {};
  friend bool operator==(const KnownCode&, const KnownCode&) = default;
};

struct ActivityCoding {
  std::string activity = {};
  std::string how = {};               // "" for any
  std::vector<KnownCode> codes = {};  // the first is to be entered; empty: none is known
  uint64_t reference_set = 0;         // where to look; 0: none is known
  bool bound = false;                 // by the site
  friend bool operator==(const ActivityCoding&, const ActivityCoding&) = default;
};

class ActivityCodes {
 public:
  // Those of the table.
  ActivityCodes();

  // The activity is entered as this concept, in place of what the table says. Refusal codes:
  // bad_activity; those of CodeFaultName, with the sentence that says what is wrong with the id;
  // not_a_concept also for an activity's name; reference_set; missing_label (or missing source).
  absl::Status Bind(std::string_view activity, std::string_view how, std::string_view sctid,
                    std::string_view label, std::string_view source);
  // This concept counts as entered as well. Refused as Bind, and unknown_activity when there is
  // nothing to enter for the activity yet.
  absl::Status Accept(std::string_view activity, std::string_view how, std::string_view sctid,
                      std::string_view label, std::string_view source);

  // What stands for the activity, else for it in general; nullptr when it is not for the record.
  [[nodiscard]] const ActivityCoding* Find(std::string_view activity, std::string_view how) const;
  // In the order of the table, then as bound.
  [[nodiscard]] std::span<const ActivityCoding> all() const { return codings_; }
  // Those for which no code is known: for a site to bind.
  [[nodiscard]] std::vector<ActivityCoding> Unknown() const;

 private:
  [[nodiscard]] ActivityCoding* Exact(std::string_view activity, std::string_view how);

  std::vector<ActivityCoding> codings_;
};

}  // namespace carecoord

#endif  // CARECOORD_CODES_ACTIVITY_CODES_H_
