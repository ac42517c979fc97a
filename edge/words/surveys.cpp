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
    {"surveys.file.row", "строка", "row"},
    {"surveys.file.remark", "замечание: {line}", "remark: {line}"},
    {"surveys.file.fine", "{file}: ошибок нет, опрос можно проводить", "{file} can be asked"},
    {"surveys.org", "Ведомства {org} в списке нет", "There is no body {org} on the list"},

    // The console's pages.
    {"console.surveys", "Опросы", "Surveys"},
    {"console.surveys.empty", "Опросов пока нет.", "There are no surveys yet."},
    {"console.surveys.new", "Новый опрос", "New survey"},
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
    {"console.surveys.answered",
     "Спросили: {asked}, ответили: {answered}, пропустили: {passed_over}. Доля — среди ответивших.",
     "Asked: {asked}, answered: {answered}, passed over: {passed_over}. Shares are of those who answered."},
    {"console.surveys.interval", "Интервал 95 %", "95 % interval"},
    {"console.surveys.mean", "Среднее {mean} ± {error}, медиана {median}",
     "Mean {mean} ± {error}, median {median}"},
    {"console.surveys.promotion", "Индекс NPS {score} ± {error}", "NPS {score} ± {error}"},
    {"console.surveys.place", "{choice}, место {place}", "{choice}, place {place}"},
    {"console.surveys.open_link",
     "Отвечать мог любой, у кого есть ссылка: итог не представляет всех жителей. Интервал говорит только о "
     "том, как разошлись ответы.",
     "Anybody with the link could answer: the result does not represent all residents. The interval says "
     "only how much the answers vary."},
    {"console.surveys.close", "Закончить опрос", "Close the survey"},
    {"console.surveys.close.what", "После этого ответов больше не принимают. Открыть опрос снова нельзя.",
     "No more answers are taken after that. A survey cannot be opened again."},
    {"console.surveys.close.sure", "Да, закончить", "Yes, close it"},
    {"console.surveys.close.submit", "Закончить", "Close"},
    {"console.surveys.close.unsure", "Отметьте «Да, закончить»: без этого опрос идёт дальше",
     "Tick “Yes, close it”: without that the survey goes on"},
    {"console.survey_new", "Новый опрос", "New survey"},
    {"console.survey_new.outline", "Вопросы", "Questions"},
    {"console.survey_new.outline.hint",
     "Первая строка — название. Дальше каждый вопрос с новой строки, под ним варианты: «- один из», «+ можно "
     "несколько», "
     "«1. расставить по порядку». Звёздочка в конце — обязательный вопрос",
     "The first line is the title. Then a question a line and its choices below it: “- one of these”, “+ "
     "several of these”, "
     "“1. in order”. A star at the end: it must be answered"},
    {"console.survey_new.file", "Или файл опроса", "Or a survey's file"},
    {"console.survey_new.file.hint",
     "Таблица XLSForm (.xlsx или .csv), SurveyJS (.json), LimeSurvey (.txt). Если файл выбран, вопросы выше "
     "не читаются",
     "A spreadsheet in XLSForm (.xlsx or .csv), SurveyJS (.json), LimeSurvey (.txt). With a file the "
     "questions above are not read"},
    {"console.survey_new.audience", "Кто отвечает", "Who answers"},
    {"console.survey_new.audience.anyone", "Любой, сколько угодно раз", "Anybody, any number of times"},
    {"console.survey_new.audience.browser", "Любой, один раз с одного устройства", "Anybody, once a device"},
    {"console.survey_new.audience.code", "Только по кодам из приглашений",
     "Only with codes from invitations"},
    {"console.survey_new.read", "Показать, как увидят люди", "Show what people will see"},
    {"console.survey_new.change", "Исправить", "Change it"},
    {"console.survey_new.open", "Открыть опрос", "Open the survey"},
    {"console.survey_new.page", "Страница {number}", "Page {number}"},
    {"console.survey_new.how", "Как отвечают", "How it is answered"},
    {"console.survey_new.relevant", "Если {formula}", "If {formula}"},
    {"console.survey_new.kind.choice", "Один вариант", "One choice"},
    {"console.survey_new.kind.choices", "Несколько вариантов", "Several choices"},
    {"console.survey_new.kind.text", "Текст", "A text"},
    {"console.survey_new.kind.number", "Число", "A number"},
    {"console.survey_new.kind.date", "Дата", "A date"},
    {"console.survey_new.kind.scale", "Оценка по шкале", "A mark on a scale"},
    {"console.survey_new.kind.ranking", "Расставить по порядку", "Put in order"},
    {"console.survey_new.kind.place", "Место", "A place"},
    {"console.survey_new.kind.files", "Файлы", "Files"},
    {"console.survey_new.kind.note", "Пояснение, без ответа", "Words to read, no answer"},
    {"console.survey_new.kind.calculation", "Считается само", "Worked out by itself"},
    {"console.survey_new.help", "Как писать вопросы", "How to write questions"},
    {"console.survey_new.help.example",
     "Двор на улице Ленина\n\n== О дворе\nЧто поставить во дворе? *\n- Скамейки\n- Качели\n- ...\nЧто вам "
     "мешает?\n+ Машины\n"
     "+ Шум\nОцените двор [1-5]\nЧто важнее?\n1. Свет\n2. Зелень\n\n== О вас\nСколько вам лет? [число]\nС "
     "какого дня живёте здесь? [дата]\n"
     "Где вы живёте? [адрес]\nЧто ещё важно сказать?",
     "The yard in Lenina Street\n\n== About the yard\nWhat shall be built? *\n- Benches\n- Swings\n- "
     "...\nWhat disturbs you?\n+ Cars\n"
     "+ Noise\nHow do you like it? [1-5]\nWhat matters more?\n1. Light\n2. Trees\n\n== About you\nHow old "
     "are you? [number]\n"
     "Since when have you lived here? [date]\nWhere do you live? [place]\nWhat else do you want to say?"},
    {"console.survey_new.help.files",
     "Вопросы с условиями, своими проверками и на нескольких языках пишут в таблице XLSForm и приносят "
     "файлом.",
     "Questions with conditions, checks of their own and several languages are written in an XLSForm "
     "spreadsheet, and brought as a file."},
    {"console.survey_new.say.number", "число", "number"},
    {"console.survey_new.say.date", "дата", "date"},
    {"console.survey_new.say.place", "адрес место", "place address"},
    {"console.survey_new.say.line", "строка коротко", "line short"},
    {"console.survey_new.say.other", "Другое", "Other"},
    {"console.survey_new.say.which", "Напишите, что именно", "Say which"},
    {"console.surveys.done", "Опрос закончен.", "The survey is closed."},
};

}  // namespace

std::span<const Entry> surveys_words() { return entries; }

}  // namespace okno::words
