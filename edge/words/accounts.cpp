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
};

}  // namespace

std::span<const Entry> accounts_words() { return entries; }

}  // namespace okno::words
