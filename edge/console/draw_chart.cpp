#include "edge/console/draw_chart.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace okno::console {
namespace {

using html::Html;

// From one end over the middle to the other; the style sheet gives each its colour.
constexpr std::array<std::string_view, 7> tones{"tone-0", "tone-1", "tone-2", "tone-3",
                                                "tone-4", "tone-5", "tone-6"};

std::string_view tone_of(std::size_t part, std::size_t parts) {
  if (parts < 2) return tones[0];
  const double place = static_cast<double>(part) / static_cast<double>(parts - 1);
  return tones[static_cast<std::size_t>(std::lround(place * static_cast<double>(tones.size() - 1)))];
}

// To a hundredth, which is less than a pixel.
std::string number(double value) {
  const auto hundredths = std::llround(std::clamp(value, 0.0, 1e9) * 100);
  std::string text = std::to_string(hundredths / 100);
  const auto rest = hundredths % 100;
  if (rest != 0) text += (rest < 10 ? ".0" : ".") + std::to_string(rest);
  if (rest != 0 && text.back() == '0') text.pop_back();
  return text;
}
std::string percent(double share) { return number(share * 100) + "%"; }

Html& open_picture(Html& page, std::string_view classes) {
  return page.open("svg")
      .attribute("class", classes)
      .attribute("aria-hidden", "true")
      .attribute("focusable", "false");
}

void rect(Html& page, std::string_view classes, const std::string& x, const std::string& width) {
  page.open("rect").attribute("class", classes).attribute("x", x).attribute("y", "0");
  page.attribute("width", width).attribute("height", "100%").end();
}

}  // namespace

void write_bar(Html& page, const Bar& bar) {
  open_picture(page, "bar");
  rect(page, "whole", "0", "100%");
  rect(page, "part", "0", percent(std::clamp(bar.share, 0.0, 1.0)));
  if (bar.interval) {
    page.open("line")
        .attribute("x1", percent(bar.interval->first))
        .attribute("x2", percent(bar.interval->second));
    page.attribute("y1", "50%").attribute("y2", "50%").end();
  }
  page.end();
}

void write_chart(Html& page, const StackedChart& chart) {
  page.open("figure").attribute("class", "chart").attribute("aria-hidden", "true");
  page.element("figcaption", chart.label).open("ul").attribute("class", "legend");
  for (std::size_t part = 0; part < chart.parts.size(); ++part) {
    page.open("li");
    open_picture(page, "swatch");
    rect(page, tone_of(part, chart.parts.size()), "0", "100%");
    page.end().text(chart.parts[part]).end();
  }
  page.end();
  for (const StackedChart::Row& row : chart.rows) {
    if (!row.words.empty()) page.element("p", row.words);
    open_picture(page, "stack");
    double from = 0;
    for (std::size_t part = 0; part < row.shares.size(); ++part) {
      if (row.shares[part] > 0)
        rect(page, tone_of(part, row.shares.size()), percent(from), percent(row.shares[part]));
      from += row.shares[part];
    }
    page.end();
  }
  page.end();
}

void write_chart(Html& page, const TimeChart& chart) {
  const std::int64_t most =
      chart.values.empty() ? 0 : *std::max_element(chart.values.begin(), chart.values.end());
  if (most <= 0) return;
  page.open("figure").attribute("class", "chart").attribute("aria-hidden", "true");
  page.element("figcaption", chart.label).element("p", "most", chart.most);
  open_picture(page, "time").attribute("viewBox", "0 0 " + std::to_string(chart.values.size()) + " 100");
  page.attribute("preserveAspectRatio", "none");
  for (std::size_t step = 0; step < chart.values.size(); ++step) {
    if (chart.values[step] <= 0) continue;
    const double height = 100.0 * static_cast<double>(chart.values[step]) / static_cast<double>(most);
    page.open("rect").attribute("class", "part").attribute("x", number(static_cast<double>(step) + 0.08));
    page.attribute("y", number(100 - height))
        .attribute("width", "0.84")
        .attribute("height", number(height))
        .end();
  }
  page.end().open("p").attribute("class", "ends").element("span", chart.first).text(" ");
  page.element("span", chart.last).end().end();
}

}  // namespace okno::console
