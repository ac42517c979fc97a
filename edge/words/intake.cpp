#include "edge/words/blocks.h"

namespace okno::words {
namespace {

constexpr Entry entries[] = {
    {"intake.org.unknown", "Такого ведомства здесь нет. Обновите страницу",
     "There is no such body here. Reload the page", "Мондый оешма монда юк. Битне яңартыгыз"},
    {"intake.consents.too_many", "Согласий больше, чем просит форма. Обновите страницу",
     "There are more consents than the form asks for. Reload the page",
     "Ризалыклар форма сораганнан күбрәк. Битне яңартыгыз"},
    {"intake.situation.unknown", "Такой темы больше нет. Выберите тему ещё раз",
     "This topic is no longer there. Choose a topic again", "Мондый тема инде юк. Теманы яңадан сайлагыз"},
    {"intake.place.nowhere",
     "Точка оказалась в океане (0, 0). Уберите её или поставьте заново. Если всё верно, отправьте ещё раз",
     "The point is in the ocean (0, 0). Take it away or set it anew. If it is right, send once more",
     "Нокта океанда (0, 0) булып чыкты. Аны алыгыз яки яңадан куегыз. Дөрес булса, тагын бер тапкыр "
     "җибәрегез"},
    {"intake.place.outside",
     "Точка далеко за пределами территории этого ведомства. Проверьте её или уберите. Если всё верно, "
     "отправьте "
     "ещё раз",
     "The point is far outside this body's territory. Check it, or take it away. If it is right, send once "
     "more",
     "Нокта бу оешма территориясеннән еракта. Аны тикшерегез яки алыгыз. Дөрес булса, тагын бер тапкыр "
     "җибәрегез"},
    {"intake.place.far",
     "Точка далеко от места, которое названо в адресе. Поправьте адрес или точку. Если всё верно, отправьте "
     "ещё "
     "раз",
     "The point is far from the place that the address names. Correct the address or the point. If it is "
     "right, "
     "send once more",
     "Нокта адреста әйтелгән урыннан еракта. Адресны яки ноктаны төзәтегез. Дөрес булса, тагын бер тапкыр "
     "җибәрегез"},
    {"intake.email.ending",
     "Почты с окончанием «.{ending}» не бывает. Проверьте конец адреса: обычно это .ru, .рф или .com",
     "No address ends in \".{ending}\". Check its end: it is .ru or .com as a rule",
     "«.{ending}» дип беткән почта булмый. Адресның ахырын тикшерегез: гадәттә ул .ru, .рф яки .com"},
    {"intake.rating.score", "Поставьте оценку от 1 до 5", "Give a mark from 1 to 5",
     "1 дән 5 кә кадәр бәя куегыз"},
    {"intake.rating.rounds_over",
     "Ответ пересматривали уже дважды, и вышестоящего ведомства здесь нет. Оцените его без пересмотра. "
     "Обжаловать ответ можно в прокуратуре или в суде (статья 5 закона 59-ФЗ)",
     "The answer has been reviewed twice already, and no body above is here. Rate it without a review. The "
     "answer can be appealed to the prosecutor or in court (law 59-FZ, article 5)",
     "Җавап инде ике тапкыр яңадан каралган, ә югары оешма монда юк. Аны яңадан карауны сорамыйча бәяләгез. "
     "Җавапка прокуратурага яки судка шикаять бирергә була (59-ФЗ законы, 5 статья)"},
    {"intake.rating.closed",
     "Сообщение уже закрыто: пересмотреть ответ нельзя. Оцените его или напишите новое сообщение",
     "The message is closed: its answer can no longer be reviewed. Rate it, or send a new message",
     "Хәбәр инде ябылган: җавапны яңадан карап булмый. Аны бәяләгез яки яңа хәбәр языгыз"},
    {"intake.note.silence", "Закрыто: после ответа вы ничего не написали. Оценить ответ можно и сейчас",
     "Closed: nothing was heard from you after the answer. You can still rate it",
     "Ябылды: җаваптан соң сез бернәрсә дә язмадыгыз. Җавапны хәзер дә бәяләргә була"},
    {"intake.rating.none_waits", "Сейчас нет ответа, который можно оценить",
     "There is no answer to rate at the moment", "Хәзер бәяләп була торган җавап юк"},
    {"intake.rating.given", "Этот ответ уже оценён. Второй раз его оценить нельзя",
     "This answer has been rated already and cannot be rated again",
     "Бу җавап инде бәяләнгән. Аны икенче тапкыр бәяләп булмый"},
    {"intake.why.went_up", "После двух пересмотров сообщение передано наверх, от ведомства: {org}",
     "After two reviews the message went up, from the body: {org}",
     "Ике тапкыр яңадан караганнан соң хәбәр югарыга тапшырылды. Моңа кадәр аның белән шөгыльләнгән оешма: "
     "{org}"},
    {"intake.note.went_up",
     "Вас не устроил ответ и после двух пересмотров. Сообщение передано вышестоящему ведомству, оно ответит "
     "заново",
     "The answer did not satisfy you after two reviews either. The message was handed to the supervising "
     "body, which will answer anew",
     "Ике тапкыр яңадан караганнан соң да җавап сезне канәгатьләндермәде. Хәбәр югары оешмага тапшырылды, ул "
     "яңадан җавап бирәчәк"},
    {"intake.note.rounds_over",
     "Ответ пересматривали дважды, и вышестоящего ведомства здесь нет. Обжаловать ответ можно в прокуратуре "
     "или в суде (статья 5 закона 59-ФЗ)",
     "The answer was reviewed twice, and no body above is here. The answer can be appealed to the prosecutor "
     "or in court (law 59-FZ, article 5)",
     "Җавап ике тапкыр яңадан каралды, ә югары оешма монда юк. Җавапка прокуратурага яки судка шикаять "
     "бирергә була (59-ФЗ законы, 5 статья)"},
    {"intake.why.unclassified", "Тема не выбрана: ваше сообщение прочитает человек и решит, кто ответит",
     "No topic was chosen: a person will read your message and decide who answers",
     "Тема сайланмаган: хәбәрегезне кеше укыячак һәм кем җавап бирәсен хәл итәчәк"},
    {"intake.why.forwarded", "Сообщение передано сюда из другого ведомства: {org}",
     "The message was handed over from another body: {org}", "Хәбәр монда башка оешмадан тапшырылды: {org}"},
    {"desk.no_messages", "Сообщения вам не поручены. Роли даёт администратор",
     "No messages are entrusted to you. An administrator gives roles"},
    {"desk.not_theirs", "Для этого действия нужна другая роль или другое ведомство",
     "This needs another role, or another body"},
    {"desk.org.unknown", "Выберите ведомство из списка", "Choose a body from the list"},
    {"desk.org.same", "Сообщение уже у этого ведомства. Выберите другое",
     "This body has the message already. Choose another"},
    {"desk.situation.unknown", "Выберите тему из списка", "Choose a topic from the list"},
    {"desk.situation.same", "Эта тема уже стоит. Выберите другую",
     "It has this topic already. Choose another"},
    {"desk.situation.note", "Тема уточнена: {title}", "The topic is now: {title}",
     "Тема төгәлләштерелде: {title}"},
    {"desk.reason.required", "Напишите причину: её увидит гражданин",
     "Give the reason: the citizen will see it"},
    {"desk.person.required", "Укажите исполнителя", "Say who will do it"},
    {"desk.text_for_all.required",
     "К сообщению присоединились другие люди. Напишите текст для всех: ответ автору они не увидят",
     "Other people have joined the message. Write a text for all: they do not see the answer to the author"},
    {"desk.text_for_all.nobody", "К сообщению никто не присоединился: текст для всех никому не нужен",
     "Nobody has joined the message: nobody waits for a text for all"},
    {"desk.text_for_all.not_now", "Текст для всех добавляют к ответу или к отказу, а сейчас их нет",
     "A text for all is added to an answer or a refusal, and now there is none"},
    {"desk.text.required", "Напишите ответ", "Write the answer"},
    {"desk.until.required", "Укажите день, до которого отложено", "Say until which day it is postponed"},
    {"desk.until.past", "Укажите день позже сегодняшнего", "Choose a day after today"},
    {"desk.until.back", "Срок переносят только вперёд: укажите день позже {due}",
     "A term only moves forward: choose a day after {due}"},
    {"desk.until.too_late",
     "Срок продлевают не больше чем на 30 дней (часть 2 статьи 12 закона 59-ФЗ): самое позднее — {latest}",
     "A term is extended by 30 days at most (law 59-FZ, article 12, part 2): {latest} at the latest"},
    {"desk.until.again", "Срок уже переносили, второй раз его не переносят. Ответьте или передайте сообщение",
     "The term has been extended already and is not extended again. Answer or hand the message over"},
    {"desk.until.note", "Срок ответа перенесён: был {old}, стал {new}. {reason}",
     "The answer is due later: it was due {old}, now {new}. {reason}",
     "Җавап срогы күчерелде: {old} иде, {new} булды. {reason}"},
    {"answer.repeats",
     "Почти такой же ответ этот человек уже получал ({numbers}), а всего он ушёл на {messages} "
     "{messages|сообщение|сообщения|сообщений}. Допишите, что сделано именно здесь, или подтвердите, что "
     "отправляете так",
     "This person has got nearly the same answer before ({numbers}); it went to {messages} "
     "{messages|message|messages} in all. Add what was done in this very case, or confirm that it is to be "
     "sent so"},
    {"answer.repeats.many",
     "Почти такой же ответ уже ушёл на {messages} {messages|сообщение|сообщения|сообщений}. Допишите, что "
     "сделано именно "
     "здесь, или подтвердите, что отправляете так",
     "Nearly the same answer went to {messages} {messages|message|messages} already. Add what was done in "
     "this very case, "
     "or confirm that it is to be sent so"},
    {"desk.final", "Сообщение закрыто для действий: {status}. Делать больше ничего не нужно",
     "The message can no longer be moved: {status}. Nothing more needs doing"},
    {"desk.final.declined", "оно отклонено", "it was declined"},
    {"desk.final.closed", "оно закрыто", "it is closed"},
    {"desk.final.answered", "на него отвечено, слово за гражданином",
     "it has been answered, the citizen has the word"},
    {"desk.review.another",
     "Вы уже отвечали на это сообщение: пересматривает другой сотрудник. Вы можете передать его",
     "You have answered this message before: another person reviews it. You can hand it over"},
    {"desk.review.another_person", "Этот сотрудник уже отвечал на сообщение: назначьте другого",
     "This person has answered the message before: assign another"},
};

}  // namespace

std::span<const Entry> intake_words() { return entries; }

}  // namespace okno::words
