// Why something in a survey's file is left out.
#include "edge/words/survey_faults.h"

namespace okno::words {
namespace {

constexpr FaultPhrase phrases[] = {
    {"questions that repeat are not asked here", "повторяющиеся вопросы здесь не задают"},
    {"nobody signs here", "здесь не подписывают"},
    {"a picture alone asks nothing, and is not shown",
     "картинка сама ничего не спрашивает и не показывается"},
    {"places on a picture are not asked for", "места на картинке не спрашивают"},
    {"questions inside of a text are not asked here", "вопросов внутри текста здесь нет"},
    {"nothing is set or skipped by triggers here; write visibleIf or an expression",
     "триггеры здесь ничего не меняют и не пропускают; напишите visibleIf или выражение"},
    {"people read our own words in the end", "в конце люди читают наши слова"},
    {"nobody is led elsewhere in the end", "в конце никого никуда не уводят"},
    {"nobody is hurried here", "здесь никого не торопят"},
    {"answers are not marked here", "ответам здесь не ставят оценок"},
    {"questions are asked in their order, choices may be mixed",
     "вопросы идут по порядку, перемешивать можно варианты"},
    {"questions are asked in their order", "вопросы идут по порядку"},
    {"what nobody sees is asked nobody; write visibleIf",
     "чего никто не видит, того и не спрашивают; напишите visibleIf"},
    {"what nobody sees is asked nobody; write relevance",
     "чего никто не видит, того и не спрашивают; напишите relevance"},
    {"a page has no answer; write it at its questions", "у страницы нет ответа; напишите это у её вопросов"},
    {"nothing to read is left of it", "читать в нём нечего"},
    {"people type as they like", "люди набирают как хотят"},
    {"what stands there beforehand is a plain value", "заранее там стоит только простое значение"},
    {"such a value cannot stand there beforehand", "такое значение не может стоять там заранее"},
    {"what is asked can be answered", "на что спрашивают, на то можно ответить"},
    {"nobody's answer is changed here", "чужих ответов здесь не меняют"},
    {"answers stand under the name of their question", "ответы стоят под именем своего вопроса"},
    {"choices from elsewhere are not read", "варианты из другого места не читаются"},
    {"* is no number and no day", "* — не число и не дата"},
    {"write both cases into the pattern, as [Aa]", "впишите в образец обе буквы, как [Aa]"},
    {"quotas are written into our own file", "квоты пишут в наш файл"},
    {"marks and older conditions are not read", "оценки и старые условия не читаются"},
    {"rows and choices do not follow other answers here; write relevance",
     "строки и варианты здесь не следуют за ответами; напишите relevance"},
    {"what single rows have to be is not judged here", "отдельные строки здесь не проверяют"},
    {"a table as a whole is not judged here", "таблицу целиком здесь не проверяют"},
    {"people choose their language beside the survey", "язык люди выбирают рядом с опросом"},
    {"how many is a plain number here", "сколько — здесь простое число"},
    {"settings are one row", "настройки — это одна строка"},
};

}  // namespace

std::span<const FaultPhrase> fault_reasons() { return phrases; }

}  // namespace okno::words
