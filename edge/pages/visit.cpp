#include "edge/pages/visit.h"

#include <array>

#include "edge/pages/seal.h"
#include "edge/store/digest.h"
#include "shared/screen/html.h"
#include "shared/wire/draft.h"
#include "shared/wire/submission.h"

namespace okno::pages {
namespace {

using screen::Page;

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

std::string fresh_uuid(Random& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.fill(bytes);
  return to_string(make_uuid_v4(bytes));
}

// Outside of the screen: the widget knows no such thing.
std::string_view stale_words(i18n::Lang lang) {
  return lang == i18n::Lang::en ? "This page was opened too long ago, or before the site was updated. What "
                                  "you wrote has been kept where "
                                  "possible; please check everything and go on from here."
                                : "Эта страница была открыта слишком давно или до обновления сайта. "
                                  "Написанное сохранено, насколько это "
                                  "возможно: проверьте всё и продолжите отсюда.";
}

bool is_temporary(ErrorCode code) { return code == ErrorCode::busy || code == ErrorCode::io; }

}  // namespace

screen::Surroundings Pages::Visit::surroundings() {
  const UtcOffset offset = model_.org ? model_.org->offset : UtcOffset(std::chrono::hours(3));
  return {pages_.node_.clock.now(), offset, fresh_uuid(pages_.node_.random)};
}

bool Pages::Visit::begin_form(const OrgId& org) {
  const auto info = pages_.intake_.org_info(org);
  if (!info) return false;
  screen::Start start;
  start.org = org;
  start.lang = lang_;
  start.kind = kind_;
  start.base_url = pages_.node_.config.public_url;
  screen::start(model_, start, surroundings());
  model_.rubricator = pages_.node_.rubricator;
  arrive(screen::OrgLoaded{*info});
  return true;
}

void Pages::Visit::restore_form(std::string_view sealed, const screen::PostedForm& form) {
  if (restore_sealed(sealed)) return;
  tell_stale();
  keep_texts(form);
}

// Texts alone: choices may no longer be offered, and a consent is given anew.
void Pages::Visit::keep_texts(const screen::PostedForm& form) {
  forms::Draft& draft = model_.draft;
  const std::pair<std::string_view, std::string*> texts[] = {{"text", &draft.text},
                                                             {"place.address", &draft.place.address},
                                                             {"contact.name", &draft.contact.name},
                                                             {"contact.email", &draft.contact.email},
                                                             {"contact.phone", &draft.contact.phone}};
  for (const auto& [name, value] : form)
    for (const auto& [wanted, target] : texts)
      if (name == wanted) *target = value;
}

bool Pages::Visit::restore_sealed(std::string_view sealed) {
  const auto text = unseal(sealed, pages_.secret_);
  if (!text) return false;
  const auto json = wire::parse_json(*text);
  if (!json) return false;
  const wire::Json* draft_json = json->find("draft");
  const wire::Json* org = json->find("org");
  const auto* org_id = org ? org->get_if<std::string>() : nullptr;
  if (!draft_json || !org_id || *org_id != model_.org_id.value) return false;
  const auto draft = wire::read_draft(*draft_json);
  if (!draft) return false;
  screen::restore(model_, *draft);
  if (const wire::Json* words = json->find("pointed_out"))
    if (const auto* pointed_out = words->get_if<std::string>()) model_.pointed_out = *pointed_out;
  if (const wire::Json* back = json->find("back_to_check"))
    if (const auto* set = back->get_if<bool>()) model_.back_to_check = *set;
  // Whom the page offered to join is looked up again: meanwhile it may be answered.
  if (model_.page == Page::check && kind_ == MessageKind::message)
    if (const rubricator::Situation* situation = screen::chosen_situation(model_))
      carry_out(screen::FindSimilar{model_.org_id, situation->id, situation->title.ru, model_.draft.place});
  return true;
}

// Restoring needs no more than this: everything else follows from the draft or lives for one page only.
std::string Pages::Visit::state() const {
  const wire::JsonObject kept{{"org", model_.org_id.value},
                              {"draft", wire::to_json(screen::to_draft(model_))},
                              {"pointed_out", model_.pointed_out},
                              {"back_to_check", model_.back_to_check},
                              {"page", std::string(screen::to_string(model_.page))}};
  const auto sealed = seal(wire::write_json(kept), pages_.secret_);
  return sealed ? *sealed : std::string();
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
  if (model_.page == Page::lookup && model_.lookup_number.empty() && parsed)
    model_.lookup_number = parsed->value;
}

void Pages::Visit::take_uploads(const std::vector<Upload>& uploads) {
  if (model_.page != Page::say) return;
  for (const Upload& upload : uploads) {
    forms::Photo photo;
    photo.local_id = fresh_uuid(pages_.node_.random);
    photo.name = upload.name;
    photo.size_bytes = upload.bytes.size();
    arrive(screen::PhotosPicked{{photo}});
    if (model_.draft.photos.empty() || model_.draft.photos.back().local_id != photo.local_id) continue;
    const auto kept = intake::wait_for<store::UploadRow>([&](auto answer) {
      pages_.intake_.attach(upload.bytes, upload.type, std::move(answer));
    });
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
}

void Pages::Visit::apply(screen::PostedForm form) {
  if (model_.photo_trouble) std::erase_if(form, [](const auto& pair) { return pair.first == "press"; });
  carry_out(screen::apply_form(model_, form, surroundings()));
}

void Pages::Visit::press(std::string_view control) {
  const screen::Event event{std::string(control), screen::EventKind::press, "", model_.revision};
  carry_out(screen::update(model_, event, surroundings()));
}

void Pages::Visit::arrive(screen::Arrival arrival) {
  carry_out(screen::update(model_, std::move(arrival), surroundings()));
}

void Pages::Visit::carry_out(screen::Effects effects) {
  for (screen::Effect& effect : effects) {
    std::visit(Overloaded{
                   [&](const screen::Submit& submit) { carry_out(submit); },
                   [&](const screen::FindSimilar& find) { carry_out(find); },
                   [&](const screen::Join& join) { carry_out(join); },
                   [&](const screen::LoadStatus& load) { carry_out(load); },
                   [&](const screen::SendRating& send) { carry_out(send); },
                   // A page without a script knows no place.
                   [&](const screen::Locate&) { arrive(screen::LocationRefused{}); },
                   // Drafts live in the page, photos come with the form, nothing wakes up by itself.
                   [](const auto&) {},
               },
               effect);
  }
}

void Pages::Visit::carry_out(const screen::Submit& submit) {
  const auto key = parse_uuid(submit.idempotency_key);
  if (!key) return arrive(screen::Unreachable{});
  const std::string body = wire::write_json(wire::to_json(submit.submission));
  const auto receipt = intake::wait_for<lifecycle::Receipt>([&](auto answer) {
    pages_.intake_.submit(submit.submission, *key, store::sha256_hex(body), std::move(answer));
  });
  if (receipt) return arrive(screen::Registered{*receipt});
  if (is_temporary(receipt.error().error.code)) return arrive(screen::Unreachable{});
  arrive(screen::Refused{receipt.error().fields, {}});
}

void Pages::Visit::carry_out(const screen::FindSimilar& find) {
  const auto similar = pages_.intake_.similar({find.org, {find.situation}, find.text, find.place}, lang_);
  if (similar) arrive(screen::SimilarFound{*similar});
}

void Pages::Visit::carry_out(const screen::Join& join) {
  const auto key = parse_uuid(join.idempotency_key);
  if (!key) return arrive(screen::JoinFailed{});
  const auto receipt = intake::wait_for<lifecycle::Receipt>(
      [&](auto answer) { pages_.intake_.join(join.number, *key, lang_, std::move(answer)); });
  if (receipt) return arrive(screen::Joined{*receipt});
  arrive(screen::JoinFailed{});
}

void Pages::Visit::carry_out(const screen::LoadStatus& load) {
  const auto status = pages_.intake_.status(load.number, load.access_key, lang_);
  if (status) return arrive(screen::StatusLoaded{*status});
  if (is_temporary(status.error().error.code)) return arrive(screen::Unreachable{});
  arrive(screen::StatusMissing{});
}

void Pages::Visit::carry_out(const screen::SendRating& send) {
  const auto status = intake::wait_for<lifecycle::MessageStatus>([&](auto answer) {
    pages_.intake_.rate(send.number, send.access_key, send.rating, lang_, std::move(answer));
  });
  if (status) return arrive(screen::RatingTaken{*status});
  if (is_temporary(status.error().error.code)) return arrive(screen::Unreachable{});
  arrive(screen::Refused{status.error().fields, {}});
}

std::string Pages::Visit::draw() {
  screen::View view = screen::view(model_, surroundings());
  view.focus.clear();  // nobody has acted yet
  return screen::to_html(view, {});
}

Answer Pages::Visit::show(int status, const std::string& action) {
  const screen::View view = screen::view(model_, surroundings());
  std::string html = "<!doctype html>\n<html lang=\"";
  html += i18n::to_string(lang_);
  html += "\">\n<head>\n<meta charset=\"utf-8\">\n<title>";
  screen::append_escaped(html, view.title);
  if (!view.org_name.empty()) {
    html += " — ";
    screen::append_escaped(html, view.org_name);
  }
  html +=
      "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n<link rel=\"stylesheet\" href=\"";
  screen::append_escaped(html, pages_.style_);
  html += "\">\n";
  if (!frame_parent_.empty()) {
    html += "<script src=\"/frame.js\" defer data-parent=\"";
    screen::append_escaped(html, frame_parent_);
    html += "\"></script>\n";
  }
  html += "</head>\n<body>\n<main>\n";
  if (is_stale_) {
    html +=
        "<div class=\"okno\" role=\"alert\"><div class=\"okno-note okno-note--warning\"><p "
        "class=\"okno-note-text\">";
    screen::append_escaped(html, stale_words(lang_));
    html += "</p></div></div>\n";
  }
  html += screen::to_html(view, {.surface = screen::Surface::page, .action = action, .state = state()});
  html += "\n</main>\n</body>\n</html>\n";
  return {status, std::move(html), {}};
}

}  // namespace okno::pages
