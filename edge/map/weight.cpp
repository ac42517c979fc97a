#include "edge/map/weight.h"

#include <algorithm>
#include <cmath>

namespace okno::map {
namespace {

constexpr double metres_per_unit = 111'195 / units_per_degree;  // north; of a sphere of 6,371 km

struct Metres {
  double x = 0, y = 0;
};

Metres between(Point from, Point to, double east_scale) {
  return {(static_cast<double>(to.x) - from.x) * east_scale * metres_per_unit,
          (static_cast<double>(to.y) - from.y) * metres_per_unit};
}

double distance_to_segment_m(Point point, Point from, Point to, double east_scale) {
  const Metres chord = between(from, to, east_scale);
  const Metres way = between(from, point, east_scale);
  const double length = chord.x * chord.x + chord.y * chord.y;
  const double along = length > 0 ? std::clamp((way.x * chord.x + way.y * chord.y) / length, 0.0, 1.0) : 0;
  return std::hypot(way.x - along * chord.x, way.y - along * chord.y);
}

}  // namespace

std::vector<double> weigh(const Line& line, double east_scale) {
  std::vector<double> weights(line.size(), HUGE_VAL);
  struct Piece {
    std::size_t from, to;
    double most;  // what hangs on both ends
  };
  // Not by recursion: a border may have a hundred thousand points, and the worst of them hang on each other.
  std::vector<Piece> pieces;
  if (line.size() > 2) pieces.push_back({0, line.size() - 1, HUGE_VAL});
  while (!pieces.empty()) {
    const Piece piece = pieces.back();
    pieces.pop_back();
    std::size_t farthest = piece.from + 1;
    double distance = -1;
    for (std::size_t i = piece.from + 1; i < piece.to; ++i) {
      const double candidate = distance_to_segment_m(line[i], line[piece.from], line[piece.to], east_scale);
      if (candidate <= distance) continue;
      distance = candidate;
      farthest = i;
    }
    weights[farthest] = std::min(distance, piece.most);
    if (farthest - piece.from > 1) pieces.push_back({piece.from, farthest, weights[farthest]});
    if (piece.to - farthest > 1) pieces.push_back({farthest, piece.to, weights[farthest]});
  }
  return weights;
}

double distance_m(Point one, Point other, double east_scale) {
  const Metres way = between(one, other, east_scale);
  return std::hypot(way.x, way.y);
}

}  // namespace okno::map
