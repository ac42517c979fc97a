#include "edge/console/action_forms.h"

#include <algorithm>
#include <charconv>

#include "edge/console/message_pieces.h"
#include "edge/words/words.h"
#include "shared/forms/validate.h"

namespace okno::console {
namespace {

using lifecycle::Action;

struct Input {
  std::string_view name, label, hint;  // label and hint are keys
  enum class Kind { line, text, day, org, situation } kind;
  Field::Need need = Field::Need::optional;
};

// Asked for once somebody has joined; before that the console of a shared trouble asks for nothing that nobody reads.
Input input_for_all() {
  return {"text_for_all", "console.act.for_all.text", "console.act.for_all.hint", Input::Kind::text,
          Field::Need::required};
}

std::vector<Input> inputs_of(Action action, const store::MessageRow& row) {
  constexpr std::string_view to_citizen = "console.act.to_citizen";
  switch (action) {
    case Action::forward:
      return {{"org", "console.act.forward.org", "", Input::Kind::org},
              {"reason", "console.act.reason", to_citizen, Input::Kind::text}};
    case Action::assign:
      return {{"person", "console.act.assign.person", "", Input::Kind::line}};
    case Action::postpone:
      return {{"until", "console.act.postpone.until", "", Input::Kind::day},
              {"reason", "console.act.reason", to_citizen, Input::Kind::text}};
    case Action::decline:
      return {{"reason", "console.act.decline.reason", to_citizen, Input::Kind::text}};
    case Action::classify:
      return {{"situation", "console.act.classify.situation", "console.act.classify.hint",
               Input::Kind::situation}};
    case Action::answer:
      if (row.joined > 0)
        return {{"text", "console.act.answer.text", "console.act.answer.hint", Input::Kind::text},
                input_for_all()};
      return {{"text", "console.act.answer.text", "", Input::Kind::text}};
    default:
      return {};
  }
}

std::string_view typed(const MoveForm& form, std::string_view name) {
  if (name == "org") return form.org;
  if (name == "person") return form.person;
  if (name == "reason") return form.reason;
  if (name == "text") return form.text;
  if (name == "text_for_all") return form.text_for_all;
  if (name == "until") return form.until;
  if (name == "situation") return form.situation;
  return {};
}

Option option_of(i18n::Lang lang, const rubricator::Situation& situation) {
  return {situation.id.value, situation.title.in(lang)};
}

// What the words speak for first, then everything, by category as people browse it.
Select situations(i18n::Lang lang, const MessageView& view) {
  Select select{{{"", {{"", words::say(lang, "console.choose")}}}}};
  OptionGroup likely{words::say(lang, "console.act.classify.likely"), {}};
  for (const std::size_t index : view.likely)
    likely.options.push_back(option_of(lang, view.pack.situations[index]));
  if (!likely.options.empty()) select.groups.push_back(std::move(likely));
  for (const rubricator::Subcategory& subcategory : view.pack.subcategories) {
    OptionGroup group;
    for (const rubricator::Situation& situation : view.pack.situations) {
      if (situation.subcategory != subcategory.id) continue;
      if (group.options.empty()) group.label = view.pack.path(situation, lang);
      group.options.push_back(option_of(lang, situation));
    }
    if (!group.options.empty()) select.groups.push_back(std::move(group));
  }
  return select;
}

Select other_bodies(i18n::Lang lang, const MessageView& view) {
  OptionGroup bodies{"", {{"", words::say(lang, "console.choose")}}};
  for (const config::Org& org : view.orgs.orgs)
    if (org.id != view.dossier.row.responsible.org)
      bodies.options.push_back({org.id.value, org.name.in(lang)});
  return {{std::move(bodies)}};
}

Field field_of(i18n::Lang lang, const MessageView& view, std::string_view action, const Input& input) {
  const bool sent = view.form.action == action;
  Field field{.id = std::string(action) + "-" + std::string(input.name),
              .name = std::string(input.name),
              .label = words::say(lang, input.label),
              .need = input.need};
  if (!input.hint.empty()) field.hint = words::say(lang, input.hint);
  if (sent) {
    field.value = typed(view.form, input.name);
    const auto& faults = view.trouble.fields;
    const auto fault = std::find_if(faults.begin(), faults.end(), [&](const forms::FieldError& error) {
      return error.field == input.name;
    });
    if (fault != faults.end()) field.error = words::say(lang, fault->message);
  }
  switch (input.kind) {
    case Input::Kind::org:
      field.input = other_bodies(lang, view);
      break;
    case Input::Kind::situation:
      field.input = situations(lang, view);
      break;
    case Input::Kind::text:
      field.input = TextArea{};
      break;
    case Input::Kind::day:
      field.input = TextInput{TextInput::Kind::date};
      break;
    case Input::Kind::line:
      field.input = TextInput{};
      break;
  }
  return field;
}

bool repeats(const Trouble& trouble) {
  return std::any_of(trouble.fields.begin(), trouble.fields.end(), [](const forms::FieldError& error) {
    return error.message.key.starts_with("answer.repeats");
  });
}

i18n::Text nothing_to_do(const intake::Dossier& dossier) {
  if (!lifecycle::is_open(dossier.row.status)) return i18n::Text::of("console.act.none");
  if (dossier.owned_here) return i18n::Text::of("console.act.not_theirs");
  return i18n::Text::of("console.act.other_node").with("body", dossier.status.responsible.name);
}

Form form_of(i18n::Lang lang, const MessageView& view, Action action) {
  const std::string name(lifecycle::to_string(action));
  Form form{.action = message_address(view.dossier.row.number) + "/actions",
            .hidden = {{"version", std::to_string(view.dossier.row.version)}, {"action", name}},
            .submit = action_words(lang, action)};
  for (const Input& input : inputs_of(action, view.dossier.row))
    form.fields.push_back(field_of(lang, view, name, input));
  if (action == Action::answer && view.form.action == name && repeats(view.trouble))
    form.fields.push_back({.id = "answer-confirm",
                           .name = "confirm",
                           .label = words::say(lang, "console.act.answer.confirm"),
                           .input = Checkbox{}});
  return form;
}

Disclosure form_for_all(i18n::Lang lang, const MessageView& view) {
  const std::string name(tell_all);
  Form form{.action = message_address(view.dossier.row.number) + "/actions",
            .hidden = {{"version", std::to_string(view.dossier.row.version)}, {"action", name}},
            .submit = words::say(lang, "console.act.for_all.send")};
  form.fields.push_back(field_of(lang, view, name, input_for_all()));
  const bool is_wanted = view.form.action == name || !view.dossier.for_all;
  return {words::say(lang, view.dossier.for_all ? "console.act.for_all.anew" : "console.act.for_all.title"),
          is_wanted ? Disclosure::State::open : Disclosure::State::closed,
          {std::move(form)}};
}

}  // namespace

Pieces action_pieces(i18n::Lang lang, const MessageView& view) {
  const intake::Dossier& dossier = view.dossier;
  if (dossier.may_tell_all && dossier.allowed.empty()) return {form_for_all(lang, view)};
  if (dossier.allowed.empty()) return {Notice{words::say(lang, nothing_to_do(dossier))}};
  const bool sent_is_there = std::any_of(dossier.allowed.begin(), dossier.allowed.end(), [&](Action action) {
    return lifecycle::to_string(action) == view.form.action;
  });
  Pieces pieces;
  // The state has moved on meanwhile; what was typed must not be lost with its form.
  for (const std::string& kept : {view.form.text, view.form.text_for_all, view.form.reason})
    if (!sent_is_there && !kept.empty())
      pieces.push_back(Quote{kept, words::say(lang, "console.act.you_wrote")});
  bool first = true;
  for (const Action action : dossier.allowed) {
    const bool open = sent_is_there ? view.form.action == lifecycle::to_string(action) : first;
    first = false;
    pieces.push_back(Disclosure{action_words(lang, action),
                                open ? Disclosure::State::open : Disclosure::State::closed,
                                {form_of(lang, view, action)}});
  }
  return pieces;
}

Pieces set_aside_pieces(const Frame& frame, const MessageView& view) {
  const intake::Dossier& dossier = view.dossier;
  Pieces pieces;
  for (const intake::SetAside& one : dossier.set_aside) {
    const Time when = moment(frame.lang, one.at, dossier.row, frame.now);
    const std::string event = log::to_string(one.event);
    pieces.push_back(Notice{words::say(
        frame.lang, i18n::Text::of("console.set_aside")
                        .with("what", std::string_view(action_words(frame.lang, one.action)))
                        .with("who", std::string_view(one.person.empty() ? one.to.name : one.person))
                        .with("when", std::string_view(when.words)))});
    if (!one.text.empty()) pieces.push_back(Quote{one.text});
    const bool is_possible = std::ranges::find(dossier.allowed, one.action) != dossier.allowed.end();
    if (is_possible)
      pieces.push_back(Paragraph{{Link{message_address(dossier.row.number) + "?again=" + event + "#acts",
                                       words::say(frame.lang, "console.set_aside.again")}}});
    pieces.push_back(Form{.action = message_address(dossier.row.number) + "/actions",
                          .hidden = {{"action", std::string(let_stand)}, {"event", event}},
                          .submit = words::say(frame.lang, "console.set_aside.let_stand")});
  }
  return pieces;
}

MoveForm form_again(const intake::Dossier& dossier, std::string_view event) {
  MoveForm form;
  for (const intake::SetAside& one : dossier.set_aside) {
    if (log::to_string(one.event) != event) continue;
    form.action = lifecycle::to_string(one.action);
    if (one.action == Action::forward) form.org = one.to.org.value;
    if (one.action == Action::assign) form.person = one.person;
    (one.action == Action::answer ? form.text : form.reason) = one.text;
  }
  return form;
}

MoveRead read_move(const MoveForm& form, Day today) {
  MoveRead read;
  read.tells_all = form.action == tell_all;
  if (!read.tells_all && !lifecycle::parse_action(form.action, read.request.action))
    read.errors.push_back({"action", i18n::Text::of("forms.choice.unknown")});
  read.request.org = OrgId{form.org};
  read.request.situation = SituationId{form.situation};
  read.request.person = form.person;
  read.request.reason = form.reason;
  read.request.text = form.text;
  read.request.text_for_all = form.text_for_all;
  read.request.confirm = form.confirm == "1";
  const char* end = form.version.data() + form.version.size();
  const auto [stop, error] = std::from_chars(form.version.data(), end, read.request.version);
  if (error != std::errc() || stop != end) read.request.version = 0;  // as good as stale
  if (!form.until.empty()) {
    const forms::Checked checked = forms::check_date(form.until, forms::Field{}, today);
    if (const auto* iso = std::get_if<std::string>(&checked)) {
      const auto day = parse_day(*iso);
      if (day) read.request.until = *day;
    } else {
      read.errors.push_back({"until", std::get<i18n::Text>(checked)});
    }
  }
  return read;
}

}  // namespace okno::console
