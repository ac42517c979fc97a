#include "edge/accounts/words.h"

namespace okno::accounts {
namespace {

struct Entry {
  std::string_view key, ru, en;
};

constexpr Entry entries[] = {
    {"accounts.login", "Логин — до 200 букв, цифр и знаков . _ - @, без пробелов",
     "login: give 1 to 200 letters, digits and . _ - @, without spaces"},
    {"accounts.login.taken", "Такой логин уже есть",
     "there is a user {login} already; `okno user passwd` renews a password"},
    {"accounts.unknown", "Такого пользователя нет", "there is no user {login}; `okno user add` makes one"},
    {"accounts.name", "Напишите имя: его видят граждане под ответом",
     "name: give the name that citizens see under an answer"},
    {"accounts.password.short", "Пароль короткий: нужно хотя бы {least} знаков",
     "the password is too short: at least {least} characters"},
    {"accounts.password.long", "Пароль слишком длинный", "the password is too long"},
    {"accounts.grant.body", "Выберите ведомство из списка",
     "there is no body {body} in the orgs file; \"*\" is every body"},
    {"accounts.grant.role", "Выберите роль из списка", "choose a role from the list"},
    {"accounts.grant.administrator", "Администратор бывает только у всех ведомств сразу",
     "an administrator is granted for every body: *:administrator"},
    {"accounts.grant.missing", "Такой роли у пользователя уже нет", "the user has no grant {grant}"},
    {"accounts.self", "Себе закрыть доступ нельзя: попросите другого администратора",
     "you cannot shut yourself out: ask another administrator"},

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

std::string_view find_words(i18n::Lang lang, std::string_view key) {
  for (const Entry& entry : entries)
    if (entry.key == key) return lang == i18n::Lang::en ? entry.en : entry.ru;
  return {};
}

std::string fill_words(i18n::Lang lang, const i18n::Text& text) {
  std::string out(find_words(lang, text.key));
  for (const auto& [name, value] : text.args) {
    const std::string hole = "{" + name + "}";
    if (const std::size_t at = out.find(hole); at != std::string::npos) out.replace(at, hole.size(), value);
  }
  return out;
}

std::string_view role_words(i18n::Lang lang, Role role) {
  return find_words(lang, "accounts.role." + std::string(to_string(role)));
}

}  // namespace okno::accounts
