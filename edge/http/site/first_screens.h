// The widget's first screens, ready-made: a browser shows one while the core that takes it over is still on its way
// (docs/adr/0013). One for each body, language and kind of message, made when it is first wanted.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "edge/http/site/prepared.h"
#include "edge/pages/pages.h"
#include "shared/wire/json/json.h"

namespace okno::http {

// {"html", "theme"}: the screen, and what of the body's theme a widget takes.
wire::Json screen_document(std::string html, const forms::OrgInfo& info);

// Thread-safe.
class FirstScreens {
 public:
  FirstScreens(pages::Pages& pages, intake::Intake& intake) : pages_(pages), intake_(intake) {}

  // {"html", "theme"} in its codings, valid as long as this is; none when there is no such body.
  std::optional<Representations> get(const OrgId& org, const pages::Reader& reader);

 private:
  pages::Pages& pages_;
  intake::Intake& intake_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Prepared>> made_;  // of the bodies that there are: no more than those
};

}  // namespace okno::http
