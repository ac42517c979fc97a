#include "edge/exchange/tables/archive.h"

#include <zip.h>

#include "edge/exchange/tables/workbook.h"

namespace okno::exchange {
namespace {

constexpr zip_int64_t most_parts = 5'000;

class ZipArchive final : public Archive {
 public:
  explicit ZipArchive(zip_t* zip) : zip_(zip) {}
  ~ZipArchive() override { zip_discard(zip_); }
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;

  bool has(const std::string& name) const override { return zip_name_locate(zip_, name.c_str(), 0) >= 0; }

  std::vector<std::string> names() const override {
    std::vector<std::string> all;
    const zip_int64_t count = zip_get_num_entries(zip_, 0);
    for (zip_int64_t i = 0; i < count; ++i)
      if (const char* name = zip_get_name(zip_, static_cast<zip_uint64_t>(i), 0)) all.emplace_back(name);
    return all;
  }

  Result<std::string> read(const std::string& name) override {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat(zip_, name.c_str(), 0, &stat) != 0)
      return Error::invalid("the file lacks its part " + name + "; save it anew as .xlsx");
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
      return Error::invalid("the file is protected by a password; save it without one");
    zip_file_t* file = zip_fopen(zip_, name.c_str(), 0);
    if (file == nullptr) return damaged();
    // What the directory says of a size need not be so.
    std::string bytes;
    char buffer[1 << 14];
    zip_int64_t count = 0;
    while ((count = zip_fread(file, buffer, sizeof buffer)) > 0) {
      bytes.append(buffer, static_cast<std::size_t>(count));
      if (read_ + bytes.size() > largest_unpacked) {
        zip_fclose(file);
        return Error::invalid("the file unpacks to more than 32 MiB; leave something out");
      }
    }
    zip_fclose(file);
    if (count < 0) return damaged();
    read_ += bytes.size();
    return bytes;
  }

 private:
  static Error damaged() { return Error::invalid("the file is damaged; save it anew as .xlsx"); }

  zip_t* zip_;
  std::size_t read_ = 0;
};

}  // namespace

Result<std::unique_ptr<Archive>> Archive::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (zip == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (zip == nullptr) return Error::invalid("the file is damaged; save it anew as .xlsx");
  std::unique_ptr<Archive> archive = std::make_unique<ZipArchive>(zip);
  if (zip_get_num_entries(zip, 0) > most_parts)
    return Error::invalid("the file has too many parts; save it anew as .xlsx");
  return archive;
}

}  // namespace okno::exchange
