#include "edge/store/row_names.h"

#include <array>
#include <utility>

namespace okno::store {
namespace {

template <class T, std::size_t N>
using Names = std::array<std::pair<T, std::string_view>, N>;

constexpr Names<EventState, 4> event_states{{{EventState::waiting, "waiting"},
                                             {EventState::ordered, "ordered"},
                                             {EventState::projected, "projected"},
                                             {EventState::set_aside, "set_aside"}}};
constexpr Names<ContentPlace, 4> content_places{{{ContentPlace::missing, "missing"},
                                                 {ContentPlace::row, "row"},
                                                 {ContentPlace::file, "file"},
                                                 {ContentPlace::erased, "erased"}}};
constexpr Names<ReceiptRow::Holder, 2> holders{
    {{ReceiptRow::Holder::author, "author"}, {ReceiptRow::Holder::joined, "joined"}}};

template <class T, std::size_t N>
std::string_view name_of(const Names<T, N>& names, T value) {
  for (const auto& [each, name] : names)
    if (each == value) return name;
  return {};
}

template <class T, std::size_t N>
bool find(const Names<T, N>& names, std::string_view wanted, T& value) {
  for (const auto& [each, name] : names)
    if (name == wanted) {
      value = each;
      return true;
    }
  return false;
}

}  // namespace

std::string_view to_string(EventState state) { return name_of(event_states, state); }
bool parse_event_state(std::string_view name, EventState& state) { return find(event_states, name, state); }

std::string_view to_string(ContentPlace place) { return name_of(content_places, place); }
bool parse_content_place(std::string_view name, ContentPlace& place) {
  return find(content_places, name, place);
}

std::string_view to_string(ReceiptRow::Holder holder) { return name_of(holders, holder); }
bool parse_holder(std::string_view name, ReceiptRow::Holder& holder) { return find(holders, name, holder); }

}  // namespace okno::store
