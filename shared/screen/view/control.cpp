#include "shared/screen/view/control.h"

#include <type_traits>

#include "shared/screen/view/view.h"

namespace okno::screen {

const ControlHead& head_of(const Control& control) {
  return std::visit([](const auto& kind) -> const ControlHead& { return kind; }, control);
}

const Question* question_of(const Control& control) {
  return std::visit(
      [](const auto& kind) -> const Question* {
        if constexpr (std::is_base_of_v<Question, std::remove_cvref_t<decltype(kind)>>)
          return &kind;
        else
          return nullptr;
      },
      control);
}

bool stands_before_title(const Control& control) {
  return std::holds_alternative<ErrorSummary>(control) || id_of(control) == "back";
}

bool is_plain_link(const Control& control) {
  const Link* link = std::get_if<Link>(&control);
  return link != nullptr && link->id != "back";
}

const Control* find_control(const View& view, std::string_view id) {
  for (const Control& control : view.controls)
    if (id_of(control) == id) return &control;
  return nullptr;
}

}  // namespace okno::screen
