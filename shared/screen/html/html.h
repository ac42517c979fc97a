// View → HTML, written once for the widget's HTML face and the plain pages. No inline script or style.
//
// How glue reads it: the root is <section class="okno" data-page data-revision lang>. Whatever a citizen
// can act on carries data-control="<control id>" and data-on="input|change|press" (space-separated when
// several), with data-value for an item's id; a lone check box gives "1" or "". File fields carry data-files.
// data-focus on the root names the element id that wants focus once, after this drawing (the h1 is
// "<prefix>title"). data-goto on a link names the element id to focus: fragments do not work in a shadow
// root. Element ids are <prefix><control id>[-part], an item's is <prefix><control id>--<item id>; other
// characters than [A-Za-z0-9_.-] are written as _<hex>. Nothing is hidden by attribute, all by class.
//
// Classes, outermost first; "--x" stands behind its base class. Blocks that are fields are .okno-field:
//   okno                       the root; also okno--<page>
//   okno-header                okno-mark (svg: okno-mark-frame, okno-mark-sash), okno-brand, okno-org,
//                              okno-context, okno-steps > okno-step (okno-step--on)
//   okno-back                  holds the «Назад» .okno-link, before the title
//   okno-errors                the error summary: okno-errors-title, okno-errors-list > li > a.okno-link
//   okno-title                 the h1
//   okno-form                  page only: the <form> round everything from okno-back down
//   okno-body                  all controls in a column; okno-actions groups the buttons at its end
//   okno-heading               h2
//   okno-paragraph             --soft --good --warning --bad; holds <p>s
//   okno-note                  the same tones; okno-note-title, okno-note-text, okno-note-links > li
//   okno-field                 --bad with an error; okno-label, okno-optional, okno-hint, okno-error,
//                              okno-input (--long a textarea, --date, --search), okno-count (--over; --near: said aloud)
//   okno-search                a field: okno-hits > okno-hit (--danger): okno-hit-label (with <mark>),
//                              okno-hit-detail; the option under the arrow keys has aria-selected="true";
//                              page: each hit is an okno-hit-button, and there is an .okno-button to find
//   okno-choice                a fieldset.okno-field: okno-legend, okno-options > label.okno-option:
//                              input.okno-option-input, okno-option-box (drawn by CSS), okno-option-text,
//                              okno-option-detail; okno-option--box for check boxes
//   okno-stars                 a fieldset.okno-field: okno-stars-row > label.okno-star: input.okno-star-input,
//                              okno-star-text
//   okno-files                 a field: okno-file-list > okno-file (--good --bad --soft): okno-file-name,
//                              okno-file-state, .okno-link; label.okno-file-add: okno-file-add-text,
//                              input.okno-file-input
//                              of a picture: canvas.okno-thumb with data-photo (its local id) and data-edits
//   okno-photo                 a field: okno-picture (data-gesture="frame", data-units): canvas.okno-picture-canvas as above,
//                              svg.okno-frame-drawing > rect.okno-frame (--under)
//   okno-map                   a field: okno-map-picture (data-gesture="map", data-units): svg.okno-map-drawing:
//                              path.okno-map-line (--water --responsible --stream --border --street --avenue --highway),
//                              text.okno-map-name, svg.okno-map-pin; okno-map-said;
//                              of both: okno-picture-buttons > okno-picture-button
//   okno-button                --primary --secondary --quiet --busy
//   okno-link                  an <a> or a <button> that looks like one; --quiet
//   okno-links                 successive links in one row: > okno-link
//   okno-topics                browsing: > okno-topic > .okno-link, okno-topic-detail
//   okno-summary               dl > okno-summary-row: dt okno-summary-label, dd okno-summary-value,
//                              dd okno-summary-act
//   okno-facts                 dl > okno-fact: dt okno-fact-label, dd okno-fact-value
//   okno-number                okno-number-label, okno-number-value
//   okno-term                  okno-term-bar (a <progress>), okno-term-label with b.okno-due; --late
//   okno-way                   ol > okno-way-step (--done --next --bad): okno-way-label, okno-way-detail
//   okno-stages                ol > okno-stage (--now --late): okno-stage-who, okno-stage-long,
//                              svg.okno-stage-drawing: rect.okno-stage-bar (--ground --late), rect.okno-stage-due;
//                              after it okno-stages-ends: okno-stages-first, okno-stages-due
//   okno-live                  the live region; has okno-hidden
//   okno-hidden                for screen readers only: out of sight, not display: none
#pragma once

#include <string>
#include <string_view>

#include "shared/screen/view/view.h"

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
