#include "edge/html/document.h"

namespace okno::html {
namespace {

void write(Html& page, const Script& script) {
  page.open("script").attribute("src", script.src);
  if (script.when == Script::When::deferred) page.flag("defer");
  if (script.when == Script::When::module) page.attribute("type", "module");
  for (const auto& [name, value] : script.attributes) page.attribute(name, value);
  page.end();
}

}  // namespace

Script frame_script(std::string_view parent) {
  return {"/frame.js", Script::When::deferred, {{"data-parent", std::string(parent)}}};
}

Html open_document(const Head& head) {
  Html page;
  page.doctype().open("html").attribute("lang", i18n::to_string(head.lang));
  page.open("head").open("meta").attribute("charset", "utf-8");
  page.element("title", head.title);
  page.open("meta").attribute("name", "viewport");
  page.attribute("content", "width=device-width, initial-scale=1");
  page.open("meta").attribute("name", "robots").attribute("content", "noindex");
  page.open("link").attribute("rel", "stylesheet").attribute("href", head.style);
  for (const Script& script : head.scripts) write(page, script);
  page.end().open("body").attribute_if(!head.body_class.empty(), "class", head.body_class);
  return page;
}

}  // namespace okno::html
