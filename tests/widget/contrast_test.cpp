// The tokens that both faces are coloured with, in every scheme: WCAG 2.2, 1.4.3 and 1.4.11.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace {

using Tokens = std::map<std::string, std::string>;

std::string tokens_file() {
  std::ifstream file(std::string(OKNO_SOURCE_DIR) + "/web/styles/tokens.css");
  return {std::istreambuf_iterator<char>(file), {}};
}

// Every block of the sheet that sets --ink, in its order, upon what the first says.
std::vector<Tokens> schemes() {
  const std::string css = tokens_file();
  std::vector<Tokens> all;
  for (std::size_t at = css.find("--ink:"); at != std::string::npos; at = css.find("--ink:", at)) {
    const std::size_t end = css.find('}', at);
    Tokens tokens = all.empty() ? Tokens() : all.front();
    while (at < end) {
      const std::size_t colon = css.find(':', at);
      const std::size_t hash = css.find('#', colon);
      const std::size_t semicolon = css.find(';', colon);
      if (hash < semicolon) tokens[css.substr(at + 2, colon - at - 2)] = css.substr(hash, 7);
      at = std::min(css.find("--", semicolon), end);
    }
    // Only a block with colours of its own is a scheme.
    if (tokens["ink"].size() == 7) all.push_back(tokens);
  }
  return all;
}

double luminance(const std::string& colour) {
  double sum = 0;
  const double weights[] = {0.2126, 0.7152, 0.0722};
  for (std::size_t i = 0; i < 3; ++i) {
    const double channel = std::stoi(colour.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
    sum += weights[i] * (channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(const std::string& one, const std::string& other) {
  const double a = luminance(one);
  const double b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

struct Pair {
  const char *above, *below;
  double least;
};

// Whatever the painter and the sheet write on what.
constexpr Pair pairs[] = {
    {"ink", "paper", 4.5},         {"ink", "ground", 4.5},
    {"ink", "accent-soft", 4.5},   {"ink", "amber-soft", 4.5},
    {"ink", "brick-soft", 4.5},    {"ink-soft", "paper", 4.5},
    {"ink-soft", "ground", 4.5},   {"ink-soft", "accent-soft", 4.5},
    {"accent", "paper", 4.5},      {"accent", "accent-soft", 4.5},
    {"accent-ink", "accent", 4.5}, {"accent-ink", "accent-down", 4.5},
    {"accent-down", "paper", 4.5}, {"accent-down", "accent-soft", 4.5},
    {"amber", "paper", 4.5},       {"brick", "paper", 4.5},
    {"brick", "brick-soft", 4.5},  {"line", "paper", 3},
    {"line", "ground", 3},         {"amber-line", "paper", 3},
};

}  // namespace

TEST_CASE("text has a contrast of 4.5 and what can be acted on of 3, in every scheme") {
  const std::vector<Tokens> all = schemes();
  REQUIRE(all.size() >= 4);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const Pair& pair : pairs) {
      CAPTURE(i);
      CAPTURE(pair.above);
      CAPTURE(pair.below);
      REQUIRE(all[i].contains(pair.above));
      REQUIRE(all[i].contains(pair.below));
      CHECK(contrast(all[i].at(pair.above), all[i].at(pair.below)) >= pair.least);
    }
  }
}
