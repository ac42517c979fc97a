// Writes HTML for all pages of the server into one buffer. What is said goes in as text and is escaped; markup cannot be
// put in at all, but for a View's. Elements are closed in the order in which they were opened.
//
//   Html page;
//   page.open("p").attribute("class", "note").text("2 < 3").end();   // <p class="note">2 &lt; 3</p>
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/screen/html/html.h"

namespace okno::html {

class Html {
 public:
  // Begins an element; its attributes follow before anything else. `tag` must live as long as the writer, as a literal
  // does. A void element ("input") is over with its attributes and is not ended.
  Html& open(std::string_view tag);
  // An address (href, src, action) that a browser would run as a script is left out.
  Html& attribute(std::string_view name, std::string_view value);
  Html& attribute_if(bool there, std::string_view name, std::string_view value);
  Html& flag(std::string_view name);  // an attribute without a value
  Html& flag_if(bool there, std::string_view name);

  Html& text(std::string_view words);   // escaped
  Html& lines(std::string_view words);  // escaped; every line break shows
  // The element that was opened last and is not over.
  Html& end();

  // A whole element that holds words alone.
  Html& element(std::string_view tag, std::string_view words);
  Html& element(std::string_view tag, std::string_view classes, std::string_view words);

  Html& doctype();
  // What the citizen's screen draws, which is HTML already.
  Html& view(const screen::View& view, const screen::HtmlOptions& options);

  // Ends what is still open. The writer is empty afterwards.
  std::string take();

 private:
  void finish_tag();

  std::string out_;
  std::vector<std::string_view> open_;
  std::string_view tag_{};  // whose attributes are being written
};

}  // namespace okno::html
