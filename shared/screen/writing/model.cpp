#include "shared/screen/writing/model.h"

#include <array>

#include "shared/base/text.h"
#include "shared/rubricator/route.h"
#include "shared/rubricator/suggest.h"
#include "shared/screen/view/pick.h"
#include "shared/screen/writing/owner.h"
#include "shared/screen/writing/photos.h"

namespace okno::screen::writing {
namespace {

struct PageName {
  Page page;
  std::string_view name;
};
constexpr std::array<PageName, 11> page_names = {{{Page::loading, "loading"},
                                                  {Page::failed, "failed"},
                                                  {Page::find, "find"},
                                                  {Page::browse, "browse"},
                                                  {Page::say, "say"},
                                                  {Page::photo, "photo"},
                                                  {Page::contact, "contact"},
                                                  {Page::check, "check"},
                                                  {Page::sending, "sending"},
                                                  {Page::waiting, "waiting"},
                                                  {Page::registered, "registered"}}};

// The page that a draft names, or the nearest that can be shown.
Page page_to_restore(const Model& model, Page wanted) {
  const forms::Draft& draft = model.draft;
  const bool chosen = draft.unclassified || chosen_situation(model) != nullptr;
  switch (wanted) {
    case Page::say:
    case Page::photo:
    case Page::contact:
    case Page::check:
    case Page::sending:
    case Page::waiting:
      if (!chosen) return Page::find;
      if (draft.sending == forms::Sending::waiting) return Page::waiting;
      if (wanted == Page::photo) return Page::say;
      return wanted == Page::sending || wanted == Page::waiting ? Page::check : wanted;
    case Page::registered:
      return model.outcome ? wanted : Page::find;
    case Page::browse:
      return model.branch.empty() ? Page::find : wanted;
    case Page::loading:
    case Page::failed:
    case Page::find:
      break;
  }
  return Page::find;
}

}  // namespace

std::string_view to_string(Page page) { return pick(page_names, &PageName::page, page)->name; }

bool parse_page(std::string_view name, Page& page) {
  const PageName* found = pick(page_names, &PageName::name, name);
  if (found == nullptr) return false;
  page = found->page;
  return true;
}

std::vector<rubricator::Hit> find_situations(const Model& model, std::string_view words, i18n::Lang lang) {
  if (!model.rubricator) return {};
  const rubricator::Rubricator& known = *model.rubricator;
  if (!model.text_model || !is_long_text(words)) return known.search.find(words, lang, most_hits);
  std::vector<rubricator::Hit> hits;
  for (rubricator::Suggestion& one :
       rubricator::suggest(known.pack, known.search, model.text_model.get(), words, lang, most_hits))
    hits.push_back({one.situation, one.score, {}, std::move(one.why)});
  return hits;
}

bool is_outline(const Model& model) {
  return model.known == Known::outline || model.known == Known::outline_awaited;
}

bool is_long_text(std::string_view words) { return text::seen_length(words) >= long_text_characters; }

const rubricator::Situation* chosen_situation(const Model& model) {
  if (!model.rubricator || model.draft.situation.empty()) return nullptr;
  return model.rubricator->pack.find(model.draft.situation);
}

forms::Requirements requirements(const Shell& shell, const Model& model) {
  forms::Requirements needed;
  needed.kind = shell.kind;
  if (shell.org) {
    needed.consents = shell.org->consents;
    needed.limits = shell.org->limits;
  }
  if (const rubricator::Situation* situation = chosen_situation(model)) {
    needed.fields = situation->fields;
    needed.place = situation->place;
    needed.contact = situation->contact;
    needed.owners = rubricator::owner_answers(model.rubricator->pack, *situation);
  }
  return needed;
}

forms::Submission submission(const Shell& shell, const Model& model) {
  const forms::Draft& draft = model.draft;
  forms::Submission out;
  out.org = shell.org_id;
  out.kind = shell.kind;
  out.situation = draft.situation;
  out.fields = draft.fields;
  out.owner = owner_answer(shell, model);
  out.text = draft.text;
  out.place = draft.place;
  for (const forms::Photo& photo : draft.photos)
    if (!photo.upload.empty()) out.attachments.push_back(photo.upload);
  out.contact = draft.contact;
  out.consents = draft.consents;
  out.lang = shell.lang;
  return out;
}

forms::Draft to_draft(const Model& model) {
  forms::Draft draft = model.draft;
  draft.page = to_string(model.page);
  // A draft has no place of its own for the branch that is being browsed.
  if (model.page == Page::browse) draft.page += ":" + model.branch;
  return draft;
}

void restore(Shell& shell, Model& model, const forms::Draft& draft) {
  model.draft = forms::Draft(draft);
  if (model.rubricator) {
    model.hits = find_situations(model, draft.query, shell.lang);
    if (chosen_situation(model) == nullptr) model.draft.situation = {};
  }
  const std::string_view kept = draft.page;
  const std::size_t colon = kept.find(':');
  model.branch = colon == std::string_view::npos ? std::string() : std::string(kept.substr(colon + 1));
  Page wanted = Page::find;
  parse_page(kept.substr(0, colon), wanted);
  const Page page = page_to_restore(model, wanted);
  model.page = page != Page::registered && !model.rubricator ? Page::loading : page;
  if (model.page == Page::waiting) model.delivery = Delivery::waiting;
  know_photos(model);
  ++shell.revision;
}

}  // namespace okno::screen::writing
