#include "edge/map/weight.h"

#include <algorithm>
#include <cmath>

namespace okno::map {
namespace {

double distance_to_segment_m(Point point, Point from, Point to, double east_scale) {
  return std::sqrt(squared_distance(point, from, to, east_scale)) * metres_per_unit;
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
  return distance_to_segment_m(one, other, other, east_scale);
}

}  // namespace okno::map
