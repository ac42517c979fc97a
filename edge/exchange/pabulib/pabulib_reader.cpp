#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "edge/exchange/complaint.h"
#include "edge/exchange/pabulib/exact_decimal.h"
#include "edge/exchange/pabulib/pabulib.h"
#include "edge/exchange/pabulib/pabulib_rows.h"
#include "shared/base/text.h"

namespace okno::exchange {
namespace {

using votes::Money;
using votes::Support;

constexpr std::array vote_types = {PabulibVotes::approval, PabulibVotes::ordinal, PabulibVotes::cumulative,
                                   PabulibVotes::scoring, PabulibVotes::choose_one};
constexpr int most_score_decimals = 6;

enum class Section { none, meta, projects, votes };
constexpr std::array<std::pair<std::string_view, Section>, 3> sections = {
    {{"meta", Section::meta}, {"projects", Section::projects}, {"votes", Section::votes}}};

// The columns of a section by their names.
class Columns {
 public:
  explicit Columns(const std::vector<std::string_view>& headings) {
    for (const std::string_view heading : headings) names_.push_back(text::lower(heading));
  }
  std::optional<std::size_t> find(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names)
      for (std::size_t i = 0; i < names_.size(); ++i)
        if (names_[i] == name) return i;
    return std::nullopt;
  }
  std::size_t size() const { return names_.size(); }

 private:
  std::vector<std::string> names_;
};

// Empty where a row ends before the column.
std::string_view cell_of(const std::vector<std::string_view>& cells, std::optional<std::size_t> column) {
  return column && *column < cells.size() ? cells[*column] : std::string_view();
}

// "1, 2,3", without what is empty.
void split(std::string_view list, std::vector<std::string_view>& items) {
  items.clear();
  while (!list.empty()) {
    const std::string_view item = text::trim(text::take_until(list, ','));
    if (!item.empty()) items.push_back(item);
  }
}

class Reader {
 public:
  // Points with more decimals than `score_decimals` end it, and `deeper` says how many they have.
  Reader(std::string_view bytes, int score_decimals) : rows_(bytes) { file_.score_decimals = score_decimals; }

  int deeper = 0;
  Result<Pabulib, PabulibFault> read();

 private:
  using Cells = std::vector<std::string_view>;

  bool fail(std::string what) {
    if (!fault_) fault_ = PabulibFault{rows_.line(), std::move(what)};
    return false;
  }
  void remark(std::string what) {
    constexpr std::size_t most = 20;
    if (file_.remarks.size() < most)
      file_.remarks.push_back(std::to_string(rows_.line()) + ": " + std::move(what));
  }

  bool begin(Section section);
  bool take_heading(const Cells& cells);
  bool take_meta(const Cells& cells);
  bool take_project(const Cells& cells);
  bool take_ballot(const Cells& cells);
  bool take_points(std::string_view written);
  bool finish_meta();
  bool finish_projects();
  bool finish();

  PabulibRows rows_;
  Pabulib file_;
  std::optional<PabulibFault> fault_;
  Section section_ = Section::none;
  std::vector<Section> seen_;
  std::vector<std::size_t> meta_lines_;

  std::optional<Columns> columns_;
  std::optional<std::size_t> id_, cost_, votes_, name_, category_, area_, selected_, ballot_, points_, voter_;

  ExactDecimal budget_;
  std::int64_t default_score_ = 0;
  std::vector<ExactDecimal> costs_;
  std::unordered_map<std::string, std::uint32_t> project_of_;
  std::unordered_set<std::string> voters_;
  votes::ProfileBuilder ballots_;
  // Of the ballot under way; kept so that they are not made anew a million times.
  std::vector<std::string_view> chosen_, given_;
  std::vector<Support> supports_;
};

Result<Pabulib, PabulibFault> Reader::read() {
  bool is_well = true;
  while (is_well && rows_.next()) {
    const Cells& cells = rows_.cells();
    const bool is_alone =
        std::all_of(cells.begin() + 1, cells.end(), [](std::string_view cell) { return cell.empty(); });
    const std::string title = is_alone ? text::lower(cells.front()) : std::string();
    const auto* found = std::find_if(sections.begin(), sections.end(),
                                     [&](const auto& section) { return section.first == title; });
    if (found != sections.end() && columns_.has_value() == (section_ != Section::none)) {
      is_well = begin(found->second);
    } else if (section_ == Section::none) {
      is_well = fail("a .pb file begins with the line META; write it, and key;value below");
    } else if (!columns_) {
      is_well = take_heading(cells);
    } else if (section_ == Section::meta) {
      is_well = take_meta(cells);
    } else {
      if (cells.size() > columns_->size() && !cells.back().empty())
        remark("the row has " + std::to_string(cells.size()) + " cells under " +
               std::to_string(columns_->size()) +
               " headings; write a text with semicolons in quotation marks");
      is_well = section_ == Section::projects ? take_project(cells) : take_ballot(cells);
    }
  }
  if (is_well && rows_.is_unclosed())
    is_well = fail("a quotation mark opens a text that never ends; close it");
  if (is_well) is_well = finish();
  if (!is_well) return *fault_;
  return std::move(file_);
}

bool Reader::begin(Section section) {
  const auto name = sections[static_cast<std::size_t>(section) - 1].first;
  if (std::find(seen_.begin(), seen_.end(), section) != seen_.end())
    return fail("the section " + std::string(name) + " stands here a second time; leave one");
  if (static_cast<std::size_t>(section) != seen_.size() + 1)
    return fail("the sections stand in another order; write META, then PROJECTS, then VOTES");
  if (section == Section::projects && !finish_meta()) return false;
  if (section == Section::votes && !finish_projects()) return false;
  seen_.push_back(section);
  section_ = section;
  columns_.reset();
  return true;
}

bool Reader::take_heading(const Cells& cells) {
  columns_.emplace(cells);
  if (section_ == Section::meta) {
    if (columns_->find({"key"}) != 0U || columns_->find({"value"}) != 1U)
      return fail("the first line of META is " + quoted(cells.front()) + "; write key;value");
  } else if (section_ == Section::projects) {
    id_ = columns_->find({"project_id"});
    cost_ = columns_->find({"cost"});
    votes_ = columns_->find({"votes"});
    name_ = columns_->find({"name"});
    category_ = columns_->find({"category"});
    area_ = columns_->find({"district", "neighborhood", "neighbourhood", "subunit"});
    selected_ = columns_->find({"selected"});
    if (!id_) return fail("PROJECTS has no column project_id; add it to the headings");
    if (!cost_) return fail("PROJECTS has no column cost; add it to the headings");
  } else {
    voter_ = columns_->find({"voter_id"});
    ballot_ = columns_->find({"vote"});
    points_ = columns_->find({"points"});
    if (!voter_) return fail("VOTES has no column voter_id; add it to the headings");
    if (!ballot_) return fail("VOTES has no column vote; add it to the headings");
    // As the format's own tools count: a ranking gives points by its order; so do points that nobody wrote down.
    file_.has_scores = points_.has_value() || file_.vote_type == PabulibVotes::ordinal ||
                       file_.vote_type == PabulibVotes::cumulative ||
                       file_.vote_type == PabulibVotes::scoring;
    if (file_.vote_type == PabulibVotes::approval || file_.vote_type == PabulibVotes::choose_one)
      file_.has_scores = false;
  }
  return true;
}

bool Reader::take_meta(const Cells& cells) {
  std::string value(cell_of(cells, 1));
  // A comment may hold semicolons that nobody put in quotation marks.
  for (std::size_t i = 2; i < cells.size(); ++i)
    if (!cells[i].empty()) value += ";" + std::string(cells[i]);
  const std::string key(cells.front());
  if (key.empty()) return fail("a line of META has no key; write key;value");
  if (std::any_of(file_.meta.begin(), file_.meta.end(), [&](const auto& pair) { return pair.first == key; }))
    return fail("META names " + quoted(key) + " a second time; leave one");
  file_.meta.emplace_back(key, std::move(value));
  meta_lines_.push_back(rows_.line());
  return true;
}

bool Reader::finish_meta() {
  const auto fail_at = [&](std::string_view key, std::string what) {
    std::size_t line = rows_.line();
    for (std::size_t i = 0; i < file_.meta.size(); ++i)
      if (file_.meta[i].first == key) line = meta_lines_[i];
    fault_ = PabulibFault{line, std::move(what)};
    return false;
  };
  const std::string* budget = file_.find("budget");
  if (budget == nullptr) return fail_at("budget", "META has no budget; add budget;NUMBER");
  const auto number = read_exact_decimal(*budget);
  if (!number || number->digits < 0)
    return fail_at("budget",
                   "the budget is " + quoted(*budget) + "; write a number, for example 250000 or 250000.50");
  budget_ = *number;

  const std::string* type = file_.find("vote_type");
  if (type == nullptr)
    return fail_at("vote_type",
                   "META has no vote_type; add approval, ordinal, cumulative, scoring or choose-1");
  const std::string named = text::lower(*type);
  const auto* known = std::find_if(vote_types.begin(), vote_types.end(),
                                   [&](PabulibVotes votes) { return to_string(votes) == named; });
  if (known == vote_types.end())
    return fail_at("vote_type", "the vote_type is " + quoted(*type) +
                                    "; write approval, ordinal, cumulative, scoring or choose-1");
  file_.vote_type = *known;

  if (const std::string* given = file_.find("default_score"); given != nullptr) {
    const auto score = read_exact_decimal(*given);
    if (!score)
      return fail_at("default_score", "the default_score is " + quoted(*given) + "; write a number");
    if (score->decimals > file_.score_decimals) {
      deeper = score->decimals;
      return fail_at("default_score", "the default_score has too many decimals; write six at most");
    }
    const auto fits = scaled(*score, file_.score_decimals);
    if (!fits || *fits > votes::most_score || *fits < -votes::most_score)
      return fail_at("default_score",
                     "the default_score is " + quoted(*given) + ", which is too much; write less");
    default_score_ = *fits;
  }
  return true;
}

bool Reader::take_project(const Cells& cells) {
  PabulibProject project;
  project.id = cell_of(cells, id_);
  if (project.id.empty()) return fail("a project has no project_id; give it one");
  const std::string_view cost = cell_of(cells, cost_);
  const auto number = read_exact_decimal(cost);
  if (!number || number->digits < 0)
    return fail("the cost of project " + quoted(project.id) + " is " + quoted(cost) +
                "; write a number, for example 5000 or 5000.50");
  const auto place = static_cast<std::uint32_t>(file_.projects.size());
  if (!project_of_.emplace(project.id, place).second)
    return fail("project " + quoted(project.id) + " stands here a second time; leave one");
  costs_.push_back(*number);
  project.name = cell_of(cells, name_);
  project.category = cell_of(cells, category_);
  project.area = cell_of(cells, area_);
  if (const std::string_view votes = cell_of(cells, votes_); !votes.empty()) {
    const auto counted = read_exact_decimal(votes);
    if (!counted || counted->decimals > 0)
      return fail("the votes of project " + quoted(project.id) + " are " + quoted(votes) +
                  "; write a whole number");
    project.votes = counted->digits;
  }
  if (const std::string_view selected = cell_of(cells, selected_); !selected.empty()) {
    const auto flag = read_exact_decimal(selected);
    if (!flag || flag->decimals > 0 || flag->digits < 0 || flag->digits > 9)
      return fail("selected of project " + quoted(project.id) + " is " + quoted(selected) + "; write 1 or 0");
    project.selected = static_cast<int>(flag->digits);
  }
  file_.projects.push_back(std::move(project));
  return true;
}

bool Reader::finish_projects() {
  if (file_.projects.empty()) return fail("PROJECTS lists no project; add one a line");
  int decimals = budget_.decimals;
  for (const ExactDecimal& cost : costs_) decimals = std::max(decimals, cost.decimals);
  file_.money_decimals = decimals;
  const char* const too_large =
      "budget and costs together are too large or have too many decimals; round them";
  Money all = 0;
  const auto add = [&](const ExactDecimal& value, Money& out) {
    const auto fits = scaled(value, decimals);
    if (!fits || *fits >= votes::most_money || all + *fits >= votes::most_money) return false;
    out = *fits;
    all += *fits;
    return true;
  };
  if (!add(budget_, file_.budget)) return fail(too_large);
  for (std::size_t i = 0; i < costs_.size(); ++i)
    if (!add(costs_[i], file_.projects[i].cost)) return fail(too_large);
  return true;
}

bool Reader::take_points(std::string_view written) {
  split(written, given_);
  // Nothing was written down at all: named, but without points.
  const bool is_blank = given_.empty();
  if (!is_blank && given_.size() != chosen_.size())
    return fail("the ballot names " + std::to_string(chosen_.size()) + " projects and gives " +
                std::to_string(given_.size()) + " points; write one for each project");
  for (std::size_t i = 0; i < chosen_.size(); ++i) {
    supports_[i].score = 0;
    if (is_blank) continue;
    const auto points = read_exact_decimal(given_[i]);
    if (!points) return fail("the points " + quoted(given_[i]) + " are no number; write one, for example 3");
    if (points->decimals > file_.score_decimals) {
      deeper = points->decimals;
      return fail("the points " + quoted(given_[i]) + " have too many decimals; write six at most");
    }
    const auto fits = scaled(*points, file_.score_decimals);
    if (!fits || *fits > votes::most_score || *fits < -votes::most_score)
      return fail("the points " + quoted(given_[i]) + " are too many; write fewer");
    supports_[i].score = *fits;
  }
  return true;
}

bool Reader::take_ballot(const Cells& cells) {
  const std::string_view voter = cell_of(cells, voter_);
  if (voter.empty()) return fail("a ballot has no voter_id; give it one");
  if (!voters_.emplace(voter).second)
    return fail("voter " + quoted(voter) + " stands here a second time; one ballot counts");
  split(cell_of(cells, ballot_), chosen_);
  supports_.clear();
  for (const std::string_view id : chosen_) {
    const auto found = project_of_.find(std::string(id));
    if (found == project_of_.end())
      return fail("the ballot names project " + quoted(id) +
                  ", which PROJECTS does not list; correct one of both");
    supports_.push_back({found->second, true, 1});
  }
  if (file_.has_scores) {
    if (points_) {
      if (!take_points(cell_of(cells, points_))) return false;
    } else {
      std::int64_t unit = 1;
      for (int i = 0; i < file_.score_decimals; ++i) unit *= 10;
      for (std::size_t i = 0; i < supports_.size(); ++i)
        supports_[i].score = static_cast<std::int64_t>(supports_.size() - i) * unit;
    }
  }
  // Who names a project twice is one voter of it all the same.
  std::sort(supports_.begin(), supports_.end());
  for (std::size_t i = 1; i < supports_.size(); ++i) {
    if (supports_[i].project != supports_[i - 1].project) continue;
    remark("the ballot names project " + quoted(file_.projects[supports_[i].project].id) +
           " twice; it counts once");
    if (file_.has_scores) supports_[i].score += supports_[i - 1].score;
    supports_.erase(supports_.begin() + static_cast<std::ptrdiff_t>(i - 1));
    --i;
  }
  if (default_score_ != 0 && file_.vote_type == PabulibVotes::scoring) {
    const std::size_t named = supports_.size();
    std::size_t i = 0;
    for (std::uint32_t project = 0; project < file_.projects.size(); ++project)
      if (i < named && supports_[i].project == project)
        ++i;
      else
        supports_.push_back({project, false, default_score_});
  }
  ballots_.add(supports_);
  return true;
}

bool Reader::finish() {
  constexpr std::array titles = {"META", "PROJECTS", "VOTES"};
  if (seen_.size() < titles.size()) {
    fault_ = PabulibFault{rows_.line(), std::string("the file ends before its section ") +
                                            titles[seen_.size()] + "; it is cut off, or no .pb file"};
    return false;
  }
  if (!columns_) return fail("VOTES has no headings; write voter_id;vote below it");
  file_.profile = std::move(ballots_).finish();
  const auto compare = [&](std::string_view key, std::size_t counted) {
    const std::string* said = file_.find(key);
    if (said == nullptr || *said == std::to_string(counted)) return;
    for (std::size_t i = 0; i < file_.meta.size(); ++i)
      if (file_.meta[i].first == key)
        file_.remarks.push_back(std::to_string(meta_lines_[i]) + ": " + std::string(key) + " is " +
                                quoted(*said) + ", but the file has " + std::to_string(counted) +
                                "; is it complete?");
  };
  compare("num_projects", file_.projects.size());
  compare("num_votes", file_.profile.voters());
  return true;
}

}  // namespace

std::string_view to_string(PabulibVotes votes) {
  switch (votes) {
    case PabulibVotes::approval:
      return "approval";
    case PabulibVotes::ordinal:
      return "ordinal";
    case PabulibVotes::cumulative:
      return "cumulative";
    case PabulibVotes::scoring:
      return "scoring";
    case PabulibVotes::choose_one:
      return "choose-1";
  }
  return "";
}

const std::string* Pabulib::find(std::string_view key) const {
  for (const auto& [name, value] : meta)
    if (name == key) return value.empty() ? nullptr : &value;
  return nullptr;
}

Result<Pabulib, PabulibFault> read_pabulib(std::string_view bytes) {
  int score_decimals = 0;
  while (true) {
    Reader reader(bytes, score_decimals);
    auto read = reader.read();
    // Points turned out to be finer than was thought: once more from the beginning, with units that are fine enough.
    if (read || reader.deeper <= score_decimals || reader.deeper > most_score_decimals) return read;
    score_decimals = reader.deeper;
  }
}

}  // namespace okno::exchange
