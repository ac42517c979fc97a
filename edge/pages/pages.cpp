#include "edge/pages/pages.h"

#include "edge/pages/seal.h"
#include "edge/pages/visit.h"
#include "shared/wire/json/json.h"

namespace okno::pages {
namespace {

using FollowingPage = screen::following::Page;

std::string_view value_of(const screen::PostedForm& form, std::string_view name) {
  for (const auto& [posted, value] : form)
    if (posted == name) return value;
  return {};
}

// Access keys are base64url or hex: they stand in an address as they are.
bool is_plain(std::string_view key) {
  return key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
         std::string_view::npos;
}

// An origin is scheme, host and port: only the marks between them need escaping.
std::string escape_origin(std::string_view origin) {
  std::string escaped;
  for (const char c : origin) {
    if (c == ':') {
      escaped += "%3A";
    } else if (c == '/') {
      escaped += "%2F";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

// What every page hands on to the next.
std::string query_of(const Reader& reader) {
  std::string query =
      reader.lang == i18n::Lang::ru ? "" : "lang=" + std::string(i18n::to_string(reader.lang));
  if (reader.kind == MessageKind::appeal) query += query.empty() ? "kind=appeal" : "&kind=appeal";
  if (!reader.frame_parent.empty())
    query += (query.empty() ? "parent=" : "&parent=") + escape_origin(reader.frame_parent);
  return query;
}

std::string with_query(std::string address, const Reader& reader) {
  const std::string query = query_of(reader);
  return query.empty() ? address : address + "?" + query;
}

std::string form_address(const OrgId& org, const Reader& reader) {
  return with_query("/f/" + org.value, reader);
}

std::string message_address(const MessageNumber& number, const std::string& key, const Reader& reader,
                            std::string_view moment) {
  std::string address = "/m/" + number.value + "?key=" + (is_plain(key) ? key : std::string());
  if (!moment.empty()) address += "&" + std::string(moment) + "=1";
  if (const std::string query = query_of(reader); !query.empty()) address += "&" + query;
  return address;
}

std::string survey_address(const OrgId& org, const surveys::SurveyId& survey, const Reader& reader) {
  return with_query("/f/" + org.value + "/surveys/" + survey.value, reader);
}

bool is_missing(const screen::Model& model) {
  const screen::survey::Model* survey = screen::survey_of(model);
  return survey != nullptr && survey->page == screen::survey::Page::missing;
}

Answer go(std::string location) { return {303, {}, std::move(location)}; }

std::string and_query(std::string address, const std::string& query) {
  const char joint = address.find('?') == std::string::npos ? '?' : '&';
  return std::move(address) + joint + query;
}

// Where the reader's draft is shown, or a fresh form.
std::string drafted(std::string address, const Reader& reader) {
  return reader.draft.empty() ? address : and_query(std::move(address), "at=" + reader.draft);
}

}  // namespace

Pages::Pages(intake::Node& node, intake::Intake& intake, std::string secret, std::string style)
    : node_(node),
      intake_(intake),
      secret_(std::move(secret)),
      style_(std::move(style)),
      shelf_(node.config.data + "/pages") {}

Answer Pages::open_form(const OrgId& org, const Reader& reader) {
  Visit visit(*this, reader);
  if (!visit.begin_form(org)) return {404, {}, {}};
  if (!reader.draft.empty()) visit.recall();
  return visit.show(visit.status(), drafted(form_address(org, reader), reader));
}

std::optional<std::string> Pages::first_screen(const OrgId& org, const Reader& reader) {
  Visit visit(*this, reader);
  if (!visit.begin_form(org)) return std::nullopt;
  return visit.draw();
}

std::optional<std::string> Pages::first_screen(const OrgId& org, const surveys::SurveyId& survey,
                                               const Reader& reader) {
  Visit visit(*this, reader);
  if (!visit.begin_survey(org, survey)) return std::nullopt;
  const auto* model = screen::survey_of(visit.model());
  if (model == nullptr || model->page != screen::survey::Page::ask) return std::nullopt;
  for (const std::size_t question : model->pages[model->at])
    if (model->survey->questions[question].shuffled) return std::nullopt;
  return visit.draw();
}

Answer Pages::post_form(const OrgId& org, const Reader& reader, const Posted& posted, const MaySleep& here) {
  Visit visit(*this, reader, &here);
  if (!visit.begin_form(org)) return {404, {}, {}};
  visit.restore(value_of(posted.form, "state"), posted.form);
  visit.take_uploads(posted.uploads);
  visit.apply(posted.form);
  const screen::Model& model = visit.model();
  const screen::writing::Model* writing = screen::writing_of(model);
  if (writing != nullptr && writing->page == screen::writing::Page::registered && writing->outcome) {
    const lifecycle::Receipt& receipt = writing->outcome->receipt;
    std::string address = message_address(receipt.number, receipt.access_key, reader, "new");
    // What was changed after it had gone out may still be sent, as another message.
    if (visit.turn_to_second_message())
      if (const auto kept = visit.keep()) address = and_query(std::move(address), *kept);
    return go(std::move(address));
  }
  if (const auto kept = visit.keep()) return go(and_query(form_address(org, reader), *kept));
  return visit.show(visit.status(), form_address(org, reader));
}

Answer Pages::open_message(std::string_view number, const std::string& access_key, const Reader& reader,
                           Moment moment) {
  Visit visit(*this, reader);
  visit.begin_message(number, access_key);
  screen::following::Model& following = *screen::following_of(visit.model());
  if (!reader.page.empty()) visit.recall();
  if (!following.status) {
    const bool asked = !access_key.empty();
    const bool is_missing = following.missing || (asked && following.page == FollowingPage::lookup);
    const int status = is_missing ? 404 : asked ? 503 : visit.status();
    return visit.show(status, with_query("/m", reader));
  }
  const lifecycle::MessageStatus status = *following.status;
  if (moment == Moment::just_rated && status.rating) following.page = FollowingPage::thanks;
  std::string address = message_address(status.number, access_key, reader, {});
  if (moment == Moment::just_registered) {
    screen::show_receipt(visit.model(), status, access_key);
    if (!reader.draft.empty() && visit.offer_second_message()) address = drafted(std::move(address), reader);
  } else if (!reader.page.empty()) {
    address = drafted(std::move(address), reader);
  }
  return visit.show(visit.status(), address);
}

Answer Pages::post_message(std::string_view number, const std::string& access_key, const Reader& reader,
                           const Posted& posted, const MaySleep& here) {
  const std::string_view press = value_of(posted.form, "press");
  Visit visit(*this, reader, &here);
  visit.begin_message(number, access_key);
  // A following screen it stays: what leads elsewhere, «another», has an address of its own.
  const screen::following::Model& model = *screen::following_of(visit.model());
  const auto shown_at = [&visit](std::string address) {
    if (const auto kept = visit.keep()) return go(and_query(std::move(address), *kept));
    return visit.show(visit.status(), address);
  };
  if (press == "another") {
    // The form of the body that answers, when its form is here; else the first that there is.
    const config::Org* org = model.status ? node_.orgs.find(model.status->responsible.org) : nullptr;
    if (!org) org = &node_.orgs.orgs.front();
    return go(form_address(org->id, reader));
  }
  if (press == "send_own" && !reader.draft.empty())
    if (const auto org = visit.body_of_draft())
      return go(and_query(form_address(*org, reader), "at=" + reader.draft + "&page=check"));
  if (!model.status) {
    visit.apply(posted.form);
    if (!model.status) return shown_at(with_query("/m", reader));
    return go(message_address(model.status->number, model.access_key, reader, {}));
  }
  // On the pages that send something the model is one press further than a fresh one.
  const auto state = unseal(value_of(posted.form, "state"), secret_);
  const auto json = state ? wire::parse_json(*state) : Result<wire::Json>(state.error());
  const wire::Json* page = json ? json->find("page") : nullptr;
  if (!page) {
    // What was begun long ago: nothing is sent, all that was put in is shown again.
    screen::PostedForm kept = posted.form;
    std::erase_if(kept, [](const auto& pair) { return pair.first == "press"; });
    visit.tell_stale();
    visit.press(press == "send_erasure" ? "erase" : "rate");
    visit.apply(kept);
    return shown_at(message_address(model.number, access_key, reader, {}));
  }
  for (const FollowingPage sends : {FollowingPage::rate, FollowingPage::erase})
    if (const auto name = screen::following::to_string(sends); *page == wire::Json(name)) visit.press(name);
  visit.apply(posted.form);
  if (model.page == FollowingPage::thanks)
    return go(message_address(model.number, access_key, reader, "rated"));
  if (model.page != FollowingPage::rate && model.page != FollowingPage::erase)
    return go(message_address(model.number, access_key, reader, {}));
  return shown_at(message_address(model.number, access_key, reader, {}));
}

Answer Pages::open_survey(const OrgId& org, const surveys::SurveyId& survey, const Reader& reader) {
  Visit visit(*this, reader);
  if (!visit.begin_survey(org, survey)) return {404, {}, {}};
  const bool missing = is_missing(visit.model());
  if (!reader.draft.empty() && !missing) visit.recall();
  if (reader.draft.empty() && reader.has_answered) visit.close_if_answered_once();
  return visit.show(missing ? 404 : visit.status(), drafted(survey_address(org, survey, reader), reader));
}

Answer Pages::post_survey(const OrgId& org, const surveys::SurveyId& survey, const Reader& reader,
                          const Posted& posted, const MaySleep& here) {
  Visit visit(*this, reader, &here);
  if (!visit.begin_survey(org, survey)) return {404, {}, {}};
  if (reader.has_answered && visit.close_if_answered_once())
    return visit.show(visit.status(), survey_address(org, survey, reader));
  visit.restore(value_of(posted.form, "state"), posted.form);
  visit.take_uploads(posted.uploads);
  visit.apply(posted.form);
  const int status = is_missing(visit.model()) ? 404 : visit.status();
  if (status != 404)
    if (const auto kept = visit.keep()) {
      Answer answer = go(and_query(survey_address(org, survey, reader), *kept));
      answer.is_answered = visit.has_answered_once();
      return answer;
    }
  return visit.show(status, survey_address(org, survey, reader));
}

}  // namespace okno::pages
