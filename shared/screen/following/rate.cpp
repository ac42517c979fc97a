// Whether it helped. Nothing goes round again unless the citizen asks for it.
#include "shared/base/text.h"
#include "shared/forms/validate.h"
#include "shared/screen/following/flow.h"

namespace okno::screen::following {
namespace {

constexpr std::size_t most_comment_characters = 2000;

// The same checks as for every other answer.
std::vector<forms::Field> rating_fields() {
  std::vector<forms::Field> fields(3);
  fields[0].id = "outcome";
  fields[0].kind = forms::FieldKind::choice;
  fields[0].presence = forms::Presence::required;
  for (const char* id : {"solved", "partly", "not_solved"}) fields[0].options.push_back({id, {}});
  fields[1].id = "score";
  fields[1].kind = forms::FieldKind::choice;
  fields[1].presence = forms::Presence::required;
  for (const char* id : {"1", "2", "3", "4", "5"}) fields[1].options.push_back({id, {}});
  fields[2].id = "comment";
  fields[2].kind = forms::FieldKind::long_text;
  fields[2].max_length = most_comment_characters;
  return fields;
}

void send_rating(Turn& turn) {
  Model& model = turn.model;
  if (model.sending == Request::under_way) return;
  forms::Values values;
  values["outcome"] = model.rating.outcome;
  values["score"] = model.rating.score;
  values["comment"] = model.rating.comment;
  turn.shell.mistakes.clear();
  for (forms::FieldError& error : forms::validate(rating_fields(), values, turn.today(), ""))
    turn.shell.mistakes.push_back({std::move(error.field), std::move(error.message)});
  if (!turn.shell.mistakes.empty()) {
    turn.focus("errors");
    return;
  }
  lifecycle::Rating rating;
  rating.score = model.rating.score.front() - '0';
  lifecycle::parse_outcome(model.rating.outcome, rating.outcome);
  rating.review = model.rating.wants_review ? lifecycle::Review::wanted : lifecycle::Review::not_wanted;
  rating.comment = text::clean(model.rating.comment, text::Lines::many);
  model.sending = Request::under_way;
  model.refusal.clear();
  turn.ask(SendRating{model.number, model.access_key, std::move(rating)});
}

}  // namespace

void rating_taken(Turn& turn, const RatingTaken& taken) {
  Model& model = turn.model;
  if (taken.status->number != model.number) return;
  model.status = taken.status;
  if (model.page != Page::erase) turn.go(Page::thanks);
}

namespace rate_page {

void act(Turn& turn, const Event& event) {
  RatingForm& rating = turn.model.rating;
  if (event.control == "send_rating") {
    send_rating(turn);
  } else if (event.kind != EventKind::press && turn.model.sending != Request::under_way) {
    if (event.control == "outcome") rating.outcome = event.value;
    if (event.control == "score") rating.score = event.value;
    if (event.control == "wants_review") rating.wants_review = event.value == "1";
    if (event.control == "comment") rating.comment = event.value;
  }
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  sheet.view.context = model.number.value;
  sheet.page_title("screen.rate.title");
  put_trouble(sheet, "screen.rate.refused", "screen.rate.unreachable", "screen.rate.unreachable_text");

  const auto put_items = [&](OneOf& control, std::initializer_list<const char*> ids, std::string_view key) {
    for (const char* id : ids) {
      ChoiceOption& item = control.items.emplace_back();
      item.id = id;
      item.label = key.empty() ? std::string(id) : sheet.words(std::string(key) + id);
      item.chosen = control.value == id;
    }
  };
  Choice& outcome = sheet.field<Choice>("outcome", sheet.words("screen.rate.outcome"));
  outcome.value = model.rating.outcome;
  outcome.required = true;
  put_items(outcome, {"solved", "partly", "not_solved"}, "screen.rate.");
  Stars& score = sheet.field<Stars>("score", sheet.words("screen.rate.score"));
  score.hint = sheet.words("screen.rate.score_hint");
  score.value = model.rating.score;
  score.required = true;
  put_items(score, {"1", "2", "3", "4", "5"}, {});
  Checkbox& review = sheet.field<Checkbox>("wants_review", sheet.words("screen.rate.review"));
  review.hint = sheet.words("screen.rate.review_hint");
  review.value = model.rating.wants_review ? "1" : "";
  TextField& comment = sheet.field<TextField>("comment", sheet.words("screen.rate.comment"));
  comment.shape = TextField::Shape::block;
  comment.value = model.rating.comment;
  comment.max_length = most_comment_characters;
  comment.optional_mark = true;
  sheet.button("send_rating", "screen.rate.send").busy = model.sending == Request::under_way;
}

}  // namespace rate_page

namespace thanks_page {

void act(Turn& turn, const Event& event) {
  if (event.control == "to_status") follow(turn, turn.model.number, turn.model.access_key);
  if (event.control == "another") turn.leave(WriteMessage{});
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  sheet.view.context = model.number.value;
  sheet.page_title("screen.thanks.title");
  const bool again =
      model.status && model.status->rating && model.status->rating->review == lifecycle::Review::wanted;
  sheet.sentence("thanks_text", again ? "screen.thanks.review" : "screen.thanks.text");
  sheet.button("to_status", "screen.thanks.to_status", Emphasis::secondary);
  sheet.link("another", "screen.another");
}

}  // namespace thanks_page

}  // namespace okno::screen::following
