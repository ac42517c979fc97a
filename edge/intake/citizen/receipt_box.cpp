#include "edge/intake/citizen/receipt_box.h"

#include <array>

#include <sodium.h>

#include "edge/intake/citizen/access_key.h"
#include "edge/store/digest.h"
#include "edge/store/sealed_box.h"
#include "shared/wire/messages/message.h"

namespace okno::intake {
namespace {

// Another purpose than the store's hash of the same key, so another function of it.
store::BoxKey box_key(const Uuid& idempotency_key) {
  constexpr std::array<unsigned char, 24> purpose{"okno receipt box"};
  store::BoxKey key{};
  crypto_generichash(key.data(), key.size(), idempotency_key.bytes.data(), idempotency_key.bytes.size(),
                     purpose.data(), purpose.size());
  return key;
}

}  // namespace

std::string seal_receipt(const lifecycle::Receipt& receipt, const Uuid& idempotency_key, Random& random) {
  return store::seal_box(wire::write_json(wire::to_json(receipt)), box_key(idempotency_key), random);
}

Result<lifecycle::Receipt> open_receipt(const std::string& box, const Uuid& idempotency_key) {
  if (box.size() < store::box_overhead) return Error::io("a receipt that was kept is damaged");
  const auto document = store::open_box(box, box_key(idempotency_key));
  if (!document) return Error::io("a receipt that was kept cannot be opened");
  const auto json = wire::parse_json(*document);
  if (!json) return Error::io("a receipt that was kept cannot be read: " + json.error().detail);
  std::vector<wire::Fault> faults;
  lifecycle::Receipt receipt = wire::read_receipt(*json, "", faults);
  if (!faults.empty()) return Error::io("a receipt that was kept cannot be read: " + wire::describe(faults));
  return receipt;
}

std::string idempotency_key_sha256(const Uuid& idempotency_key) {
  return store::sha256_hex(
      {reinterpret_cast<const char*>(idempotency_key.bytes.data()), idempotency_key.bytes.size()});
}

lifecycle::AccessContent access_record(const lifecycle::Receipt& receipt, const Uuid& idempotency_key,
                                       const std::string& body_sha256, Random& random) {
  return {access_key_sha256(receipt.access_key), idempotency_key_sha256(idempotency_key), body_sha256,
          seal_receipt(receipt, idempotency_key, random)};
}

Outcome<lifecycle::Receipt> open_remembered(const store::ReceiptRow& remembered, const Uuid& idempotency_key,
                                            const std::string& body_sha256) {
  auto receipt = open_receipt(remembered.box, idempotency_key);
  if (remembered.body_sha256 != body_sha256)
    return receipt && remembered.holder == store::ReceiptRow::Holder::author
               ? reused_key(wire::to_json(*receipt))
               : reused_key();
  if (!receipt) return refused_by_store(receipt.error());
  return *std::move(receipt);
}

}  // namespace okno::intake
