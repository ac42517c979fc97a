#include "edge/http/transport/incoming.h"

#include <algorithm>

#include "edge/http/exchange/client_key.h"

namespace okno::http {

Incoming::Needs Incoming::take(std::string& received) {
  if (state_ == State::head) read_head(received);
  if (state_ == State::body)
    head_.framing == Head::Framing::chunked ? take_chunks(received) : take_body(received);
  return state_ == State::whole ? Needs::answer : Needs::more;
}

void Incoming::read_head(std::string& received) {
  // Some clients send an empty line behind a body (RFC 9112, 2.2).
  while (looked_at_ == 0 && received.starts_with("\r\n")) received.erase(0, 2);
  const HeadEnd end = find_head_end(received, looked_at_);
  looked_at_ = end.bytes;
  if (end.bytes > limits_.head_bytes) return give_up(431);
  if (end.state == HeadEnd::State::malformed) return give_up(400);
  if (end.state == HeadEnd::State::more) return;
  auto head = parse_head(std::string_view(received).substr(0, end.bytes));
  if (!head) return give_up(head.error().status);
  head_ = *std::move(head);
  head_.request.remote = remote_;
  received.erase(0, end.bytes);
  const bool takes_body = head_.request.method == "POST" || head_.request.method == "PUT";
  if (takes_body) return admit();
  // What stands behind such a head would be taken for the next request, which behind a proxy is somebody else's.
  if (head_.framing != Head::Framing::none) abandoned_ = true;
  state_ = State::whole;
}

void Incoming::admit() {
  Admission admission = answering_.admit(head_.request);
  most_body_bytes_ = admission.most_body_bytes;
  if (admission.files) sieve_.emplace(head_.request.header("Content-Type"), *admission.files);
  if (admission.refusal) return refuse(std::move(*admission.refusal));
  if (head_.framing == Head::Framing::length && head_.body_bytes > most_body_bytes_)
    return refuse(answering_.refuse(head_.request, 413));
  if (head_.framing == Head::Framing::none) {
    state_ = State::whole;
    return;
  }
  if (head_.framing == Head::Framing::chunked || head_.body_bytes > limits_.small_body_bytes) {
    const Uploads::Begun begun = uploads_.begin(client_key(remote_));
    counted_ = begun == Uploads::Begun::yes;
    if (!counted_) {
      const int status = begun == Uploads::Begun::too_many_of_client ? 429 : 503;
      return refuse(answering_.refuse(head_.request, status));
    }
  }
  ask_ = head_.asks_first;
  state_ = State::body;
}

// The rest of a small body is read and thrown away, so that the client may go on with the same connection.
void Incoming::refuse(Response&& response) {
  refusal_ = std::move(response);
  const bool small = head_.framing == Head::Framing::length && !head_.asks_first &&
                     head_.body_bytes <= limits_.small_body_bytes;
  if (head_.framing == Head::Framing::none) {
    state_ = State::whole;
  } else if (small) {
    state_ = State::body;
  } else {
    abandon();
  }
}

void Incoming::abandon() {
  abandoned_ = true;
  state_ = State::whole;
}

void Incoming::give_up(int status) {
  if (!refusal_) refusal_ = answering_.refuse(head_.request, status);
  abandon();
}

void Incoming::keep_bytes(std::string_view bytes) {
  taken_ += bytes.size();
  if (refusal_) return;
  if (!sieve_) {
    if (!body_.append(bytes)) give_up(503);
    return;
  }
  std::string kept;
  sieve_->take(bytes, kept);
  if (!body_.append(kept)) give_up(503);
}

void Incoming::take_body(std::string& received) {
  const std::size_t wanted = static_cast<std::size_t>(head_.body_bytes) - taken_;
  const std::size_t count = std::min(wanted, received.size());
  // Most bodies arrive in one piece, with nothing behind them.
  keep_bytes(std::string_view(received).substr(0, count));
  received.erase(0, count);
  if (taken_ == head_.body_bytes) state_ = State::whole;
}

void Incoming::take_chunks(std::string& received) {
  std::string_view left = received;
  while (state_ == State::body) {
    const std::string_view piece = chunks_.next(left);
    if (piece.empty()) break;
    if (taken_ + piece.size() > most_body_bytes_) {
      give_up(413);
    } else {
      keep_bytes(piece);
    }
  }
  received.erase(0, received.size() - left.size());
  if (state_ != State::body) return;
  if (chunks_.state() == Chunks::State::malformed) return give_up(400);
  if (chunks_.state() == Chunks::State::done) state_ = State::whole;
}

bool Incoming::take_ask() {
  const bool ask = ask_;
  ask_ = false;
  return ask;
}

void Incoming::leave_memory() {
  if (!body_.leave_memory()) give_up(503);
}

void Incoming::end_upload() {
  if (counted_) uploads_.end(client_key(remote_));
  counted_ = false;
}

std::optional<Request> Incoming::take_request() {
  auto body = body_.take();
  if (!body) return std::nullopt;
  head_.request.body = *std::move(body);
  return std::move(head_.request);
}

}  // namespace okno::http
