#include "edge/accounts/rights.h"
#include "edge/console/pages.h"
#include "edge/words/words.h"

namespace okno::console {

std::string notice_page(const Frame& frame, std::string_view title, std::string_view words) {
  Page page{std::string(title), {Heading{std::string(title)}, Paragraph{{Text{std::string(words)}}}}};
  if (!frame.session || accounts::may_anywhere(frame.session->who, accounts::Right::list_messages))
    page.pieces.push_back(Paragraph{{Link{"/console", words::say(frame.lang, "console.queue.back")}}});
  return draw(frame, page);
}

std::string sign_in_page(const Frame& frame, const SignIn& sign_in) {
  const auto say = [&](std::string_view key) { return words::say(frame.lang, key); };
  Form form{.action = "/console/login", .submit = say("console.sign_in.submit")};
  form.layout = Form::Layout::sign_in;
  form.id = "sign-in";
  form.error = sign_in.error;
  form.fields = {{.id = "login",
                  .name = "login",
                  .label = say("console.sign_in.login"),
                  .value = sign_in.login,
                  .input = TextInput{TextInput::Kind::login, "username"},
                  .need = Field::Need::required,
                  .described_by = sign_in.error.empty() ? "" : "sign-in-error"},
                 {.id = "password",
                  .name = "password",
                  .label = say("console.sign_in.password"),
                  .input = TextInput{TextInput::Kind::password, "current-password"},
                  .need = Field::Need::required}};
  return draw(frame, {say("console.sign_in"), {Heading{say("console.sign_in.title")}, std::move(form)}});
}

}  // namespace okno::console
