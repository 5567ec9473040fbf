// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Role: who did something, or whose work something is. A closed list of the roles that meet in
// primary care coordination; what a source calls a role is mapped at import. An entry whose role is
// not recorded has kNone, and no role filter ever matches it.
//
// Names are upper case in pack text ("PRACTICE_NURSE"); CSV accepts either case.

#ifndef CARECOORD_RECORD_ROLE_H_
#define CARECOORD_RECORD_ROLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace carecoord {

// Values are the wire numbers: never renumber, only append.
enum class Role : uint8_t {
  kNone = 0,
  kCareCoordinator = 1,
  kGp = 2,
  kPracticeNurse = 3,
  kAdvancedPractitioner = 4,
  kHealthcareAssistant = 5,
  kPharmacist = 6,
  kSocialPrescribingLinkWorker = 7,
  kHealthAndWellbeingCoach = 8,
  kAdministrator = 9,
  kDistrictNurse = 10,
  kSpecialistNurse = 11,
  kHospitalDoctor = 12,
  kAlliedHealthProfessional = 13,
  kSocialWorker = 14,
  kPerson = 15,  // recorded by the person themselves
  kOther = 16,
};

inline constexpr std::array<std::string_view, 17> kRoleNames = {
    "",
    "CARE_COORDINATOR",
    "GP",
    "PRACTICE_NURSE",
    "ADVANCED_PRACTITIONER",
    "HEALTHCARE_ASSISTANT",
    "PHARMACIST",
    "SOCIAL_PRESCRIBING_LINK_WORKER",
    "HEALTH_AND_WELLBEING_COACH",
    "ADMINISTRATOR",
    "DISTRICT_NURSE",
    "SPECIALIST_NURSE",
    "HOSPITAL_DOCTOR",
    "ALLIED_HEALTH_PROFESSIONAL",
    "SOCIAL_WORKER",
    "PERSON",
    "OTHER",
};

// "PRACTICE_NURSE"; "" for kNone.
[[nodiscard]] constexpr std::string_view RoleName(Role role) {
  return kRoleNames[static_cast<size_t>(role)];
}

// The role of that name, either case; nullopt when there is none. "" is kNone.
[[nodiscard]] constexpr std::optional<Role> RoleFromName(std::string_view name) {
  for (size_t i = 0; i < kRoleNames.size(); ++i) {
    const std::string_view candidate = kRoleNames[i];
    if (candidate.size() != name.size()) continue;
    bool same = true;
    for (size_t j = 0; j < name.size(); ++j) {
      const char c =
          name[j] >= 'a' && name[j] <= 'z' ? static_cast<char>(name[j] - 'a' + 'A') : name[j];
      if (c != candidate[j]) {
        same = false;
        break;
      }
    }
    if (same) return static_cast<Role>(i);
  }
  return std::nullopt;
}

// As a person writes it: "practice nurse", "GP"; "role not recorded" for kNone.
[[nodiscard]] inline std::string RoleText(Role role) {
  if (role == Role::kNone) return "role not recorded";
  if (role == Role::kGp) return "GP";
  std::string text(RoleName(role));
  for (char& c : text) {
    c = c == '_' ? ' ' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return text;
}

}  // namespace carecoord

#endif  // CARECOORD_RECORD_ROLE_H_
