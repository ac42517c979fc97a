#include "edge/exchange/tables/number_styles.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <set>

#include <pugixml.hpp>

#include "edge/exchange/tables/xml_part.h"
#include "shared/base/instant.h"
#include "shared/surveys/logic/expression.h"

namespace okno::exchange {
namespace {

// ECMA-376, 18.8.30: the formats that need no writing down.
bool is_known_date(unsigned format) {
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47) ||
         (format >= 50 && format <= 58);
}

// Whether a format's letters are those of days and times; texts in it and what stands in brackets are not.
bool is_date_format(std::string_view code) {
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"') {
      i = code.find('"', i + 1);
      if (i == std::string_view::npos) return false;
    } else if (c == '[') {
      const std::size_t end = code.find(']', i);
      if (end == std::string_view::npos) return false;
      const std::string_view inside = code.substr(i + 1, end - i - 1);
      if (inside == "h" || inside == "hh" || inside == "m" || inside == "mm" || inside == "s") return true;
      i = end;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == 'y' || c == 'd' || c == 'm' || c == 'h' || c == 's' || c == 'Y' || c == 'D' || c == 'M') {
      return true;
    } else if (c == ';') {
      return false;
    }
  }
  return false;
}

}  // namespace

bool read_date_styles(std::string& document, DateStyles& styles) {
  XmlPart part;
  if (!part.read(document)) return false;
  const pugi::xml_node root = part.root();
  std::set<unsigned> dates;
  for (const pugi::xml_node format : child_of(root, "numFmts").children())
    if (is_date_format(format.attribute("formatCode").value()))
      dates.insert(format.attribute("numFmtId").as_uint());
  for (const pugi::xml_node style : child_of(root, "cellXfs").children()) {
    if (styles.size() > 100'000) return true;
    const unsigned format = style.attribute("numFmtId").as_uint();
    styles.push_back(is_known_date(format) || dates.count(format) > 0);
  }
  return true;
}

std::string day_of_serial(double serial, bool is_1904) {
  constexpr double last = 2'958'466;  // 9999-12-31
  if (!(serial >= 0) || serial > last) return surveys::logic::to_text(serial);
  double whole = std::floor(serial);
  auto seconds = static_cast<long>(std::llround((serial - whole) * 86'400));
  if (seconds == 86'400) {
    ++whole;
    seconds = 0;
  }
  std::string text;
  // Excel believes in 1900-02-29.
  const bool has_day = whole >= 1;
  if (has_day) {
    const int days = static_cast<int>(whole) + (!is_1904 && whole < 60 ? 1 : 0);
    const Day zero = is_1904 ? Day{std::chrono::year{1904} / 1 / 1} : Day{std::chrono::year{1899} / 12 / 30};
    text = to_string(zero + std::chrono::days(days));
  }
  if (seconds == 0 && has_day) return text;
  char clock[40];
  std::snprintf(clock, sizeof clock, "%s%02ld:%02ld:%02ld", has_day ? "T" : "", seconds / 3600,
                seconds / 60 % 60, seconds % 60);
  return text + clock;
}

std::string number_as_seen(std::string_view written) {
  const std::string text(written);
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (end == text.c_str() || *end != '\0' || !std::isfinite(value)) return text;
  constexpr double exact = 1e15;
  char buffer[64];
  if (value == std::floor(value) && std::fabs(value) < exact) {
    std::snprintf(buffer, sizeof buffer, "%.0f", value == 0 ? 0.0 : value);
    return buffer;
  }
  std::snprintf(buffer, sizeof buffer, "%.15g", value);
  return buffer;
}

}  // namespace okno::exchange
