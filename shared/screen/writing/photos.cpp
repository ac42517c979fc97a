#include "shared/screen/writing/photos.h"

#include "shared/screen/refused_file.h"
#include "shared/screen/view/pick.h"
#include "shared/screen/writing/fields.h"
#include "shared/screen/writing/flow.h"

namespace okno::screen::writing {
namespace {

forms::Photo* find_photo(Model& model, const std::string& local_id) {
  return pick(model.draft.photos, &forms::Photo::local_id, local_id);
}

PhotoState state_of(const Model& model, const std::string& local_id) {
  const auto found = model.photos.find(local_id);
  return found == model.photos.end() ? PhotoState::kept : found->second.state;
}

void drop(Turn& turn, const std::string& local_id) {
  std::erase_if(turn.model.draft.photos,
                [&](const forms::Photo& photo) { return photo.local_id == local_id; });
  forget_upload(turn.shell, turn.model, local_id);
  turn.emit(ForgetPhoto{local_id});
}

void complain(Turn& turn, i18n::Text trouble) {
  turn.announce(trouble);
  turn.model.photo_trouble = std::move(trouble);
}

std::string_view state_key(PhotoState state) {
  switch (state) {
    case PhotoState::uploading:
      return "screen.photos.uploading";
    case PhotoState::uploaded:
      return "screen.photos.uploaded";
    case PhotoState::unreachable:
      return "screen.photos.unreachable";
    case PhotoState::kept:
      break;
  }
  return "screen.photos.kept";
}

}  // namespace

void put_photos(Sheet& sheet) {
  const Model& model = sheet.model;
  const std::size_t most = limits_of(sheet.shell).attachments;
  if (most == 0 && model.draft.photos.empty()) return;
  Files& photos = sheet.field<Files>("photos", sheet.words("screen.photos.label"));
  photos.hint = sheet.words(i18n::Text::of("screen.photos.hint").with("count", static_cast<long long>(most)));
  if (photos.error.empty() && model.photo_trouble) photos.error = sheet.words(*model.photo_trouble);
  photos.required = requires_kind(model, forms::FieldKind::files);
  photos.optional_mark = !photos.required;
  for (const forms::Photo& photo : model.draft.photos) {
    const PhotoState state = state_of(model, photo.local_id);
    ChosenFile& item = photos.items.emplace_back();
    item.id = photo.local_id;
    item.label = photo.name.empty() ? sheet.words("screen.photos.unnamed") : photo.name;
    item.detail = sheet.words(state_key(state));
    item.tone = state == PhotoState::uploaded ? Tone::good : Tone::soft;
    item.picture = photo.width_px > 0;
    item.edits = forms::to_text(photo.edits);
  }
}

double shown_aspect(const forms::Photo& photo) {
  const forms::Area shown = forms::shown_area(photo.edits);
  const double width = static_cast<double>(photo.width_px) * (shown.right - shown.left);
  const double height = static_cast<double>(photo.height_px) * (shown.bottom - shown.top);
  return width > 0 && height > 0 ? height / width : 0;
}

bool act_on_photos(Turn& turn, const Event& event) {
  if (event.control != "photos") return false;
  if (event.kind == EventKind::press && event.value.starts_with(edit_photo)) {
    const std::string local_id = event.value.substr(edit_photo.size());
    const forms::Photo* photo = find_photo(turn.model, local_id);
    if (photo != nullptr && photo->width_px > 0) photo_page::begin(turn, local_id);
    return true;
  }
  if (event.kind != EventKind::press || find_photo(turn.model, event.value) == nullptr) return true;
  drop(turn, event.value);
  turn.model.photo_trouble.reset();
  turn.announce(i18n::Text::of("screen.photos.removed"));
  turn.focus("photos");
  return true;
}

Uploads uploads(const Model& model) {
  Uploads all = Uploads::complete;
  for (const forms::Photo& photo : model.draft.photos) {
    if (!photo.upload.empty()) continue;
    if (state_of(model, photo.local_id) == PhotoState::unreachable) return Uploads::unreachable;
    all = Uploads::under_way;
  }
  return all;
}

void forget_upload(Shell& shell, Model& model, const std::string& local_id) {
  const auto found = model.photos.find(local_id);
  if (found == model.photos.end()) return;
  shell.requests.withdraw(found->second.request);
  model.photos.erase(found);
}

void know_photos(Model& model) {
  model.photos.clear();
  for (const forms::Photo& photo : model.draft.photos)
    if (!photo.upload.empty()) model.photos[photo.local_id] = {PhotoState::uploaded};
}

void upload_missing(Turn& turn) {
  Model& model = turn.model;
  for (const forms::Photo& photo : model.draft.photos) {
    if (!photo.upload.empty() || state_of(model, photo.local_id) == PhotoState::uploading) continue;
    model.photos[photo.local_id] = {PhotoState::uploading,
                                    turn.ask(UploadPhoto{photo.local_id, photo.edits}, Earlier::stays)};
  }
}

void arrive(Turn& turn, const PhotosPicked& picked) {
  Model& model = turn.model;
  if (model.page != Page::say && model.page != Page::photo) return;
  model.photo_trouble.reset();
  const forms::Limits limit = limits_of(turn.shell);
  for (const forms::Photo& photo : picked.photos) {
    if (find_photo(model, photo.local_id) != nullptr) continue;
    if (photo.size_bytes > limit.attachment_bytes) {
      complain(turn, refused_file(turn.shell, PhotoRefused::Why::too_large, photo.name));
      turn.emit(ForgetPhoto{photo.local_id});
    } else if (model.draft.photos.size() >= limit.attachments) {
      complain(turn, too_many_files(limit.attachments));
      turn.emit(ForgetPhoto{photo.local_id});
    } else {
      model.draft.photos.push_back(photo);
    }
  }
}

void arrive(Turn& turn, const PhotoUploaded& uploaded) {
  forms::Photo* photo = find_photo(turn.model, uploaded.local_id);
  if (photo == nullptr) return;
  photo->upload = uploaded.upload;
  turn.model.photos[uploaded.local_id] = {PhotoState::uploaded};
  turn.announce(i18n::Text::of("screen.photos.uploaded_name").with("name", photo->name));
  uploads_changed(turn);
}

void arrive(Turn& turn, const PhotoRefused& refused) {
  Model& model = turn.model;
  const forms::Photo* photo = find_photo(model, refused.local_id);
  if (photo == nullptr) return;
  const std::string name = photo->name;
  drop(turn, refused.local_id);
  if (model.delivery == Delivery::uploading || model.delivery == Delivery::waiting) {
    stop_sending(turn);
    turn.go(Page::say);
    turn.focus("photos");
  }
  complain(turn, refused_file(turn.shell, refused.why, name));
}

void arrive(Turn& turn, const PhotoUnreachable& unreachable) {
  const forms::Photo* photo = find_photo(turn.model, unreachable.local_id);
  if (photo == nullptr || !photo->upload.empty()) return;
  turn.model.photos[unreachable.local_id] = {PhotoState::unreachable};
  uploads_changed(turn);
}

}  // namespace okno::screen::writing
