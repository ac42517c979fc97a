#include <algorithm>

#include "edge/console/action_forms.h"
#include "edge/console/message_pieces.h"
#include "edge/console/pages.h"
#include "edge/words/words.h"
#include "shared/rubricator/route.h"

namespace okno::console {
namespace {

const forms::Field* find_field(const rubricator::Situation* situation, const std::string& id) {
  if (!situation) return nullptr;
  const auto found = std::find_if(situation->fields.begin(), situation->fields.end(),
                                  [&](const forms::Field& field) { return field.id == id; });
  return found == situation->fields.end() ? nullptr : &*found;
}

// One message, for readers of one language.
class MessagePage {
 public:
  MessagePage(const Frame& frame, const MessageView& view)
      : frame_(frame),
        lang_(frame.lang),
        now_(frame.now),
        view_(view),
        row_(view.dossier.row),
        situation_(view.pack.find(view.dossier.row.situation)) {}

  Pieces pieces() const;

 private:
  std::string say(std::string_view key) const { return words::say(lang_, key); }
  std::string say(const i18n::Text& text) const { return words::say(lang_, text); }

  std::string option_words(const forms::Field* field, const std::string& id) const;
  std::string value_words(const forms::Field* field, const forms::Value& value) const;
  std::string place_words(const forms::Place& place) const;
  std::string responsible_words() const;

  void put_fact(Facts& facts, std::string_view key, std::string words) const {
    facts.facts.push_back({say(key), std::move(words)});
  }
  void put_owner(Facts& facts) const;
  void put_whose_topic(Facts& facts) const;
  Facts facts() const;
  void put_files(Pieces& pieces) const;
  Section what_was_said() const;
  Section history() const;
  Line state_line(bool has_left) const;

  const Frame& frame_;
  i18n::Lang lang_;
  Instant now_;
  const MessageView& view_;
  const store::MessageRow& row_;
  const rubricator::Situation* situation_;
};

std::string MessagePage::option_words(const forms::Field* field, const std::string& id) const {
  if (field) {
    for (const forms::Option& option : field->options)
      if (option.id == id) return option.label.in(lang_);
  }
  return id;
}

std::string MessagePage::value_words(const forms::Field* field, const forms::Value& value) const {
  if (const auto* one = std::get_if<std::string>(&value)) return option_words(field, *one);
  std::string words;
  for (const std::string& id : std::get<std::vector<std::string>>(value)) {
    if (!words.empty()) words += ", ";
    words += option_words(field, id);
  }
  return words;
}

std::string MessagePage::place_words(const forms::Place& place) const {
  std::string words = place.address;
  const auto line = [&](const std::string& more) { words += (words.empty() ? "" : "\n") + more; };
  if (place.point) line(std::to_string(place.point->lat) + ", " + std::to_string(place.point->lon));
  if (!place.oktmo.empty())
    line(say(i18n::Text::of("console.message.oktmo").with("code", std::string_view(place.oktmo))));
  return words;
}

std::string MessagePage::responsible_words() const {
  std::string others;
  for (const lifecycle::Body& body : row_.responsible.also)
    others += (others.empty() ? "" : "; ") + body.name;
  const std::string_view key = others.empty() ? "console.message.responsible" : "console.message.together";
  return say(i18n::Text::of(key)
                 .with("body", std::string_view(row_.responsible.name))
                 .with("others", std::string_view(others)));
}

// What the citizen said of whose thing it is, as question and answer.
void MessagePage::put_owner(Facts& facts) const {
  const std::string& answer = view_.dossier.submission.owner;
  const rubricator::Owner* owner = situation_ ? rubricator::owner_of(view_.pack, *situation_) : nullptr;
  if (answer.empty() || owner == nullptr) return;
  std::string words = answer == rubricator::unknown_owner ? say("console.message.owner.unknown") : answer;
  for (const forms::Option& option : owner->options)
    if (option.id == answer) words = option.label.in(lang_);
  facts.facts.push_back({owner->question.in(lang_), std::move(words)});
}

// A topic that was set anew may be another body's.
void MessagePage::put_whose_topic(Facts& facts) const {
  if (!lifecycle::is_open(row_.status) || situation_ == nullptr) return;
  const rubricator::Route* route =
      rubricator::choose_route(view_.pack, *situation_, row_.oktmo, view_.dossier.submission.owner);
  if (route == nullptr || route->org == row_.responsible.org) return;
  if (const config::Org* body = view_.orgs.find(route->org))
    put_fact(facts, "console.message.whose_topic", body->name.in(lang_));
}

Facts MessagePage::facts() const {
  const forms::Submission& said = view_.dossier.submission;
  Facts facts;
  put_fact(facts, "console.message.situation",
           row_.situation_title.empty() ? say("console.message.situation.none") : row_.situation_title);
  put_whose_topic(facts);
  for (const auto& [id, value] : said.fields) {
    const forms::Field* field = find_field(situation_, id);
    facts.facts.push_back({field ? field->label.in(lang_) : id, value_words(field, value)});
  }
  put_owner(facts);
  put_fact(facts, "console.message.place", place_words(said.place));
  put_fact(facts, "console.message.name", said.contact.name);
  put_fact(facts, "console.message.email", said.contact.email);
  put_fact(facts, "console.message.phone", said.contact.phone);
  if (row_.lang != i18n::Lang::ru)
    put_fact(facts, "console.message.language",
             say("console.message.language." + std::string(i18n::to_string(row_.lang))));
  if (row_.joined > 0)
    put_fact(facts, "console.message.joined",
             say(i18n::Text::of("console.message.joined.count")
                     .with("count", static_cast<long long>(row_.joined))));
  const config::Org* through = view_.orgs.find(row_.org);
  put_fact(facts, "console.message.form", through ? through->name.in(lang_) : row_.org.value);
  return facts;
}

void MessagePage::put_files(Pieces& pieces) const {
  if (row_.files.empty()) return;
  Files files;
  for (const lifecycle::FileRef& file : row_.files) {
    const bool is_picture = file.type.starts_with("image/");
    if (std::ranges::find(view_.dossier.on_their_way, file.hash) != view_.dossier.on_their_way.end()) {
      files.files.push_back({{},
                             say(i18n::Text::of(is_picture ? "console.message.picture.on_its_way"
                                                           : "console.message.file.on_its_way")
                                     .with("number", static_cast<long long>(files.files.size() + 1))),
                             File::Kind::on_its_way});
      continue;
    }
    i18n::Text words = i18n::Text::of(is_picture ? "console.message.file.picture" : "console.message.file")
                           .with("number", static_cast<long long>(files.files.size() + 1))
                           .with("type", file.type == "application/pdf" ? "PDF" : std::string_view(file.type))
                           .with("size", static_cast<long long>((file.size_bytes + 1023) / 1024));
    files.files.push_back({"/console/files/" + log::to_string(file.hash), say(words),
                           is_picture ? File::Kind::picture : File::Kind::document});
  }
  pieces.push_back(Heading{say("console.message.files"), Heading::Level::part});
  pieces.push_back(std::move(files));
}

Section MessagePage::what_was_said() const {
  Section section{"said", say("console.message.said"), {}};
  if (!view_.dossier.submission.text.empty()) section.pieces.push_back(Quote{view_.dossier.submission.text});
  section.pieces.push_back(facts());
  put_files(section.pieces);
  return section;
}

std::string_view outcome_key(lifecycle::Outcome outcome) {
  switch (outcome) {
    case lifecycle::Outcome::solved:
      return "console.message.rating.solved";
    case lifecycle::Outcome::partly:
      return "console.message.rating.partly";
    case lifecycle::Outcome::not_solved:
      break;
  }
  return "console.message.rating.not_solved";
}

Section MessagePage::history() const {
  const lifecycle::MessageStatus& status = view_.dossier.status;
  Timeline way;
  for (const lifecycle::Step& step : status.history)
    way.steps.push_back(
        {state_words(lang_, step.status), step.name, moment(lang_, step.at, row_, now_), step.note});
  Section section{"way", say("console.message.way"), {std::move(way)}};
  if (status.answer) {
    section.pieces.push_back(Heading{say("console.message.answer"), Heading::Level::part});
    section.pieces.push_back(Quote{status.answer->text});
  }
  if (view_.dossier.for_all) {
    section.pieces.push_back(Heading{say("console.message.for_all"), Heading::Level::part});
    section.pieces.push_back(Quote{view_.dossier.for_all->text});
  } else if (row_.joined > 0 && !lifecycle::is_open(row_.status) &&
             view_.dossier.sight == accounts::Sight::whole) {
    section.pieces.push_back(Notice{say("console.message.for_all.none")});
  }
  if (const auto& rating = status.rating) {
    section.pieces.push_back(Heading{say("console.message.rating"), Heading::Level::part});
    std::string words = say(
        i18n::Text::of(outcome_key(rating->outcome)).with("score", static_cast<long long>(rating->score)));
    if (rating->review == lifecycle::Review::wanted) words += say("console.message.rating.review");
    section.pieces.push_back(Paragraph{{Text{std::move(words)}}});
    if (!rating->comment.empty()) section.pieces.push_back(Quote{rating->comment});
  }
  return section;
}

Line MessagePage::state_line(bool has_left) const {
  Line line = {state_badge(lang_, row_.status)};
  if (row_.kind == MessageKind::appeal) {
    line.push_back(Text{" "});
    line.push_back(Badge{say("console.message.appeal")});
  }
  for (Inline& piece : repeats_badge(lang_, row_)) line.push_back(std::move(piece));
  line.push_back(Text{" · "});
  line.push_back(due_time(lang_, row_, now_));
  if (!has_left) line.push_back(Text{" · " + responsible_words()});
  return line;
}

Pieces MessagePage::pieces() const {
  const bool has_left = view_.dossier.sight == accounts::Sight::part;
  Pieces pieces = {Paragraph{{Link{"/console", say("console.queue.back")}}},
                   Heading{row_.number.value, Heading::Level::page, Heading::Kind::code},
                   Paragraph{state_line(has_left), Paragraph::Tone::state}};
  if (!view_.trouble.words.empty()) pieces.push_back(Notice{view_.trouble.words, Notice::Tone::bad});
  if (!view_.done.empty()) pieces.push_back(Notice{say("console.done." + view_.done), Notice::Tone::done});
  if (has_left) {
    pieces.push_back(Notice{say("console.message.left")});
    pieces.push_back(history());
    return pieces;
  }
  for (Piece& piece : set_aside_pieces(frame_, view_)) pieces.push_back(std::move(piece));
  pieces.push_back(Columns{{what_was_said(), history()},
                           {"acts", say("console.message.acts"), action_pieces(lang_, view_)}});
  return pieces;
}

}  // namespace

std::string meanwhile(i18n::Lang lang, const intake::Dossier& dossier) {
  std::string what = state_words(lang, dossier.row.status);
  if (!dossier.status.history.empty() && !dossier.status.history.back().name.empty())
    what += " — " + dossier.status.history.back().name;
  return words::say(lang, i18n::Text::of("console.act.meanwhile").with("what", what));
}

std::string message_page(const Frame& frame, const MessageView& view) {
  return draw(frame, {view.dossier.row.number.value, MessagePage(frame, view).pieces()});
}

}  // namespace okno::console
