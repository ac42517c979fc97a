#include "shared/rubricator/pack/fault_list.h"

#include <algorithm>

#include "shared/base/text.h"

namespace okno::rubricator {
namespace {

constexpr std::size_t longest_id = 80;

bool is_blank(std::string_view text) { return text::trim(text).empty(); }

bool may_stand_in_id(char c) {
  return (c >= 'a' && c <= 'z') || text::is_digit(c) || c == '.' || c == '_' || c == '-';
}

}  // namespace

void FaultList::id(std::string path, std::string_view value) {
  if (!value.empty() && value.size() <= longest_id &&
      std::all_of(value.begin(), value.end(), may_stand_in_id))
    return;
  add(std::move(path), "\"" + std::string(value) + "\" is not an id",
      "use 1 to 80 of a-z, 0-9, dot, dash and underscore");
}

void FaultList::title(const std::string& path, const i18n::Words& words) {
  if (is_blank(words.ru)) add(path + ".ru", "is empty", "write it in Russian");
}

void FaultList::phrases(const std::string& path, const std::vector<std::string>& phrases) {
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    if (is_blank(phrases[i])) add(at(path, i), "is empty", "write a phrase or remove it");
  }
}

}  // namespace okno::rubricator
