#include "edge/pages/visit.h"

#include <array>

#include "edge/figures/suppression.h"
#include "edge/html/document.h"
#include "edge/pages/passing.h"
#include "edge/pages/seal.h"
#include "edge/store/digest.h"
#include "edge/surveys/intake.h"
#include "edge/words/words.h"
#include "shared/screen/overloaded.h"
#include "shared/wire/messages/draft.h"
#include "shared/wire/messages/message.h"
#include "shared/wire/messages/submission.h"
#include "shared/wire/surveys/survey.h"
#include "shared/wire/surveys/survey_draft.h"

namespace okno::pages {
namespace {

using WritingPage = screen::writing::Page;
using FollowingPage = screen::following::Page;

std::string fresh_uuid(Random& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.fill(bytes);
  return to_string(make_uuid_v4(bytes));
}

bool is_temporary(ErrorCode code) { return code == ErrorCode::busy || code == ErrorCode::io; }

}  // namespace

screen::Surroundings Pages::Visit::surroundings() {
  const UtcOffset offset = model_.shell.org ? model_.shell.org->offset : UtcOffset(std::chrono::hours(3));
  return {pages_.node_.clock.now(), offset, fresh_uuid(pages_.node_.random)};
}

bool Pages::Visit::begin_form(const OrgId& org) {
  if (!pages_.intake_.org_info(org)) return false;
  screen::Start start;
  start.org = org;
  start.lang = lang_;
  start.kind = kind_;
  start.base_url = pages_.node_.config.public_url;
  screen::Effects effects = screen::start(model_, start, surroundings());
  screen::know_rubricator(model_, pages_.node_.rubricator);
  carry_out(std::move(effects));
  return true;
}

void Pages::Visit::begin_message(std::string_view number, const std::string& access_key) {
  const auto parsed = parse_message_number(number);
  screen::Start start;
  start.lang = lang_;
  start.base_url = pages_.node_.config.public_url;
  start.goal = screen::Goal::status;
  if (parsed && !access_key.empty()) {
    start.number = *parsed;
    start.access_key = access_key;
  }
  carry_out(screen::start(model_, start, surroundings()));
  screen::following::Model* following = screen::following_of(model_);
  if (following != nullptr && following->page == FollowingPage::lookup && following->lookup_number.empty() &&
      parsed)
    following->lookup_number = parsed->value;
}

bool Pages::Visit::begin_survey(const OrgId& org, const surveys::SurveyId& survey) {
  if (!pages_.intake_.org_info(org)) return false;
  screen::Start start;
  start.org = org;
  start.lang = lang_;
  start.base_url = pages_.node_.config.public_url;
  start.goal = screen::Goal::survey;
  start.survey = survey;
  carry_out(screen::start(model_, start, surroundings()));
  return true;
}

bool Pages::Visit::has_answered_once() const {
  const screen::survey::Model* survey = screen::survey_of(model_);
  return survey != nullptr && survey->survey && survey->survey->audience == surveys::Audience::browser &&
         survey->page == screen::survey::Page::thanks;
}

bool Pages::Visit::close_if_answered_once() {
  screen::survey::Model* survey = screen::survey_of(model_);
  if (survey == nullptr || !survey->survey || survey->page != screen::survey::Page::ask ||
      survey->survey->audience != surveys::Audience::browser)
    return false;
  survey->draft = {};
  survey->draft.sending = surveys::Sending::sent;
  survey->page = screen::survey::Page::thanks;
  return true;
}

bool Pages::Visit::turn_to_second_message() {
  screen::writing::Model* writing = screen::writing_of(model_);
  if (!writing || !writing->outcome || !writing->outcome->set_aside ||
      writing->outcome->whose != screen::writing::Outcome::Whose::own)
    return false;
  writing->draft = *std::move(writing->outcome->set_aside);
  writing->outcome.reset();
  writing->page = WritingPage::check;
  // The first message took them along, and there is no device here that has them.
  if (!writing->draft.photos.empty())
    writing->photo_trouble =
        i18n::Text::of("screen.photos.unreadable").with("name", writing->draft.photos.front().name);
  writing->draft.photos.clear();
  draft_.clear();  // the first one stays as it was sent
  return true;
}

bool Pages::Visit::offer_second_message() {
  const auto found = kept();
  const wire::Json* json = found ? found->find("draft") : nullptr;
  auto draft = json ? wire::read_draft(*json) : Result<forms::Draft>(Error::not_found("nothing is kept"));
  screen::writing::Model* writing = screen::writing_of(model_);
  if (!draft || !writing || !writing->outcome) return false;
  writing->outcome->set_aside = *std::move(draft);
  return true;
}

std::optional<OrgId> Pages::Visit::body_of_draft() const {
  std::string org;
  if (const auto found = kept()) read_string(*found, "org", org);
  return org.empty() ? std::nullopt : std::optional(OrgId{org});
}

bool Pages::Visit::was_picked(const std::string& local_id) const {
  if (const screen::writing::Model* writing = screen::writing_of(model_))
    return !writing->draft.photos.empty() && writing->draft.photos.back().local_id == local_id;
  if (const screen::survey::Model* survey = screen::survey_of(model_))
    return !survey->draft.files.empty() && survey->draft.files.back().local_id == local_id;
  return false;
}

void Pages::Visit::take_uploads(const std::vector<Upload>& uploads) {
  is_taking_uploads_ = true;
  for (const Upload& upload : uploads) {
    forms::Photo photo;
    photo.local_id = fresh_uuid(pages_.node_.random);
    photo.name = upload.name;
    photo.size_bytes = upload.bytes.size();
    arrive(screen::PhotosPicked{{photo}, upload.field});
    if (!was_picked(photo.local_id)) continue;
    const auto kept = wait_for<store::UploadRow>(
        [&](auto answer) { pages_.intake_.attach(upload.bytes, std::move(answer)); });
    if (kept) {
      arrive(screen::PhotoUploaded{photo.local_id, kept->id});
      continue;
    }
    using Why = screen::PhotoRefused::Why;
    const ErrorCode code = kept.error().error.code;
    const Why why = code == ErrorCode::too_large     ? Why::too_large
                    : code == ErrorCode::unsupported ? Why::unsupported
                                                     : Why::unreadable;
    arrive(screen::PhotoRefused{photo.local_id, why});
  }
  is_taking_uploads_ = false;
  if (screen::survey_of(model_) != nullptr) has_refused_file_ = !model_.shell.mistakes.empty();
  if (const screen::writing::Model* writing = screen::writing_of(model_))
    has_refused_file_ = writing->photo_trouble.has_value();
}

void Pages::Visit::apply(screen::PostedForm form) {
  if (has_refused_file_) std::erase_if(form, [](const auto& pair) { return pair.first == "press"; });
  carry_out(screen::apply_form(model_, form, surroundings()));
}

void Pages::Visit::press(std::string_view control) {
  const screen::Event event{std::string(control), screen::EventKind::press, "", model_.shell.revision};
  carry_out(screen::update(model_, event, surroundings()));
}

void Pages::Visit::arrive(screen::News news, const screen::Ticket& answers) {
  carry_out(screen::update(model_, screen::Arrival{std::move(news), answers.number}, surroundings()));
}

void Pages::Visit::carry_out(screen::Effects effects) {
  for (screen::Effect& effect : effects) {
    std::visit(screen::Overloaded{
                   [&](const screen::LoadOrg& load) { carry_out(load); },
                   [&](const screen::Submit& submit) { carry_out(submit); },
                   [&](const screen::FindSimilar& find) { carry_out(find); },
                   [&](const screen::Join& join) { carry_out(join); },
                   [&](const screen::LoadStatus& load) { carry_out(load); },
                   [&](const screen::SendRating& send) { carry_out(send); },
                   [&](const screen::LoadSurveys& load) { carry_out(load); },
                   [&](const screen::LoadSurvey& load) { carry_out(load); },
                   [&](const screen::LoadResults& load) { carry_out(load); },
                   [&](const screen::SendResponse& send) { carry_out(send); },
                   // Answers live in the page, like drafts.
                   [&](const screen::LoadAnswers& load) { arrive(screen::AnswersLoaded{}, load.ticket); },
                   [&](const screen::SendErasure& send) { carry_out(send); },
                   [](const screen::KeepAnswers&) {},
                   [](const screen::ForgetAnswers&) {},
                   // A page without a script knows no place.
                   [&](const screen::Locate& locate) { arrive(screen::LocationRefused{}, locate.ticket); },
                   // The rubricator is here already, and what understands long texts is for those who type.
                   [](const screen::LoadPack&) {},
                   [](const screen::LoadModel&) {},
                   // A map is moved by scripts.
                   [](const screen::LoadMap&) {},
                   // Drafts live in the page.
                   [](const screen::LoadDraft&) {},
                   [](const screen::SaveDraft&) {},
                   [](const screen::ClearDraft&) {},
                   // Photos come with the form.
                   [](const screen::UploadPhoto&) {},
                   [&](const screen::UploadFile& upload) { carry_out(upload); },
                   [](const screen::ForgetFile&) {},
                   [](const screen::ForgetPhoto&) {},
                   // Nothing wakes up by itself, nothing is copied, and there is no host page.
                   [](const screen::WakeLater&) {},
                   [](const screen::CopyText&) {},
                   [](const screen::TellHost&) {},
               },
               effect);
  }
}

void Pages::Visit::carry_out(const screen::LoadOrg& load) {
  if (const auto info = pages_.intake_.org_info(load.org)) arrive(screen::OrgLoaded{*info}, load.ticket);
}

void Pages::Visit::carry_out(const screen::Submit& submit) {
  const auto key = parse_uuid(submit.idempotency_key);
  if (!key) return arrive(screen::Unreachable{}, submit.ticket);
  const std::string body = wire::write_json(wire::to_json(submit.submission));
  const auto receipt = wait_for<lifecycle::Receipt>([&](auto answer) {
    pages_.intake_.submit(submit.submission, *key, store::sha256_hex(body), std::move(answer));
  });
  if (receipt) return arrive(screen::Registered{*receipt}, submit.ticket);
  if (receipt.error().earlier) {
    std::vector<wire::Fault> faults;
    return arrive(screen::Registered{wire::read_receipt(*receipt.error().earlier, "", faults),
                                     screen::Registered::When::before_changes},
                  submit.ticket);
  }
  if (is_temporary(receipt.error().error.code)) return arrive(screen::Unreachable{}, submit.ticket);
  arrive(screen::Refused{receipt.error().fields, {}}, submit.ticket);
}

// Files come with the form. There is no device here that still has one that the edge has lost.
void Pages::Visit::carry_out(const screen::UploadFile& upload) {
  if (!is_taking_uploads_)
    arrive(screen::PhotoRefused{upload.local_id, screen::PhotoRefused::Why::unreadable}, upload.ticket);
}

void Pages::Visit::carry_out(const screen::FindSimilar& find) {
  const auto similar = pages_.intake_.similar({find.org, {find.situation}, find.place, asker_}, lang_);
  if (similar) arrive(screen::SimilarFound{*similar}, find.ticket);
}

void Pages::Visit::carry_out(const screen::Join& join) {
  const auto key = parse_uuid(join.idempotency_key);
  if (!key) return arrive(screen::JoinFailed{}, join.ticket);
  const auto receipt = wait_for<lifecycle::Receipt>(
      [&](auto answer) { pages_.intake_.join(join.number, *key, asker_, lang_, std::move(answer)); });
  if (receipt) return arrive(screen::Joined{*receipt}, join.ticket);
  arrive(screen::JoinFailed{}, join.ticket);
}

void Pages::Visit::carry_out(const screen::LoadStatus& load) {
  const auto status = pages_.intake_.status(load.number, load.access_key, lang_);
  if (status) return arrive(screen::StatusLoaded{*status}, load.ticket);
  if (is_temporary(status.error().error.code)) return arrive(screen::Unreachable{}, load.ticket);
  const intake::Refusal& refusal = status.error();
  arrive(screen::StatusMissing{refusal.may_be_lost ? words::say(lang_, *refusal.why) : std::string()},
         load.ticket);
}

void Pages::Visit::carry_out(const screen::SendRating& send) {
  const auto status = wait_for<lifecycle::MessageStatus>([&](auto answer) {
    pages_.intake_.rate(send.number, send.access_key, send.rating, lang_, std::move(answer));
  });
  if (status) return arrive(screen::RatingTaken{*status}, send.ticket);
  if (is_temporary(status.error().error.code)) return arrive(screen::Unreachable{}, send.ticket);
  arrive(screen::Refused{status.error().fields, {}}, send.ticket);
}

void Pages::Visit::carry_out(const screen::LoadSurveys& load) {
  const auto open = surveys::Intake(pages_.node_).open_surveys(load.org);
  if (!open) return arrive(screen::LoadFailed{}, load.ticket);
  screen::SurveysLoaded listed;
  for (const surveys::Survey& survey : *open)
    listed.surveys.push_back({survey.id, survey.title, survey.closes_at});
  arrive(std::move(listed), load.ticket);
}

void Pages::Visit::carry_out(const screen::LoadSurvey& load) {
  auto survey = surveys::Intake(pages_.node_).find(load.survey);
  if (survey)
    return arrive(screen::SurveyLoaded{std::make_shared<const surveys::Survey>(*std::move(survey))},
                  load.ticket);
  if (is_temporary(survey.error().error.code)) return arrive(screen::Unreachable{}, load.ticket);
  arrive(screen::SurveyMissing{}, load.ticket);
}

void Pages::Visit::carry_out(const screen::LoadResults& load) {
  const surveys::Intake intake(pages_.node_);
  const auto survey = intake.find(load.survey);
  const auto results = intake.results(load.survey);
  if (!survey || !results) return arrive(screen::LoadFailed{}, load.ticket);
  arrive(screen::ResultsLoaded{std::make_shared<const surveys::ShownResults>(
             figures::publish(*survey, *results))},
         load.ticket);
}

void Pages::Visit::carry_out(const screen::SendResponse& send) {
  const auto key = parse_uuid(send.draft.idempotency_key);
  if (!key) return arrive(screen::Unreachable{}, send.ticket);
  surveys::Given given{send.survey, {send.draft.version, send.draft.lang, send.draft.answers}, *key, {}};
  given.body_sha256 = store::sha256_hex(wire::write_json(wire::to_json(given.response)));
  const auto receipt = wait_for<wire::SurveyReceipt>(
      [&](auto answer) { surveys::Intake(pages_.node_).respond(given, std::move(answer)); });
  if (receipt) return arrive(screen::ResponseTaken{receipt->receipt, receipt->counted_at}, send.ticket);
  const ErrorCode code = receipt.error().error.code;
  if (receipt.error().earlier) {
    std::vector<wire::Fault> faults;
    const wire::SurveyReceipt earlier = wire::read_survey_receipt(*receipt.error().earlier, "", faults);
    return arrive(screen::ResponseTaken{earlier.receipt, earlier.counted_at,
                                        screen::ResponseTaken::When::before_changes},
                  send.ticket);
  }
  if (is_temporary(code)) return arrive(screen::Unreachable{}, send.ticket);
  if (code == ErrorCode::conflict) return arrive(screen::SurveyChanged{}, send.ticket);
  arrive(screen::Refused{receipt.error().fields, {}}, send.ticket);
}

void Pages::Visit::carry_out(const screen::SendErasure& send) {
  const auto erased = wait_for<Nothing>(
      [&](auto answer) { pages_.intake_.erase(send.number, send.access_key, std::move(answer)); });
  if (erased) return arrive(screen::Erased{}, send.ticket);
  if (is_temporary(erased.error().error.code)) return arrive(screen::Unreachable{}, send.ticket);
  arrive(screen::Refused{}, send.ticket);
}

std::string Pages::Visit::draw() {
  screen::View view = screen::view(model_, surroundings());
  view.focus.clear();  // nobody has acted yet
  return screen::to_html(view, {});
}

Answer Pages::Visit::show(int status, const std::string& action) {
  const screen::View view = screen::view(model_, surroundings());
  html::Head head{lang_, view.title, pages_.style_};
  if (!view.org_name.empty()) head.title += " — " + view.org_name;
  if (!frame_parent_.empty()) head.scripts.push_back(html::frame_script(frame_parent_));
  html::Html page = html::open_document(head);
  page.open("main");
  // Outside of the screen: the widget knows no such thing.
  if (is_stale_) {
    page.open("div").attribute("class", "okno").attribute("role", "alert");
    page.open("div").attribute("class", "okno-note okno-note--warning");
    page.element("p", "okno-note-text", words::say(lang_, "pages.stale")).end().end();
  }
  const auto sealed = seal(wire::write_json(remember()), pages_.secret_);
  page.view(view,
            {.surface = screen::Surface::page, .action = action, .state = sealed ? *sealed : std::string()});
  return {status, page.take(), {}};
}

}  // namespace okno::pages
