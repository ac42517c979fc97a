// Radio buttons and check boxes: real inputs, so that every keyboard and reader knows them.
#include "shared/screen/html/writer.h"

namespace okno::screen {
namespace {

enum class Group { radio, boxes };  // one of them, or any

void open_group(HtmlWriter& html, const Question& control, Group group, std::string_view block) {
  std::string classes(block);
  classes.append(" ").append(with_modifier("okno-field", control.error.empty() ? "" : "bad"));
  html.open("fieldset", classes).attribute("id", html.id(control.id));
  std::string described;
  if (!control.hint.empty()) described = html.id(control.id, "hint");
  if (!control.error.empty()) described += (described.empty() ? "" : " ") + html.id(control.id, "error");
  if (!described.empty()) html.attribute("aria-describedby", described);
  // A plain group may be neither required nor invalid; a group of radio buttons may.
  if (group == Group::radio) {
    html.attribute("role", "radiogroup");
    if (control.required) html.attribute("aria-required", "true");
    if (!control.error.empty()) html.attribute("aria-invalid", "true");
  }
  html.close_tag()
      .open("legend", is_title(html.view(), control) ? "okno-hidden" : "okno-legend")
      .close_tag()
      .text(control.label);
  if (control.optional_mark) html.raw(" ").element("span", "okno-optional", html.words("screen.optional"));
  html.end("legend");
  write_hint_and_error(html, control);
}

void write_input(HtmlWriter& html, const std::string& control, const ChoiceOption& item, Group group,
                 bool chosen, std::string_view classes) {
  html.open("input", classes)
      .attribute("type", group == Group::radio ? "radio" : "checkbox")
      .attribute("id", html.item_id(control, item.id))
      // Two widgets on a page, or a widget and a page, must not share a group.
      .attribute("name", html.is_page() ? control : html.id(control))
      .attribute("value", item.id);
  if (chosen) html.flag("checked");
  html.acts(control, Acts::change, item.id).close_tag();
}

void write_option(HtmlWriter& html, const std::string& control, const ChoiceOption& item, Group group,
                  bool chosen) {
  html.open("label", with_modifier("okno-option", group == Group::radio ? "" : "box"))
      .attribute("for", html.item_id(control, item.id))
      .close_tag();
  write_input(html, control, item, group, chosen, "okno-option-input");
  html.raw("<span class=\"okno-option-box\" aria-hidden=\"true\"></span>");
  html.open("span", "okno-option-text").close_tag().text(item.label);
  if (!item.detail.empty()) html.raw(" ");
  html.element("span", "okno-option-detail", item.detail).end("span").end("label").raw(" ");
}

}  // namespace

void write_choice(HtmlWriter& html, const Choice& control) {
  open_group(html, control, Group::radio, "okno-choice");
  html.open("div", "okno-options").close_tag();
  for (const ChoiceOption& item : control.items)
    write_option(html, control.id, item, Group::radio, control.value == item.id);
  html.end("div").end("fieldset");
}

void write_choices(HtmlWriter& html, const Choices& control) {
  open_group(html, control, Group::boxes, "okno-choice");
  html.open("div", "okno-options").close_tag();
  for (const ChoiceOption& item : control.items)
    write_option(html, control.id, item, Group::boxes, item.chosen);
  html.end("div").end("fieldset");
}

void write_stars(HtmlWriter& html, const Stars& control) {
  open_group(html, control, Group::radio, "okno-stars");
  html.open("div", "okno-stars-row").close_tag();
  for (const ChoiceOption& item : control.items) {
    html.open("label", "okno-star").attribute("for", html.item_id(control.id, item.id)).close_tag();
    write_input(html, control.id, item, Group::radio, control.value == item.id, "okno-star-input");
    html.element("span", "okno-star-text", item.label).end("label").raw(" ");
  }
  html.end("div").end("fieldset");
}

void write_checkbox(HtmlWriter& html, const Checkbox& control) {
  const bool bad = !control.error.empty();
  html.open("div", with_modifier("okno-field", bad ? "bad" : ""))
      .attribute("id", html.id(control.id, "field"))
      .close_tag();
  if (bad) {
    html.open("div", "okno-error").attribute("id", html.id(control.id, "error")).close_tag();
    html.element("span", "okno-hidden", html.words("screen.error_prefix"))
        .raw(" ")
        .text(control.error)
        .end("div");
  }
  html.open("label", "okno-option okno-option--box").attribute("for", html.id(control.id)).close_tag();
  html.open("input", "okno-option-input")
      .attribute("type", "checkbox")
      .attribute("id", html.id(control.id))
      .attribute("name", control.id)
      .attribute("value", "1");
  std::string described;
  if (!control.hint.empty()) described = html.id(control.id, "hint");
  if (bad) described += (described.empty() ? "" : " ") + html.id(control.id, "error");
  if (!described.empty()) html.attribute("aria-describedby", described);
  if (bad) html.attribute("aria-invalid", "true");
  if (control.required) html.attribute("aria-required", "true");
  if (control.value == "1") html.flag("checked");
  html.acts(control.id, Acts::change).close_tag();
  html.raw("<span class=\"okno-option-box\" aria-hidden=\"true\"></span>");
  html.open("span", "okno-option-text").close_tag().text(control.label);
  if (!control.hint.empty())
    html.raw(" ")
        .open("span", "okno-option-detail")
        .attribute("id", html.id(control.id, "hint"))
        .close_tag()
        .text(control.hint)
        .end("span");
  html.end("span").end("label");
  // Outside the label: a link inside one is pressed by mistake.
  if (!control.href.empty())
    html.raw(" ")
        .open_link("okno-link", control.href)
        .attribute("id", html.id(control.id, "link"))
        .close_tag()
        .text(html.words("screen.check.read_consent"))
        .end("a");
  html.end("div");
}

}  // namespace okno::screen
