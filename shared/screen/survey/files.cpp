// Files that answer a question. Each goes to the edge as soon as it was chosen; what did not get there goes before the
// answers are sent.
#include <algorithm>

#include "shared/screen/refused_file.h"
#include "shared/screen/survey/asking.h"
#include "shared/screen/view/pick.h"

namespace okno::screen::survey {
namespace {

using surveys::PickedFile;
using surveys::Question;

PickedFile* find_file(Model& model, const std::string& local_id) {
  return pick(model.draft.files, &PickedFile::local_id, local_id);
}

const std::string& token_of(const PickedFile& file) {
  return file.upload.empty() ? file.local_id : file.upload.value;
}

bool names(const std::string& answer, const PickedFile& file) {
  const auto tokens = surveys::logic::chosen(answer);
  return std::find(tokens.begin(), tokens.end(), token_of(file)) != tokens.end();
}

// Whose answer the file is; nullptr: nobody's any more.
const Question* question_of(const Model& model, const PickedFile& file) {
  for (const Question& question : model.survey->questions)
    if (question.kind == surveys::QuestionKind::files &&
        names(surveys::answer_in(model.draft.answers, question.name), file))
      return &question;
  return nullptr;
}

// `token` in the place of what named the file; empty: the answer names it no more.
void name_anew(Model& model, const PickedFile& file, const std::string& token) {
  const Question* question = question_of(model, file);
  if (question == nullptr) return;
  std::string answer;
  for (const std::string_view each :
       surveys::logic::chosen(surveys::answer_in(model.draft.answers, question->name))) {
    const std::string_view now = each == token_of(file) ? std::string_view(token) : each;
    if (now.empty()) continue;
    if (!answer.empty()) answer += ' ';
    answer += now;
  }
  surveys::put_answer(model.draft.answers, question->name, std::move(answer));
}

void drop(Turn& turn, const std::string& local_id) {
  Model& model = turn.model;
  PickedFile* file = find_file(model, local_id);
  if (file == nullptr) return;
  name_anew(model, *file, {});
  std::erase_if(model.draft.files, [&](const PickedFile& one) { return one.local_id == local_id; });
  if (const auto carried = model.carried.find(local_id); carried != model.carried.end()) {
    turn.shell.requests.withdraw(carried->second.request);
    model.carried.erase(carried);
  }
  turn.emit(ForgetFile{model.id, local_id});
}

void complain(Turn& turn, const std::string& control, const i18n::Text& trouble) {
  turn.announce(trouble);
  std::erase_if(turn.shell.mistakes, [&](const Mistake& one) { return one.control == control; });
  turn.shell.mistakes.push_back({control, trouble});
}

void upload(Turn& turn, const PickedFile& file) {
  turn.model.carried[file.local_id] = {Carriage::uploading,
                                       turn.ask(UploadFile{turn.model.id, file.local_id}, Earlier::stays)};
}

std::string_view state_key(const Model& model, const PickedFile& file) {
  if (!file.upload.empty()) return "screen.photos.uploaded";
  const auto carried = model.carried.find(file.local_id);
  if (carried == model.carried.end()) return "screen.photos.kept";
  return carried->second.state == Carriage::uploading ? "screen.photos.uploading"
                                                      : "screen.photos.unreachable";
}

// The question whose field they were put into.
const Question* question_for(const Turn& turn, const std::string& control) {
  const Model& model = turn.model;
  if (model.page != Page::ask || !model.survey || model.at >= model.pages.size()) return nullptr;
  for (const std::size_t index : model.pages[model.at]) {
    const Question& question = model.survey->questions[index];
    if (question.kind != surveys::QuestionKind::files) continue;
    if (control.empty() || control_of(question) == control) return &question;
  }
  return nullptr;
}

}  // namespace

void put_files(Sheet& sheet, const Question& question, Files& control) {
  for (const PickedFile& file : sheet.model.draft.files) {
    if (!names(surveys::answer_in(sheet.model.draft.answers, question.name), file)) continue;
    ChosenFile& item = control.items.emplace_back();
    item.id = file.local_id;
    item.label = file.name.empty() ? sheet.words("screen.photos.unnamed") : file.name;
    item.detail = sheet.words(state_key(sheet.model, file));
    item.tone = file.upload.empty() ? Tone::soft : Tone::good;
  }
}

std::string names_of_files(const Model& model, const std::string& answer) {
  std::string words;
  for (const PickedFile& file : model.draft.files) {
    if (!names(answer, file)) continue;
    if (!words.empty()) words += ", ";
    words += file.name;
  }
  return words;
}

void take_away_file(Turn& turn, const Question& question, const std::string& local_id) {
  if (find_file(turn.model, local_id) == nullptr) return;
  drop(turn, local_id);
  turn.announce(i18n::Text::of("screen.photos.removed"));
  turn.focus(control_of(question));
}

bool has_all_files(const Model& model) {
  return std::all_of(model.draft.files.begin(), model.draft.files.end(), [&](const PickedFile& file) {
    return !file.upload.empty() || question_of(model, file) == nullptr;
  });
}

void upload_files(Turn& turn) {
  const std::vector<PickedFile> files = turn.model.draft.files;
  for (const PickedFile& file : files) {
    if (!file.upload.empty()) continue;
    const auto carried = turn.model.carried.find(file.local_id);
    if (carried == turn.model.carried.end() || carried->second.state != Carriage::uploading)
      upload(turn, file);
  }
}

void forget_uploads_of(Turn& turn, const Question& question) {
  Model& model = turn.model;
  for (PickedFile& file : model.draft.files) {
    if (file.upload.empty() || !names(surveys::answer_in(model.draft.answers, question.name), file)) continue;
    name_anew(model, file, file.local_id);
    file.upload = {};
  }
}

void arrive(Turn& turn, const PhotosPicked& picked) {
  const Question* question = question_for(turn, picked.control);
  for (const forms::Photo& photo : picked.photos) {
    if (question == nullptr || find_file(turn.model, photo.local_id) != nullptr) continue;
    const std::string control = control_of(*question);
    const std::string answer = surveys::answer_in(turn.model.draft.answers, question->name);
    const std::size_t most = surveys::most_files(*question);
    if (photo.size_bytes > limits_of(turn.shell).attachment_bytes) {
      complain(turn, control, refused_file(turn.shell, PhotoRefused::Why::too_large, photo.name));
    } else if (surveys::logic::chosen(answer).size() >= most) {
      complain(turn, control, too_many_files(most));
    } else {
      std::erase_if(turn.shell.mistakes, [&](const Mistake& one) { return one.control == control; });
      turn.model.draft.files.push_back({photo.local_id, {}, photo.name});
      surveys::put_answer(turn.model.draft.answers, question->name,
                          answer.empty() ? photo.local_id : answer + " " + photo.local_id);
      upload(turn, turn.model.draft.files.back());
      continue;
    }
    turn.emit(ForgetFile{turn.model.id, photo.local_id});
  }
}

void arrive(Turn& turn, const PhotoUploaded& uploaded) {
  PickedFile* file = find_file(turn.model, uploaded.local_id);
  if (file == nullptr) return;
  name_anew(turn.model, *file, uploaded.upload.value);
  file->upload = uploaded.upload;
  turn.model.carried.erase(uploaded.local_id);
  turn.announce(i18n::Text::of("screen.photos.uploaded_name").with("name", file->name));
  files_changed(turn);
}

void arrive(Turn& turn, const PhotoRefused& refused) {
  Model& model = turn.model;
  const PickedFile* file = find_file(model, refused.local_id);
  if (file == nullptr) return;
  const std::string name = file->name;
  const Question* question = question_of(model, *file);
  drop(turn, refused.local_id);
  if (question == nullptr) return;
  const std::string control = control_of(*question);
  if (model.delivery == Delivery::uploading || model.delivery == Delivery::waiting) {
    stop_sending(turn);
    model.back_to_check = model.survey->has_check;
    turn.ask_page(page_of(model, static_cast<std::size_t>(question - model.survey->questions.data())));
    turn.focus(control);
  }
  complain(turn, control, refused_file(turn.shell, refused.why, name));
}

void arrive(Turn& turn, const PhotoUnreachable& unreachable) {
  const PickedFile* file = find_file(turn.model, unreachable.local_id);
  if (file == nullptr || !file->upload.empty()) return;
  turn.model.carried[unreachable.local_id] = {Carriage::unreachable, 0};
  files_changed(turn);
}

}  // namespace okno::screen::survey
