#include "edge/map/join.h"

#include <cstddef>
#include <map>
#include <utility>

namespace okno::map {
namespace {

enum class Side { front, back };

struct End {
  std::size_t line;
  Side side;
};

Side opposite(Side side) { return side == Side::front ? Side::back : Side::front; }

class Joiner {
 public:
  explicit Joiner(const std::vector<Line>& lines) : lines_(lines), is_taken_(lines.size()) {
    for (std::size_t i = 0; i < lines.size(); ++i)
      for (const Side side : {Side::front, Side::back}) ends_[place_of({i, side})].push_back({i, side});
  }

  std::vector<Line> run() {
    // First from the ends that lead nowhere; what is left then goes round.
    for (std::size_t i = 0; i < lines_.size(); ++i)
      for (const Side side : {Side::front, Side::back})
        if (next({i, side}) == nullptr) follow({i, side});
    for (std::size_t i = 0; i < lines_.size(); ++i) follow({i, Side::front});
    return std::move(joined_);
  }

 private:
  std::pair<std::int32_t, std::int32_t> place_of(End end) const {
    const Line& line = lines_[end.line];
    const Point point = end.side == Side::front ? line.front() : line.back();
    return {point.x, point.y};
  }

  // The one other line that ends there.
  const End* next(End end) const {
    const std::vector<End>& there = ends_.at(place_of(end));
    if (there.size() != 2 || there[0].line == there[1].line) return nullptr;
    return there[0].line == end.line ? &there[1] : &there[0];
  }

  void follow(End from) {
    if (is_taken_[from.line]) return;
    Line joined;
    while (!is_taken_[from.line]) {
      is_taken_[from.line] = true;
      Line line = lines_[from.line];
      if (from.side == Side::back) line = Line(line.rbegin(), line.rend());
      joined.insert(joined.end(), line.begin() + (joined.empty() ? 0 : 1), line.end());
      const End* onward = next({from.line, opposite(from.side)});
      if (onward == nullptr) break;
      from = *onward;
    }
    joined_.push_back(std::move(joined));
  }

  const std::vector<Line>& lines_;
  std::vector<bool> is_taken_;
  std::map<std::pair<std::int32_t, std::int32_t>, std::vector<End>> ends_;
  std::vector<Line> joined_;
};

}  // namespace

std::vector<Line> join(const std::vector<Line>& lines) { return Joiner(lines).run(); }

}  // namespace okno::map
