#include "shared/votes/protocol/leaf.h"

#include "shared/base/framed.h"
#include "shared/votes/protocol/bytes.h"

namespace okno::votes {
namespace {

constexpr std::size_t token_bytes = 256;

std::string tag(int value) { return std::string(1, static_cast<char>(value)); }

}  // namespace

std::string write_leaf(const FirstLeaf& leaf) { return tag(0).append(view(leaf.manifest)); }

std::string write_leaf(const AdmissionLeaf& leaf) {
  return (tag(static_cast<int>(leaf.kind)) + u16_bytes(leaf.class_))
      .append(view(leaf.who))
      .append(view(leaf.request_hash))
      .append(view(leaf.signature));
}

std::string write_leaf(const BallotLeaf& leaf) {
  std::string out = (tag(0x11) + u16_bytes(leaf.class_)).append(view(leaf.ballot_key)) + u32_bytes(leaf.seq);
  out.append(view(leaf.commitment)).append(u16_bytes(static_cast<std::uint16_t>(leaf.sealed.size())));
  out += leaf.sealed;
  for (const std::string& token : leaf.tokens) out += token;
  return out.append(view(leaf.signature));
}

std::string write_leaf(const PaperLeaf& leaf) {
  return (tag(0x12) + u16_bytes(leaf.booth) + u16_bytes(leaf.class_) + u32_bytes(leaf.count))
      .append(view(leaf.batch_commitment))
      .append(view(leaf.signature_a))
      .append(view(leaf.signature_b));
}

std::string write_leaf(const CountLeaf& leaf) {
  return tag(0x13) + u16_bytes(leaf.class_) + u32_bytes(leaf.count);
}

std::string write_leaf(const EndingLeaf& leaf) {
  return tag(static_cast<int>(leaf.kind)).append(view(leaf.hash));
}

Result<AdmissionsLeaf> read_admissions_leaf(std::string_view bytes) {
  Taking from(bytes);
  const std::uint8_t kind = from.u8();
  AdmissionsLeaf leaf;
  if (kind == 0x00) {
    leaf = FirstLeaf{from.array<32>()};
  } else if (kind >= 0x01 && kind <= 0x04) {
    AdmissionLeaf read;
    read.kind = static_cast<Admitted>(kind);
    read.class_ = from.u16();
    read.who = from.array<32>();
    read.request_hash = from.array<32>();
    read.signature = from.array<64>();
    leaf = read;
  } else if (kind == 0xFF) {
    leaf = EndingLeaf{Ending::closing, from.array<32>()};
  } else {
    return Error::invalid("the log of admissions has no leaf of this kind");
  }
  if (!from.at_end()) return Error::invalid("the leaf has another length than its kind");
  return leaf;
}

Result<BallotsLeaf> read_ballots_leaf(std::string_view bytes, std::size_t issuers, std::size_t sealed_bytes) {
  Taking from(bytes);
  const std::uint8_t kind = from.u8();
  BallotsLeaf leaf;
  if (kind == 0x00) {
    leaf = FirstLeaf{from.array<32>()};
  } else if (kind == 0x11) {
    BallotLeaf read;
    read.class_ = from.u16();
    read.ballot_key = from.array<32>();
    read.seq = from.u32();
    read.commitment = from.array<32>();
    if (from.u16() != sealed_bytes)
      return Error::invalid("the sealed opening has another length than the vote's");
    read.sealed = from.bytes(sealed_bytes);
    for (std::size_t i = 0; i < issuers; ++i) read.tokens.emplace_back(from.bytes(token_bytes));
    read.signature = from.array<64>();
    leaf = std::move(read);
  } else if (kind == 0x12) {
    PaperLeaf read;
    read.booth = from.u16();
    read.class_ = from.u16();
    read.count = from.u32();
    read.batch_commitment = from.array<32>();
    read.signature_a = from.array<64>();
    read.signature_b = from.array<64>();
    leaf = read;
  } else if (kind == 0x13) {
    CountLeaf read;
    read.class_ = from.u16();
    read.count = from.u32();
    leaf = read;
  } else if (kind >= 0xFD) {
    leaf = EndingLeaf{static_cast<Ending>(kind), from.array<32>()};
  } else {
    return Error::invalid("the log of ballots has no leaf of this kind");
  }
  if (!from.at_end()) return Error::invalid("the leaf has another length than its kind");
  return leaf;
}

}  // namespace okno::votes
