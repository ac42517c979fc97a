#include "edge/http/exchange/exchange.h"

#include <algorithm>
#include <charconv>

#include "shared/base/text.h"

namespace okno::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

int hex_digit(char c) {
  if (text::is_digit(c)) return c - '0';
  const char l = lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

std::string_view find_header(const Pairs& headers, std::string_view name) {
  for (const auto& [key, value] : headers)
    if (equal_ignoring_case(key, name)) return value;
  return {};
}

// "0.75" as 750; what is not a quality is 0, so that nothing is sent that was perhaps refused.
int parse_quality(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == '1') return 1000;
  if (text[0] != '0') return 0;
  int quality = 0;
  int weight = 100;
  for (std::size_t i = 2; i < text.size() && weight > 0; ++i, weight /= 10) {
    if (!text::is_digit(text[i])) return 0;
    quality += (text[i] - '0') * weight;
  }
  return quality;
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view find_value(const Pairs& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs)
    if (key == name) return value;
  return {};
}

std::string_view Request::header(std::string_view name) const { return find_header(headers, name); }

bool Request::has_header(std::string_view name) const {
  return std::any_of(headers.begin(), headers.end(),
                     [&](const auto& pair) { return equal_ignoring_case(pair.first, name); });
}

std::string_view Request::query_value(std::string_view name) const { return find_value(query, name); }

std::string_view Request::cookie(std::string_view name) const {
  std::string_view left = header("Cookie");
  while (!left.empty()) {
    const std::size_t end = std::min(left.find(';'), left.size());
    const std::string_view pair = text::trim(left.substr(0, end));
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
      return pair.substr(name.size() + 1);
    left.remove_prefix(std::min(end + 1, left.size()));
  }
  return {};
}

std::string Request::media_type() const {
  const std::string_view type = header("Content-Type");
  return text::lower(text::trim(type.substr(0, type.find(';'))));
}

Response& Response::set(std::string_view name, std::string_view value) & {
  std::erase_if(headers, [&](const auto& pair) { return equal_ignoring_case(pair.first, name); });
  return add(name, value);
}
Response&& Response::set(std::string_view name, std::string_view value) && {
  set(name, value);
  return std::move(*this);
}
Response& Response::add(std::string_view name, std::string_view value) & {
  headers.emplace_back(name, value);
  return *this;
}
std::string_view Response::header(std::string_view name) const { return find_header(headers, name); }

Response respond(int status, std::string_view content_type, std::string body) {
  Response response;
  response.status = status;
  response.body = std::move(body);
  response.add("Content-Type", content_type);
  return response;
}

Response see_other(std::string_view location) {
  Response response;
  response.status = 303;
  response.add("Location", location);
  return response;
}

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = text::is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return out;
}

Pairs parse_query(std::string_view text, std::size_t most) {
  Pairs pairs;
  while (!text.empty() && pairs.size() < most) {
    const std::size_t end = std::min(text.find('&'), text.size());
    std::string pair(text.substr(0, end));
    std::replace(pair.begin(), pair.end(), '+', ' ');
    if (!pair.empty()) {
      const std::size_t equals = pair.find('=');
      pairs.emplace_back(percent_decode(pair.substr(0, equals)),
                         equals == std::string::npos ? "" : percent_decode(pair.substr(equals + 1)));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return pairs;
}

int coding_quality(std::string_view accept_encoding, std::string_view coding) {
  int named = -1;
  int any = -1;
  while (!accept_encoding.empty()) {
    const std::size_t end = std::min(accept_encoding.find(','), accept_encoding.size());
    const std::string_view item = text::trim(accept_encoding.substr(0, end));
    const std::size_t semicolon = item.find(';');
    const std::string_view name = text::trim(item.substr(0, semicolon));
    int quality = 1000;
    if (semicolon != std::string_view::npos) {
      const std::string_view parameter = text::trim(item.substr(semicolon + 1));
      if (parameter.size() > 2 && lower(parameter[0]) == 'q' && parameter[1] == '=')
        quality = parse_quality(parameter.substr(2));
    }
    if (equal_ignoring_case(name, coding)) {
      named = quality;
    } else if (name == "*") {
      any = quality;
    }
    accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
  }
  return named >= 0 ? named : std::max(any, 0);
}

}  // namespace okno::http
