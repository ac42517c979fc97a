#include "edge/federation/signature.h"

#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <span>

#include <sodium.h>

namespace okno::federation {
namespace {

constexpr std::string_view of_request =
    R"(("@method" "@path" "@query" "content-digest" "okno-life" "okno-start"))";
constexpr std::string_view of_reply = R"(("@status" "content-digest" "signature";req))";
constexpr std::string_view algorithm = "hmac-sha256";
constexpr std::chrono::seconds most_off = std::chrono::minutes(5);
constexpr std::size_t longest_header = 1024;
constexpr std::size_t longest_nonce = 64;

using Mac = std::array<unsigned char, crypto_auth_hmacsha256_BYTES>;

std::string base64(std::span<const unsigned char> bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  out.resize(out.size() - 1);  // the terminating NUL
  return out;
}

std::string digest(std::string_view body) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(body.data()), body.size());
  return "sha-256=:" + base64(hash) + ":";
}

// RFC 9421, 2.5. `params` is what stands in Signature-Input after the label.
std::string base_of(const SignedRequest& request, std::string_view content_digest, std::string_view params) {
  const std::size_t question = request.path_and_query.find('?');
  const std::string path = request.path_and_query.substr(0, question);
  const std::string query = question == std::string::npos ? "?" : request.path_and_query.substr(question);
  std::string base;
  base += "\"@method\": " + request.method + "\n";
  base += "\"@path\": " + path + "\n";
  base += "\"@query\": " + query + "\n";
  base += "\"content-digest\": " + std::string(content_digest) + "\n";
  base += "\"okno-life\": " + request.life + "\n";
  base += "\"okno-start\": " + request.start + "\n";
  base += "\"@signature-params\": " + std::string(params);
  return base;
}

// The same of a reply, which is bound to its request (2.4).
std::string base_of(const SignedReply& reply, std::string_view content_digest, std::string_view params) {
  std::string base;
  base += "\"@status\": " + std::to_string(reply.status) + "\n";
  base += "\"content-digest\": " + std::string(content_digest) + "\n";
  base += "\"signature\";req: " + std::string(reply.request_signature) + "\n";
  base += "\"@signature-params\": " + std::string(params);
  return base;
}

Mac authenticate(std::string_view base, std::string_view key) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(key.data()), key.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(base.data()), base.size());
  Mac mac{};
  crypto_auth_hmacsha256_final(&state, mac.data());
  return mac;
}

struct Params {
  std::string label;
  std::string_view written;  // components and parameters, as signed
  std::int64_t created = 0;
  NodeId key_id;
  std::string nonce;  // of a request
};

bool is_key_id(std::string_view id) {
  if (id.empty()) return false;
  for (const char c : id)
    if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-' &&
        c != '_' && c != '.')
      return false;
  return true;
}

bool is_label(std::string_view label) {
  return is_key_id(label) && label.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}

std::optional<std::string_view> quoted(std::string_view value) {
  if (value.size() < 2 || value.front() != '"' || value.back() != '"') return std::nullopt;
  return value.substr(1, value.size() - 2);
}

// label=("@method" …);created=1618884473;keyid="40";alg="hmac-sha256", the parameters in any order, each once.
std::optional<Params> parse_input(std::string_view header, std::string_view components) {
  const std::size_t equals = header.find('=');
  if (header.size() > longest_header || equals == std::string_view::npos) return std::nullopt;
  Params params;
  params.label = header.substr(0, equals);
  params.written = header.substr(equals + 1);
  if (!is_label(params.label) || !params.written.starts_with(components)) return std::nullopt;

  bool created = false;
  bool key_id = false;
  bool alg = false;
  std::string_view left = params.written.substr(components.size());
  while (!left.empty()) {
    if (left.front() != ';') return std::nullopt;
    left.remove_prefix(1);
    const std::string_view one = left.substr(0, left.find(';'));
    left.remove_prefix(one.size());
    const std::size_t is = one.find('=');
    if (is == std::string_view::npos) return std::nullopt;
    const std::string_view name = one.substr(0, is);
    const std::string_view value = one.substr(is + 1);
    if (name == "created" && !created) {
      const char* end = value.data() + value.size();
      const auto [stopped, error] = std::from_chars(value.data(), end, params.created);
      if (error != std::errc() || stopped != end) return std::nullopt;
      created = true;
    } else if (name == "keyid" && !key_id) {
      const auto id = quoted(value);
      if (!id || !is_key_id(*id)) return std::nullopt;
      params.key_id.value = *id;
      key_id = true;
    } else if (name == "nonce" && params.nonce.empty()) {
      const auto nonce = quoted(value);
      if (!nonce || !is_key_id(*nonce) || nonce->size() > longest_nonce) return std::nullopt;
      params.nonce = *nonce;
    } else if (name == "alg" && !alg) {
      if (quoted(value) != algorithm) return std::nullopt;
      alg = true;
    } else {
      return std::nullopt;
    }
  }
  if (!created || !key_id || !alg) return std::nullopt;
  return params;
}

std::optional<Mac> parse_signature(std::string_view header, std::string_view label) {
  const std::string start = std::string(label) + "=:";
  if (header.size() > longest_header || !header.starts_with(start) || !header.ends_with(':'))
    return std::nullopt;
  if (header.size() < start.size() + 1) return std::nullopt;
  const std::string_view encoded = header.substr(start.size(), header.size() - start.size() - 1);
  Mac mac{};
  std::size_t size = 0;
  if (sodium_base642bin(mac.data(), mac.size(), encoded.data(), encoded.size(), nullptr, &size, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0 ||
      size != mac.size())
    return std::nullopt;
  return mac;
}

// Written so that an old or a far future time cannot overflow.
bool is_recent(std::int64_t created, Instant now) {
  const std::int64_t seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  return created >= seconds - most_off.count() && created <= seconds + most_off.count();
}

std::string params_of(std::string_view components, const NodeId& key_id, Instant now,
                      std::string_view nonce) {
  const auto created = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  std::string params = std::string(components) + ";created=" + std::to_string(created) + ";keyid=\"" +
                       key_id.value + "\";alg=\"" + std::string(algorithm) + "\"";
  if (!nonce.empty()) params += ";nonce=\"" + std::string(nonce) + "\"";
  return params;
}

template <class Message>
SignatureHeaders signed_with(const Message& message, const std::string& params, std::string_view key) {
  SignatureHeaders headers;
  headers.content_digest = digest(message.body);
  headers.signature_input = "okno=" + params;
  headers.signature =
      "okno=:" + base64(authenticate(base_of(message, headers.content_digest, params), key)) + ":";
  return headers;
}

bool is_same(const Mac& expected, const Mac& given) {
  return sodium_memcmp(expected.data(), given.data(), given.size()) == 0;
}

}  // namespace

SignatureHeaders sign(const SignedRequest& request, const NodeId& key_id, std::string_view key, Instant now,
                      std::string_view nonce) {
  return signed_with(request, params_of(of_request, key_id, now, nonce), key);
}

Result<Signer> verify_head(const SignedRequest& request, const SignatureHeaders& headers,
                           const std::vector<config::Peer>& peers, Instant now) {
  const auto params = parse_input(headers.signature_input, of_request);
  if (!params || params->nonce.empty())
    return Error::unauthorized("the request carries no signature of the kind that nodes use");
  const auto mac = parse_signature(headers.signature, params->label);
  if (!mac) return Error::unauthorized("the request's Signature header cannot be read");

  // An unknown peer costs the same work, so that its answer does not tell who is known.
  const config::Peer* signer = nullptr;
  for (const config::Peer& peer : peers)
    if (peer.node == params->key_id) signer = &peer;
  const std::string base = base_of(request, headers.content_digest, params->written);
  const Mac expected =
      authenticate(base, signer != nullptr ? std::string_view(signer->key) : std::string_view("?"));
  if (!is_same(expected, *mac) || signer == nullptr || signer->key.empty())
    return Error::unauthorized(
        "the signature is not that of a peer of this node; compare the keys on both sides");
  if (!is_recent(params->created, now))
    return Error::unauthorized(
        "the signature is more than five minutes off; compare the clocks of both nodes");
  return Signer{signer->node, params->nonce};
}

Result<Signer> verify(const SignedRequest& request, const SignatureHeaders& headers,
                      const std::vector<config::Peer>& peers, Instant now) {
  auto signer = verify_head(request, headers, peers, now);
  if (signer && headers.content_digest != digest(request.body))
    return Error::unauthorized("the body is not the one that was signed");
  return signer;
}

SignatureHeaders sign_reply(const SignedReply& reply, const NodeId& key_id, std::string_view key,
                            Instant now) {
  return signed_with(reply, params_of(of_reply, key_id, now, {}), key);
}

Status verify_reply(const SignedReply& reply, const SignatureHeaders& headers, const config::Peer& peer,
                    Instant now) {
  const auto params = parse_input(headers.signature_input, of_reply);
  if (!params || params->key_id != peer.node)
    return Error::unauthorized("the reply is not signed by node " + peer.node.value);
  const auto mac = parse_signature(headers.signature, params->label);
  if (!mac || peer.key.empty() ||
      !is_same(authenticate(base_of(reply, headers.content_digest, params->written), peer.key), *mac))
    return Error::unauthorized("the reply's signature is not that of node " + peer.node.value +
                               "; compare the keys on both sides");
  if (!is_recent(params->created, now))
    return Error::unauthorized("the reply's signature is more than five minutes off; compare the clocks");
  if (headers.content_digest != digest(reply.body))
    return Error::unauthorized("the reply's body is not the one that was signed");
  return success();
}

}  // namespace okno::federation
