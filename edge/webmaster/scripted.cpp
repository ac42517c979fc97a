#include "edge/webmaster/scripted.h"

#include <algorithm>

namespace okno::webmaster {
namespace {

constexpr std::string_view quotes = "\"'`";
constexpr std::string_view loader_file = "/okno.js";

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

std::string_view skip(std::string_view text, std::string_view marks) {
  return text.substr(std::min(text.find_first_not_of(marks), text.size()));
}

// "811" of what stands behind a name: `: "811"`, ` = '811'`, `", "811"`, `:811`.
std::string value_behind(std::string_view rest) {
  if (!rest.empty() && quotes.find(rest.front()) != std::string_view::npos) rest.remove_prefix(1);
  rest = skip(rest, " \t\r\n");
  if (rest.empty() || std::string_view(":=,").find(rest.front()) == std::string_view::npos) return {};
  rest = skip(rest.substr(1), " \t\r\n");
  if (rest.empty()) return {};
  if (quotes.find(rest.front()) != std::string_view::npos) {
    const std::size_t end = rest.find(rest.front(), 1);
    return end == std::string_view::npos ? std::string() : std::string(rest.substr(1, end - 1));
  }
  const auto digits = std::find_if(rest.begin(), rest.end(), [](char c) { return c < '0' || c > '9'; });
  return {rest.begin(), digits};
}

std::string org_of(std::string_view text) {
  for (std::size_t at = text.find("org"); at != std::string_view::npos; at = text.find("org", at + 1)) {
    const std::string_view before = text.substr(0, at);
    // Of https://schema.org nothing is read.
    const bool is_name = before.ends_with("data-") || before.ends_with("dataset.") || before.empty() ||
                         !(is_word(before.back()) || before.back() == '.' || before.back() == '-');
    std::string value = is_name ? value_behind(text.substr(at + 3)) : std::string();
    if (!value.empty()) return value;
  }
  return {};
}

std::string loader_of(std::string_view text) {
  for (std::size_t at = text.find(loader_file); at != std::string_view::npos;
       at = text.find(loader_file, at + 1)) {
    const std::size_t begin = text.find_last_of(quotes, at);
    const std::size_t end = text.find_first_of(quotes, at);
    if (begin == std::string_view::npos || end == std::string_view::npos) continue;
    const std::string_view url = text.substr(begin + 1, end - begin - 1);
    if (url.find_first_of(" \n\t<>{}$") == std::string_view::npos) return std::string(url);
  }
  return {};
}

}  // namespace

Scripted read_script(std::string_view text) {
  Scripted said;
  if (text.find("okno") == std::string_view::npos) return said;
  said.loader = loader_of(text);
  const std::size_t call = text.find(".mount(");
  said.mounts = call != std::string_view::npos || text.find("okno.push(") != std::string_view::npos;
  said.org = org_of(text.substr(call == std::string_view::npos ? 0 : call));
  return said;
}

}  // namespace okno::webmaster
