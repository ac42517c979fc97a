// Looking at a variant kind by kind: std::visit(Overloaded{[](const A&) {…}, [](const B&) {…}}, value).
#pragma once

namespace okno::screen {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

}  // namespace okno::screen
