#include "edge/http/exchange/words.h"

#include <array>

#include "edge/intake/words.h"

namespace okno::http {
namespace {

struct Entry {
  std::string_view key, ru, en;
};

constexpr std::array entries = {
    // Titles, by status.
    Entry{"http.400", "Запрос не удалось понять", "The request could not be understood"},
    Entry{"http.401", "Нужно подтвердить, что это вы", "Proof of who you are is needed"},
    Entry{"http.403", "Это не разрешено", "This is not allowed"},
    Entry{"http.404", "Здесь ничего нет", "There is nothing here"},
    Entry{"http.405", "Так этот адрес не используют", "This address is not used like that"},
    Entry{"http.408", "Запрос шёл слишком долго", "The request took too long"},
    Entry{"http.409", "Сейчас это сделать нельзя", "This cannot be done now"},
    Entry{"http.413", "Запрос слишком большой", "The request is too large"},
    Entry{"http.414", "Адрес слишком длинный", "The address is too long"},
    Entry{"http.415", "Данные не того вида", "The data is of the wrong kind"},
    Entry{"http.417", "Этого мы не обещаем", "This is not what we promise"},
    Entry{"http.422", "Нужно кое-что поправить", "Something needs correcting"},
    Entry{"http.429", "Слишком много запросов", "Too many requests"},
    Entry{"http.431", "Заголовки запроса слишком большие", "The request's headers are too large"},
    Entry{"http.500", "У нас что-то сломалось", "Something broke on our side"},
    Entry{"http.501", "Такой запрос мы не понимаем", "This kind of request is not understood"},
    Entry{"http.503", "Сейчас не получается, попробуйте позже", "Not possible right now, try again later"},
    Entry{"http.505", "Такую версию HTTP мы не понимаем", "This version of HTTP is not understood"},

    // Details.
    Entry{"http.not_json", "Тело запроса — не правильный JSON: {reason}",
          "The body is not valid JSON: {reason}"},
    Entry{"http.not_json.plain", "Тело запроса — не правильный JSON", "The body is not valid JSON"},
    Entry{"http.faults", "В документе есть то, чего здесь не ждут: смотрите errors",
          "The document holds what is not expected here: see errors"},
    Entry{"http.fault.missing", "Не хватает этого поля", "This member is missing"},
    Entry{"http.fault.wrong_type", "Значение не того типа ({expected})",
          "The value has the wrong type ({expected})"},
    Entry{"http.fault.unknown_member", "Такого поля здесь нет", "There is no such member here"},
    Entry{"http.fault.out_of_range", "Значение вне допустимых пределов ({expected})",
          "The value is out of range ({expected})"},
    Entry{"http.fault.missing.plain", "Не хватает этого поля", "This member is missing"},
    Entry{"http.fault.unknown_member.plain", "Такого поля здесь нет", "There is no such member here"},
    Entry{"http.fault.wrong_type.plain", "Значение не того типа", "The value has the wrong type"},
    Entry{"http.fault.out_of_range.plain", "Значение вне допустимых пределов", "The value is out of range"},
    Entry{"http.fault.not_allowed.plain", "Такое значение не разрешено", "This value is not allowed"},
    Entry{"http.fault.not_allowed", "Такое значение не разрешено ({expected})",
          "This value is not allowed ({expected})"},
    Entry{"http.fields", "Исправьте отмеченное и отправьте ещё раз",
          "Correct what is marked and send it again"},
    Entry{"http.not_found", "Проверьте адрес", "Check the address"},
    Entry{"http.no_message", "Проверьте номер и ключ: такого сообщения нет или ключ не от него",
          "Check the number and the key: there is no such message, or the key is not its key"},
    Entry{"http.no_org", "Здесь нет такого ведомства", "There is no such body here"},
    Entry{"http.no_survey", "Здесь нет такого опроса", "There is no such survey here"},
    Entry{"surveys.closed", "Опрос уже закончился", "The survey is over"},
    Entry{"surveys.changed", "Опрос изменился: прочитайте его ещё раз",
          "The survey has changed: read it once more"},
    Entry{"surveys.results.never", "Итоги этого опроса не показывают",
          "The results of this survey are not shown"},
    Entry{"surveys.results.later", "Итоги покажут, когда опрос закончится",
          "The results are shown when the survey is over"},
    Entry{"surveys.other_node", "Этим опросом распоряжается узел {node}",
          "Node {node} is in charge of this survey"},
    Entry{"surveys.fault", "{fault}", "{fault}"},
    Entry{"surveys.org", "Ведомства {org} в списке нет", "There is no body {org} on the list"},
    Entry{"http.wants_json", "Отправьте JSON с заголовком Content-Type: application/json",
          "Send JSON with Content-Type: application/json"},
    Entry{"http.wants_form", "Отправьте форму этой страницы", "Send this page's form"},
    Entry{"http.wants_file", "Отправьте изображение JPEG, PNG, WebP или документ PDF",
          "Send a JPEG, PNG or WebP image or a PDF document"},
    Entry{"http.wants_upload_header", "Добавьте заголовок Okno-Upload: 1", "Add the header Okno-Upload: 1"},
    Entry{"http.idempotency_key", "Добавьте заголовок Idempotency-Key с новым UUID",
          "Add the header Idempotency-Key with a new UUID"},
    Entry{"http.too_slow", "Данные шли слишком медленно: попробуйте там, где связь лучше",
          "The data came too slowly: try where the connection is better"},
    Entry{"http.too_busy", "Сейчас приходит слишком много: повторите немного позже",
          "Too much is arriving now: repeat it a little later"},
    Entry{"http.too_large", "Уменьшите то, что отправляете", "Make what you send smaller"},
    Entry{"http.too_many", "Подождите {seconds} с и попробуйте снова", "Wait {seconds} s and try again"},
    Entry{"http.busy", "Ничего не потеряно: повторите через {seconds} с",
          "Nothing is lost: repeat it in {seconds} s"},
    Entry{"http.bearer", "Добавьте заголовок Authorization: Bearer с ключом доступа к сообщению",
          "Add the header Authorization: Bearer with the message's access key"},
    Entry{"http.origin",
          "Эта страница не внесена в список страниц, которые могут отправлять сообщения ведомству",
          "This page is not on the list of pages that may send messages to this body"},
    Entry{"http.method", "Здесь можно: {allowed}", "Possible here: {allowed}"},
    Entry{"http.broken", "Это наша ошибка, не ваша. Попробуйте ещё раз",
          "This is our fault, not yours. Try again"},
    Entry{"http.conflict", "Состояние уже изменилось: посмотрите, что возможно сейчас",
          "The state has changed: see what is possible now"},
    Entry{"http.other_node", "Этим сообщением распоряжается другой узел",
          "Another node is in charge of this message"},
    Entry{"http.forbidden", "Для этого нет прав", "This needs rights that you do not have"},
    Entry{"http.malformed", "Запрос не соответствует правилам HTTP",
          "The request does not follow the rules of HTTP"},
    Entry{"http.signature", "Подпись узла не подошла: {reason}",
          "The node's signature does not fit: {reason}"},
    Entry{"http.encoding", "Сжатие бывает только gzip", "The only compression taken is gzip"},
    Entry{"http.sign_in", "Войдите в рабочее место", "Sign in to the console"},
    Entry{"http.credentials", "Логин или пароль не подошли", "The login or the password is wrong"},
    Entry{"http.csrf", "Обновите страницу и повторите: её защитный код устарел",
          "Reload the page and repeat: its protection code is out of date"},
    Entry{"http.csrf_form", "Сеанс обновился, ничего не записано. Нажмите кнопку ещё раз",
          "The session was renewed and nothing was recorded. Press the button again"},
    Entry{"http.stale_form", "Сообщение тем временем изменилось. Проверьте новое состояние и решите заново",
          "The message has changed meanwhile. Check its new state and decide again"},
    Entry{"http.query", "В адресе неизвестное значение отбора", "The address holds an unknown filter"},
    Entry{"idempotency.reused",
          "Этот Idempotency-Key уже использован для другого сообщения. Создайте новый UUID",
          "This Idempotency-Key was used for another message. Make a new UUID"},
};

std::string_view find(i18n::Lang lang, std::string_view key) {
  for (const Entry& entry : entries)
    if (entry.key == key) return lang == i18n::Lang::en ? entry.en : entry.ru;
  return {};
}

}  // namespace

std::string in_words(i18n::Lang lang, const i18n::Text& text) {
  std::string_view words = find(lang, text.key);
  if (words.empty()) words = intake::find_words(lang, text.key);
  if (words.empty()) return i18n::render(lang, text);
  std::string out(words);
  for (const auto& [name, value] : text.args) {
    const std::string hole = "{" + name + "}";
    if (const std::size_t at = out.find(hole); at != std::string::npos) out.replace(at, hole.size(), value);
  }
  return out;
}

}  // namespace okno::http
