#include "edge/words/blocks.h"

namespace okno::words {
namespace {

constexpr Entry entries[] = {
    {"surveys.unknown", "Здесь нет такого опроса", "There is no such survey here"},
    {"surveys.closed", "Опрос уже закончился", "The survey is over"},
    {"surveys.changed", "Опрос изменился: прочитайте его ещё раз",
     "The survey has changed: read it once more"},
    {"surveys.not_yet", "Опрос ещё не начался", "The survey has not begun yet"},
    {"surveys.quota", "Таких ответов уже набралось сколько нужно. Спасибо, что хотели помочь",
     "There are enough answers like this already. Thank you for wanting to help"},
    {"surveys.code.unknown", "Такого кода нет, или по нему уже ответили. Проверьте каждую букву",
     "There is no such code, or it was used already. Check every letter"},
    {"surveys.code.none", "В этом опросе кодов нет: отвечать может любой",
     "This survey asks for no codes: anybody may answer it"},
    {"surveys.code.elsewhere", "На этот опрос с кодом отвечают на сайте того, кто его проводит",
     "This survey is answered with a code on the site of who holds it"},
    {"surveys.results.never", "Итоги этого опроса не показывают", "The results of this survey are not shown"},
    {"surveys.results.later", "Итоги покажут, когда опрос закончится",
     "The results are shown when the survey is over"},
    {"surveys.other_node", "Опрос ведёт узел {node}, менять может только он",
     "Node {node} holds this survey, and alone may change it"},
    {"surveys.fault", "{fault}", "{fault}"},
    {"surveys.org", "Ведомства {org} в списке нет", "There is no body {org} on the list"},

    // The console's pages.
    {"console.surveys", "Опросы", "Surveys"},
    {"console.surveys.empty", "Опросов пока нет. Опрос открывают командой okno survey open.",
     "There are no surveys yet. A survey is opened by the command okno survey open."},
    {"console.surveys.title", "Опрос", "Survey"},
    {"console.surveys.state", "Состояние", "State"},
    {"console.surveys.open", "Идёт", "Open"},
    {"console.surveys.closed", "Закончен", "Closed"},
    {"console.surveys.body", "Кто спрашивает", "Who asks"},
    {"console.surveys.opened", "Начат", "Opened"},
    {"console.surveys.ended", "Закончен", "Closed"},
    {"console.surveys.older", "Более ранние", "Earlier ones"},
    {"console.surveys.responses", "Ответили", "Responses"},
    {"console.surveys.as_of", "Подсчёт на", "Counted as of"},
    {"console.surveys.node", "Узел", "Node"},
    {"console.surveys.nodes", "По узлам", "By node"},
    {"console.surveys.nodes.table", "Сколько ответов принял каждый узел",
     "How many responses each node took in"},
    {"console.surveys.answers_to", "Ответы на вопрос «{question}»", "Answers to “{question}”"},
    {"console.surveys.id", "Номер для тега", "Id for the tag"},
    {"console.surveys.results", "Итоги видят", "Results are shown"},
    {"console.surveys.results.never", "только сотрудники", "to staff alone"},
    {"console.surveys.results.after_closing", "все, когда опрос закончится", "to everybody once it is over"},
    {"console.surveys.results.always", "все и сейчас", "to everybody now"},
    {"console.surveys.none", "Никто ещё не ответил.", "Nobody has answered yet."},
    {"console.surveys.answer", "Ответ", "Answer"},
    {"console.surveys.people", "Человек", "People"},
    {"console.surveys.share", "Доля", "Share"},
    {"console.surveys.percent", "{whole},{tenths} %", "{whole}.{tenths} %"},
    {"console.surveys.answered", "Ответили: {answered}, пропустили: {passed_over}. Доля — среди ответивших.",
     "Answered: {answered}, passed over: {passed_over}. Shares are of those who answered."},
    {"console.surveys.close", "Закончить опрос", "Close the survey"},
    {"console.surveys.close.what", "После этого ответов больше не принимают. Открыть опрос снова нельзя.",
     "No more answers are taken after that. A survey cannot be opened again."},
    {"console.surveys.close.sure", "Да, закончить", "Yes, close it"},
    {"console.surveys.close.submit", "Закончить", "Close"},
    {"console.surveys.close.unsure", "Отметьте «Да, закончить»: без этого опрос идёт дальше",
     "Tick “Yes, close it”: without that the survey goes on"},
    {"console.surveys.done", "Опрос закончен.", "The survey is closed."},
};

}  // namespace

std::span<const Entry> surveys_words() { return entries; }

}  // namespace okno::words
