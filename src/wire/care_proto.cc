// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "wire/care_proto.h"

#include <utility>
#include <variant>

#include "carecoord/base/refusal.h"
#include "carecoord/base/status.h"

namespace carecoord::internal {
namespace {

const FieldDescriptor& EventField(const Message& move) {
  return *move.GetDescriptor()->FindFieldByName("event");
}

template <typename Noun>
std::optional<CareThing> ReadHistory(const v1::CareThing& in, const ModelPath& at,
                                     Conversion& conversion) {
  History<Noun> history(in.id(), in.person());
  for (int i = 0; i < in.change_size(); ++i) {
    const v1::Change& change = in.change(i);
    const ModelPath here = at.Item("changes", static_cast<size_t>(i));
    if (change.move().noun_case() != in.change(0).move().noun_case()) {
      conversion.Fault(here, "mixed_nouns",
                       "the changes of a thing are all of one noun; this is of another than the "
                       "first");
      return std::nullopt;
    }
    typename Noun::Event event = {};
    typename Noun::Details details;
    ReadNounMove<Noun>(change.move(), here, conversion, event, details);
    const ModelPath act_at = here.Field("act");
    if (!change.has_act()) conversion.Fault(act_at, "missing", "no act is given; one is required");
    Act act = ReadAct(change.act(), act_at, conversion);
    if (!conversion.ok()) return std::nullopt;
    const absl::Status made = history.Apply(event, std::move(details), std::move(act)).status();
    if (!made.ok()) {
      conversion.Fault(here, RefusalCode(made), StatusText(made));
      return std::nullopt;
    }
  }
  return history;
}

}  // namespace

std::string ReadRequiredText(const ModelPath& at, const std::string& text, Conversion& conversion) {
  if (text.empty()) conversion.Fault(at, "missing", "it is empty; a text is required");
  return conversion.ReadText(at, text);
}

std::string WireNameOf(std::string_view noun) {
  std::string name(noun);
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

Act ReadAct(const v1::Act& in, const ModelPath& at, Conversion& conversion) {
  Act out;
  out.actor = ReadRequiredText(at.Field("actor"), in.actor(), conversion);
  const ModelPath role = at.Field("role");
  out.role =
      conversion.ReadEnum<Role>(role, in.role(), v1::Role::Name_IsValid(in.role()), "a role");
  if (in.role() == v1::Role::NAME_UNSPECIFIED) {
    conversion.Fault(role, "missing", "no role is given; one is required");
  }
  const ModelPath happened = at.Field("happened");
  if (!in.has_happened()) {
    conversion.Fault(happened, "missing", "no day is given; one is required");
  }
  out.happened = conversion.ReadDays(happened, in.happened().days()).value_or(Date());
  const ModelPath recorded = at.Field("recorded");
  if (in.has_recorded()) {
    out.recorded = conversion.ReadMoment(recorded, in.recorded().seconds());
  } else {
    conversion.Fault(recorded, "missing", "no moment is given; one is required");
  }
  out.reason = conversion.ReadText(at.Field("reason"), in.reason());
  if (in.has_prompted_by()) {
    const ModelPath prompt = at.Field("prompted_by");
    out.prompted_by = Prompt{
        .decision = conversion.ReadText(prompt.Field("decision"), in.prompted_by().decision()),
        .pack = conversion.ReadText(prompt.Field("pack"), in.prompted_by().pack())};
  }
  return out;
}

void WriteAct(const Act& in, v1::Act* out) {
  out->set_actor(in.actor);
  out->set_role(static_cast<v1::Role::Name>(in.role));
  out->mutable_happened()->set_days(in.happened.days());
  if (in.recorded.present()) out->mutable_recorded()->set_seconds(in.recorded.raw());
  out->set_reason(in.reason);
  if (!in.prompted_by.has_value()) return;
  out->mutable_prompted_by()->set_decision(in.prompted_by->decision);
  out->mutable_prompted_by()->set_pack(in.prompted_by->pack);
}

int ReadEventNumber(const Message& move, const ModelPath& at, Conversion& conversion) {
  const FieldDescriptor& field = EventField(move);
  const int number = move.GetReflection()->GetEnumValue(move, &field);
  if (number == 0) {
    conversion.Fault(at, "missing", "no event is given; one is required");
  } else if (field.enum_type()->FindValueByNumber(number) == nullptr) {
    conversion.UnknownEnum(at, number,
                           "an event of a " + std::string(move.GetDescriptor()->name()));
    return 0;
  }
  return number;
}

void WriteEventNumber(int number, Message& move) {
  move.GetReflection()->SetEnumValue(&move, &EventField(move), number);
}

std::optional<CareThing> ReadCareThing(const v1::CareThing& in, const ModelPath& at,
                                       Conversion& conversion) {
  ReadRequiredText(at.Field("id"), in.id(), conversion);
  ReadRequiredText(at.Field("person"), in.person(), conversion);
  if (in.change().empty()) {
    conversion.Fault(at.Field("changes"), "missing",
                     "there are none; a thing has the change that began it");
    return std::nullopt;
  }
  std::optional<CareThing> out;
  const ModelPath first = at.Item("changes", 0);
  WithNounOf(in.change(0).move(), first, conversion, WorkspaceNouns(),
             [&]<typename Noun>() { out = ReadHistory<Noun>(in, at, conversion); });
  return out;
}

void WriteCareThing(const CareThing& in, const ModelPath& at, Conversion& conversion,
                    v1::CareThing* out) {
  std::visit(
      [&]<typename Noun>(const History<Noun>& history) {
        out->set_id(history.id());
        out->set_person(history.person());
        size_t index = 0;
        for (const Change<Noun>& change : history.changes()) {
          const ModelPath here = at.Item("changes", index++);
          v1::Change* written = out->add_change();
          WriteAct(change.act, written->mutable_act());
          WriteNounMove<Noun>(change.event, change.details, here, conversion,
                              written->mutable_move());
        }
      },
      in);
}

}  // namespace carecoord::internal
