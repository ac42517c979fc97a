#include "edge/http/site/first_screens.h"

namespace okno::http {

wire::Json screen_document(std::string html, const forms::OrgInfo& info) {
  wire::JsonObject theme;
  for (const auto& [name, value] : info.theme)
    if (name.starts_with("--okno-")) theme.emplace_back(name, value);
  return wire::JsonObject{{"html", std::move(html)}, {"theme", std::move(theme)}};
}

std::optional<Representations> FirstScreens::get(const OrgId& org, const pages::Reader& reader) {
  const std::string key = org.value + " " + std::string(i18n::to_string(reader.lang)) +
                          (reader.kind == MessageKind::appeal ? " appeal" : "");
  std::unique_lock lock(mutex_);
  std::unique_ptr<Prepared>& made = made_[key];
  if (!made) {
    const auto info = intake_.org_info(org);
    const auto html = pages_.first_screen(org, reader);
    if (!info || !html) {
      made_.erase(key);
      return std::nullopt;
    }
    std::string document = wire::write_json(screen_document(*html, *info));
    made = std::make_unique<Prepared>([document = std::move(document)] { return document; });
  }
  Prepared& ready = *made;
  lock.unlock();  // compressing it holds nobody up who wants another
  return ready.get();
}

}  // namespace okno::http
