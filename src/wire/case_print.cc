// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Cases as text, in the order and on the lines that people write them.

#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "carecoord/base/status.h"
#include "carecoord/time/instant.h"
#include "carecoord/wire/case_text.h"

namespace carecoord {
namespace {

using rulekit::Answers;
using rulekit::Case;
using rulekit::Holds;
using rulekit::Ribbon;
using rulekit::RibbonDay;
using rulekit::StepAnswer;
using rulekit::StoryEntry;

std::string Quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      constexpr std::string_view kOctal = "01234567";
      const auto byte = static_cast<unsigned char>(c);
      out += '\\';
      out += kOctal[byte >> 6];
      out += kOctal[byte >> 3 & 7];
      out += kOctal[byte & 7];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string Number(double number) {
  std::array<char, 40> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
  return {text.data(), end.ptr};
}

// The fields of one message on one line; what is absent is left out.
class Line {
 public:
  Line& Word(std::string_view field, std::string_view word) {
    if (word.empty()) return *this;
    if (!text_.empty()) text_ += ' ';
    text_ += std::string(field) + ": " + std::string(word);
    return *this;
  }
  Line& Text(std::string_view field, std::string_view text) {
    return text.empty() ? *this : Word(field, Quoted(text));
  }
  Line& Day(std::string_view field, const std::optional<Date>& day) {
    return day ? Text(field, day->ToString()) : *this;
  }
  // A date where the moment is the end of one.
  Line& Moment(std::string_view field, Stamp stamp) {
    if (!stamp.present()) return *this;
    const Date day = DateInLondon(*stamp.instant());
    return Text(field, *stamp.instant() == EndOfDayInLondon(day) ? day.ToString()
                                                                 : stamp.instant()->ToString());
  }
  Line& Mark(std::string_view field, bool set) { return set ? Word(field, "true") : *this; }

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::string In(std::string_view message) const {
    return std::string(message) + (text_.empty() ? " {}" : " { " + text_ + " }");
  }

 private:
  std::string text_;
};

class CasePrinter {
 public:
  explicit CasePrinter(const ActivityKinds& activities) : activities_(activities) {}

  absl::StatusOr<std::string> Print(const Case& story) {
    out_ = "case {\n";
    Put(2, Line().Text("name", story.name).text());
    Put(2, Line()
               .Day("born", story.born)
               .Word("sex", kSexes[static_cast<size_t>(story.sex)])
               .Day("died", story.died)
               .Moment("died_recorded", story.died_recorded)
               .text());
    for (const Registration& each : story.registrations) {
      Put(2, Line()
                 .Day("from", each.start)
                 .Day("to", each.end)
                 .Text("practice", each.practice)
                 .Moment("recorded", each.recorded)
                 .In("registration"));
    }
    for (const Circumstance& each : story.circumstances) {
      Put(2, Line()
                 .Word("kind", NameOf(each.kind))
                 .Text("value", each.value)
                 .Day("from", each.start)
                 .Day("to", each.end)
                 .Day("confirmed", each.confirmed)
                 .Moment("recorded", each.recorded)
                 .In("circumstance"));
    }
    for (const StoryEntry& each : story.entries) {
      absl::StatusOr<std::string> entry = EntryText(each);
      if (!entry.ok()) return entry.status();
      Put(2, *entry);
    }
    for (const rulekit::Setting& each : story.settings) {
      Put(2, Line().Text("name", each.name).Text("value", each.value).In("set"));
    }
    if (story.period) {
      Put(2, Line().Day("from", story.period->from).Day("to", story.period->to).In("period"));
    }
    for (const Ribbon& each : story.ribbons) Put(each);
    for (const Holds& each : story.holds) Put(each);
    for (const Answers& each : story.answers) Put(each);
    return out_ + "}\n";
  }

 private:
  static constexpr std::array<std::string_view, 4> kSexes = {"", "FEMALE", "MALE", "INDETERMINATE"};
  static constexpr std::array<std::string_view, 4> kAnswers = {"", "YES", "NO", "UNKNOWN"};

  void Put(size_t indent, std::string_view line) {
    if (!line.empty()) out_ += std::string(indent, ' ') + std::string(line) + "\n";
  }

  absl::StatusOr<std::string> EntryText(const StoryEntry& entry) {
    Line line;
    line.Text("name", entry.name);
    const std::string on = entry.on.ToString();
    line.Text("on", on.substr(0, entry.precision == Precision::kYear    ? 4
                                 : entry.precision == Precision::kMonth ? 7
                                                                        : 10));
    if (const auto* cluster = std::get_if<rulekit::ClusterName>(&entry.is)) {
      line.Text("is", cluster->name);
    } else if (const Code code = std::get<Code>(entry.is); code.is_activity()) {
      const std::optional<std::string_view> name = activities_.Name(code);
      if (!name) return InvalidArgument("entry on " + on + ": its activity's name is not known");
      line.Text("activity", *name);
    } else {
      line.Word("code", std::to_string(code.value()));
    }
    line.Moment("recorded", entry.recorded)
        .Word("role", RoleName(entry.role))
        .Text("thread", entry.thread)
        .Text("place", entry.place);
    if (entry.value) {
      line.Word("value",
                "{ number: " + Number(entry.value->number) +
                    (entry.value->unit.empty() ? "" : " unit: " + Quoted(entry.value->unit)) +
                    " }");
    }
    line.Mark("confidential", entry.confidential).Moment("retracted", entry.retracted_at);
    return line.In("entry");
  }

  std::string DayText(const RibbonDay& day) {
    Line line;
    line.Day("on", day.on).Word("status", NameOf(day.status)).Text("step", day.step);
    line.Day("anchor", day.anchor)
        .Day("opens", day.opens)
        .Day("due", day.due)
        .Day("grace_ends", day.grace_ends)
        .Day("closes", day.closes)
        .Day("deferred_until", day.deferred_until);
    if (day.on_unknown) line.Word("on_unknown", *day.on_unknown ? "true" : "false");
    if (day.obligation) line.Word("obligation", std::to_string(*day.obligation));
    line.Text("stratum", day.stratum);
    if (day.score) line.Word("score", Number(*day.score));
    line.Word("priority", kPriorityNames[static_cast<size_t>(day.priority)])
        .Word("owner", RoleName(day.owner))
        .Text("satisfied_by", day.satisfied_by)
        .Text("failed_by", day.failed_by)
        .Text("deferred_by", day.deferred_by)
        .Text("brought_forward_by", day.brought_forward_by)
        .Text("arranged_by", day.arranged_by);
    return line.In("day");
  }

  void Put(const Ribbon& ribbon) {
    Put(2, "ribbon {");
    Put(4, Line()
               .Text("rule", ribbon.rule)
               .Text("subject", ribbon.subject)
               .Moment("known_at", ribbon.known_at)
               .text());
    for (const RibbonDay& day : ribbon.days) Put(4, DayText(day));
    if (!ribbon.days.empty() && ribbon.until != ribbon.days.back().on) {
      Put(4, Line().Day("until", ribbon.until).text());
    }
    Put(2, "}");
  }

  void Put(const Holds& holds) {
    Put(2, "holds {");
    Put(4, Line()
               .Text("selection", holds.selection)
               .Text("subject", holds.subject)
               .Moment("known_at", holds.known_at)
               .text());
    for (const rulekit::HoldsDay& day : holds.days) {
      Line line;
      line.Day("on", day.on);
      if (const auto* count = std::get_if<uint32_t>(&day.holds)) {
        line.Word("count", std::to_string(*count));
      } else if (const std::string& name = std::get<std::string>(day.holds);
                 name == rulekit::kNone) {
        line.Mark("none", true);
      } else {
        line.Text("entry", name);
      }
      Put(4, line.In("day"));
    }
    Put(2, "}");
  }

  void Put(const Answers& answers) {
    Put(2, "answers {");
    Put(4, Line()
               .Text("rule", answers.rule)
               .Text("step", answers.step)
               .Text("subject", answers.subject)
               .Moment("known_at", answers.known_at)
               .text());
    for (const rulekit::AnswersDay& day : answers.days) {
      Put(4, Line().Day("on", day.on).Word("is", kAnswers[static_cast<size_t>(day.is)]).In("day"));
    }
    Put(2, "}");
  }

  const ActivityKinds& activities_;
  std::string out_;
};

}  // namespace

absl::StatusOr<std::string> CaseToText(const Case& story, const ActivityKinds& activities) {
  return CasePrinter(activities).Print(story);
}

}  // namespace carecoord
