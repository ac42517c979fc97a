// Looking through short lists by one member. The browser's C++ library has no std::ranges algorithms.
#pragma once

#include <algorithm>

namespace okno::screen {

// The first element whose `member` equals `value`; nullptr when there is none.
template <class List, class Member, class Value>
auto pick(List& list, Member member, const Value& value) -> decltype(&*list.begin()) {
  for (auto& element : list)
    if (element.*member == value) return &element;
  return nullptr;
}

template <class List, class Value>
bool contains(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace okno::screen
