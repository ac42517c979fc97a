#include "edge/exchange/limesurvey/structure.h"

#include <algorithm>
#include <array>

#include "edge/exchange/complaint.h"
#include "edge/exchange/html_text.h"
#include "edge/exchange/xlsform/languages.h"
#include "shared/base/text.h"
#include "shared/surveys/survey.h"

namespace okno::exchange::limesurvey {
namespace {

// What people read of a row beside its text.
constexpr std::array<std::string_view, 5> shown = {"em_validation_q_tip", "other_replace_text", "prefix",
                                                   "suffix", "em_validation_sq_tip"};

class Builder {
 public:
  Builder(const Sheet& sheet, Notes& notes) : sheet_(sheet), notes_(notes) {}

  Structure build() {
    if (sheet_.rows.empty()) {
      notes_.fault({}, 0, {}, "the file is empty; write a survey into it");
      return {};
    }
    for (const Cell& cell : sheet_.rows.front().cells) {
      std::string heading = text::lower(cell.text);
      if (heading == "type/scale") heading = "type";
      headings_.emplace_back(cell.column, std::move(heading));
    }
    for (const std::string_view wanted : {"class", "name", "text"})
      if (std::none_of(headings_.begin(), headings_.end(),
                       [&](const auto& each) { return each.second == wanted; }))
        notes_.fault({}, 1, std::string(wanted), "there is no column " + std::string(wanted) + "; add one");
    if (!notes_.faults.empty()) return {};
    find_languages();
    for (std::size_t i = 1; i < sheet_.rows.size(); ++i) take(sheet_.rows[i]);
    return std::move(built_);
  }

 private:
  std::string cell(const Row& row, std::string_view heading) const {
    for (const auto& [column, each] : headings_)
      if (each == heading) return row.at(column);
    return {};
  }

  void add_language(const std::string& written) {
    const std::string tag = written.empty() ? std::string() : xlsform::tag_of(written);
    if (!tag.empty() &&
        std::find(built_.languages.begin(), built_.languages.end(), tag) == built_.languages.end())
      built_.languages.push_back(tag);
  }

  void find_languages() {
    std::string words;
    for (const Row& row : sheet_.rows) {
      const std::string name = cell(row, "name");
      if (cell(row, "class") == "S" && name == "language")
        built_.languages.insert(built_.languages.begin(), xlsform::tag_of(cell(row, "text")));
      if (words.size() < 20'000) words += cell(row, "text") + "\n";
    }
    if (built_.languages.empty() && sheet_.rows.size() > 1)
      for (const Row& row : sheet_.rows)
        if (row.number > sheet_.rows.front().number) add_language(cell(row, "language"));
    if (built_.languages.empty()) built_.languages.push_back(xlsform::guessed_tag(words));
    for (const Row& row : sheet_.rows)
      if (row.number > sheet_.rows.front().number) add_language(cell(row, "language"));
  }

  Item item_of(const Row& row, const std::string& tag) const {
    Item item;
    item.row = row.number;
    for (const auto& [column, heading] : headings_) {
      const std::string& text = row.at(column);
      if (text.empty()) continue;
      const bool is_shown = std::find(shown.begin(), shown.end(), heading) != shown.end();
      if (heading == "type")
        item.type = text;
      else if (heading == "name")
        item.name = text;
      else if (heading == "text")
        put(item.text, tag, text);
      else if (heading == "help")
        put(item.help, tag, text);
      else if (is_shown)
        put(item.words[heading], tag, text);
      else
        item.columns[heading] = text;
    }
    return item;
  }

  static void put(surveys::Words& words, const std::string& tag, const std::string& html) {
    if (std::string seen = without_tags(html); !seen.empty()) words.set(tag, std::move(seen));
  }

  // The words of another language join those that stand there.
  static void join(Item& to, const Item& from) {
    const auto add = [](surveys::Words& into, const surveys::Words& more) {
      for (const auto& [tag, text] : more.by_language) into.set(tag, text);
    };
    add(to.text, from.text);
    add(to.help, from.help);
    for (const auto& [column, words] : from.words) add(to.words[column], words);
  }

  void take(const Row& row) {
    const std::string kind = cell(row, "class");
    const std::string written = cell(row, "language");
    const std::string tag = written.empty() ? built_.languages.front() : xlsform::tag_of(written);
    if (tag != language_ && (kind == "G" || kind == "Q")) {
      language_ = tag;
      group_ = 0;
    }
    const bool is_first = tag == built_.languages.front();
    if (kind == "S") return;
    if (kind == "SL") return survey_words(row, tag);
    if (kind == "G") return group(item_of(row, tag), is_first, tag);
    if (kind == "Q") return question(item_of(row, tag), is_first);
    if (kind == "SQ" || kind == "A") return part(item_of(row, tag), kind == "SQ", is_first);
    if (kind == "AS" || kind.starts_with("QTA") || kind == "C" || kind == "QTM")
      return notes_.remark({}, row.number, "class",
                           quoted(kind) + " is left out: " +
                               (kind.starts_with("Q") ? "quotas are written into our own file"
                                                      : "marks and older conditions are not read"));
    notes_.fault({}, row.number, "class",
                 kind.empty() ? "has no class; write G, Q, SQ or A"
                              : quoted(kind) + " is no class; write S, SL, G, Q, SQ or A");
  }

  void survey_words(const Row& row, const std::string& tag) {
    const std::string name = cell(row, "name");
    const std::string text = cell(row, "text");
    if (name == "surveyls_title") put(built_.title, tag, text);
    if (name == "surveyls_description" || name == "surveyls_welcometext") {
      std::string all;
      for (const auto& [each, present] : built_.welcome.by_language)
        if (each == tag) all = present + "\n";
      put(built_.welcome, tag, all + without_tags(text));
    }
    if (name == "surveyls_endtext" && !text.empty())
      notes_.remark({}, row.number, name, "is left out: people read our own words in the end");
  }

  // Groups have no code: those of other languages come in the same order, or with the same number.
  void group(Item item, bool is_first, const std::string& tag) {
    if (is_first) {
      if (built_.groups.size() > surveys::most_questions)
        return notes_.fault({}, 0, {}, "more than 500 groups; ask less");
      built_.groups.push_back({std::move(item), {}});
      group_ = built_.groups.size();
      return;
    }
    if (built_.groups.empty())
      return notes_.fault(
          {}, item.row, "language",
          "there is no group in " + built_.languages.front() + " before it; write that first");
    ++group_;
    const auto same = std::find_if(built_.groups.begin(), built_.groups.end(), [&](const Group& each) {
      return !item.type.empty() && each.item.type == item.type;
    });
    Group* into = same != built_.groups.end()      ? &*same
                  : group_ <= built_.groups.size() ? &built_.groups[group_ - 1]
                                                   : nullptr;
    if (into == nullptr) return;
    // Its name is what people read of it.
    into->item.words["name"].set(tag, item.name);
    join(into->item, item);
  }

  void question(Item item, bool is_first) {
    if (is_first) {
      if (built_.groups.empty())
        return notes_.fault({}, item.row, "class", "stands in no group; write a row G above it");
      if (++questions_ > surveys::most_questions) {
        now_ = nullptr;
        return notes_.fault({}, 0, {}, "more than 500 questions; ask less");
      }
      built_.groups.back().questions.push_back({std::move(item), {}, {}});
      now_ = &built_.groups.back().questions.back();
      return;
    }
    now_ = nullptr;
    for (Group& group : built_.groups)
      for (Asked& asked : group.questions)
        if (asked.item.name == item.name) now_ = &asked;
    if (now_ == nullptr)
      return notes_.fault(
          {}, item.row, "name",
          quoted(item.name) + " does not stand in " + built_.languages.front() + "; write it there, too");
    join(now_->item, item);
  }

  void part(Item item, bool is_question, bool is_first) {
    if (now_ == nullptr) {
      if (notes_.faults.empty())
        notes_.fault({}, item.row, "class", "stands below no question; write a row Q above it");
      return;
    }
    std::vector<Item>& parts = is_question ? now_->parts : now_->answers;
    const auto same = std::find_if(parts.begin(), parts.end(), [&](const Item& each) {
      return each.name == item.name && each.type == item.type;
    });
    if (same != parts.end() && !is_first) return join(*same, item);
    if (same != parts.end())
      return notes_.fault({}, item.row, "name",
                          quoted(item.name) + " stands in row " + std::to_string(same->row) +
                              " already; give it a name of its own");
    if (!is_first || parts.size() > surveys::most_choices) return;
    parts.push_back(std::move(item));
  }

  const Sheet& sheet_;
  Notes& notes_;
  std::vector<std::pair<std::size_t, std::string>> headings_;
  Structure built_;
  std::string language_;
  std::size_t questions_ = 0;
  std::size_t group_ = 0;  // of how many in this language
  Asked* now_ = nullptr;
};

}  // namespace

const std::string& Item::at(std::string_view column) const {
  static const std::string none;
  const auto found = columns.find(column);
  return found != columns.end() ? found->second : none;
}

surveys::Words Item::words_at(std::string_view column) const {
  const auto found = words.find(column);
  return found != words.end() ? found->second : surveys::Words{};
}

bool Item::is_yes(std::string_view column) const {
  const std::string& value = at(column);
  return value == "Y" || value == "y" || value == "1";
}

Structure structure_of(const Sheet& sheet, Notes& notes) { return Builder(sheet, notes).build(); }

}  // namespace okno::exchange::limesurvey
