#include "edge/exchange/complaint.h"

#include <algorithm>

#include "shared/base/text.h"

namespace okno::exchange {
namespace {

// Of letters put in, left out, taken for others or put in each other's place (Damerau and Levenshtein).
std::size_t distance(const std::vector<char32_t>& a, const std::vector<char32_t>& b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      cost[i][j] = std::min(
          {cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string line_of(const Complaint& complaint, std::string_view row) {
  std::string line = complaint.sheet;
  if (complaint.row > 0)
    line += (line.empty() ? std::string(row) + " " : "!") + std::to_string(complaint.row);
  if (!complaint.column.empty()) line += (line.empty() ? "" : ":") + complaint.column;
  line += (line.empty() ? "" : ": ") + complaint.what;
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

std::string nearest(std::string_view name, const std::vector<std::string>& known) {
  constexpr std::size_t longest = 64;
  const auto typed = text::decode(text::lower(name));
  if (typed.empty() || typed.size() > longest) return {};
  // One slip in a short word, two in a longer one.
  std::size_t best = typed.size() < 3 ? 0 : typed.size() < 6 ? 1 : 2;
  std::string found;
  for (const std::string& each : known) {
    if (each.size() > 4 * longest) continue;
    const std::size_t far = distance(typed, text::decode(text::lower(each)));
    if (far > best || (far == best && !found.empty())) continue;
    best = far;
    found = each;
  }
  return found;
}

std::string perhaps(std::string_view name, const std::vector<std::string>& known) {
  const std::string near = nearest(name, known);
  return near.empty() ? near : ", perhaps " + near;
}

std::string some_of(const std::vector<std::string>& names, std::size_t most) {
  std::string all;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) all += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > most) all += " and " + std::to_string(names.size() - most) + " more";
  return all;
}

std::string quoted(std::string_view value) {
  constexpr std::size_t longest = 60;
  std::string line = text::clean(value, text::Lines::one);
  const std::string_view start = text::first_seen(line, longest);
  return "\"" + std::string(start) + (start.size() < line.size() ? "…" : "") + "\"";
}

}  // namespace okno::exchange
