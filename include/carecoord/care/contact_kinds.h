// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Channel, Direction, Party: how a contact was made, from which side, and with whom; and what it
// may cover. Closed lists, so that contacts can be counted by them; what a source says is mapped at
// import.
//
// Names are upper case ("HOME_VISIT"), with the value 0 as "". Constexpr, safe from any thread.

#ifndef CARECOORD_CARE_CONTACT_KINDS_H_
#define CARECOORD_CARE_CONTACT_KINDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "carecoord/care/internal/from_name.h"

namespace carecoord {

// Values are the wire numbers: never renumber, only append.
enum class Channel : uint8_t {
  kNone = 0,
  kTelephone = 1,
  kVideo = 2,
  kFaceToFace = 3,  // at a practice or another place that people come to
  kHomeVisit = 4,   // where the person lives, a care home as well
  kTextMessage = 5,
  kEmail = 6,
  kLetter = 7,
  kMeeting = 8,  // several professionals about the person
  kOther = 9,
  kOnline = 10,  // through the online service of a practice
};
inline constexpr std::array<std::string_view, 11> kChannelNames = {
    "",      "TELEPHONE", "VIDEO",   "FACE_TO_FACE", "HOME_VISIT", "TEXT_MESSAGE",
    "EMAIL", "LETTER",    "MEETING", "OTHER",        "ONLINE"};

enum class Direction : uint8_t {
  kNone = 0,
  kInbound = 1,   // they came to us
  kOutbound = 2,  // we went to them
};
inline constexpr std::array<std::string_view, 3> kDirectionNames = {"", "INBOUND", "OUTBOUND"};

enum class Party : uint8_t {
  kNone = 0,
  kPerson = 1,        // the person the record is about
  kRelative = 2,      // family or friend
  kCarer = 3,         // who cares for the person, paid or not
  kProfessional = 4,  // of health or social care, or a care home's staff
  kOther = 5,
};
inline constexpr std::array<std::string_view, 6> kPartyNames = {"",      "PERSON",       "RELATIVE",
                                                                "CARER", "PROFESSIONAL", "OTHER"};

[[nodiscard]] constexpr std::string_view NameOf(Channel channel) {
  return kChannelNames[static_cast<size_t>(channel)];
}
[[nodiscard]] constexpr std::string_view NameOf(Direction direction) {
  return kDirectionNames[static_cast<size_t>(direction)];
}
[[nodiscard]] constexpr std::string_view NameOf(Party party) {
  return kPartyNames[static_cast<size_t>(party)];
}

// The value of that name; nullopt for "" and any other text. Exact case.
[[nodiscard]] constexpr std::optional<Channel> ChannelFromName(std::string_view name) {
  return internal::FromName<Channel>(kChannelNames, name);
}
[[nodiscard]] constexpr std::optional<Direction> DirectionFromName(std::string_view name) {
  return internal::FromName<Direction>(kDirectionNames, name);
}
[[nodiscard]] constexpr std::optional<Party> PartyFromName(std::string_view name) {
  return internal::FromName<Party>(kPartyNames, name);
}

// What a contact may do besides taking place. Each is recorded as the activity of that name (see
// codes/activity_kinds.h), and so seen by the rules that ask for it.
inline constexpr std::array<std::string_view, 13> kContactCovers = {
    "follow_up.held",
    "follow_up.declined",
    "topic.benefits",
    "topic.support_groups",
    "topic.relatives",
    "support.offered",
    "referral.told_why",
    "referral.told_to_attend",
    "referral.told_of_support",
    "bereavement.contacted",
    "bereavement.contact_declined",
    "bereavement.anniversary_agreed",
    "carer.broke_down",
};

}  // namespace carecoord

#endif  // CARECOORD_CARE_CONTACT_KINDS_H_
