// On second thoughts: what people wrote goes, on every node, for good. Asked for once more before it does.
#include "shared/screen/following/flow.h"

namespace okno::screen::following {

void erased(Turn& turn) {
  Model& model = turn.model;
  // Nothing of it stays here either: not what the page knew, nor the way back to a receipt that names an address.
  model.status.reset();
  model.rating = {};
  model.opened_from = {};
  follow(turn, model.number, model.access_key);
}

namespace erase_page {

void act(Turn& turn, const Event& event) {
  Model& model = turn.model;
  if (event.control != "send_erasure" || model.sending == Request::under_way) return;
  model.sending = Request::under_way;
  model.refusal.clear();
  turn.ask(SendErasure{model.number, model.access_key});
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  sheet.view.context = model.number.value;
  sheet.page_title("screen.erase.title");
  put_trouble(sheet, "screen.erase.failed", "screen.erase.failed", "screen.failed.offline");
  sheet.sentence("goes", "screen.erase.goes");
  sheet.sentence("stays", "screen.erase.stays");
  sheet.button("send_erasure", "screen.erase.send").busy = model.sending == Request::under_way;
}

}  // namespace erase_page

}  // namespace okno::screen::following
