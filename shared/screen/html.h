// View → HTML, written once for the widget's HTML face and the plain pages. No inline script or style.
//
// How glue reads it: the root is <section class="okno" data-page data-revision lang>. Whatever a citizen
// can act on carries data-control="<control id>" and data-on="input|change|press" (space-separated when
// several), with data-value for an item's id. File fields carry data-files. data-focus on the root names
// the element id that wants focus (the h1 is "<prefix>title"). Element ids are <prefix><control id>[-part].
#pragma once

#include <string>
#include <string_view>

#include "shared/screen/view.h"

namespace okno::screen {

enum class Surface {
  widget,  // inside a shadow root; acts are events
  page,    // a plain page: one <form method="post">, every press a submit button named "press" whose value is
           // "<control id>" or "<control id>:<item id>"; texts named by control id
};

struct HtmlOptions {
  Surface surface = Surface::widget;
  std::string id_prefix = "okno-";
  std::string action;  // page: the form's address
  std::string state;   // page: goes along in a hidden field named "state"
};

std::string to_html(const View& view, const HtmlOptions& options);

// & < > " ' written as references.
void append_escaped(std::string& out, std::string_view text);

}  // namespace okno::screen
