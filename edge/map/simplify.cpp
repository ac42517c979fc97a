#include "edge/map/simplify.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "edge/map/weight.h"

namespace okno::map {
namespace {

constexpr std::size_t least_of_a_ring = 3;

struct Before {
  bool operator()(Point one, Point other) const {
    return std::tie(one.x, one.y) < std::tie(other.x, other.y);
  }
  bool operator()(const std::pair<Point, Point>& one, const std::pair<Point, Point>& other) const {
    return std::tie(one.first.x, one.first.y, one.second.x, one.second.y) <
           std::tie(other.first.x, other.first.y, other.second.x, other.second.y);
  }
};

// The points next to a point, over all rings: a third one makes it a junction of borders.
class Neighbours {
 public:
  void add(Point point) {
    for (std::size_t i = 0; i < count_ && i < 2; ++i)
      if (seen_[i] == point) return;
    if (count_ < 2) seen_[count_] = point;
    ++count_;
  }
  bool make_junction() const { return count_ != 2; }

 private:
  Point seen_[2];
  std::size_t count_ = 0;
};

// Rings that may share pieces of their course, as TopoJSON has them: cut at junctions into arcs, each of which is
// weighed once, from the same end for every ring that holds it.
class Topology {
 public:
  explicit Topology(double east_scale) : east_scale_(east_scale) {}

  // All rings are told before any of them is cut.
  void add(const Line& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      Neighbours& neighbours = neighbours_[ring[i]];
      neighbours.add(ring[(i + 1) % ring.size()]);
      neighbours.add(ring[(i + ring.size() - 1) % ring.size()]);
    }
  }

  // The ring keeps `least` points, on whichever arc they weigh most.
  void keep(const Line& ring, std::size_t least, double tolerance_m) {
    const std::vector<Course> courses = cut(ring);
    std::size_t kept = 0;
    for (const Course& course : courses) kept += count(*course.arc, tolerance_m);
    for (; kept < least; ++kept) {
      double* heaviest = nullptr;
      for (const Course& course : courses)
        for (double& weight : course.arc->weights)
          if (weight <= tolerance_m && (heaviest == nullptr || weight > *heaviest)) heaviest = &weight;
      if (heaviest == nullptr) return;
      *heaviest = HUGE_VAL;
    }
  }

  Line simplified(const Line& ring, double tolerance_m) {
    Line left;
    for (const Course& course : cut(ring)) {
      const std::size_t size = course.arc->points.size();
      // The last point is the first of the next arc.
      for (std::size_t step = 0; step + 1 < size; ++step) {
        const std::size_t i = course.is_backwards ? size - 1 - step : step;
        if (course.arc->weights[i] > tolerance_m) left.push_back(course.arc->points[i]);
      }
    }
    return left;
  }

 private:
  struct Arc {
    Line points;
    std::vector<double> weights;
  };
  struct Course {
    Arc* arc;
    bool is_backwards;
  };

  static std::size_t count(const Arc& arc, double tolerance_m) {
    const auto kept = std::count_if(arc.weights.begin(), arc.weights.end(),
                                    [&](double weight) { return weight > tolerance_m; });
    return static_cast<std::size_t>(kept) - 1;  // the last point counts for the next arc
  }

  std::vector<Course> cut(const Line& ring) {
    std::vector<std::size_t> cuts;
    for (std::size_t i = 0; i < ring.size(); ++i)
      if (neighbours_[ring[i]].make_junction()) cuts.push_back(i);
    if (cuts.empty()) cuts = cuts_of_a_lonely(ring);
    std::vector<Course> courses;
    for (std::size_t i = 0; i < cuts.size(); ++i) {
      const std::size_t from = cuts[i];
      const std::size_t to = i + 1 < cuts.size() ? cuts[i + 1] : cuts[0] + ring.size();
      Line points;
      for (std::size_t at = from; at <= to; ++at) points.push_back(ring[at % ring.size()]);
      courses.push_back(course_along(std::move(points)));
    }
    return courses;
  }

  // Of a ring that meets no other but may be the same as one: the same two points, wherever it begins.
  std::vector<std::size_t> cuts_of_a_lonely(const Line& ring) const {
    const Before before;
    std::size_t first = 0;
    for (std::size_t i = 1; i < ring.size(); ++i)
      if (before(ring[i], ring[first])) first = i;
    std::size_t farthest = first;
    double distance = -1;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const double candidate = distance_m(ring[first], ring[i], east_scale_);
      if (candidate < distance || (candidate == distance && !before(ring[i], ring[farthest]))) continue;
      distance = candidate;
      farthest = i;
    }
    return {std::min(first, farthest), std::max(first, farthest)};
  }

  // Which arc it is, its first two points say: from there on it has no junction to turn at.
  Course course_along(Line points) {
    const Before before;
    const std::pair ends{points.front(), points[1]};
    const std::pair reversed{points.back(), points[points.size() - 2]};
    const bool is_backwards = before(reversed, ends);
    const auto [place, is_new] = arcs_.try_emplace(is_backwards ? reversed : ends);
    if (is_new) {
      if (is_backwards) std::reverse(points.begin(), points.end());
      place->second.weights = weigh(points, east_scale_);
      place->second.points = std::move(points);
    }
    return {&place->second, is_backwards};
  }

  const double east_scale_;
  std::map<Point, Neighbours, Before> neighbours_;
  std::map<std::pair<Point, Point>, Arc, Before> arcs_;
};

double diagonal_m(const Line& ring, double east_scale) {
  Box box{ring.front(), ring.front()};
  for (const Point point : ring) box.take(point);
  return distance_m(box.least, box.most, east_scale);
}

enum class Smallest { all_may_go, one_stays };

// Rings smaller than the tolerance go.
void drop_small(std::vector<Line>& rings, Smallest rule, double tolerance_m, double east_scale) {
  if (rings.empty()) return;
  const auto size = [&](const Line& ring) { return diagonal_m(ring, east_scale); };
  Line largest = *std::max_element(rings.begin(), rings.end(), [&](const Line& one, const Line& other) {
    return size(one) < size(other);
  });
  std::erase_if(rings, [&](const Line& ring) { return size(ring) <= tolerance_m; });
  if (rings.empty() && rule == Smallest::one_stays) rings.push_back(std::move(largest));
}

template <class Area>
void simplify_rings(std::vector<Area>& areas, Smallest rule, double tolerance_m, double east_scale) {
  Topology topology(east_scale);
  // Also those that go: where they were, borders still meet.
  for (const Area& area : areas)
    for (const Line& ring : area.rings) topology.add(ring);
  for (Area& area : areas) drop_small(area.rings, rule, tolerance_m, east_scale);
  for (const Area& area : areas)
    for (const Line& ring : area.rings) topology.keep(ring, least_of_a_ring, tolerance_m);
  for (Area& area : areas)
    for (Line& ring : area.rings) ring = topology.simplified(ring, tolerance_m);
}

void simplify_lines(std::vector<Line>& lines, double tolerance_m, double east_scale) {
  for (Line& line : lines) {
    const std::vector<double> weights = weigh(line, east_scale);
    Line left;
    for (std::size_t i = 0; i < line.size(); ++i)
      if (weights[i] > tolerance_m) left.push_back(line[i]);
    line = std::move(left);
  }
  // What went round in less than the tolerance.
  std::erase_if(lines, [](const Line& line) { return line.size() == 2 && line[0] == line[1]; });
}

}  // namespace

void simplify(Map& map, double tolerance_m) {
  simplify_rings(map.districts, Smallest::one_stays, tolerance_m, map.east_scale);
  simplify_rings(map.water, Smallest::all_may_go, tolerance_m, map.east_scale);
  for (Street& street : map.streets) simplify_lines(street.lines, tolerance_m, map.east_scale);
  std::erase_if(map.streets, [](const Street& street) { return street.lines.empty(); });
  for (Water& water : map.water) simplify_lines(water.lines, tolerance_m, map.east_scale);
  std::erase_if(map.water, [](const Water& water) { return water.rings.empty() && water.lines.empty(); });
}

}  // namespace okno::map
