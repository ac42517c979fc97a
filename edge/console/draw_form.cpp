#include "edge/console/draw_form.h"

#include "edge/console/draw_line.h"
#include "shared/screen/overloaded.h"

namespace okno::console {
namespace {

using html::Html;

std::string_view name_of(TextInput::Kind kind) {
  switch (kind) {
    case TextInput::Kind::text:
    case TextInput::Kind::login:
      break;
    case TextInput::Kind::search:
      return "search";
    case TextInput::Kind::password:
      return "password";
    case TextInput::Kind::date:
      return "date";
    case TextInput::Kind::number:
      return "number";
  }
  return "text";
}

std::string_view class_of(Form::Layout layout) {
  switch (layout) {
    case Form::Layout::column:
      break;
    case Form::Layout::row:
      return "filter";
    case Form::Layout::sign_in:
      return "login";
  }
  return "action";
}

void write_error(Html& page, const std::string& id, const std::string& error) {
  if (error.empty()) return;
  page.open("p").attribute("class", "error").attribute("id", id + "-error").text(error).end();
}

// What every control of a field has.
void write_attributes(Html& page, const Field& field) {
  std::string described = field.described_by;
  const auto describe = [&](std::string_view part) {
    described.append(described.empty() ? "" : " ").append(field.id).append(part);
  };
  if (!field.hint.empty()) describe("-hint");
  if (!field.error.empty()) describe("-error");
  page.attribute("id", field.id).attribute("name", field.name);
  page.attribute_if(!described.empty(), "aria-describedby", described);
  page.flag_if(field.need == Field::Need::required, "required");
}

void write(Html& page, const Field& field, const TextInput& input) {
  page.open("input").attribute("type", name_of(input.kind));
  write_attributes(page, field);
  if (input.kind != TextInput::Kind::date && input.kind != TextInput::Kind::number &&
      input.kind != TextInput::Kind::search)
    page.attribute("autocomplete", input.autocomplete);
  if (input.kind == TextInput::Kind::login)
    page.attribute("autocapitalize", "none").attribute("spellcheck", "false");
  // A browser keeps passwords, a page never does.
  if (input.kind != TextInput::Kind::password) page.attribute("value", field.value);
}

void write(Html& page, const Field& field, const TextArea& area) {
  page.open("textarea").attribute("rows", std::to_string(area.rows));
  write_attributes(page, field);
  page.text(field.value).end();
}

void write(Html& page, const Field& field, const FileInput& file) {
  page.open("input").attribute("type", "file").attribute("accept", file.accept);
  write_attributes(page, field);
}

void write(Html& page, const Field& field, const Select& select) {
  page.open("select");
  write_attributes(page, field);
  bool chosen = false;  // an option may stand in two groups
  for (const OptionGroup& group : select.groups) {
    if (!group.label.empty()) page.open("optgroup").attribute("label", group.label);
    for (const Option& option : group.options) {
      const bool is_it = !chosen && option.value == field.value;
      chosen = chosen || is_it;
      page.open("option").attribute("value", option.value).flag_if(is_it, "selected");
      page.text(option.words).end();
    }
    if (!group.label.empty()) page.end();
  }
  page.end();
}

void write_checkbox(Html& page, const Field& field) {
  page.open("p").attribute("class", "check").open("input").attribute("type", "checkbox");
  write_attributes(page, field);
  page.attribute("value", "1").flag_if(field.value == "1", "checked").text(" ");
  page.open("label").attribute("for", field.id).text(field.label).end().end();
}

void write_field(Html& page, const Field& field) {
  page.open("div").attribute("class", "field");
  if (std::holds_alternative<Checkbox>(field.input)) {
    write_error(page, field.id, field.error);
    write_checkbox(page, field);
    page.end();
    return;
  }
  page.open("label").attribute("for", field.id).text(field.label).end();
  if (!field.hint.empty())
    page.open("p").attribute("class", "hint").attribute("id", field.id + "-hint").text(field.hint).end();
  write_error(page, field.id, field.error);
  std::visit(
      screen::Overloaded{[](const Checkbox&) {}, [&](const auto& input) { write(page, field, input); }},
      field.input);
  page.end();
}

}  // namespace

void write_form(Html& page, const Frame& frame, const Form& form) {
  const bool posts = form.method == Form::Method::post;
  page.open("form").attribute("class", class_of(form.layout));
  page.attribute("method", posts ? "post" : "get").attribute("action", form.action);
  if (form.has_files) page.attribute("enctype", "multipart/form-data");
  if (form.layout == Form::Layout::row) page.attribute("role", "search");
  page.attribute_if(!form.label.empty(), "aria-label", form.label);
  const auto hide = [&](std::string_view name, std::string_view value) {
    page.open("input").attribute("type", "hidden").attribute("name", name).attribute("value", value);
  };
  if (posts && frame.session != nullptr) hide("csrf", frame.session->csrf);
  for (const auto& [name, value] : form.hidden) hide(name, value);
  if (!form.lead.empty()) {
    page.open("p");
    write_line(page, form.lead);
    page.end();
  }
  if (!form.error.empty())
    page.open("p").attribute("class", "error").attribute("id", form.id + "-error").attribute("role", "alert");
  if (!form.error.empty()) page.text(form.error).end();
  for (const Field& field : form.fields) write_field(page, field);
  page.open("button").attribute("type", "submit").text(form.submit).end().end();
}

}  // namespace okno::console
