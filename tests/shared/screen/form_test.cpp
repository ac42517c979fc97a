// Plain pages: posted forms instead of events, and a model rebuilt for every page.
#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;

namespace {

// What the edge does for one POST: a model from the draft that came along, then the form.
struct PlainPages {
  forms::Draft state;
  Model model;
  Surroundings surroundings = monday_morning();

  void open() {
    Start start;
    start.org.value = "811";
    start.base_url = "https://edge.example.ru";
    screen::start(model, start, surroundings);
    model.shell.org = small_org();
    know_rubricator(model, std::make_shared<const rubricator::Rubricator>(small_pack()));
    restore(model, state);
  }

  Effects post(const PostedForm& form) {
    surroundings.fresh_uuid = "00000000-0000-4000-8000-000000000042";
    open();
    Effects effects = apply_form(model, form, surroundings);
    state = to_draft(model);
    return effects;
  }
  std::string page() const { return view(model, surroundings).page; }
};

}  // namespace

TEST_CASE("the whole form works by posts alone, with nothing kept between two of them but the draft") {
  PlainPages pages;
  pages.open();
  CHECK(pages.page() == "find");
  pages.post({{"query", "яма на дороге"}, {"press", "query"}});
  CHECK(pages.page() == "find");
  CHECK(seen(view(pages.model, pages.surroundings).controls[0]).items[0].id == "roads.pothole");
  pages.post({{"query", "яма на дороге"}, {"press", "query:roads.pothole"}});
  CHECK(pages.page() == "say");
  pages.post({{"fields.when", ""},
              {"fields.size", "small"},
              {"fields.harm", "car"},
              {"fields.harm", "fall"},
              {"text", "Первая строка\r\nвторая"},
              {"place.address", "улица Ленина, 5"},
              {"press", "next"}});
  CHECK(pages.page() == "contact");
  CHECK(pages.state.text == "Первая строка\nвторая");
  CHECK(pages.state.fields.at("harm") == forms::Value(std::vector<std::string>{"car", "fall"}));
  pages.post({{"contact.name", ""},
              {"contact.email", "maria@example.org"},
              {"contact.phone", ""},
              {"press", "next"}});
  CHECK(pages.page() == "check");
  const Effects effects = pages.post({{"consents.pd", "1"}, {"press", "send"}});
  REQUIRE(find<Submit>(effects) != nullptr);
  CHECK(find<Submit>(effects)->submission.text == "Первая строка\nвторая");
  CHECK(find<Submit>(effects)->idempotency_key == "00000000-0000-4000-8000-000000000042");
  update(pages.model, Arrival{Registered{a_receipt()}, number_of<Submit>(effects)}, pages.surroundings);
  CHECK(pages.page() == "registered");
}

TEST_CASE("a box that is not posted is not ticked") {
  PlainPages pages;
  pages.state.page = "say";
  pages.state.situation.value = "roads.pothole";
  pages.state.fields["harm"] = std::vector<std::string>{"car", "fall"};
  pages.post({{"fields.harm", "fall"}, {"press", "next"}});
  CHECK(pages.state.fields.at("harm") == forms::Value(std::vector<std::string>{"fall"}));

  pages.state.page = "check";
  pages.state.consents = {"pd"};
  pages.post({{"press", "back"}});
  CHECK(pages.state.consents.empty());
}

TEST_CASE("errors stay on the page that posted them") {
  PlainPages pages;
  pages.state.page = "say";
  pages.state.unclassified = true;
  pages.post({{"text", ""}, {"place.address", ""}, {"press", "next"}});
  CHECK(pages.page() == "say");
  CHECK(seen(view(pages.model, pages.surroundings).controls[1]).is<ErrorSummary>());
}

TEST_CASE("a post may not press or fill in what its page does not have") {
  PlainPages pages;
  pages.post({{"text", "чужое"}, {"consents.pd", "1"}, {"press", "send"}});
  CHECK(pages.page() == "find");
  CHECK(pages.state.text.empty());
  CHECK(pages.post({{"press", ""}, {"press", ":"}, {"state", "x"}, {"", ""}}).empty());
}

TEST_CASE("browsing goes on where the last post left it") {
  PlainPages pages;
  pages.post({{"press", "categories:roads"}});
  CHECK(pages.state.page == "browse:roads");
  pages.post({{"press", "situations.roads.light:roads.lamp"}});
  CHECK(pages.page() == "say");
  pages.post({{"text", "Темно"}, {"place.address", ""}, {"press", "back"}});
  CHECK(pages.state.text == "Темно");
}

TEST_CASE("an answer is rated by posts") {
  Surroundings surroundings = monday_morning();
  Model model;
  Start opened;
  opened.org.value = "811";
  opened.number = a_number();
  opened.access_key = a_key;
  RequestNumber asked = number_of<LoadStatus>(start(model, opened, surroundings));
  update(model, Arrival{StatusLoaded{a_status(lifecycle::State::answered)}, asked}, surroundings);
  apply_form(model, {{"press", "rate"}}, surroundings);
  CHECK(view(model, surroundings).page == "rate");
  const forms::Draft state = to_draft(model);

  asked = number_of<LoadStatus>(start(model, opened, surroundings));
  update(model, Arrival{StatusLoaded{a_status(lifecycle::State::answered)}, asked}, surroundings);
  restore(model, state);
  REQUIRE(view(model, surroundings).page == "rate");
  const Effects effects =
      apply_form(model, {{"outcome", "solved"}, {"score", "5"}, {"comment", ""}, {"press", "send_rating"}},
                 surroundings);
  REQUIRE(find<SendRating>(effects) != nullptr);
  CHECK(find<SendRating>(effects)->rating.score == 5);
}
