// The pieces that pages of the console are made of, as HTML. Each case is an example of how a piece is used.
#include "edge/console/pieces.h"

#include <doctest/doctest.h>

#include "edge/console/draw.h"
#include "edge/console/menu.h"

namespace okno::console {
namespace {

using accounts::Role;

const accounts::Session session{{.id = "anna", .name = "Анна", .grants = {{{"814"}, Role::operator_}}},
                                "the-code"};

constexpr MenuEntry menu[] = {{"/console", "console.queue", accounts::Right::list_messages},
                              {"/console/users", "console.users", accounts::Right::manage_users}};

Frame frame_of(const accounts::Session* who = &session) {
  return {"Узел", who, {}, i18n::Lang::en, menu, "/console/users/anna?done=1"};
}

std::string drawn(Pieces pieces, const Frame& frame = frame_of()) {
  return draw(frame, {"T", std::move(pieces)});
}

std::size_t count(std::string_view text, std::string_view wanted) {
  std::size_t found = 0;
  for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1))
    ++found;
  return found;
}
bool holds(const std::string& text, std::string_view wanted) { return count(text, wanted) > 0; }

TEST_CASE("a form that posts carries the code of the session, one that gets does not") {
  Form form{.action = "/console/users", .submit = "Go"};
  const std::string code = "name=\"csrf\" value=\"the-code\"";
  const std::size_t in_the_frame = count(drawn({}), code);
  CHECK(count(drawn({form}), code) == in_the_frame + 1);
  form.method = Form::Method::get;
  CHECK(count(drawn({form}), code) == in_the_frame);
  form.method = Form::Method::post;
  CHECK_FALSE(holds(drawn({form}, frame_of(nullptr)), "csrf"));
}

TEST_CASE("a field is named by its label and described by its hint and its error") {
  Field field{.id = "make-name", .name = "name", .label = "Name", .value = "A<b>", .hint = "H", .error = "E"};
  field.need = Field::Need::required;
  const std::string page = drawn({Form{.action = "/x", .fields = {field}, .submit = "Go"}});
  CHECK(holds(page, "<label for=\"make-name\">Name</label>"));
  CHECK(holds(page, "<p class=\"hint\" id=\"make-name-hint\">H</p>"));
  CHECK(holds(page, "<p class=\"error\" id=\"make-name-error\">E</p>"));
  CHECK(holds(page,
              "<input type=\"text\" id=\"make-name\" name=\"name\" "
              "aria-describedby=\"make-name-hint make-name-error\" required autocomplete=\"off\" "
              "value=\"A&lt;b&gt;\">"));
}

TEST_CASE("a password is never written into a page") {
  Field field{.id = "p", .name = "password", .label = "P", .value = "secret"};
  field.input = TextInput{TextInput::Kind::password, "new-password"};
  CHECK_FALSE(holds(drawn({Form{.action = "/x", .fields = {field}, .submit = "Go"}}), "secret"));
}

TEST_CASE("of an option that stands in two groups the first one is chosen") {
  Field field{.id = "s", .name = "s", .label = "S", .value = "a"};
  field.input = Select{{{"Likely", {{"a", "A"}}}, {"", {{"", "none"}, {"a", "A"}}}}};
  const std::string page = drawn({Form{.action = "/x", .fields = {field}, .submit = "Go"}});
  CHECK(holds(page, "<optgroup label=\"Likely\"><option value=\"a\" selected>A</option></optgroup>"));
  CHECK(count(page, "selected") == 1);
}

TEST_CASE("a table says what its columns and rows are") {
  const std::string page = drawn({Table{"Users",
                                        {{"Login"}, {"Count", Column::Align::end}},
                                        {{{Link{"/u/a", "a"}}, {Badge{"off", Badge::Tone::bad}}}}}});
  CHECK(holds(page, "aria-label=\"Users\""));
  CHECK(holds(page, "<th scope=\"col\">Login</th><th scope=\"col\" class=\"figure\">Count</th>"));
  CHECK(holds(page,
              "<th scope=\"row\"><a href=\"/u/a\">a</a></th><td class=\"figure\" data-label=\"Count\"><span "
              "class=\"badge bad\">off"));
}

TEST_CASE("a fact without words and a pager of one page are left out") {
  CHECK_FALSE(holds(drawn({Facts{{{"Place", ""}}}}), "Place"));
  CHECK_FALSE(holds(drawn({Pager{1, 1}}), "Pages"));
  const std::string page = drawn({Pager{2, 3, "/console?page=1", "/console?page=3"}});
  CHECK(holds(page, "<a rel=\"prev\" href=\"/console?page=1\">Previous</a>"));
  CHECK(holds(page, "Page 2 of 3"));
}

TEST_CASE("sections hold pieces, columns hold sections") {
  const std::string page = drawn({Columns{{Section{"left", "Left", {Quote{"<said>"}}}},
                                          {"right", "Right", {Disclosure{.title = "More", .pieces = {}}}}}});
  CHECK(holds(
      page,
      "<section aria-labelledby=\"left\"><h2 id=\"left\">Left</h2>\n<p class=\"message\">&lt;said&gt;"));
  CHECK(holds(page, "<details><summary>More</summary>"));
}

TEST_CASE("the menu shows what somebody may, and where they are") {
  const accounts::Session admin{{.id = "a", .name = "A", .grants = {{{"*"}, Role::administrator}}}, "c"};
  const std::string users = "<a href=\"/console/users\"";
  CHECK(holds(drawn({}, frame_of(&admin)), users + " aria-current=\"true\">Users</a>"));
  Frame frame = frame_of(&admin);
  frame.address = "/console/users?x=1";
  CHECK(holds(drawn({}, frame), users + " aria-current=\"page\">Users</a>"));
  CHECK_FALSE(holds(drawn({}), users));
  CHECK_FALSE(holds(drawn({}, frame_of(nullptr)), "<nav"));
}

TEST_CASE("a page stands under the menu's entry with the longest path that begins its own") {
  CHECK(entry_of(menu, "/console/messages/40-0000-00")->path == "/console");
  CHECK(entry_of(menu, "/console/users/anna")->path == "/console/users");
  CHECK(entry_of(menu, "/console/usersome")->path == "/console");
  CHECK(entry_of(menu, "/embed") == nullptr);
}

TEST_CASE("the frame offers the other language and comes back to the page") {
  const std::string page = drawn({});
  CHECK(holds(page, "<html lang=\"en\">"));
  CHECK(holds(page, "name=\"back\" value=\"/console/users/anna?done=1\""));
  CHECK(holds(page, "name=\"lang\" value=\"ru\" lang=\"ru\">Русский</button>"));
}

TEST_CASE("a bar is drawn to its share, with a line for how sure it is, and screen readers pass it by") {
  Table table{"Answers", {{"Answer"}, {"People", Column::Align::end}}, {}};
  table.rows.push_back({{Text{"Swings"}, LineBreak{}, Bar{0.375, std::pair(0.3, 0.455)}}, {Text{"12"}}});
  const std::string page = drawn({table});
  CHECK(holds(page, "<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\">"));
  CHECK(holds(page, "<rect class=\"part\" x=\"0\" y=\"0\" width=\"37.5%\" height=\"100%\"></rect>"));
  CHECK(holds(page, "<line x1=\"30%\" x2=\"45.5%\" y1=\"50%\" y2=\"50%\"></line>"));
  CHECK_FALSE(holds(page, "style="));
}

TEST_CASE("wholes are parted from one end to the other, days stand beside each other") {
  const std::string page = drawn({StackedChart{"Marks", {"1", "2", "3"}, {{"Yard", {0.25, 0, 0.75}}}},
                                  TimeChart{"Days", {2, 0, 4}, "June 1", "June 3", "4"}});
  CHECK(holds(page, "<rect class=\"tone-0\" x=\"0%\" y=\"0\" width=\"25%\""));
  CHECK(holds(page, "<rect class=\"tone-6\" x=\"25%\" y=\"0\" width=\"75%\""));
  CHECK(count(page, "<rect class=\"tone-3\"") == 1);  // in the legend alone
  CHECK(holds(page, "viewBox=\"0 0 3 100\" preserveAspectRatio=\"none\""));
  CHECK(holds(page, "x=\"0.08\" y=\"50\" width=\"0.84\" height=\"50\""));
  CHECK(count(page, "width=\"0.84\"") == 2);
  CHECK_FALSE(holds(drawn({TimeChart{"Days", {0, 0}, "a", "b", "0"}}), "<figure"));
}

}  // namespace
}  // namespace okno::console
