// The HTML face, over every page in both languages and on both surfaces.
#include "shared/screen/html/html.h"

#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"
#include "tests/shared/screen/every_screen.h"
#include "tests/shared/screen/markup.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;

namespace {

HtmlOptions page_options() {
  HtmlOptions options;
  options.surface = Surface::page;
  options.action = "/f/811";
  options.state = "signed \"state\"";
  return options;
}

// Calls `look(markup, view)` with every page, language and surface.
template <class Look>
void on_every_page(Look look) {
  for (const i18n::Lang lang : {i18n::Lang::ru, i18n::Lang::en, i18n::Lang::tt}) {
    for (const NamedView& shot : every_screen(lang)) {
      for (const Surface surface : {Surface::widget, Surface::page}) {
        CAPTURE(shot.name);
        CAPTURE(i18n::to_string(lang));
        const Markup markup =
            read_markup(to_html(shot.view, surface == Surface::page ? page_options() : HtmlOptions{}));
        CAPTURE(surface == Surface::page);
        REQUIRE(markup.fault == "");
        look(markup, shot.view);
      }
    }
  }
}

std::vector<std::string> words_of(const std::string& list) {
  std::vector<std::string> out;
  std::istringstream words(list);
  for (std::string word; words >> word;) out.push_back(word);
  return out;
}

// The accessible name, as far as these pages use what makes one.
std::string name_of(const Markup& markup, const Element& element) {
  if (element.has("aria-label")) return element.at("aria-label");
  if (element.has("aria-labelledby")) {
    const Element* label = markup.by_id(element.at("aria-labelledby"));
    return label == nullptr ? std::string() : label->text;
  }
  for (const Element& label : markup.elements)
    if (label.tag == "label" && element.has("id") && label.at("for") == element.at("id")) return label.text;
  return element.text;
}

const std::string hostile = "\"><script>alert('1')</script>&amp; javascript:alert(1) onclick=x";

}  // namespace

TEST_CASE("no page is left out of the album") {
  std::set<std::string> pages;
  for (const NamedView& shot : every_screen(i18n::Lang::ru)) pages.insert(shot.view.page);
  CHECK(pages.size() == 20);
}

TEST_CASE("every page is one labelled section with one h1 that can take the focus") {
  on_every_page([](const Markup& markup, const View& view) {
    const Element& root = markup.elements.front();
    CHECK(root.tag == "section");
    CHECK(root.at("data-page") == view.page);
    CHECK(root.at("data-revision") == std::to_string(view.revision));
    CHECK(root.at("lang") == i18n::to_string(view.lang));
    CHECK_FALSE(root.at("aria-label").empty());
    int titles = 0;
    for (const Element& element : markup.elements) {
      CHECK(element.tag != "main");
      if (element.tag != "h1") continue;
      ++titles;
      CHECK(element.at("id") == "okno-title");
      CHECK(element.at("tabindex") == "-1");
      CHECK(element.text == view.title);
    }
    CHECK(titles == 1);
  });
}

TEST_CASE("ids are unique, and whatever points to an id finds it") {
  on_every_page([](const Markup& markup, const View&) {
    std::set<std::string> ids;
    for (const Element& element : markup.elements) {
      if (!element.has("id")) continue;
      CAPTURE(element.at("id"));
      CHECK(ids.insert(element.at("id")).second);
      CHECK(element.at("id").find_first_of(" \"'<>") == std::string::npos);
    }
    for (const Element& element : markup.elements) {
      for (const char* name :
           {"for", "aria-describedby", "aria-labelledby", "aria-controls", "data-goto", "data-focus"}) {
        for (const std::string& id : words_of(element.at(name))) {
          CAPTURE(name);
          CAPTURE(id);
          CHECK(ids.contains(id));
        }
      }
      if (element.at("href").starts_with("#")) CHECK(ids.contains(element.at("href").substr(1)));
    }
  });
}

TEST_CASE("everything that can be acted on has a name") {
  on_every_page([](const Markup& markup, const View&) {
    for (const Element& element : markup.elements) {
      const bool acts = element.tag == "button" || element.tag == "a" || element.tag == "textarea" ||
                        element.tag == "progress" || element.at("role") == "option" ||
                        (element.tag == "input" && element.at("type") != "hidden");
      if (!acts || element.at("aria-hidden") == "true") continue;
      CAPTURE(element.tag);
      CAPTURE(element.at("id"));
      CHECK_FALSE(name_of(markup, element).empty());
    }
  });
}

TEST_CASE("radio buttons and check boxes of one question stand in a fieldset with a legend") {
  on_every_page([](const Markup& markup, const View&) {
    for (std::size_t i = 0; i < markup.elements.size(); ++i) {
      const Element& element = markup.elements[i];
      if (element.at("type") == "radio") CHECK(markup.is_inside(element, "fieldset"));
      if (element.tag != "fieldset") continue;
      REQUIRE(i + 1 < markup.elements.size());
      CHECK(markup.elements[i + 1].tag == "legend");
      CHECK_FALSE(markup.elements[i + 1].text.empty());
    }
  });
}

TEST_CASE("an error is tied to its field by id, and the summary leads to it") {
  int errors = 0;
  on_every_page([&](const Markup& markup, const View& view) {
    for (const Control& each : view.controls) {
      const Seen control = seen(each);
      if (control.error.empty()) continue;
      ++errors;
      CAPTURE(control.id);
      const Element* error = markup.by_id("okno-" + control.id + "-error");
      REQUIRE(error != nullptr);
      CHECK(error->text.find(control.error) != std::string::npos);
      const Element* field = markup.by_id("okno-" + control.id);
      REQUIRE(field != nullptr);
      CHECK(field->at("aria-describedby").find(error->at("id")) != std::string::npos);
      if (!control.is<Choices>()) CHECK(field->at("aria-invalid") == "true");
    }
    for (const Control& each : view.controls) {
      const Seen control = seen(each);
      if (!control.is<ErrorSummary>()) continue;
      const Element* summary = markup.by_id("okno-errors");
      REQUIRE(summary != nullptr);
      CHECK(summary->at("tabindex") == "-1");
      int links = 0;
      for (const Element& element : markup.elements) {
        if (!element.has("data-goto")) continue;
        ++links;
        const Element* target = markup.by_id(element.at("data-goto"));
        REQUIRE(target != nullptr);
        CHECK((target->tag == "input" || target->tag == "textarea" || target->tag == "button"));
      }
      CHECK(links == static_cast<int>(control.items.size()));
    }
  });
  CHECK(errors > 20);
}

TEST_CASE("no page carries styles, scripts or handlers of its own") {
  on_every_page([](const Markup& markup, const View&) {
    for (const Element& element : markup.elements) {
      CHECK(element.tag != "script");
      CHECK(element.tag != "style");
      CHECK_FALSE(element.has("style"));
      for (const auto& [name, value] : element.attributes) {
        CHECK_FALSE(name.starts_with("on"));
        CHECK_FALSE(value.starts_with("javascript:"));
      }
    }
  });
}

TEST_CASE("no key of the catalogue is shown instead of words") {
  on_every_page([](const Markup& markup, const View& view) {
    const std::string& text = markup.elements.front().text;
    CHECK(text.find("screen.") == std::string::npos);
    CHECK(text.find("forms.") == std::string::npos);
    CHECK(text.find('{') == std::string::npos);
    CHECK(view.announcement.find("screen.") == std::string::npos);
  });
}

TEST_CASE("hostile words stay words, in every control and at every place") {
  for (const Surface surface : {Surface::widget, Surface::page}) {
    HtmlOptions options = page_options();
    options.surface = surface;
    options.action = hostile;
    options.state = hostile;
    const Markup markup = read_markup(to_html(every_control(hostile), options));
    REQUIRE(markup.fault == "");
    for (const Element& element : markup.elements) {
      CHECK(element.tag != "script");
      for (const auto& [name, value] : element.attributes) CHECK_FALSE(name.starts_with("on"));
    }
    CHECK(markup.elements.front().text.find(hostile) != std::string::npos);
  }
}

TEST_CASE("an address that could run as a script is not made a link") {
  for (const char* bad :
       {"javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x",
        "vbscript:x", "//elsewhere.example", "/\\elsewhere.example", "\tjavascript:x"}) {
    View view;
    view.title = "T";
    Link link;
    link.id = "x";
    link.label = "L";
    link.href = bad;
    view.controls = {link};
    const std::string html = to_html(view, {});
    CAPTURE(bad);
    CHECK(html.find("href") == std::string::npos);
    link.href = "https://example.ru/a?b=1&c=2";
    view.controls = {link};
    CHECK(to_html(view, {}).find("href=\"https://example.ru/a?b=1&amp;c=2\"") != std::string::npos);
  }
}

TEST_CASE(
    "in the widget each act names its control and what to listen to, and every control can be acted on") {
  for (const NamedView& shot : every_screen(i18n::Lang::ru)) {
    CAPTURE(shot.name);
    const Markup markup = read_markup(to_html(shot.view, {}));
    std::set<std::string> controls;
    for (const Control& control : shot.view.controls) controls.insert(id_of(control));
    for (const Element& element : markup.elements) {
      CHECK(element.at("name") != "press");
      if (element.tag == "button") CHECK(element.at("type") == "button");
      if (!element.has("data-control")) continue;
      CHECK(controls.contains(element.at("data-control")));
      if (!element.has("data-files"))
        CHECK((element.at("data-on") == "input" || element.at("data-on") == "change" ||
               element.at("data-on") == "press"));
    }
  }
}

TEST_CASE("results are a list box that the search field owns") {
  Citizen maria;
  maria.open_form();
  Markup markup = read_markup(to_html(maria.sees(), {}));
  const Element* query = markup.by_id("okno-query");
  REQUIRE(query != nullptr);
  CHECK(query->at("role") == "combobox");
  CHECK(query->at("aria-expanded") == "false");
  CHECK(query->at("aria-autocomplete") == "list");
  maria.types("query", "яма на дороге");
  markup = read_markup(to_html(maria.sees(), {}));
  query = markup.by_id("okno-query");
  CHECK(query->at("aria-expanded") == "true");
  REQUIRE(markup.by_id(query->at("aria-controls")) != nullptr);
  CHECK(markup.by_id(query->at("aria-controls"))->at("role") == "listbox");
  const Element* option = markup.by_id("okno-query--roads.pothole");
  REQUIRE(option != nullptr);
  CHECK(option->at("role") == "option");
  CHECK(option->at("data-value") == "roads.pothole");
  CHECK(option->text.find("Яма на дороге") == 0);
}

TEST_CASE("a plain page is one form whose presses are submit buttons") {
  for (const NamedView& shot : every_screen(i18n::Lang::ru)) {
    CAPTURE(shot.name);
    const Markup markup = read_markup(to_html(shot.view, page_options()));
    int forms = 0;
    for (const Element& element : markup.elements) {
      if (element.tag == "form") {
        ++forms;
        CHECK(element.at("method") == "post");
        CHECK(element.at("action") == "/f/811");
      }
      if (element.tag == "button") {
        CHECK(element.at("type") == "submit");
        CHECK(element.at("name") == "press");
        CHECK(markup.is_inside(element, "form"));
      }
      if (element.at("type") == "hidden") CHECK(element.at("value") == "signed \"state\"");
    }
    CHECK(forms == 1);
  }
}

TEST_CASE("Enter on a plain page means «Дальше», not «Назад»") {
  Citizen maria;
  maria.comes_to_contact();
  const Markup markup = read_markup(to_html(maria.sees(), page_options()));
  for (const Element& element : markup.elements) {
    if (element.tag != "button") continue;
    CHECK(element.at("value") == "next");
    break;
  }
}

TEST_CASE("a plain page leaves out what needs a script and takes files by itself") {
  Citizen maria;
  maria.comes_to_say();
  const std::string widget = to_html(maria.sees(), {});
  const std::string page = to_html(maria.sees(), page_options());
  CHECK(widget.find("place.locate") != std::string::npos);
  CHECK(page.find("place.locate") == std::string::npos);
  CHECK(page.find("enctype=\"multipart/form-data\"") != std::string::npos);
  CHECK(page.find("type=\"file\"") != std::string::npos);
}

TEST_CASE("a plain page finds and presses by buttons that carry the situation") {
  Citizen maria;
  maria.open_form();
  maria.types("query", "яма на дороге");
  const std::string page = to_html(maria.sees(), page_options());
  CHECK(page.find("value=\"query:roads.pothole\"") != std::string::npos);
  CHECK(page.find(">Найти</button>") != std::string::npos);
  CHECK(to_html(maria.sees(), {}).find("Найти") == std::string::npos);
  CHECK(page.find("combobox") == std::string::npos);
}

TEST_CASE("the same view is the same HTML, byte for byte, under any prefix but its ids") {
  Citizen maria;
  maria.comes_to_check();
  CHECK(to_html(maria.sees(), {}) == to_html(maria.sees(), {}));
  HtmlOptions other;
  other.id_prefix = "w2-";
  const Markup markup = read_markup(to_html(maria.sees(), other));
  for (const Element& element : markup.elements)
    if (element.has("id")) CHECK(element.at("id").starts_with("w2-"));
}

TEST_CASE("the term is a progress bar with words, and its date stands out") {
  Citizen maria;
  maria.follows(lifecycle::State::in_work);
  maria.passes(std::chrono::hours(24 * 7));
  const Markup markup = read_markup(to_html(maria.sees(), {}));
  const Element* bar = markup.by_id("okno-term");
  REQUIRE(bar != nullptr);
  CHECK(bar->tag == "progress");
  CHECK(bar->at("value") == "50");
  CHECK(bar->at("aria-valuetext") == "7-й день из 14. Ответят до 7 декабря");
  bool stands_out = false;
  for (const Element& element : markup.elements)
    stands_out |= element.at("class") == "okno-due" && element.text == "7 декабря";
  CHECK(stands_out);
}

TEST_CASE("the first line of a text is not lost to the parser") {
  Citizen maria;
  maria.comes_to_say();
  maria.types("text", "\nвторая строка");
  CHECK(to_html(maria.sees(), {}).find(">\n\nвторая строка</textarea>") != std::string::npos);
}
