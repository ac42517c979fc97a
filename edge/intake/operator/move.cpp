#include "edge/intake/operator/move.h"

#include <algorithm>

#include "edge/intake/history/append.h"
#include "edge/intake/operator/telling.h"
#include "edge/words/words.h"
#include "shared/base/text.h"
#include "shared/forms/length.h"
#include "shared/wire/messages/event.h"

namespace okno::intake {
namespace {

using i18n::Text;
using lifecycle::Action;

constexpr std::size_t longest_person = 200;
constexpr std::size_t longest_reason = 4000;
constexpr std::size_t longest_answer = 20'000;

// What was typed, cleaned. An empty `required` allows nothing to be typed.
std::string read_typed(forms::FieldErrors& errors, std::string_view field, const std::string& typed,
                       text::Lines lines, std::size_t most, std::string_view required) {
  std::string cleaned = text::clean(typed, lines);
  if (!forms::is_seen(cleaned)) {
    if (!required.empty()) errors.push_back({std::string(field), Text::of(required)});
    return {};
  }
  if (auto wrong = forms::check_length(cleaned, 1, most))
    errors.push_back({std::string(field), *std::move(wrong)});
  return cleaned;
}

class Planner {
 public:
  Planner(const Node& node, const store::MessageRow& row, const Round& round, const MoveRequest& request,
          i18n::Lang lang, forms::FieldErrors& errors)
      : node_(node), row_(row), round_(round), request_(request), lang_(lang), errors_(errors) {}

  PlannedMove plan(const accounts::Principal& who) {
    const Action action = request_.action;
    lifecycle::MessageMoved& moved = planned_.payload;
    moved.action = action;
    moved.to = lifecycle::find_transition(row_.status, action)->to;
    moved.responsible = row_.responsible;
    planned_.owner = row_.owner;

    lifecycle::MovedContent content;
    content.person =
        action == Action::assign
            ? read("person", request_.person, text::Lines::one, longest_person, "desk.person.required")
        : action == Action::classify ? std::string()  // a step with a person names whoever will do it
                                     : who.name;
    content.signed_by = signature_of(node_.config.node, who);
    if (action == Action::assign) refuse_who_answered(content.person);
    content.note = read("reason", request_.reason, text::Lines::many, longest_reason,
                        needs_reason() ? "desk.reason.required" : "");
    if (action == Action::answer)
      content.answer = read("text", request_.text, text::Lines::many, longest_answer, "desk.text.required");
    std::optional<log::NewContent> for_all;
    // Who joined reads no answer that was written to another; who answers for many says so once more, without them.
    if (action == Action::answer && (row_.joined > 0 || forms::is_seen(request_.text_for_all)))
      for_all = plan_text_for_all(node_, request_.text_for_all, errors_);
    if (action == Action::forward) hand_over();
    if (action == Action::classify) set_topic(content);
    if (action == Action::postpone) put_off(content.note);
    if (!errors_.empty()) return {};

    planned_.contents.push_back(make_document(node_.random, wire::to_json(content)));
    moved.content = planned_.contents.front().hash;
    if (for_all) {
      moved.for_all = for_all->hash;
      planned_.contents.push_back(*std::move(for_all));
    }
    planned_.answer = std::move(content.answer);
    return std::move(planned_);
  }

 private:
  bool needs_reason() const {
    return request_.action == Action::forward || request_.action == Action::decline ||
           request_.action == Action::postpone;
  }

  std::string read(std::string_view field, const std::string& typed, text::Lines lines, std::size_t most,
                   std::string_view required) {
    return read_typed(errors_, field, typed, lines, most, required);
  }

  void hand_over() {
    const config::Org* org = node_.orgs.find(request_.org);
    if (org == nullptr) return errors_.push_back({"org", Text::of("desk.org.unknown")});
    if (org->id == row_.responsible.org) return errors_.push_back({"org", Text::of("desk.org.same")});
    // The reason itself may hold people's data: it goes into the content, the event only says whence.
    std::string why = words::say(row_.lang, Text::of("intake.why.forwarded")
                                                .with("org", body_name(node_.orgs, row_.responsible.org,
                                                                       row_.responsible.name, row_.lang)));
    planned_.payload.responsible = {org->id, org->name.ru, std::move(why)};
    planned_.owner = org->node;
  }

  void set_topic(lifecycle::MovedContent& content) {
    const rubricator::Situation* situation = node_.pack().find(request_.situation);
    if (situation == nullptr) return errors_.push_back({"situation", Text::of("desk.situation.unknown")});
    if (situation->id == row_.situation)
      return errors_.push_back({"situation", Text::of("desk.situation.same")});
    planned_.payload.topic = lifecycle::Topic{situation->id, situation->title.ru};
    content.topic = situation->title.ru;
    content.note =
        words::say(row_.lang, Text::of("desk.situation.note").with("title", situation->title.in(row_.lang)));
  }

  // A review goes to another; names are all that an assignment says of a person.
  void refuse_who_answered(const std::string& person) {
    const std::string name = text::lower(person);
    const bool answered = std::any_of(round_.names.begin(), round_.names.end(),
                                      [&](const std::string& each) { return text::lower(each) == name; });
    if (answered) errors_.push_back({"person", Text::of("desk.review.another_person")});
  }

  // Nothing else moves a term within a round, so the present one is the round's first until it has been put off.
  void put_off(std::string& note) {
    if (round_.was_postponed) return errors_.push_back({"until", Text::of("desk.until.again")});
    if (!request_.until) return errors_.push_back({"until", Text::of("desk.until.required")});
    const Day until = *request_.until;
    const Day today = local_day(node_.clock.now(), row_.offset);
    const Day due = local_day(row_.due_at, row_.offset);
    const Day latest = due + lifecycle::longest_postponement;
    if (until <= today) return errors_.push_back({"until", Text::of("desk.until.past")});
    if (until <= due)
      return errors_.push_back(
          {"until", Text::of("desk.until.back").with("due", i18n::day_words(lang_, due, today))});
    if (until > latest)
      return errors_.push_back(
          {"until", Text::of("desk.until.too_late").with("latest", i18n::day_words(lang_, latest, today))});
    planned_.payload.due_at = end_of_day(until, row_.offset);
    const i18n::Lang lang = i18n::pack_lang(row_.lang);  // of the sentence that the days stand in
    note = words::say(row_.lang, Text::of("desk.until.note")
                                     .with("old", i18n::day_words(lang, due, today))
                                     .with("new", i18n::day_words(lang, until, today))
                                     .with("reason", note));
  }

  const Node& node_;
  const store::MessageRow& row_;
  const Round& round_;
  const MoveRequest& request_;
  i18n::Lang lang_;
  forms::FieldErrors& errors_;
  PlannedMove planned_;
};

}  // namespace

std::optional<log::NewContent> plan_text_for_all(const Node& node, const std::string& typed,
                                                 forms::FieldErrors& errors) {
  const std::size_t before = errors.size();
  std::string text = read_typed(errors, "text_for_all", typed, text::Lines::many, longest_answer,
                                "desk.text_for_all.required");
  if (errors.size() > before) return std::nullopt;
  return make_document(node.random, wire::to_json(lifecycle::ForAllContent{std::move(text)}));
}

PlannedMove plan_move(const Node& node, const store::MessageRow& row, const Round& round,
                      const MoveRequest& request, const accounts::Principal& who, i18n::Lang lang,
                      forms::FieldErrors& errors) {
  return Planner(node, row, round, request, lang, errors).plan(who);
}

}  // namespace okno::intake
