#include "edge/console/action_forms.h"

#include <algorithm>
#include <charconv>

#include "edge/console/frame.h"
#include "edge/console/words.h"
#include "edge/intake/words.h"
#include "shared/forms/validate.h"

namespace okno::console {
namespace {

using lifecycle::Action;

struct Input {
  std::string_view name, label, hint;
  enum class Kind { line, text, day, org, situation } kind;
};

std::vector<Input> inputs_of(Action action) {
  constexpr std::string_view to_citizen = "Увидит гражданин";
  switch (action) {
    case Action::forward:
      return {{"org", "Кому", "", Input::Kind::org}, {"reason", "Почему", to_citizen, Input::Kind::text}};
    case Action::assign:
      return {{"person", "Исполнитель", "", Input::Kind::line}};
    case Action::postpone:
      return {{"until", "До какого дня", "", Input::Kind::day},
              {"reason", "Почему", to_citizen, Input::Kind::text}};
    case Action::decline:
      return {{"reason", "Почему и куда обратиться", to_citizen, Input::Kind::text}};
    case Action::classify:
      return {{"situation", "О чём сообщение", "По вашим правкам программа учится подсказывать тему",
               Input::Kind::situation}};
    case Action::answer:
      return {{"text", "Ответ гражданину", "", Input::Kind::text}};
    default:
      return {};
  }
}

std::string_view typed(const MoveForm& form, std::string_view name) {
  if (name == "org") return form.org;
  if (name == "person") return form.person;
  if (name == "reason") return form.reason;
  if (name == "text") return form.text;
  if (name == "until") return form.until;
  if (name == "situation") return form.situation;
  return {};
}

std::string words_of(const i18n::Text& message) {
  const std::string own = intake::fill_words(i18n::Lang::ru, message);
  return own.empty() ? i18n::render(i18n::Lang::ru, message) : own;
}

// What the words speak for first, then everything, by category as people browse it.
void append_situations(Html& page, const MessageView& view, std::string_view chosen) {
  const auto choice_of = [&](const rubricator::Situation& situation) {
    return Choice{situation.id.value, situation.title.ru};
  };
  page.raw("<option value=\"\">Выберите</option>");
  if (!view.likely.empty()) {
    std::vector<Choice> likely;
    for (const std::size_t index : view.likely) likely.push_back(choice_of(view.pack.situations[index]));
    page.raw("<optgroup label=\"Похоже по словам\">");
    append_options(page, likely, chosen);
    page.raw("</optgroup>");
    const auto same = [&](const Choice& choice) { return choice.value == chosen; };
    if (std::any_of(likely.begin(), likely.end(), same)) chosen = {};
  }
  for (const rubricator::Subcategory& subcategory : view.pack.subcategories) {
    std::vector<Choice> choices;
    std::string path;
    for (const rubricator::Situation& situation : view.pack.situations) {
      if (situation.subcategory != subcategory.id) continue;
      if (choices.empty()) path = view.pack.path(situation, i18n::Lang::ru);
      choices.push_back(choice_of(situation));
    }
    if (choices.empty()) continue;
    page.raw("<optgroup").value("label", path).raw(">");
    append_options(page, choices, chosen);
    page.raw("</optgroup>");
  }
}

void append_input(Html& page, const MessageView& view, std::string_view action, const Input& input) {
  const bool sent = view.form.action == action;
  const std::string id = std::string(action) + "-" + std::string(input.name);
  const std::string_view value = sent ? typed(view.form, input.name) : std::string_view();
  std::string described;
  page.raw("<div class=\"field\">\n<label").value("for", id).raw(">").text(input.label).raw("</label>\n");
  if (!input.hint.empty()) {
    page.raw("<p class=\"hint\"").value("id", id + "-hint").raw(">").text(input.hint).raw("</p>\n");
    described = id + "-hint";
  }
  if (sent) {
    for (const forms::FieldError& error : view.trouble.fields) {
      if (error.field != input.name) continue;
      page.raw("<p class=\"error\"").value("id", id + "-error").raw(">");
      page.text(words_of(error.message)).raw("</p>\n");
      described += (described.empty() ? "" : " ") + id + "-error";
      break;
    }
  }
  const auto attributes = [&] {
    page.value("id", id).value("name", input.name);
    if (!described.empty()) page.value("aria-describedby", described);
  };
  switch (input.kind) {
    case Input::Kind::org: {
      page.raw("<select");
      attributes();
      page.raw("><option value=\"\">Выберите</option>");
      std::vector<Choice> orgs;
      for (const config::Org& org : view.orgs.orgs)
        if (org.id != view.dossier.row.responsible.org) orgs.push_back({org.id.value, org.name.ru});
      append_options(page, orgs, value);
      page.raw("</select>\n");
      break;
    }
    case Input::Kind::situation:
      page.raw("<select");
      attributes();
      page.raw(">");
      append_situations(page, view, value);
      page.raw("</select>\n");
      break;
    case Input::Kind::text:
      page.raw("<textarea rows=\"4\"");
      attributes();
      // A line break right behind the tag is not part of the text.
      page.raw(">\n").text(value).raw("</textarea>\n");
      break;
    case Input::Kind::day:
    case Input::Kind::line:
      page.raw(input.kind == Input::Kind::day ? "<input type=\"date\""
                                              : "<input type=\"text\" autocomplete=\"off\"");
      attributes();
      page.value("value", value).raw(">\n");
      break;
  }
  page.raw("</div>\n");
}

bool repeats(const Trouble& trouble) {
  return std::any_of(trouble.fields.begin(), trouble.fields.end(), [](const forms::FieldError& error) {
    return error.message.key.starts_with("answer.repeats");
  });
}

void append_confirm(Html& page) {
  page.raw(
      "<p class=\"check\"><input type=\"checkbox\" id=\"answer-confirm\" name=\"confirm\" value=\"1\"> "
      "<label for=\"answer-confirm\">Отправить так: ответ верен и для этого сообщения</label></p>\n");
}

}  // namespace

void append_action_forms(Html& page, const Frame& frame, const MessageView& view) {
  const intake::Dossier& dossier = view.dossier;
  if (dossier.allowed.empty()) {
    page.raw(!lifecycle::is_open(dossier.row.status) ? "<p class=\"note\">Делать ничего не нужно.</p>\n"
             : !dossier.owned_here
                 ? "<p class=\"note\">Этим сообщением распоряжается другой узел.</p>\n"
                 : "<p class=\"note\">Вы видите это сообщение, но ведёт его другое ведомство или сотрудник с "
                   "другой ролью.</p>\n");
    return;
  }
  const bool sent_is_there = std::any_of(dossier.allowed.begin(), dossier.allowed.end(), [&](Action action) {
    return lifecycle::to_string(action) == view.form.action;
  });
  // The state has moved on meanwhile; what was typed must not be lost with its form.
  for (const std::string_view kept : {std::string_view(view.form.text), std::string_view(view.form.reason)}) {
    if (!sent_is_there && !kept.empty())
      page.raw("<div class=\"note\"><p>Вы написали:</p><p class=\"message\">").text(kept).raw("</p></div>\n");
  }
  bool first = true;
  for (const Action action : dossier.allowed) {
    const std::string_view name = lifecycle::to_string(action);
    const bool open = sent_is_there ? view.form.action == name : first;
    first = false;
    page.raw(open ? "<details open>\n" : "<details>\n").raw("<summary>").text(action_words(action));
    page.raw("</summary>\n<form class=\"action\" method=\"post\"");
    page.value("action", "/console/messages/" + dossier.row.number.value + "/actions").raw(">\n");
    page.raw("<input type=\"hidden\" name=\"csrf\"").value("value", frame.session ? frame.session->csrf : "");
    page.raw("><input type=\"hidden\" name=\"version\"").value("value", std::to_string(dossier.row.version));
    page.raw("><input type=\"hidden\" name=\"action\"").value("value", name).raw(">\n");
    for (const Input& input : inputs_of(action)) append_input(page, view, name, input);
    if (action == Action::answer && view.form.action == name && repeats(view.trouble)) append_confirm(page);
    page.raw("<button type=\"submit\">").text(action_words(action)).raw("</button>\n</form>\n</details>\n");
  }
}

MoveRead read_move(const MoveForm& form, Day today) {
  MoveRead read;
  if (!lifecycle::parse_action(form.action, read.request.action))
    read.errors.push_back({"action", i18n::Text::of("forms.choice.unknown")});
  read.request.org = OrgId{form.org};
  read.request.situation = SituationId{form.situation};
  read.request.person = form.person;
  read.request.reason = form.reason;
  read.request.text = form.text;
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
