#include "edge/http/surveys/survey_answers.h"

#include "edge/accounts/act_log.h"
#include "edge/figures/export/zip.h"
#include "edge/http/console/console_page.h"
#include "edge/http/surveys/asked.h"
#include "edge/surveys/answer_package.h"
#include "edge/surveys/desk.h"

namespace okno::http {
namespace {

Status pack(Site& site, const surveys::Sheet& sheet, i18n::Lang lang, OpenFile& file) {
  const auto detail =
      sheet.right == accounts::Right::organise ? figures::Detail::people : figures::Detail::figures;
  figures::ZipWriter zip([&](std::string_view bytes) { return file.write(bytes); }, site.now());
  const surveys::FileSink sink{[&](std::string_view name) { return zip.begin(name); },
                               [&](std::string_view bytes) { return zip.add(bytes); },
                               [&] { return zip.end(); }};
  const Status packed = site.node.store.read([&](const store::Reading& reading) -> Status {
    const auto written = surveys::write_package(reading, site.node.store.files(), sheet.row,
                                                site.config().node, {lang, detail}, sink);
    return written ? success() : Status(written.error());
  });
  return packed ? zip.finish() : packed;
}

}  // namespace

Response get_survey_answers(Site& site, const Request& request, const MaySleep&) {
  const auto session = require_session(site, request);
  if (!session) return session.error();
  const auto sheet = surveys::Desk(site.node).sheet(named_in(request), session->who);
  if (!sheet) return notice(site, request, &*session, sheet.error());
  const auto file = OpenFile::make_nameless(site.config().data);
  if (!file) return notice(site, request, &*session, intake::Refusal(file.error()));
  const Status packed = pack(site, *sheet, console_lang(request), **file);
  if (!packed) return notice(site, request, &*session, intake::Refusal(packed.error()));
  const std::string_view act =
      sheet->right == accounts::Right::organise ? "survey.answers" : "survey.answers_figures";
  const Status noted = site.node.store.write_and_wait([&](store::Writing& writing) {
    return accounts::note(writing, site.now(), session->who, act, sheet->row.id.value);
  });
  if (!noted) return notice(site, request, &*session, intake::Refusal(noted.error()));
  Response response = respond(200, "application/zip", {});
  response.file = *file;
  response.add("Content-Disposition", "attachment; filename=\"survey-" + sheet->row.id.value + ".zip\"");
  response.add("Cache-Control", "no-store");
  response.add("X-Content-Type-Options", "nosniff");
  response.add("Content-Security-Policy", "sandbox; default-src 'none'");
  response.add("Cross-Origin-Resource-Policy", "same-origin");
  return response;
}

}  // namespace okno::http
