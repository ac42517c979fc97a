#include "edge/store/address_key.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "shared/base/text.h"
#include "shared/rubricator/words.h"

namespace okno::store {
namespace {

constexpr double earth_radius_m = 6'371'008.8;
constexpr double radians = std::numbers::pi / 180;
constexpr double metres_of_a_degree = earth_radius_m * radians;  // of latitude
constexpr double millionths = 1e6;

constexpr std::array<std::u16string_view, 28> said_otherwise = {
    u"ул", u"улица",    u"пр",      u"просп", u"проспект", u"пер",   u"переулок",
    u"пл", u"площадь",  u"бульвар", u"б",     u"наб",      u"шоссе", u"ш",
    u"г",  u"город",    u"гор",     u"д",     u"дом",      u"около", u"возле",
    u"у",  u"напротив", u"рядом",   u"с",     u"street",   u"st",    u"house"};

}  // namespace

std::string address_key(std::string_view address) {
  std::string key;
  bool has_house = false;
  bool behind_number = false;  // «5 Г» is a house, «г Калуга» a town
  for (const rubricator::Word& word : rubricator::split_words(address)) {
    const bool is_letter_of_house = behind_number && word.letters.size() == 1;
    behind_number = word.letters.front() >= u'0' && word.letters.front() <= u'9';
    const bool is_said_otherwise =
        std::find(said_otherwise.begin(), said_otherwise.end(), word.letters) != said_otherwise.end();
    if (is_said_otherwise && !is_letter_of_house) continue;
    has_house = has_house || behind_number;
    if (!key.empty()) key += ' ';
    key += rubricator::to_utf8(word.letters);
  }
  return has_house ? key : std::string();
}

double distance_m(const forms::Coordinates& a, const forms::Coordinates& b) {
  const double y = (b.lat - a.lat) * radians;
  const double x = (b.lon - a.lon) * radians * std::cos((a.lat + b.lat) / 2 * radians);
  return earth_radius_m * std::hypot(x, y);
}

KeptPoint kept_point(const forms::Coordinates& point) {
  return {std::llround(point.lat * millionths), std::llround(point.lon * millionths)};
}

forms::Coordinates coordinates(const KeptPoint& point) {
  return {static_cast<double>(point.lat_e6) / millionths, static_cast<double>(point.lon_e6) / millionths};
}

BoxAround::BoxAround(const forms::Coordinates& point, double within_m) {
  const double up = within_m / metres_of_a_degree;
  const double along = up / std::max(0.01, std::cos(point.lat * radians));
  south_west = kept_point({point.lat - up, point.lon - along});
  north_east = kept_point({point.lat + up, point.lon + along});
}

bool BoxAround::holds(const KeptPoint& point) const {
  return point.lat_e6 >= south_west.lat_e6 && point.lat_e6 <= north_east.lat_e6 &&
         point.lon_e6 >= south_west.lon_e6 && point.lon_e6 <= north_east.lon_e6;
}

}  // namespace okno::store
