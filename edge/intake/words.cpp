#include "edge/intake/words.h"

namespace okno::intake {
namespace {

struct Entry {
  std::string_view key, ru, en;
};

constexpr Entry entries[] = {
    {"intake.org.unknown", "Такого ведомства здесь нет. Обновите страницу",
     "There is no such body here. Reload the page"},
    {"intake.situation.unknown", "Такой темы больше нет. Выберите тему ещё раз",
     "This topic is no longer there. Choose a topic again"},
    {"intake.rating.score", "Поставьте оценку от 1 до 5", "Give a mark from 1 to 5"},
    {"intake.rating.rounds_over",
     "Ответ пересматривали уже дважды. Оставьте оценку без пересмотра: её увидит руководство",
     "The answer has been reviewed twice already. Rate it without a review: the management will see it"},
    {"intake.why.unclassified", "Тема не выбрана: ваше сообщение прочитает человек и решит, кто ответит",
     "No topic was chosen: a person will read your message and decide who answers"},
    {"intake.why.forwarded", "Сообщение передано сюда из другого ведомства: {org}",
     "The message was handed over from another body: {org}"},
    {"desk.org.unknown", "Выберите ведомство из списка", "Choose a body from the list"},
    {"desk.org.same", "Сообщение уже у этого ведомства. Выберите другое",
     "This body has the message already. Choose another"},
    {"desk.reason.required", "Напишите причину: её увидит гражданин",
     "Give the reason: the citizen will see it"},
    {"desk.person.required", "Укажите исполнителя", "Say who will do it"},
    {"desk.text.required", "Напишите ответ", "Write the answer"},
    {"desk.until.required", "Укажите день, до которого отложено", "Say until which day it is postponed"},
    {"desk.until.past", "Укажите день позже сегодняшнего", "Choose a day after today"},
};

}  // namespace

std::string_view find_words(i18n::Lang lang, std::string_view key) {
  for (const Entry& entry : entries)
    if (entry.key == key) return lang == i18n::Lang::en ? entry.en : entry.ru;
  return {};
}

}  // namespace okno::intake
