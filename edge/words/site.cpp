#include "edge/words/blocks.h"

namespace okno::words {
namespace {

constexpr Entry entries[] = {
    // The node's own pages.
    {"site.what", "Здесь работает «Окно»: сообщения ведомствам с их собственных сайтов.",
     "This is a node of Okno: messages to public bodies from their own sites."},
    {"site.console", "Вход для сотрудников", "For staff: sign in"},
    {"site.consent", "Согласие на обработку персональных данных",
     "Consent to the processing of personal data"},
    {"site.consent.demo", "Это страница демонстрации. На её месте ведомство даёт свой текст согласия.",
     "This page is part of the demonstration. A body puts its own text of consent in its place."},
    {"site.consent.data",
     "Имя, почта, телефон, текст, место и файлы нужны, чтобы рассмотреть сообщение и ответить на него. Их "
     "видят "
     "сотрудники ведомства, которое отвечает, и узлы, через которые сообщение идёт. В журналы и показатели "
     "они не "
     "попадают.",
     "Name, email, phone, text, place and files are needed to look into the message and to answer it. They "
     "are seen by "
     "the staff of the body that answers, and by the nodes through which the message goes. They do not get "
     "into logs "
     "and metrics."},

    // Plain pages of the citizen.
    {"pages.stale",
     "Эта страница была открыта слишком давно или до обновления сайта. Написанное сохранено, насколько это "
     "возможно: "
     "проверьте всё и продолжите отсюда.",
     "This page was opened too long ago, or before the site was updated. What you wrote has been kept where "
     "possible; "
     "please check everything and go on from here.",
     "Бу бит бик күптән яки сайт яңартылганчы ачылган. Язганнарыгыз мөмкин булганча сакланды: барысын да "
     "тикшерегез һәм "
     "шушыннан дәвам итегез."},

    // Pages for sites that come from another platform.
    {"pos.title", "Написать в ведомство", "Write to the authority"},
    {"pos.no_org",
     "Номер ведомства в адресе не указан или неизвестен этому узлу. Сообщите об этом владельцу сайта.",
     "The authority's number is missing from the address or unknown to this node. Please tell the site's "
     "owner."},
    {"pos.polls", "Опросы и голосования", "Polls and votes"},
    {"pos.no_polls", "Сейчас опросов и голосований нет.", "There are no polls or votes just now."},
    {"pos.write", "Написать сообщение", "Send a message"},

    // For the webmaster.
    {"embed.title", "Окно на вашем сайте", "Okno on your site"},
    {"embed.lead",
     "Выберите, что нужно, посмотрите, как это выглядит, и вставьте тег туда, где должна стоять форма.",
     "Choose, see what it looks like, and paste the tag where the form should stand."},
    {"embed.org", "Ведомство", "Body"},
    {"embed.view", "Что показать", "What to show"},
    {"embed.view.form", "Форму сообщения", "The form"},
    {"embed.view.status", "«Где моё сообщение»", "“Where is my message”"},
    {"embed.kind", "Что отправляют", "What is sent"},
    {"embed.kind.message", "Сообщение о проблеме", "A message about a problem"},
    {"embed.kind.appeal", "Обращение по закону 59-ФЗ", "An appeal under law 59-FZ"},
    {"embed.lang", "Язык", "Language"},
    {"embed.lang.auto", "Как на странице", "The page's"},
    {"embed.lang.ru", "Русский", "Russian"},
    {"embed.lang.en", "Английский", "English"},
    {"embed.lang.tt", "Татарский", "Tatar"},
    {"embed.theme", "Оформление", "Theme"},
    {"embed.theme.auto", "Как настроено у посетителя", "What the visitor prefers"},
    {"embed.theme.light", "Светлое", "Light"},
    {"embed.theme.dark", "Тёмное", "Dark"},
    {"embed.theme.contrast", "Контрастное", "High contrast"},
    {"embed.pinned", "Закрепить версию: не обновится сама, после обновления узла тег нужно заменить",
     "Pin the version: it is not renewed by itself, replace the tag when the edge is updated"},
    {"embed.tag", "Тег", "The tag"},
    {"embed.link", "Написать обращение", "Send a message"},
    {"embed.copy", "Скопировать", "Copy"},
    {"embed.copied", "Скопировано", "Copied"},
    {"embed.marked", "Текст выделен, нажмите Ctrl+C", "The text is marked, press Ctrl+C"},
    {"embed.origins",
     "Адрес вашего сайта должен быть в списке origins ведомства: об этом попросите администратора узла.",
     "Your site's origin must be in the body's list of origins: ask the edge's administrator."},
    {"embed.policy", "Если на сайте есть Content-Security-Policy",
     "If your site has a Content-Security-Policy"},
    {"embed.policy.add",
     "Добавьте к директивам, которые у вас уже есть:", "Add to the directives that you have:"},
    {"embed.policy.nonce",
     "С nonce и 'strict-dynamic' адрес в script-src не нужен: поставьте nonce на тег. Проверить страницу "
     "целиком:",
     "With a nonce and 'strict-dynamic' script-src needs no address: put the nonce on the tag. To check a "
     "whole page:"},
    {"embed.preview", "Как это выглядит", "What it looks like"},
};

}  // namespace

std::span<const Entry> site_words() { return entries; }

}  // namespace okno::words
