#include "tests/shared/screen/every_screen.h"

#include "tests/shared/screen/respondent.h"
#include "tests/support/every_state.h"

namespace okno::screen::test {
namespace {

using lifecycle::State;

class Album {
 public:
  explicit Album(i18n::Lang lang) : lang_(lang) {}

  template <class Story>
  void shot(std::string name, Story story) {
    Citizen maria(lang_);
    story(maria);
    shots_.push_back({std::move(name), maria.sees()});
  }
  template <class Story>
  void survey_shot(std::string name, Story story) {
    Respondent vera(lang_);
    story(vera);
    shots_.push_back({std::move(name), vera.sees()});
  }
  std::vector<NamedView> take() { return std::move(shots_); }

 private:
  i18n::Lang lang_;
  std::vector<NamedView> shots_;
};

forms::Photo a_photo() {
  forms::Photo photo;
  photo.local_id = "a b/c";
  photo.name = "IMG \"1\".jpg";
  photo.size_bytes = 10;
  photo.taken_at = forms::Coordinates{55.5, 37.5};
  return photo;
}

forms::Photo a_picture() {
  forms::Photo photo;
  photo.local_id = "p";
  photo.name = "двор.jpg";
  photo.size_bytes = 10;
  photo.width_px = 1600;
  photo.height_px = 1200;
  return photo;
}

void add_form_pages(Album& album) {
  album.shot("loading", [](Citizen&) {});
  album.shot("failed", [](Citizen& maria) { maria.arrives(LoadFailed{false}); });
  album.shot("offline", [](Citizen& maria) { maria.arrives(LoadFailed{true}); });
  album.shot("find", [](Citizen& maria) { maria.open_form(); });
  album.shot("find with results", [](Citizen& maria) {
    maria.open_form();
    maria.types("query", "яма на дороге");
  });
  album.shot("find with danger", [](Citizen& maria) {
    maria.open_form();
    maria.types("query", "открытый люк, пахнет газом");
  });
  album.shot("find without results", [](Citizen& maria) {
    maria.open_form();
    maria.types("query", "ъъъщщщ");
  });
  album.shot("browse", [](Citizen& maria) {
    maria.open_form();
    maria.presses("categories", "roads");
  });
  album.shot("say", [](Citizen& maria) { maria.comes_to_say(); });
  album.shot("say with the question whose it is", [](Citizen& maria) {
    maria.arrives(OrgLoaded{small_org()});
    maria.arrives(PackLoaded{pack_with_owners()});
    maria.presses("query", "roads.pothole");
    maria.types("place.address", "Калуга, ул. Ленина, 5");
    maria.chooses("owner", "town");
  });
  album.shot("say with errors", [](Citizen& maria) {
    maria.comes_to_say();
    maria.types("text", std::string(5000, 'x'));
    maria.types("fields.when", "yesterday");
    maria.presses("next");
  });
  album.shot("say with all there is", [](Citizen& maria) {
    maria.comes_to_say();
    maria.chooses("fields.size", "large");
    maria.chooses("fields.harm", "car");
    maria.types("text", "Карта 4111 1111 1111 1111\nпожар");
    maria.types("place.address", "улица Ленина, 5");
    maria.arrives(PhotosPicked{{a_photo()}});
    maria.presses("place.locate");
    maria.arrives(LocationRefused{});
    maria.presses("next");
  });
  album.shot("say with a point and a refused photo", [](Citizen& maria) {
    maria.comes_to_say();
    maria.arrives(PhotosPicked{{a_photo()}});
    maria.presses("place.from_photo");
    maria.arrives(PhotoRefused{"a b/c", PhotoRefused::Why::unsupported});
  });
  album.shot("say with the way to a map", [](Citizen& maria) {
    maria.arrives(OrgLoaded{org_with_a_map()});
    maria.arrives(PackLoaded{small_pack()});
    maria.presses("query", "roads.pothole");
    maria.presses("place.map_open");
    maria.arrives(MapFailed{});
  });
  album.shot("say with a map", [](Citizen& maria) { maria.opens_the_map(); });
  album.shot("say with a pin on the map", [](Citizen& maria) {
    maria.opens_the_map();
    maria.types("place.map", "pin 1000 1200");
  });
  album.shot("say with pictures", [](Citizen& maria) {
    maria.comes_to_say();
    maria.arrives(PhotosPicked{{a_picture(), a_photo()}});
  });
  album.shot("photo", [](Citizen& maria) {
    maria.comes_to_say();
    maria.arrives(PhotosPicked{{a_picture()}});
    maria.presses("photos", "edit:p");
  });
  album.shot("photo with edits", [](Citizen& maria) {
    maria.comes_to_say();
    maria.arrives(PhotosPicked{{a_picture()}});
    maria.presses("photos", "edit:p");
    maria.types("photo", "frame 1000 1000 9000 6000");
    maria.presses("crop");
    maria.presses("blur");
  });
  album.shot("contact", [](Citizen& maria) { maria.comes_to_contact(); });
  album.shot("contact with errors", [](Citizen& maria) {
    maria.comes_to_contact();
    maria.types("contact.email", "nobody");
    maria.types("contact.phone", "12");
    maria.presses("next");
  });
  album.shot("check", [](Citizen& maria) { maria.comes_to_check(); });
  album.shot("check with errors", [](Citizen& maria) {
    maria.comes_to_check();
    maria.presses("send");
  });
  album.shot("check after a refusal", [](Citizen& maria) {
    maria.sends();
    maria.arrives(Refused{{}, "No <b>today</b>"});
  });
  album.shot("check of a kept draft", [](Citizen& maria) {
    Citizen before;
    before.comes_to_check();
    maria.arrives(DraftLoaded{to_draft(before.model)});
    maria.arrives(OrgLoaded{small_org()});
    maria.arrives(PackLoaded{small_pack()});
  });
  album.shot("sending", [](Citizen& maria) { maria.sends(); });
  album.shot("waiting", [](Citizen& maria) {
    maria.sends();
    maria.arrives(Unreachable{});
  });
  album.shot("registered", [](Citizen& maria) { maria.is_registered(); });
}

void add_status_pages(Album& album) {
  album.shot("lookup", [](Citizen& maria) {
    maria.open({{"811"}, maria.model.shell.lang, "https://edge.example.ru", {}, {}, Goal::status});
  });
  album.shot("lookup with errors", [](Citizen& maria) {
    maria.open({{"811"}, maria.model.shell.lang, "https://edge.example.ru", {}, {}, Goal::status});
    maria.presses("look_up");
  });
  album.shot("lookup of nothing", [](Citizen& maria) {
    maria.open({{"811"}, maria.model.shell.lang, "https://edge.example.ru", a_number(), "wrong"});
    maria.arrives(StatusMissing{});
  });
  for (const State state : testing::every_state())
    album.shot("status " + std::string(lifecycle::to_string(state)),
               [&](Citizen& maria) { maria.follows(state); });
  album.shot("status overdue", [](Citizen& maria) {
    maria.follows(State::in_work);
    maria.passes(std::chrono::hours(24 * 40));
  });
  album.shot("status without a network", [](Citizen& maria) {
    maria.follows(State::in_work);
    maria.arrives(Online{});
    maria.arrives(Unreachable{});
  });
  album.shot("status before it is closed", [](Citizen& maria) {
    maria.follows(State::answered);
    lifecycle::MessageStatus status = a_status(State::answered);
    status.closes_at = maria.surroundings.now + std::chrono::hours(24 * 30);
    maria.arrives(Online{});
    maria.arrives(StatusLoaded{status});
  });
  album.shot("status erased", [](Citizen& maria) {
    maria.follows(State::in_work);
    lifecycle::MessageStatus status = a_status(State::in_work);
    status.erased = true;
    status.can.clear();
    maria.arrives(Online{});
    maria.arrives(StatusLoaded{status});
  });
  album.shot("erase", [](Citizen& maria) {
    maria.follows(State::in_work);
    maria.presses("erase");
  });
  album.shot("erase under way", [](Citizen& maria) {
    maria.follows(State::answered);
    maria.presses("erase");
    maria.presses("send_erasure");
  });
  album.shot("erase without a network", [](Citizen& maria) {
    maria.follows(State::in_work);
    maria.presses("erase");
    maria.presses("send_erasure");
    maria.arrives(Unreachable{});
  });
  album.shot("erase after a refusal", [](Citizen& maria) {
    maria.follows(State::in_work);
    maria.presses("erase");
    maria.presses("send_erasure");
    maria.arrives(Refused{{}, "No <b>today</b>"});
  });
  album.shot("rate", [](Citizen& maria) {
    maria.follows(State::answered);
    maria.presses("rate");
  });
  album.shot("rate with errors", [](Citizen& maria) {
    maria.follows(State::answered);
    maria.presses("rate");
    maria.presses("send_rating");
  });
  album.shot("rate under way", [](Citizen& maria) {
    maria.follows(State::answered);
    maria.presses("rate");
    maria.chooses("outcome", "partly");
    maria.chooses("score", "2");
    maria.ticks("wants_review");
    maria.presses("send_rating");
  });
  album.shot("thanks", [](Citizen& maria) {
    maria.follows(State::answered);
    maria.presses("rate");
    maria.chooses("outcome", "solved");
    maria.chooses("score", "5");
    maria.presses("send_rating");
    maria.arrives(RatingTaken{a_status(State::closed)});
  });
}

void add_survey_pages(Album& album) {
  const auto changed = [](Respondent& vera) {
    vera.sends();
    vera.arrives(SurveyChanged{});
    surveys::Survey newer = small_survey();
    newer.version = 2;
    vera.arrives(SurveyLoaded{std::make_shared<const surveys::Survey>(newer)});
  };
  surveys::Survey closed = small_survey();
  closed.status = surveys::Status::closed;
  album.survey_shot("survey loading", [](Respondent&) {});
  album.survey_shot("survey failed", [](Respondent& vera) { vera.arrives(LoadFailed{false}); });
  album.survey_shot("survey missing", [](Respondent& vera) { vera.arrives(SurveyMissing{}); });
  album.survey_shot("survey closed", [&](Respondent& vera) { vera.meets(closed); });
  album.survey_shot("survey question", [](Respondent& vera) { vera.meets(small_survey()); });
  album.survey_shot("survey question with an error", [](Respondent& vera) {
    vera.meets(small_survey());
    vera.presses("next");
  });
  album.survey_shot("survey question answered that need not be", [](Respondent& vera) {
    vera.meets(small_survey());
    vera.answers("what", "bench");
    vera.chooses("answers.Pay-2", "all");
  });
  const auto comes_to_the_yard = [](Respondent& vera) {
    vera.meets(large_survey());
    vera.answers("what", "swing");
    vera.presses("next");
    vera.answers("age", "old");
  };
  album.survey_shot("survey page of all kinds", comes_to_the_yard);
  album.survey_shot("survey page of all kinds with errors", [&](Respondent& vera) {
    comes_to_the_yard(vera);
    vera.chooses("answers.uses", "other");
    vera.chooses("answers.kids", "many");
    vera.presses("answers.order", "trees");
    vera.presses("next");
    vera.presses("next");
  });
  album.survey_shot("survey for the invited", [](Respondent& vera) {
    surveys::Survey survey = small_survey();
    survey.audience = surveys::Audience::code;
    vera.meets(survey);
  });
  album.survey_shot("survey restored", [](Respondent& vera) {
    Respondent before;
    before.comes_to_check();
    vera.arrives(AnswersLoaded{survey::to_draft(before.flow())});
    vera.arrives(OrgLoaded{small_org()});
    vera.arrives(SurveyLoaded{std::make_shared<const surveys::Survey>(small_survey())});
  });
  album.survey_shot("survey check", [](Respondent& vera) { vera.comes_to_check(); });
  album.survey_shot("survey check after a refusal", [](Respondent& vera) {
    vera.sends();
    vera.arrives(Refused{{}, "No <b>today</b>"});
  });
  album.survey_shot("survey changed", changed);
  album.survey_shot("survey sending", [](Respondent& vera) { vera.sends(); });
  album.survey_shot("survey waiting", [](Respondent& vera) {
    vera.sends();
    vera.arrives(Unreachable{});
  });
  const auto looks_at_results = [](Respondent& vera) {
    surveys::Survey survey = small_survey();
    survey.status = surveys::Status::closed;
    vera.meets(survey);
    vera.presses("results");
  };
  album.survey_shot("survey results loading", looks_at_results);
  album.survey_shot("survey results failed", [&](Respondent& vera) {
    looks_at_results(vera);
    vera.arrives(LoadFailed{false});
  });
  album.survey_shot("survey results", [&](Respondent& vera) {
    looks_at_results(vera);
    const surveys::ShownResults results{a_survey_id,
                                        1,
                                        21,
                                        {{"what", 21, 21, 0, {{"bench", 14}, {"swing", 7}}},
                                         {"Pay-2", 21, 9, 12, {{"town", std::nullopt}, {"all", 5}}}}};
    vera.arrives(ResultsLoaded{std::make_shared<const surveys::ShownResults>(results)});
  });
  album.survey_shot("survey thanks", [](Respondent& vera) {
    vera.sends();
    vera.arrives(ResponseTaken{"R-1", {}});
  });
}

}  // namespace

std::vector<NamedView> every_screen(i18n::Lang lang) {
  Album album(lang);
  add_form_pages(album);
  add_status_pages(album);
  add_survey_pages(album);
  return album.take();
}

namespace {

void fill_item(const std::string& words, bool with_error, const char* id, auto& item) {
  item.id = id + words;
  item.label = words;
  item.detail = words;
  if constexpr (requires { item.href; }) item.href = with_error ? words : "";
  if constexpr (requires { item.edits; }) item.edits = words;
  if constexpr (requires { item.picture; }) item.picture = with_error;
  if constexpr (requires { item.from; }) item.from = 0.25;
  if constexpr (requires { item.to; }) item.to = 0.5;
  if constexpr (requires { item.marks; }) item.marks = {{0, 1}, {1, 3}, {100000, 100001}, {2, 1}};
}

// Everything that its kind has.
void fill(const std::string& words, bool with_error, auto& control) {
  control.label = words;
  if constexpr (requires { control.hint; }) control.hint = words;
  if constexpr (requires { control.error; })
    if (with_error) control.error = words;
  if constexpr (requires { control.value; }) control.value = words;
  if constexpr (requires { control.href; }) control.href = with_error ? words : "";
  if constexpr (requires { control.autocomplete; }) control.autocomplete = words;
  if constexpr (requires { control.shape; })
    control.shape = with_error ? TextField::Shape::block : TextField::Shape::date;
  if constexpr (requires { control.max_length; }) control.max_length = 3;
  if constexpr (requires { control.fraction; }) control.fraction = 0.5;
  if constexpr (requires { control.limit; }) control.limit = 0.75;
  if constexpr (requires { control.area; }) control.area = {1000, 2000, 3000, 4000};
  if constexpr (requires { control.edits; }) control.edits = words;
  if constexpr (requires { control.shapes; })
    control.shapes = {{map::ShapeKind::water, {{{0, 0}, {4000, 0}, {4000, 900}}}, {}},
                      {map::ShapeKind::street, {{{0, 2000}, {4000, 1000}}}, {}},
                      {map::ShapeKind::label, {{{2000, 1200}}}, words}};
  if constexpr (requires { control.pin; })
    if (with_error) control.pin = map::Spot{1000, 1000};
  if constexpr (requires { control.required; }) control.required = with_error;
  if constexpr (requires { control.optional_mark; }) control.optional_mark = !with_error;
  if constexpr (requires { control.busy; }) control.busy = with_error;
  if constexpr (requires { control.items; })
    for (const char* id : {"one", "two"}) fill_item(words, with_error, id, control.items.emplace_back());
}

template <std::size_t place = 0>
Control a_control(std::size_t kind, bool with_error, const std::string& words) {
  if constexpr (place == std::variant_size_v<Control>) {
    return {};
  } else {
    if (kind != place) return a_control<place + 1>(kind, with_error, words);
    Control control(std::in_place_index<place>);
    auto& it = *std::get_if<place>(&control);
    it.id = "c" + std::to_string(kind) + (with_error ? "e" : "") + words;
    fill(words, with_error, it);
    return control;
  }
}

}  // namespace

View every_control(std::string_view text) {
  const std::string words(text);
  View view;
  view.page = words;
  view.title = words;
  view.org_name = words;
  view.context = words;
  view.announcement = words;
  view.focus = words;
  view.step = 1;
  view.steps = 4;
  for (std::size_t kind = 0; kind < std::variant_size_v<Control>; ++kind)
    for (const bool with_error : {false, true}) view.controls.push_back(a_control(kind, with_error, words));
  return view;
}

}  // namespace okno::screen::test
