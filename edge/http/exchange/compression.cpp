#include "edge/http/exchange/compression.h"

#include <algorithm>
#include <array>

#include <brotli/encode.h>
#include <zlib.h>

namespace okno::http {
namespace {

constexpr int gzip_window = 15 + 16;  // 15 bits, gzip's own header

// The best quality takes a second a megabyte; a large document starts the program sooner with less.
constexpr std::size_t large_bytes = 1024UL * 1024;

Bytef* zlib_bytes(const char* bytes) { return reinterpret_cast<Bytef*>(const_cast<char*>(bytes)); }

}  // namespace

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, 9, Z_DEFLATED, gzip_window, 9, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = zlib_bytes(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = zlib_bytes(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(whole ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

std::string brotli(std::string_view bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  const int quality = bytes.size() > large_bytes ? 9 : BROTLI_MAX_QUALITY;
  const bool whole = BrotliEncoderCompress(quality, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_TEXT, bytes.size(),
                                           reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                           reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_TRUE;
  out.resize(whole ? size : 0);
  return out;
}

Result<std::string> gunzip(std::string_view bytes, std::size_t most_bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, gzip_window) != Z_OK) return Error::busy("no memory to unpack");
  stream.next_in = zlib_bytes(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  std::array<char, 64UL * 1024> piece;
  int code = Z_OK;
  while (code == Z_OK) {
    stream.next_out = zlib_bytes(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    code = inflate(&stream, Z_NO_FLUSH);
    out.append(piece.data(), piece.size() - stream.avail_out);
    if (out.size() > most_bytes) break;
    if (code == Z_OK && stream.avail_in == 0 && stream.avail_out > 0) break;  // cut off
  }
  const bool everything = code == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  if (out.size() > most_bytes) return Error::too_large("unpacks to more than is taken");
  if (!everything) return Error::invalid("not one whole gzip member");
  return out;
}

std::string_view put_best(const Request& request, const Representations& content, Response& response) {
  response.add("Vary", "Accept-Encoding");
  const std::string_view accepted = request.header("Accept-Encoding");
  // Between equals brotli is the smaller.
  const int br = content.brotli.empty() ? 0 : coding_quality(accepted, "br");
  const int gz = content.gzip.empty() ? 0 : coding_quality(accepted, "gzip");
  if (br == 0 && gz == 0) {
    response.body = content.identity;
    return {};
  }
  const std::string_view coding = br >= gz ? "br" : "gzip";
  response.body = br >= gz ? content.brotli : content.gzip;
  response.set("Content-Encoding", coding);
  return coding;
}

}  // namespace okno::http
