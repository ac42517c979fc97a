#include "edge/words/blocks.h"

namespace okno::words {
namespace {

constexpr Entry entries[] = {
    {"accounts.login", "Логин — до 200 букв, цифр и знаков . _ - @, без пробелов",
     "A login is up to 200 letters, digits and . _ - @, without spaces"},
    {"accounts.login.taken", "Такой логин уже есть", "There is such a login already"},
    {"accounts.unknown", "Такого пользователя нет", "There is no such user"},
    {"accounts.name", "Напишите имя: его видят граждане под ответом",
     "Give a name: citizens see it under an answer"},
    {"accounts.password.short", "Пароль короткий: нужно хотя бы {least} знаков",
     "The password is too short: give at least {least} characters"},
    {"accounts.password.long", "Пароль слишком длинный", "The password is too long"},
    {"accounts.grant.body", "Ведомства {body} здесь нет. Выберите из списка",
     "There is no body {body} here. Choose one from the list"},
    {"accounts.grant.role", "Выберите роль из списка", "Choose a role from the list"},
    {"accounts.grant.administrator", "Администратор бывает только у всех ведомств сразу",
     "An administrator is granted for every body at once: *:administrator"},
    {"accounts.grant.missing", "Такой роли у пользователя уже нет", "The user has no such role any more"},
    {"accounts.self", "Себе закрыть доступ нельзя: попросите другого администратора",
     "You cannot shut yourself out: ask another administrator"},

    {"accounts.role.operator", "Оператор: работает с сообщениями", "Operator: works on messages"},
    {"accounts.role.moderator", "Модератор: принимает и отклоняет", "Moderator: accepts and declines"},
    {"accounts.role.organiser", "Организатор: опросы, голосования, обсуждения",
     "Organiser: surveys, votes, discussions"},
    {"accounts.role.supervisor", "Надзор: читает и пересматривает", "Supervisor: reads and takes reviews"},
    {"accounts.role.analyst", "Аналитик: цифры без людей", "Analyst: figures, no people"},
    {"accounts.role.administrator", "Администратор: пользователи и настройки",
     "Administrator: users and settings"},

    // What was done, as the audit log tells it to an administrator.
    {"acts.who.machine", "команда на самом узле", "a command on the node itself"},
    {"acts.who.unknown", "кто-то неизвестный", "somebody unknown"},
    {"acts.session_open", "Вход", "Signed in"},
    {"acts.session_refuse", "Вход отклонён", "A sign-in was refused"},
    {"acts.session_close", "Выход", "Signed out"},
    {"acts.user_make", "Пользователь добавлен", "A user was made"},
    {"acts.user_rename", "Имя изменено", "A user was renamed"},
    {"acts.user_password", "Пароль изменён", "A password was changed"},
    {"acts.user_grant", "Роль выдана", "A role was granted"},
    {"acts.user_revoke", "Роль снята", "A role was taken away"},
    {"acts.user_disable", "Доступ закрыт", "A user was disabled"},
    {"acts.user_enable", "Доступ открыт", "A user was enabled"},
    {"acts.message_accept", "Сообщение принято", "A message was accepted"},
    {"acts.message_decline", "Сообщение отклонено", "A message was declined"},
    {"acts.message_forward", "Сообщение передано", "A message was handed over"},
    {"acts.message_assign", "Назначен исполнитель", "A message was assigned"},
    {"acts.message_take", "Сообщение взято в работу", "A message was taken"},
    {"acts.message_postpone", "Ответ отложен", "An answer was postponed"},
    {"acts.message_answer", "Ответ отправлен", "A message was answered"},
    {"acts.message_classify", "Тема уточнена", "A topic was corrected"},
    {"acts.message_tell_all", "Написан текст для всех", "A text for all was written"},
    {"acts.message_let_stand", "Несостоявшийся шаг оставлен как есть",
     "A move that does not count was left as it is"},
    {"acts.survey_open", "Опрос открыт", "A survey was opened"},
    {"acts.survey_answers", "Ответы опроса выгружены", "A survey's answers were exported"},
    {"acts.survey_answers_figures", "Ответы опроса выгружены без текстов и адресов",
     "A survey's answers were exported without texts and addresses"},
    {"acts.survey_weigh", "Опросу заданы веса", "A survey was given weights"},
    {"acts.survey_close", "Опрос закрыт", "A survey was closed"},
    {"acts.outbox_retry", "Событие отправляется снова", "An event is sent again"},
    {"acts.outbox_hold", "Событие придержано", "An event is held back"},
    {"acts.backup_make", "Сделана копия узла", "A backup was made"},
    {"acts.log_export", "Журнал событий выгружен", "The log was exported"},
    {"acts.node_start", "Узел запущен", "The node was started"},
};

}  // namespace

std::span<const Entry> accounts_words() { return entries; }

}  // namespace okno::words
