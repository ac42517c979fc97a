// What a visit knows of the pages before it: kept under the reader's draft, or sealed into the page.
#include "edge/pages/passing.h"
#include "edge/pages/seal.h"
#include "edge/pages/visit.h"
#include "shared/wire/messages/draft.h"
#include "shared/wire/surveys/survey_draft.h"

namespace okno::pages {
namespace {

using FollowingPage = screen::following::Page;

}  // namespace

std::optional<wire::Json> Pages::Visit::kept() const {
  const auto text = pages_.shelf_.find(draft_);
  auto json = text ? wire::parse_json(*text) : Result<wire::Json>(Error::not_found("nothing is kept"));
  return json ? std::optional(*std::move(json)) : std::nullopt;
}

void Pages::Visit::recall() {
  const auto found = kept();
  if (!found || !take_over(*found, page_)) return tell_stale();
  std::string page;
  read_string(*found, "page", page);
  // What was wrong is told where it was wrong.
  if (!page_.empty() && page_ != page) return;
  // Nor on a page that one comes to instead: what has been rated meanwhile is not rated again.
  if (screen::following_of(model_) != nullptr && screen::page_name(model_) != page) return;
  read_passing(*found, model_);
  read_bool(*found, "stale", is_stale_);
}

void Pages::Visit::restore(std::string_view sealed, const screen::PostedForm& form) {
  const auto text = unseal(sealed, pages_.secret_);
  const auto carried = text ? wire::parse_json(*text) : Result<wire::Json>(text.error());
  if (carried) {
    std::string page;
    read_string(*carried, "page", page);
    const auto latest = kept();
    if (!page.empty() && latest && take_over(*latest, page)) return;
    if (take_over(*carried, {})) return;
  }
  tell_stale();
  draft_.clear();  // what is kept there is not what this page was about
  keep_texts(form);
}

// Texts alone: choices may no longer be offered, and a consent is given anew.
void Pages::Visit::keep_texts(const screen::PostedForm& form) {
  screen::writing::Model* writing = screen::writing_of(model_);
  if (writing == nullptr) return;
  forms::Draft& draft = writing->draft;
  const std::pair<std::string_view, std::string*> texts[] = {{"text", &draft.text},
                                                             {"place.address", &draft.place.address},
                                                             {"contact.name", &draft.contact.name},
                                                             {"contact.email", &draft.contact.email},
                                                             {"contact.phone", &draft.contact.phone}};
  for (const auto& [name, value] : form)
    for (const auto& [wanted, target] : texts)
      if (name == wanted) *target = value;
}

bool Pages::Visit::take_over(const wire::Json& json, std::string_view page) {
  if (screen::survey_of(model_) != nullptr) return take_over_survey(json, page);
  return screen::following_of(model_) != nullptr ? take_over_following(json, page)
                                                 : take_over_form(json, page);
}

bool Pages::Visit::take_over_form(const wire::Json& json, std::string_view page) {
  const wire::Json* draft_json = json.find("draft");
  const wire::Json* org = json.find("org");
  if (!draft_json || !org || *org != wire::Json(model_.shell.org_id.value)) return false;
  auto draft = wire::read_draft(*draft_json);
  if (!draft) return false;
  if (!page.empty()) draft->page = page;
  screen::restore(model_, *draft);
  if (screen::writing::Model* writing = screen::writing_of(model_)) {
    read_string(json, "pointed_out", writing->pointed_out);
    read_bool(json, "back_to_check", writing->back_to_check);
  }
  // Whom the page offered to join is looked up again: meanwhile it may be answered.
  carry_out(screen::refresh(model_, surroundings()));
  return true;
}

bool Pages::Visit::take_over_survey(const wire::Json& json, std::string_view page) {
  screen::survey::Model& survey = *screen::survey_of(model_);
  const wire::Json* of = json.find("survey");
  const wire::Json* answers = json.find("answers");
  if (!survey.survey || !of || *of != wire::Json(survey.id.value) || !answers) return false;
  auto draft = wire::read_survey_draft(*answers);
  if (!draft) return false;
  if (!page.empty()) draft->page = page;
  const UtcOffset offset = model_.shell.org ? model_.shell.org->offset : config::Org{}.offset;
  screen::survey::restore(survey, *draft, local_day(pages_.node_.clock.now(), offset));
  read_bool(json, "back_to_check", survey.back_to_check);
  read_bool(json, "unchanged", survey.unchanged);
  return true;
}

bool Pages::Visit::take_over_following(const wire::Json& json, std::string_view page) {
  screen::following::Model& following = *screen::following_of(model_);
  const wire::Json* of = json.find("message");
  if (!of || *of != wire::Json(following.status ? following.number.value : std::string())) return false;
  if (!following.status) {
    read_string(json, "lookup_number", following.lookup_number);
    read_string(json, "lookup_key", following.lookup_key);
    return true;
  }
  std::string at(page);
  if (at.empty()) read_string(json, "page", at);
  // As the citizen came there: what may not be done any more leads nowhere.
  for (const FollowingPage asks : {FollowingPage::rate, FollowingPage::erase})
    if (at == screen::following::to_string(asks)) press(at);
  if (following.page != FollowingPage::rate) return true;
  read_string(json, "outcome", following.rating.outcome);
  read_string(json, "score", following.rating.score);
  read_string(json, "comment", following.rating.comment);
  read_bool(json, "wants_review", following.rating.wants_review);
  return true;
}

// Restoring needs no more than this: everything else follows from the draft or lives for one page only.
wire::Json Pages::Visit::remember() const {
  wire::JsonObject kept;
  if (const screen::survey::Model* survey = screen::survey_of(model_)) {
    const surveys::Draft draft = screen::survey::to_draft(*survey);
    kept = {{"survey", survey->id.value},
            {"answers", wire::to_json(draft)},
            {"page", draft.page},
            {"back_to_check", survey->back_to_check},
            {"unchanged", survey->unchanged}};
  } else if (const screen::writing::Model* writing = screen::writing_of(model_)) {
    const forms::Draft draft = screen::to_draft(model_);
    kept = {{"org", model_.shell.org_id.value},
            {"draft", wire::to_json(draft)},
            {"page", draft.page},
            {"pointed_out", writing->pointed_out},
            {"back_to_check", writing->back_to_check}};
  } else if (const screen::following::Model* following = screen::following_of(model_)) {
    kept = {{"message", following->status ? following->number.value : std::string()},
            {"page", std::string(screen::page_name(model_))}};
    if (following->status) {
      kept.insert(kept.end(), {{"outcome", following->rating.outcome},
                               {"score", following->rating.score},
                               {"comment", following->rating.comment},
                               {"wants_review", following->rating.wants_review}});
    } else {
      kept.insert(kept.end(),
                  {{"lookup_number", following->lookup_number}, {"lookup_key", following->lookup_key}});
    }
  }
  write_passing(model_, kept);
  if (is_stale_) kept.emplace_back("stale", true);
  return kept;
}

std::optional<std::string> Pages::Visit::keep() {
  const wire::Json state = remember();
  // A page of a message may carry the name of what its citizen would send next: that stays as it is.
  const auto found = state.find("message") ? kept() : std::nullopt;
  const bool is_anothers = found && !found->find("message");
  const std::string name = draft_.empty() || is_anothers ? Shelf::fresh_name(pages_.node_.random) : draft_;
  if (!pages_.shelf_.keep(name, wire::write_json(state), pages_.node_.random)) return std::nullopt;
  std::string page;
  read_string(state, "page", page);
  return "at=" + name + "&page=" + page;
}

}  // namespace okno::pages
