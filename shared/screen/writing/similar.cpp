// Neighbours have often written of the same thing. Who joins their message gets its date and its answer, and the body
// has one message less to read twice.
#include "shared/screen/view/pick.h"
#include "shared/screen/writing/flow.h"

namespace okno::screen::writing {
namespace {

using i18n::Text;
using lifecycle::SimilarMessage;

// What likeness is judged by. The citizen's words are not: they go nowhere before the consents are given.
bool is_alike(const forms::Submission& a, const forms::Submission& b) {
  return a.situation == b.situation && a.place == b.place;
}

std::string item_label(const Sheet& sheet, const SimilarMessage& similar) {
  const long long metres = static_cast<long long>(similar.distance_m);
  return sheet.words(Text::of(metres > 0 ? "screen.similar.join" : "screen.similar.join_here")
                         .with("number", similar.number.value)
                         .with("title", similar.title)
                         .with("metres", metres));
}

}  // namespace

void look_for_similar(Turn& turn) {
  Model& model = turn.model;
  const rubricator::Situation* situation = chosen_situation(model);
  const forms::Submission draft = submission(turn.shell, model);
  if (model.similar_to && is_alike(*model.similar_to, draft)) return;
  model.similar.clear();
  model.similar_to.reset();
  if (model.joining == Joining::failed) model.joining = Joining::tried;
  if (situation == nullptr || situation->sharing != rubricator::Sharing::neighbours) return;
  if (draft.place.empty() || draft.kind != MessageKind::message) return;
  model.similar_to.emplace(draft);
  turn.ask(FindSimilar{draft.org, draft.situation, situation->title.ru, draft.place});
}

void put_similar(Sheet& sheet) {
  const Model& model = sheet.model;
  if (model.similar.empty()) return;
  const bool failed = model.joining == Joining::failed;
  Note& note = sheet.note("similar", sheet.words("screen.similar.title"),
                          sheet.words(failed ? "screen.similar.failed" : "screen.similar.text"),
                          failed ? Tone::warning : Tone::plain);
  for (const SimilarMessage& similar : model.similar) {
    Row& item = note.items.emplace_back();
    item.id = similar.number.value;
    item.label = item_label(sheet, similar);
  }
}

void join_similar(Turn& turn, const std::string& number) {
  Model& model = turn.model;
  const SimilarMessage* chosen = pick(model.similar, &SimilarMessage::number, MessageNumber{number});
  if (chosen == nullptr || model.delivery != Delivery::none) return;
  // Pressed again, by a double click or after a bad road, it is the same act: the draft's key names it. If the draft goes
  // out after all, that is another act.
  model.joining = Joining::tried;
  model.joined_number = chosen->number;
  turn.announce(Text::of("screen.similar.joining"));
  turn.ask(Join{chosen->number, model.draft.idempotency_key});
}

void stop_joining(Turn& turn) {
  Model& model = turn.model;
  if (model.joining == Joining::no) return;
  model.joining = Joining::no;
  model.draft.idempotency_key = turn.surroundings.fresh_uuid;
}

void arrive(Turn& turn, const SimilarFound& found) {
  Model& model = turn.model;
  if (model.page != Page::check) return;  // it came too late to be looked at
  model.similar = found.messages;
  if (!model.similar.empty()) turn.announce(Text::of("screen.similar.title"));
}

void arrive(Turn& turn, const Joined& joined) {
  Model& model = turn.model;
  // Meanwhile the citizen may have sent their own message, or gone back to change it: then that is what they want.
  if (model.page != Page::check || model.delivery != Delivery::none) return;
  if (model.joining == Joining::no || joined.receipt.number != model.joined_number) return;
  stop_joining(turn);
  model.outcome = Outcome{joined.receipt, Outcome::Whose::joined, std::move(model.draft)};
  model.draft = {};
  turn.go(Page::registered);
}

void arrive(Turn& turn, const JoinFailed&) {
  Model& model = turn.model;
  if (model.joining == Joining::no || model.page != Page::check) return;
  model.joining = Joining::failed;
  turn.announce(Text::of("screen.similar.failed"));
}

}  // namespace okno::screen::writing
