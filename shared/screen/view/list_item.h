// What the lists of controls hold, a struct a kind of list.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace okno::screen {

enum class Tone { plain, soft, good, warning, bad };
enum class Emphasis { primary, secondary, quiet };
enum class InputMode { text, tel, email, numeric, search, none };

struct Row {
  std::string id;
  std::string label;
  std::string detail{};
  std::string href{};    // empty: pressed like a button, where it can be
  bool picture = false;  // what is at `href` is one, that can be shown
  friend bool operator==(const Row&, const Row&) = default;
};
struct ChoiceOption {
  std::string id;
  std::string label;
  std::string detail{};
  bool chosen = false;
  friend bool operator==(const ChoiceOption&, const ChoiceOption&) = default;
};
struct SearchHit {
  std::string id;
  std::string label;
  std::string detail{};
  Tone tone = Tone::plain;  // bad: of a danger
  struct Span {
    std::size_t begin = 0, end = 0;
    friend bool operator==(const Span&, const Span&) = default;
  };
  std::vector<Span> marks{};  // bytes of the label to highlight
  friend bool operator==(const SearchHit&, const SearchHit&) = default;
};
struct ChosenFile {
  std::string id;
  std::string label;
  std::string detail{};  // its state
  Tone tone = Tone::plain;
  bool picture = false;  // is one, that can be shown and changed
  std::string edits{};   // of a picture, as forms::to_text writes them
  friend bool operator==(const ChosenFile&, const ChosenFile&) = default;
};
struct WayStep {
  std::string id;
  std::string label;
  std::string detail{};
  bool happened = false;  // else it is still to come
  Tone tone = Tone::plain;
  friend bool operator==(const WayStep&, const WayStep&) = default;
};
struct StageBar {
  std::string id;
  std::string label;
  std::string detail{};
  double from = 0, to = 0;  // 0…1 of the chart's width
  bool lasts = false;
  Tone tone = Tone::plain;
  friend bool operator==(const StageBar&, const StageBar&) = default;
};

}  // namespace okno::screen
