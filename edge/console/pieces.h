// The small set of things that pages of the console are made of. A page is a value; draw.h writes it as HTML. Words are
// ready to be read: pages take them from edge/words and from what people wrote.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "edge/console/chart_pieces.h"

namespace okno::console {

// ---- in a line ----

struct Text {
  std::string words;
};
struct Link {
  std::string href, words;
};
struct Badge {
  enum class Tone { plain, waiting, under_way, over, bad };
  std::string words;
  Tone tone = Tone::plain;
  std::string status{};  // a state's name, for those who read the page by programs
};
// An instant as people say it.
struct Time {
  enum class Tone { plain, term, soon, overdue };
  std::string words;
  std::string instant;  // RFC 3339
  Tone tone = Tone::plain;
};
// A number of a message, a login: what is compared letter by letter.
struct Code {
  std::string words;
  std::string href{};
};
struct LineBreak {};
using Inline = std::variant<Text, Link, Badge, Time, Code, LineBreak, Bar>;
using Line = std::vector<Inline>;

// ---- forms ----

struct Option {
  std::string value, words;
};
struct OptionGroup {
  std::string label;  // empty: the options stand alone
  std::vector<Option> options;
};
struct TextInput {
  enum class Kind { text, login, search, password, date, number };
  Kind kind = Kind::text;
  std::string autocomplete = "off";
};
struct FileInput {
  std::string accept;  // ".xlsx,.csv"
};
struct TextArea {
  int rows = 4;
};
struct Select {
  std::vector<OptionGroup> groups;
};
// Sends "1" when it is set.
struct Checkbox {};
struct Field {
  std::string id;    // of the element; "<id>-hint" and "<id>-error" are those of what describes it
  std::string name;  // under which it is sent
  std::string label;
  std::string value{};
  std::string hint{};
  std::string error{};
  std::variant<TextInput, TextArea, Select, Checkbox, FileInput> input{};
  enum class Need { optional, required } need = Need::optional;
  std::string described_by{};  // the id of what describes it besides: the form's error
};

// A form that is sent as it stands, without a script. One that posts carries the session's code by itself.
struct Form {
  enum class Method { get, post };
  enum class Layout { column, row, sign_in };
  std::string action;
  std::vector<std::pair<std::string, std::string>> hidden{};
  Line lead{};          // before the fields
  std::string error{};  // of the form as a whole; its element is "<id>-error"
  std::string id{};
  std::vector<Field> fields{};
  std::string submit;  // the button's words
  Method method = Method::post;
  Layout layout = Layout::column;
  std::string label{};  // for screen readers; a row is a search
  bool has_files = false;
};

// ---- blocks ----

struct Heading {
  enum class Level { page, section, part };
  enum class Kind { words, code };  // code: a number or a login
  std::string words;
  Level level = Level::page;
  Kind kind = Kind::words;
};
struct Paragraph {
  enum class Tone { plain, soft, state };
  Line line;
  Tone tone = Tone::plain;
};
struct Notice {
  enum class Tone { plain, done, bad };  // done and bad are read out
  std::string words;
  Tone tone = Tone::plain;
};
// What a person wrote, as it was written.
struct Quote {
  std::string words, lead{};
};
struct Column {
  enum class Align { start, end };
  std::string words;
  Align align = Align::start;
};
struct Table {
  std::string label;  // for screen readers
  std::vector<Column> columns;
  std::vector<std::vector<Line>> rows;  // the first cell of a row heads it
};
struct Pager {
  int page = 1, pages = 1;
  std::string previous{}, next{};  // addresses
};
struct Fact {
  std::string term;
  std::string words;  // line breaks show; a fact without words is left out
};
struct Facts {
  std::vector<Fact> facts;
};
struct Step {
  std::string title, who;
  Time when;
  std::string note{};
};
struct Timeline {
  std::vector<Step> steps;
};
struct File {
  std::string href;
  std::string words;
  enum class Kind { picture, document, on_its_way } kind = Kind::document;  // the last has no address yet
};
struct Files {
  std::vector<File> files;
};
// Pages beside this one; the one whose address is `current` is it.
struct Tabs {
  std::string label;
  std::vector<Link> links;
  std::string current;
};

struct Piece;
using Pieces = std::vector<Piece>;

struct Section {
  std::string id;
  std::string title;
  Pieces pieces;
};
// What is opened when it is wanted.
struct Disclosure {
  enum class State { closed, open };
  std::string title;
  State state = State::closed;
  Pieces pieces;
};
// On a wide screen beside each other; `aside` stays in sight.
struct Columns {
  Pieces main;
  Section aside;
};

struct Piece {
  using Any = std::variant<Heading, Paragraph, Notice, Quote, Table, Pager, Facts, Timeline, Files, Tabs,
                           Form, Section, Disclosure, Columns, StackedChart, TimeChart>;
  template <class Kind>
  Piece(Kind kind)
      : any(std::move(kind)) {}  // NOLINT(google-explicit-constructor): a list of pieces reads as one
  Any any;
};

}  // namespace okno::console
