#include "edge/words/blocks.h"

namespace okno::words {
namespace {

constexpr Entry entries[] = {
    // Titles, by status.
    {"http.400", "Запрос не удалось понять", "The request could not be understood"},
    {"http.401", "Нужно подтвердить, что это вы", "Proof of who you are is needed"},
    {"http.403", "Это не разрешено", "This is not allowed"},
    {"http.404", "Здесь ничего нет", "There is nothing here"},
    {"http.405", "Так этот адрес не используют", "This address is not used like that"},
    {"http.408", "Запрос шёл слишком долго", "The request took too long"},
    {"http.409", "Сейчас это сделать нельзя", "This cannot be done now"},
    {"http.413", "Запрос слишком большой", "The request is too large"},
    {"http.414", "Адрес слишком длинный", "The address is too long"},
    {"http.415", "Данные не того вида", "The data is of the wrong kind"},
    {"http.417", "Этого мы не обещаем", "This is not what we promise"},
    {"http.422", "Нужно кое-что поправить", "Something needs correcting"},
    {"http.429", "Слишком много запросов", "Too many requests"},
    {"http.431", "Заголовки запроса слишком большие", "The request's headers are too large"},
    {"http.500", "У нас что-то сломалось", "Something broke on our side"},
    {"http.501", "Такой запрос мы не понимаем", "This kind of request is not understood"},
    {"http.503", "Сейчас не получается, попробуйте позже", "Not possible right now, try again later"},
    {"http.505", "Такую версию HTTP мы не понимаем", "This version of HTTP is not understood"},

    // Details.
    {"http.not_json", "Тело запроса — не правильный JSON: {reason}", "The body is not valid JSON: {reason}"},
    {"http.not_json.plain", "Тело запроса — не правильный JSON", "The body is not valid JSON"},
    {"http.faults", "В документе есть то, чего здесь не ждут: смотрите errors",
     "The document holds what is not expected here: see errors"},
    {"http.fault.missing", "Не хватает этого поля", "This member is missing"},
    {"http.fault.wrong_type", "Значение не того типа ({expected})",
     "The value has the wrong type ({expected})"},
    {"http.fault.unknown_member", "Такого поля здесь нет", "There is no such member here"},
    {"http.fault.out_of_range", "Значение вне допустимых пределов ({expected})",
     "The value is out of range ({expected})"},
    {"http.fault.missing.plain", "Не хватает этого поля", "This member is missing"},
    {"http.fault.unknown_member.plain", "Такого поля здесь нет", "There is no such member here"},
    {"http.fault.wrong_type.plain", "Значение не того типа", "The value has the wrong type"},
    {"http.fault.out_of_range.plain", "Значение вне допустимых пределов", "The value is out of range"},
    {"http.fault.not_allowed.plain", "Такое значение не разрешено", "This value is not allowed"},
    {"http.fault.not_allowed", "Такое значение не разрешено ({expected})",
     "This value is not allowed ({expected})"},
    {"http.fields", "Исправьте отмеченное и отправьте ещё раз", "Correct what is marked and send it again"},
    {"http.more_errors", "Показаны не все ошибки, их ещё {count}",
     "Not all errors are shown: there are {count} more"},
    {"http.not_found", "Проверьте адрес", "Check the address"},
    {"http.no_message", "Проверьте номер и ключ: такого сообщения нет или ключ не от него",
     "Check the number and the key: there is no such message, or the key is not its key"},
    {"http.no_org", "Здесь нет такого ведомства", "There is no such body here"},
    {"http.wants_json", "Отправьте JSON с заголовком Content-Type: application/json",
     "Send JSON with Content-Type: application/json"},
    {"http.wants_form", "Отправьте форму этой страницы", "Send this page's form"},
    {"http.wants_file", "Отправьте изображение JPEG, PNG, WebP или документ PDF",
     "Send a JPEG, PNG or WebP image or a PDF document"},
    {"http.wants_upload_header", "Добавьте заголовок Okno-Upload: 1", "Add the header Okno-Upload: 1"},
    {"http.idempotency_key", "Добавьте заголовок Idempotency-Key с новым UUID",
     "Add the header Idempotency-Key with a new UUID"},
    {"http.too_slow", "Данные шли слишком медленно: попробуйте там, где связь лучше",
     "The data came too slowly: try where the connection is better"},
    {"http.too_busy", "Сейчас приходит слишком много: повторите немного позже",
     "Too much is arriving now: repeat it a little later"},
    {"http.too_large", "Уменьшите то, что отправляете", "Make what you send smaller"},
    {"http.too_many", "Подождите {seconds} с и попробуйте снова", "Wait {seconds} s and try again"},
    {"http.busy", "Сейчас это не записано: повторите через {seconds} с",
     "It is not written down now: repeat it in {seconds} s"},
    {"http.may_be_lost",
     "Проверьте номер и ключ. Если они верны, сообщение могло пропасть: сервер восстановлен из резервной "
     "копии, и того, что "
     "пришло между {from} и {to}, могло не остаться. Отправьте его ещё раз: если на этом устройстве остался "
     "черновик, "
     "форма его откроет",
     "Check the number and the key. If they are right, the message may be lost: the server was restored from "
     "a backup, and "
     "what came between {from} and {to} may be gone. Send it again: if a draft is left on this device, the "
     "form opens it"},
    {"http.recovering",
     "Сервер восстановлен из резервной копии и сверяется с соседним. Более ранние сообщения откроются, когда "
     "сверка "
     "закончится, обычно через минуту",
     "The server was restored from a backup and compares with its neighbour. Earlier messages open when that "
     "is done, "
     "usually within a minute"},
    {"http.bearer", "Добавьте заголовок Authorization: Bearer с ключом доступа к сообщению",
     "Add the header Authorization: Bearer with the message's access key"},
    {"http.origin", "Эта страница не внесена в список страниц, которые могут отправлять сообщения ведомству",
     "This page is not on the list of pages that may send messages to this body"},
    {"http.method", "Здесь можно: {allowed}", "Possible here: {allowed}"},
    {"http.broken", "Это наша ошибка, не ваша. Попробуйте ещё раз",
     "This is our fault, not yours. Try again"},
    {"http.conflict", "Состояние уже изменилось: посмотрите, что возможно сейчас",
     "The state has changed: see what is possible now"},
    {"http.other_node", "Отвечает другой узел, менять может только он",
     "Another node is responsible, and alone may change it"},
    {"http.forbidden", "Для этого нет прав", "This needs rights that you do not have"},
    {"http.malformed", "Запрос не соответствует правилам HTTP",
     "The request does not follow the rules of HTTP"},
    {"http.signature", "Подпись узла не подошла: {reason}", "The node's signature does not fit: {reason}"},
    {"http.encoding", "Сжатие бывает только gzip", "The only compression taken is gzip"},
    {"http.sign_in", "Войдите в рабочее место", "Sign in to the console"},
    {"http.credentials", "Логин или пароль не подошли", "The login or the password is wrong"},
    {"http.csrf", "Обновите страницу и повторите: её защитный код устарел",
     "Reload the page and repeat: its protection code is out of date"},
    {"http.csrf_form", "Сеанс обновился, ничего не записано. Нажмите кнопку ещё раз",
     "The session was renewed and nothing was recorded. Press the button again"},
    {"http.query", "В адресе неизвестное значение отбора", "The address holds an unknown filter"},
    {"idempotency.reused",
     "Отсюда уже отправлено другое сообщение. Откройте форму заново и отправьте ещё раз",
     "Another message was sent from here already. Open the form anew and send it again"},
};

}  // namespace

std::span<const Entry> http_words() { return entries; }

}  // namespace okno::words
