#include "edge/words/expected.h"

#include <vector>

namespace okno::words {
namespace {

// A star stands for numbers and names that both languages share.
struct Phrase {
  std::string_view en, ru;
};

constexpr Phrase phrases[] = {
    // shared/wire/json/reader.cpp
    {"this member is required", "это поле обязательно"},
    {"there is no such member", "такого поля нет"},
    {"expected an object", "ожидается объект"},
    {"expected an array", "ожидается массив"},
    {"expected a string", "ожидается строка"},
    {"expected true or false", "ожидается true или false"},
    {"expected an integer", "ожидается целое число"},
    {"expected a number", "ожидается число"},
    // shared/wire/json/named.h and the documents
    {"expected one of *", "ожидается одно из: *"},
    {"expected * to *", "ожидается от * до *"},
    {"expected the name of a state", "ожидается название состояния"},
    {"expected the name of an action", "ожидается название действия"},
    {"expected the name of an outcome: solved, partly or not_solved",
     "ожидается итог: solved, partly, not_solved"},
    {"expected a string or an array of strings", "ожидается строка или массив строк"},
    {"expected a UUID", "ожидается UUID"},
    {"positions must rise", "позиции должны расти"},
    {"a day is written as 2026-04-29 and must exist in the calendar",
     "день пишут так: 2026-04-29, и он должен быть в календаре"},
    {"a time is written as 2026-04-29T10:00:00+03:00 (RFC 3339) and must exist in the calendar",
     "время пишут так: 2026-04-29T10:00:00+03:00 (RFC 3339), и оно должно быть в календаре"},
    // edge/http/messages/message_console_api.cpp
    {"an action of an operator", "ожидается действие оператора"},
    {"a day like 2026-12-07", "ожидается день, как 2026-12-07"},
    // shared/wire/json/json_place.cpp
    {"line *, column *: this is not JSON in UTF-8", "строка *, знак *: это не JSON в UTF-8"},
    {"line *, column *: an integer does not fit into 64 bits",
     "строка *, знак *: целое число не помещается в 64 бита"},
    {"line *, column *: arrays and objects are nested too deep",
     "строка *, знак *: слишком глубокая вложенность"},
    {"line *, column *: a member is named twice in the object that ends here",
     "строка *, знак *: в объекте, который здесь кончается, поле названо дважды"},
    {"line *, column *: binary data", "строка *, знак *: двоичные данные"},
    {"the document has * bytes, * are allowed", "в документе * байт, можно *"},
    // edge/federation/signature.cpp
    {"the request carries no signature of the kind that nodes use",
     "в запросе нет подписи того вида, который приняли узлы"},
    {"the request's Signature header cannot be read", "заголовок Signature не удалось прочитать"},
    {"the signature is not that of a peer of this node; compare the keys on both sides",
     "это не подпись соседа этого узла; сверьте ключи на обеих сторонах"},
    {"the body is not the one that was signed", "подписано было другое тело запроса"},
    {"the signature is more than five minutes off; compare the clocks of both nodes",
     "подпись расходится по времени больше чем на пять минут; сверьте часы обоих узлов"},
};

// What the stars of `pattern` stand for in `text`; false when it does not fit.
bool fits(std::string_view pattern, std::string_view text, std::vector<std::string_view>& stars) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == text;
  if (text.substr(0, star) != pattern.substr(0, star)) return false;
  text.remove_prefix(star);
  pattern.remove_prefix(star + 1);
  const std::string_view next = pattern.substr(0, pattern.find('*'));
  const std::size_t end = next.empty() ? text.size() : text.find(next);
  if (end == std::string_view::npos) return false;
  stars.push_back(text.substr(0, end));
  return fits(pattern, text.substr(end), stars);
}

std::string fill(std::string_view words, const std::vector<std::string_view>& stars) {
  std::string out;
  std::size_t next = 0;
  for (const char c : words) {
    if (c == '*' && next < stars.size()) {
      out += stars[next++];
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string expected(i18n::Lang lang, std::string_view detail) {
  if (lang == i18n::Lang::en) return std::string(detail);
  for (const Phrase& phrase : phrases) {
    std::vector<std::string_view> stars;
    if (fits(phrase.en, detail, stars)) return fill(phrase.ru, stars);
  }
  return {};
}

}  // namespace okno::words
