// The canvas face without a graphics unit: where everything stands on every screen, against the HTML that lies over it.
#include "widget/face/painter.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "shared/screen/html/html.h"
#include "shared/screen/view/element_id.h"
#include "tests/shared/screen/every_screen.h"
#include "tests/shared/screen/markup.h"
#include "tests/widget/painted.h"

using namespace okno;
using namespace okno::face;
using namespace okno::face::test;
using screen::Control;
using screen::EventKind;
using screen::View;
using screen::test::Element;
using screen::test::every_screen;
using screen::test::Markup;
using screen::test::NamedView;

namespace {

constexpr float hair = 0.51F;  // of a pixel

// The HTML leaves out what is no address; these are.
View with_addresses(View view) {
  const auto correct = [](auto& one) {
    if constexpr (requires { one.href; })
      if (!one.href.empty()) one.href = "https://example.org/";
  };
  for (Control& control : view.controls)
    std::visit(
        [&](auto& kind) {
          correct(kind);
          if constexpr (requires { kind.items; })
            for (auto& item : kind.items) correct(item);
        },
        control);
  return view;
}

std::vector<NamedView> screens(i18n::Lang lang) {
  std::vector<NamedView> all = every_screen(lang);
  all.push_back({"every control",
                 with_addresses(screen::test::every_control("Довольно длинные слова, чтобы им было тесно"))});
  all.push_back(
      {"a long word", with_addresses(screen::test::every_control(
                          "Рентгеноэлектрокардиографическогообследованияводогрязеторфопарафинолечебница"))});
  return all;
}

struct Setting {
  std::string name;
  float width, em, least_target;
};
const Setting settings[] = {
    {"desktop", 748, 17, 24},
    {"desktop, 200 %", 748, 34, 24},
    {"a narrow column and a finger", 320, 17, 44},
    {"a narrow column, 200 %", 320, 34, 24},
};

// Calls `look(view, output, setting)` with every screen in every language and setting.
template <typename Look>
void on_every_screen(Look look) {
  for (const Setting& setting : settings) {
    Painted painted(some_theme(setting.em));
    painted.input.width = setting.width;
    painted.input.least_target = setting.least_target;
    for (const i18n::Lang lang : {i18n::Lang::ru, i18n::Lang::en, i18n::Lang::tt}) {
      for (const NamedView& shot : screens(lang)) {
        CAPTURE(setting.name);
        CAPTURE(i18n::to_string(lang));
        CAPTURE(shot.name);
        look(shot.view, painted.show(shot.view), setting);
      }
    }
  }
}

Markup markup_of(const View& view) { return screen::test::read_markup(to_html(view, {})); }

std::string element_id(const std::string& control) {
  std::string id;
  screen::append_element_id(id, control);
  return id;
}

// The id of the block that a control is, as html.h names it.
std::string block_id(const Control& control) {
  const bool is_field = std::holds_alternative<screen::SearchField>(control) ||
                        std::holds_alternative<screen::TextField>(control) ||
                        std::holds_alternative<screen::Checkbox>(control) ||
                        std::holds_alternative<screen::Files>(control);
  return element_id(screen::id_of(control)) + (is_field ? "-field" : "");
}

// One control and nothing else.
template <class Kind>
View view_of(Kind control, std::string id, std::string label) {
  control.id = std::move(id);
  control.label = std::move(label);
  View view;
  view.controls = {control};
  return view;
}

View view_of_name(std::string written) {
  screen::TextField field;
  field.value = std::move(written);
  return view_of(std::move(field), "name", "Имя");
}

bool overlap(const Rect& a, const Rect& b) {
  return a.x + hair < b.x + b.width && b.x + hair < a.x + a.width && a.y + hair < b.y + b.height &&
         b.y + hair < a.y + a.height;
}

std::string said(const Rect& rect) {
  std::string out;
  for (const float number : {rect.x, rect.y, rect.width, rect.height}) out += std::to_string(number) + " ";
  return out;
}

bool is_acted_on(const Placed& placed) { return placed.kind != Placed::Kind::block; }

}  // namespace

TEST_CASE("every control of every screen has exactly one place") {
  on_every_screen([](const View& view, const Output& output, const Setting&) {
    for (const Control& control : view.controls) {
      const std::string id = block_id(control);
      CAPTURE(id);
      CHECK(std::count_if(output.placed.begin(), output.placed.end(),
                          [&](const Placed& placed) { return placed.id == id; }) == 1);
    }
  });
}

TEST_CASE("what is placed is what can be acted on in the HTML, and in its order") {
  on_every_screen([](const View& view, const Output& output, const Setting&) {
    const Markup markup = markup_of(view);
    std::vector<std::string> acted_on_in_html, acted_on;
    std::set<std::string> in_html;
    for (const Element& element : markup.elements) {
      const std::string id = element.at("id");
      if (!id.empty()) in_html.insert(id);
      const bool acts = element.has("data-control") || element.has("data-goto") ||
                        (element.tag == "a" && element.has("href"));
      if (acts) acted_on_in_html.push_back(id);
    }
    for (const Placed& placed : output.placed) {
      if (placed.id != "header") CHECK_MESSAGE(in_html.contains("okno-" + placed.id), placed.id);
      if (is_acted_on(placed)) acted_on.push_back("okno-" + placed.id);
    }
    REQUIRE(acted_on.size() == acted_on_in_html.size());
    for (std::size_t i = 0; i < acted_on.size(); ++i) CHECK(acted_on[i] == acted_on_in_html[i]);
  });
}

TEST_CASE("every place lies within the canvas and is large enough to hit") {
  on_every_screen([](const View&, const Output& output, const Setting& setting) {
    for (const Placed& placed : output.placed) {
      CAPTURE(placed.id);
      CAPTURE(said(placed.rect));
      CHECK(placed.rect.x >= 0);
      CHECK(placed.rect.y >= 0);
      CHECK(placed.rect.x + placed.rect.width <= setting.width + hair);
      CHECK(placed.rect.y + placed.rect.height <= output.height + hair);
      if (!is_acted_on(placed)) continue;
      CHECK(placed.rect.width >= setting.least_target - hair);
      CHECK(placed.rect.height >= setting.least_target - hair);
    }
  });
}

TEST_CASE("nothing that can be acted on overlaps, and no control another") {
  on_every_screen([](const View& view, const Output& output, const Setting&) {
    std::vector<Placed> acted_on, blocks;
    for (const Placed& placed : output.placed) {
      if (is_acted_on(placed)) acted_on.push_back(placed);
      for (const Control& control : view.controls)
        if (block_id(control) == placed.id) blocks.push_back(placed);
    }
    for (const std::vector<Placed>& all : {acted_on, blocks})
      for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = i + 1; j < all.size(); ++j)
          CHECK_MESSAGE(!overlap(all[i].rect, all[j].rect), all[i].id, " ", said(all[i].rect), " and ",
                        all[j].id, " ", said(all[j].rect));
  });
}

TEST_CASE("every line of text fits, and none is written over another") {
  on_every_screen([](const View&, const Output& output, const Setting& setting) {
    for (std::size_t i = 0; i < output.lines.size(); ++i) {
      const Rect& line = output.lines[i];
      CAPTURE(said(line));
      CHECK(line.x >= -hair);
      CHECK(line.x + line.width <= setting.width + hair);
      CHECK(line.y + line.height <= output.height + hair);
      for (std::size_t j = i + 1; j < output.lines.size(); ++j)
        CHECK_MESSAGE(!overlap(line, output.lines[j]), said(line), "and ", said(output.lines[j]));
    }
  });
}

TEST_CASE("a press anywhere gives the event that the HTML would give there, once") {
  for (const NamedView& shot : screens(i18n::Lang::ru)) {
    CAPTURE(shot.name);
    Painted painted;
    const Markup markup = markup_of(shot.view);
    const std::vector<Placed> places = painted.show(shot.view).placed;
    for (const Placed& placed : places) {
      if (placed.kind != Placed::Kind::pressable) continue;
      CAPTURE(placed.id);
      const Output after = painted.click(shot.view, placed.rect);
      const Element* element = markup.by_id("okno-" + placed.id);
      REQUIRE(element != nullptr);
      if (!element->has("data-control")) {
        CHECK(after.followed == placed.id);
        CHECK(after.events.empty());
        continue;
      }
      CHECK(after.followed == "");
      if (element->at("aria-disabled") == "true") {
        CHECK(after.events.empty());
        continue;
      }
      REQUIRE(after.events.size() == 1);
      const screen::Event& event = after.events.front();
      CHECK(event.control == element->at("data-control"));
      CHECK((event.kind == EventKind::change ? "change" : "press") == element->at("data-on"));
      CHECK(event.revision == shot.view.revision);
      // A lone check box says what it becomes.
      const bool box = element->at("type") == "checkbox" && !element->has("data-value");
      CHECK(event.value == (box ? (element->has("checked") ? "" : "1") : element->at("data-value")));
    }
  }
}

TEST_CASE("letting go elsewhere presses nothing") {
  const View view = view_of(screen::Button{}, "next", "Дальше");
  Painted painted;
  const std::vector<Placed> places = painted.show(view).placed;
  const auto pressable = std::find_if(places.begin(), places.end(), [](const Placed& placed) {
    return placed.kind == Placed::Kind::pressable;
  });
  REQUIRE(pressable != places.end());
  painted.input.pointer_x = pressable->rect.x + 3;
  painted.input.pointer_y = pressable->rect.y + 3;
  painted.show(view);
  painted.input.pointer_down = true;
  painted.show(view);
  painted.input.pointer_x = -1;
  painted.input.pointer_y = -1;
  painted.input.pointer_down = false;
  CHECK(painted.show(view).events.empty());
  CHECK(painted.show(view).events.empty());
}

TEST_CASE("painting the same twice places the same, and a pointer moves nothing") {
  for (const NamedView& shot : screens(i18n::Lang::ru)) {
    CAPTURE(shot.name);
    Painted painted;
    const Output first = painted.show(shot.view);
    painted.input.pointer_x = 200;
    painted.input.pointer_y = 150;
    const Output second = painted.show(shot.view);
    REQUIRE(first.placed.size() == second.placed.size());
    for (std::size_t i = 0; i < first.placed.size(); ++i)
      CHECK(first.placed[i].rect == second.placed[i].rect);
    CHECK(first.height == second.height);
  }
}

TEST_CASE("only work under way asks for another frame, and not from those who want less motion") {
  View view = every_screen(i18n::Lang::ru).front().view;
  Painted painted;
  CHECK_FALSE(painted.show(view).moving);
  screen::Button busy;
  busy.id = "send";
  busy.label = "Отправить";
  busy.busy = true;
  view.controls.push_back(busy);
  CHECK(painted.show(view).moving);
  painted.input.motion = Motion::reduced;
  CHECK_FALSE(painted.show(view).moving);
}

TEST_CASE("what is being edited is not painted under the field that shows it") {
  const View view = view_of_name("Анна");
  Painted painted;
  const std::size_t all = painted.show(view).lines.size();
  painted.input.editing = "name";
  CHECK(painted.show(view).lines.size() == all - 1);
}

TEST_CASE("letters that the fonts have not are told, but for those that the HTML shows just now") {
  View view = view_of_name("Анна Җәлил, № 5 — «да»");
  Painted painted;
  CHECK_FALSE(painted.show(view).needs_html);
  view = view_of_name("Анна 🌻");
  CHECK(painted.show(view).needs_html);
  painted.input.editing = "name";
  CHECK_FALSE(painted.show(view).needs_html);
}

TEST_CASE(
    "a control that is not painted yet leaves its screen to the HTML, and the next screen is painted again") {
  const View plain = view_of(screen::Paragraph{}, "text", "Слова");
  screen::Paragraph not_painted;
  not_painted.needs_html = true;
  const View made_up = view_of(not_painted, "text", "Слова");
  Painted painted;
  CHECK_FALSE(painted.show(plain).needs_html);
  CHECK(painted.show(made_up).needs_html);
  CHECK_FALSE(painted.show(plain).needs_html);
}
