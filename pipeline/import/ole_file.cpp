#include "import/ole_file.h"

#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-input-memory.h>
#include <gsf/gsf-outfile-msole.h>
#include <gsf/gsf-output-memory.h>
#include <gsf/gsf-utils.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "import/limits.h"
#include "import/unreadable.h"

namespace juesuan {
namespace {

using Kind = UnreadableWorkbook::Kind;

struct Release {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename Object>
using Held = std::unique_ptr<Object, Release>;

void start_library() {
  static std::once_flag once;
  std::call_once(once, [] {
    gsf_init();
    // What is wrong with a file is ours to tell.
    g_log_set_default_handler([](const char*, GLogLevelFlags, const char*, void*) {}, nullptr);
  });
}

std::string bytes_of(GsfInput* stream) {
  gsf_off_t size = gsf_input_size(stream);
  if (size < 0 || static_cast<std::uint64_t>(size) > kMaxWorkbookBytes)
    throw UnreadableWorkbook(Kind::kTooLarge, "工作簿太大");
  std::string bytes(static_cast<std::size_t>(size), '\0');
  bool good = bytes.empty() ||
              gsf_input_read(stream, bytes.size(), reinterpret_cast<guint8*>(bytes.data())) != nullptr;
  if (!good) throw UnreadableWorkbook(Kind::kBroken, "文件不完整");
  return bytes;
}

}  // namespace

OleFile read_ole_file(std::string_view bytes) {
  start_library();
  Held<GsfInput> memory(gsf_input_memory_new(reinterpret_cast<const guint8*>(bytes.data()),
                                             static_cast<gsf_off_t>(bytes.size()), FALSE));
  GError* error = nullptr;
  Held<GsfInfile> storage(gsf_infile_msole_new(memory.get(), &error));
  g_clear_error(&error);
  if (!storage) throw UnreadableWorkbook(Kind::kBroken, "文件不完整，里面的目录读不出来");
  OleFile out;
  for (int i = 0; i < gsf_infile_num_children(storage.get()); ++i) {
    const char* name = gsf_infile_name_by_index(storage.get(), i);
    if (name != nullptr) out.names.emplace_back(name);
  }
  for (const char* name : {"Workbook", "Book"}) {
    if (std::find(out.names.begin(), out.names.end(), name) == out.names.end()) continue;
    Held<GsfInput> stream(gsf_infile_child_by_name(storage.get(), name));
    if (!stream) throw UnreadableWorkbook(Kind::kBroken, "文件不完整");
    out.workbook = bytes_of(stream.get());
    break;
  }
  return out;
}

std::string write_ole_file(const std::string& name, const std::string& stream) {
  start_library();
  Held<GsfOutput> memory(gsf_output_memory_new());
  Held<GsfOutfile> storage(gsf_outfile_msole_new(memory.get()));
  Held<GsfOutput> child(gsf_outfile_new_child(storage.get(), name.c_str(), FALSE));
  gsf_output_write(child.get(), stream.size(), reinterpret_cast<const guint8*>(stream.data()));
  gsf_output_close(child.get());
  gsf_output_close(GSF_OUTPUT(storage.get()));
  auto* bytes = gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory.get()));
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(gsf_output_size(memory.get()))};
}

}  // namespace juesuan
