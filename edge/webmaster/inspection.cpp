#include "edge/webmaster/inspection.h"

#include <algorithm>

#include "edge/webmaster/markup.h"
#include "edge/webmaster/policy.h"
#include "shared/base/text.h"

namespace okno::webmaster {
namespace {

// Addresses relative to the page, as far as tags write them.
std::string resolve(std::string_view url, const Origin& page) {
  if (!origin_of(url).host.empty()) return std::string(url);
  if (url.starts_with("//")) return page.scheme + ":" + std::string(url);
  return to_string(page) + (url.starts_with('/') ? "" : "/") + std::string(url);
}

bool ends_with_file(std::string_view url, std::string_view file) {
  return url.substr(0, url.find_first_of("?#")).ends_with(file);
}

std::string base_of(const std::string& loader) {
  const std::string path = loader.substr(0, loader.find_first_of("?#"));
  const std::size_t file = path.rfind('/');
  return path.substr(0, path.rfind('/', file - 1));
}

i18n::Words words(std::string ru, std::string en) { return {std::move(ru), std::move(en)}; }

class Inspection {
 public:
  Inspection(std::string url, const Fetch& fetch) : url_(std::move(url)), fetch_(fetch) {}

  std::vector<Finding> run() {
    if (!read_page()) return std::move(findings_);
    bool found = false;
    for (const Tag& tag : tags_) {
      if (tag.name != "script") continue;
      const std::string_view src = tag.get("src");
      if (ends_with_file(src, "/okno.js") && tag.has("data-org")) {
        found = true;
        inspect_tag(tag);
      } else if (ends_with_file(src, "/bin/script.min.js") || ends_with_file(src, "/widget/js/main.js")) {
        found = true;
        inspect_pos_snippet(tag);
      }
    }
    if (!found) {
      wrong(words("На странице нет тега «Окна»", "The page carries no tag of Okno"),
            words("вставьте тег с src=\"https://ваш-узел/v1/okno.js\" и data-org в HTML страницы. Если его "
                  "добавляет скрипт, "
                  "проверьте страницу в браузере",
                  "paste the tag with src=\"https://your-edge/v1/okno.js\" and data-org into the page's "
                  "HTML. If a script adds "
                  "it, look at the page in a browser"));
    }
    return std::move(findings_);
  }

 private:
  void good(i18n::Words what) { findings_.push_back({Verdict::good, std::move(what), {}}); }
  void note(i18n::Words what, i18n::Words mend) {
    findings_.push_back({Verdict::note, std::move(what), std::move(mend)});
  }
  void wrong(i18n::Words what, i18n::Words mend) {
    findings_.push_back({Verdict::wrong, std::move(what), std::move(mend)});
  }

  bool read_page() {
    page_ = fetch_(url_, {});
    if (page_.status == 0) {
      wrong(words("Страница не открылась: " + page_.trouble, "The page did not open: " + page_.trouble),
            words("проверьте адрес", "check the address"));
      return false;
    }
    if (page_.status != 200) {
      const std::string status = std::to_string(page_.status);
      wrong(words("Страница отвечает кодом " + status, "The page answers with " + status),
            words("проверьте адрес и что страница открыта для всех",
                  "check the address, and that everybody may see the page"));
      return false;
    }
    if (page_.header("content-type").find("html") == std::string::npos) {
      wrong(words("По этому адресу не HTML, а «" + page_.header("content-type") + "»",
                  "This address holds no HTML but \"" + page_.header("content-type") + "\""),
            words("укажите адрес страницы, где стоит форма", "give the address of the page with the form"));
      return false;
    }
    origin_ = origin_of(page_.url.empty() ? url_ : page_.url);
    tags_ = read_tags(page_.body);
    policies_ = parse_policies(page_.header("content-security-policy"), origin_);
    for (const Tag& tag : tags_)
      if (tag.name == "meta" && text::lower(tag.get("http-equiv")) == "content-security-policy")
        policies_.emplace_back(tag.get("content"), origin_);
    good(words("Страница открывается: " + to_string(origin_), "The page opens: " + to_string(origin_)));
    return true;
  }

  void inspect_tag(const Tag& tag) {
    const std::string org(tag.get("data-org"));
    const std::string loader = resolve(tag.get("src"), origin_);
    good(words("Тег найден: орган «" + org + "», " + loader,
               "Found the tag: body \"" + org + "\", " + loader));
    if (org.empty())
      wrong(words("data-org пуст", "data-org is empty"),
            words("впишите номер вашего органа", "write your body's id there"));
    inspect_values(tag);
    inspect_pin(tag);
    if (!inspect_scheme(loader)) return;
    inspect_policy(tag, loader);
    inspect_edge(base_of(loader), org, loader);
    inspect_noscript(base_of(loader) + "/f/");
  }

  void inspect_values(const Tag& tag) {
    static const std::pair<std::string_view, std::vector<std::string_view>> known[] = {
        {"data-lang", {"ru", "en", "tt"}},
        {"data-theme", {"auto", "light", "dark", "contrast"}},
        {"data-face", {"auto", "html", "canvas"}},
    };
    for (const auto& [name, values] : known) {
      const std::string_view value = tag.get(name);
      if (!tag.has(name) || std::find(values.begin(), values.end(), value) != values.end()) continue;
      std::string list;
      for (const std::string_view allowed : values) list += (list.empty() ? "" : ", ") + std::string(allowed);
      const std::string at = std::string(name) + "=\"" + std::string(value) + "\"";
      note(words(at + " — такого значения нет", at + " is no value that there is"),
           words("можно: " + list, "there are: " + list));
    }
  }

  void inspect_pin(const Tag& tag) {
    if (!tag.has("integrity")) return;
    if (!tag.has("crossorigin"))
      wrong(words("integrity стоит без crossorigin: браузер не загрузит скрипт",
                  "integrity stands without crossorigin: browsers will not load the script"),
            words("добавьте crossorigin=\"anonymous\"", "add crossorigin=\"anonymous\""));
    if (ends_with_file(tag.get("src"), "/v1/okno.js"))
      wrong(words("integrity закрепляет /v1/okno.js, а он обновляется вместе с узлом: форма пропадёт",
                  "integrity pins /v1/okno.js, which is renewed with the edge: the form will vanish"),
            words("закрепляйте неизменную копию /{версия}/okno.js",
                  "pin the immutable copy /{version}/okno.js"));
  }

  bool inspect_scheme(const std::string& loader) {
    if (origin_.scheme == "https" && origin_of(loader).scheme == "http") {
      wrong(words("Страница открыта по https, а тег ведёт на http: браузер его не загрузит",
                  "The page is https, the tag leads to http: browsers will not load it"),
            words("дайте узлу TLS и пишите https:// в теге",
                  "give the edge TLS and write https:// in the tag"));
      return false;
    }
    return true;
  }

  template <class Allows>
  void ask_policy(Allows allows, i18n::Words good_words, i18n::Words wrong_words, i18n::Words mend,
                  Verdict otherwise) {
    if (std::all_of(policies_.begin(), policies_.end(), allows)) {
      good(std::move(good_words));
    } else {
      findings_.push_back({otherwise, std::move(wrong_words), std::move(mend)});
    }
  }

  void inspect_policy(const Tag& tag, const std::string& loader) {
    if (policies_.empty())
      return good(
          words("Политики безопасности (CSP) на странице нет", "The page has no Content-Security-Policy"));
    const std::string edge = to_string(origin_of(loader));
    const Source script{loader, std::string(tag.get("nonce"))};
    ask_policy([&](const Policy& policy) { return policy.allows_script(script); },
               words("CSP пропускает скрипт", "CSP lets the script pass"),
               words("CSP не пропускает скрипт", "CSP does not let the script pass"),
               words("добавьте в script-src " + edge + " или nonce страницы на тег",
                     "add " + edge + " to script-src, or the page's nonce to the tag"),
               Verdict::wrong);
    ask_policy([&](const Policy& policy) { return policy.allows_wasm(); },
               words("CSP разрешает WebAssembly", "CSP permits WebAssembly"),
               words("CSP запрещает WebAssembly: вместо виджета встанет простая форма в рамке",
                     "CSP forbids WebAssembly: the plain form in a frame takes the widget's place"),
               words("добавьте в script-src 'wasm-unsafe-eval'", "add 'wasm-unsafe-eval' to script-src"),
               Verdict::wrong);
    ask_policy([&](const Policy& policy) { return policy.allows_connection(edge + "/api"); },
               words("CSP пропускает запросы к узлу", "CSP lets requests to the edge pass"),
               words("CSP не пропускает запросы к узлу", "CSP does not let requests to the edge pass"),
               words("добавьте в connect-src " + edge, "add " + edge + " to connect-src"), Verdict::wrong);
    ask_policy([&](const Policy& policy) { return policy.allows_frame(edge + "/f/1"); },
               words("CSP пропускает запасную форму в рамке", "CSP lets the fallback form's frame pass"),
               words("CSP запрещает рамку: запасной формой будет только ссылка",
                     "CSP forbids the frame: the fallback will be a link only"),
               words("добавьте в frame-src " + edge, "add " + edge + " to frame-src"), Verdict::note);
    ask_policy(
        [](const Policy& policy) {
          return policy.allows_trusted_types("okno") && policy.allows_trusted_types("okno-html");
        },
        words("Trusted Types не мешают", "Trusted Types are not in the way"),
        words("Trusted Types не разрешают наши политики", "Trusted Types do not permit our policies"),
        words("добавьте trusted-types okno okno-html", "add trusted-types okno okno-html"), Verdict::wrong);
  }

  void inspect_edge(const std::string& edge, const std::string& org, const std::string& loader) {
    const Fetched script = fetch_(loader, {});
    if (script.status == 0)
      return wrong(
          words("Узел не отвечает: " + script.trouble, "The edge does not answer: " + script.trouble),
          words("проверьте адрес в теге и сам узел", "check the tag's address and the edge"));
    if (script.status != 200 || script.header("content-type").find("javascript") == std::string::npos)
      return wrong(words("По адресу тега не скрипт (код " + std::to_string(script.status) + ")",
                         "The tag's address holds no script (status " + std::to_string(script.status) + ")"),
                   words("возьмите тег со страницы /embed узла", "take the tag from the edge's page /embed"));
    good(words("Скрипт загружается", "The script loads"));

    const Fetched info = fetch_(edge + "/api/v1/orgs/" + org, to_string(origin_));
    if (info.status == 404)
      return wrong(words("Узел не знает органа «" + org + "»", "The edge knows no body \"" + org + "\""),
                   words("проверьте data-org", "check data-org"));
    const std::string allowed = info.header("access-control-allow-origin");
    if (info.status != 200 || (allowed != "*" && allowed != to_string(origin_))) {
      wrong(words("Узел не пускает страницы с " + to_string(origin_),
                  "The edge does not admit pages of " + to_string(origin_)),
            words("администратору узла: добавьте этот адрес в origins органа «" + org + "»",
                  "for the edge's administrator: add this origin to the origins of body \"" + org + "\""));
    } else {
      good(words("Узел принимает сообщения с этой страницы", "The edge takes messages from this page"));
    }
    inspect_frame(edge + "/f/" + org);
  }

  void inspect_frame(const std::string& form) {
    const Fetched plain = fetch_(form, {});
    if (plain.status != 200)
      return wrong(
          words("Простая форма " + form + " не открывается", "The plain form " + form + " does not open"),
          words("проверьте узел", "check the edge"));
    const std::string policy = plain.header("content-security-policy");
    const std::size_t at = policy.find("frame-ancestors");
    const std::string list = at == std::string::npos ? "" : policy.substr(at, policy.find(';', at) - at);
    const Policy ancestors("frame-src" + list.substr(std::min<std::size_t>(list.size(), 15)),
                           origin_of(form));
    if (list.empty() || ancestors.allows_frame(to_string(origin_) + "/")) {
      good(words("Запасную форму можно показать в рамке", "The fallback form may be shown in a frame"));
    } else {
      note(words("Запасную форму в рамке на этой странице узел не покажет",
                 "The edge will not show the fallback form in a frame here"),
           words("администратору узла: добавьте " + to_string(origin_) + " в origins органа",
                 "for the edge's administrator: add " + to_string(origin_) + " to the body's origins"));
    }
  }

  void inspect_noscript(const std::string& form) {
    const bool there = std::any_of(tags_.begin(), tags_.end(), [&](const Tag& tag) {
      return tag.name == "a" && resolve(tag.get("href"), origin_).starts_with(form);
    });
    if (there)
      return good(words("Ссылка для тех, у кого нет скриптов, на месте",
                        "The link for those without scripts is there"));
    note(words("Нет ссылки для тех, у кого не работают скрипты",
               "There is no link for those whose scripts do not run"),
         words("добавьте после тега <noscript><a href=\"" + form + "…\">Написать обращение</a></noscript>",
               "add <noscript><a href=\"" + form + "…\">Send a message</a></noscript> behind the tag"));
  }

  void inspect_pos_snippet(const Tag& tag) {
    const std::string src = resolve(tag.get("src"), origin_);
    const std::string host = origin_of(src).host;
    if (host.ends_with("gosuslugi.ru"))
      return note(words("Сниппет ПОС ведёт на " + host, "The snippet leads to " + host),
                  words("чтобы форма шла через «Окно», замените в нём только адрес узла",
                        "for the form to go through Okno, change only its host"));
    good(words("Сниппет ПОС ведёт на узел " + host, "The snippet leads to the edge " + host));
    if (!inspect_scheme(src)) return;
    inspect_policy(tag, src);
    const Fetched script = fetch_(src, {});
    if (script.status == 200) return good(words("Скрипт загружается", "The script loads"));
    wrong(words("Скрипт не загружается (код " + std::to_string(script.status) + ")",
                "The script does not load (status " + std::to_string(script.status) + ")"),
          words("проверьте адрес узла", "check the edge's address"));
  }

  std::string url_;
  const Fetch& fetch_;
  Fetched page_;
  Origin origin_;
  std::vector<Tag> tags_;
  std::vector<Policy> policies_;
  std::vector<Finding> findings_;
};

}  // namespace

std::string Fetched::header(std::string_view name) const {
  std::string joined;
  for (const auto& [key, value] : headers) {
    if (key != name) continue;
    if (!joined.empty()) joined += ", ";
    joined += value;
  }
  return joined;
}

std::vector<Finding> inspect_page(const std::string& url, const Fetch& fetch) {
  return Inspection(url, fetch).run();
}

}  // namespace okno::webmaster
