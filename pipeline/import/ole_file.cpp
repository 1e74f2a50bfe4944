#include "import/ole_file.h"

#include <dlfcn.h>
#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-input-memory.h>
#include <gsf/gsf-outfile-msole.h>
#include <gsf/gsf-output-memory.h>
#include <gsf/gsf-utils.h>

#include <algorithm>
#include <memory>

#include "base/files.h"
#include "import/limits.h"
#include "import/unreadable.h"

namespace juesuan {
namespace {

using Kind = UnreadableWorkbook::Kind;

/// libgsf, opened when the first .xls is read: GLib's object system, which it brings with it, takes memory
/// from every run and aborts a run that has none left.
class Gsf {
 public:
  /// Throws BrokenSystem when it is not there.
  static const Gsf& library() {
    static const Gsf opened;
    return opened;
  }

 private:
  void* handle_ = open();

  static void* open() {
    void* handle = ::dlopen("libgsf-1.so.114", RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr)
      throw BrokenSystem("读 .xls 要用的 libgsf 打不开，请安装 libgsf-1-114，或另存为 .xlsx 再导入");
    return handle;
  }

  template <typename Function>
  Function* function(const char* name) const {
    void* found = ::dlsym(handle_, name);
    if (found == nullptr) throw BrokenSystem(std::string("libgsf 里没有 ") + name);
    return reinterpret_cast<Function*>(found);
  }

  Gsf() {
    function<decltype(gsf_init)>("gsf_init")();
    // What is wrong with a file is ours to tell.
    function<decltype(g_log_set_default_handler)>("g_log_set_default_handler")(
        [](const char*, GLogLevelFlags, const char*, void*) {}, nullptr);
  }

#define JUESUAN_GSF(member, name) decltype(::name)* const member = function<decltype(::name)>(#name)

 public:
  JUESUAN_GSF(unref, g_object_unref);
  JUESUAN_GSF(clear_error, g_clear_error);
  JUESUAN_GSF(input_memory_new, gsf_input_memory_new);
  JUESUAN_GSF(input_size, gsf_input_size);
  JUESUAN_GSF(input_read, gsf_input_read);
  JUESUAN_GSF(infile_msole_new, gsf_infile_msole_new);
  JUESUAN_GSF(infile_num_children, gsf_infile_num_children);
  JUESUAN_GSF(infile_name_by_index, gsf_infile_name_by_index);
  JUESUAN_GSF(infile_child_by_name, gsf_infile_child_by_name);
  JUESUAN_GSF(output_memory_new, gsf_output_memory_new);
  JUESUAN_GSF(output_memory_get_bytes, gsf_output_memory_get_bytes);
  JUESUAN_GSF(output_size, gsf_output_size);
  JUESUAN_GSF(output_write, gsf_output_write);
  JUESUAN_GSF(output_close, gsf_output_close);
  JUESUAN_GSF(outfile_msole_new, gsf_outfile_msole_new);
  JUESUAN_GSF(outfile_new_child, gsf_outfile_new_child);
#undef JUESUAN_GSF
};

struct Release {
  void operator()(void* object) const { Gsf::library().unref(object); }
};
template <typename Object>
using Held = std::unique_ptr<Object, Release>;

std::string bytes_of(GsfInput* stream) {
  gsf_off_t size = Gsf::library().input_size(stream);
  if (size < 0 || static_cast<std::uint64_t>(size) > kMaxWorkbookBytes)
    throw UnreadableWorkbook(Kind::kTooLarge, "工作簿太大");
  std::string bytes(static_cast<std::size_t>(size), '\0');
  bool good = bytes.empty() || Gsf::library().input_read(stream, bytes.size(),
                                                         reinterpret_cast<guint8*>(bytes.data())) != nullptr;
  if (!good) throw UnreadableWorkbook(Kind::kBroken, "文件不完整");
  return bytes;
}

}  // namespace

OleFile read_ole_file(std::string_view bytes) {
  const Gsf& gsf = Gsf::library();
  Held<GsfInput> memory(gsf.input_memory_new(reinterpret_cast<const guint8*>(bytes.data()),
                                             static_cast<gsf_off_t>(bytes.size()), FALSE));
  GError* error = nullptr;
  Held<GsfInfile> storage(gsf.infile_msole_new(memory.get(), &error));
  gsf.clear_error(&error);
  if (!storage) throw UnreadableWorkbook(Kind::kBroken, "文件不完整，里面的目录读不出来");
  OleFile out;
  for (int i = 0; i < gsf.infile_num_children(storage.get()); ++i) {
    const char* name = gsf.infile_name_by_index(storage.get(), i);
    if (name != nullptr) out.names.emplace_back(name);
  }
  for (const char* name : {"Workbook", "Book"}) {
    if (std::find(out.names.begin(), out.names.end(), name) == out.names.end()) continue;
    Held<GsfInput> stream(gsf.infile_child_by_name(storage.get(), name));
    if (!stream) throw UnreadableWorkbook(Kind::kBroken, "文件不完整");
    out.workbook = bytes_of(stream.get());
    break;
  }
  return out;
}

std::string write_ole_file(const std::string& name, const std::string& stream) {
  const Gsf& gsf = Gsf::library();
  Held<GsfOutput> memory(gsf.output_memory_new());
  Held<GsfOutfile> storage(gsf.outfile_msole_new(memory.get()));
  Held<GsfOutput> child(gsf.outfile_new_child(storage.get(), name.c_str(), FALSE));
  gsf.output_write(child.get(), stream.size(), reinterpret_cast<const guint8*>(stream.data()));
  gsf.output_close(child.get());
  gsf.output_close(reinterpret_cast<GsfOutput*>(storage.get()));
  auto* bytes = gsf.output_memory_get_bytes(reinterpret_cast<GsfOutputMemory*>(memory.get()));
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(gsf.output_size(memory.get()))};
}

}  // namespace juesuan
