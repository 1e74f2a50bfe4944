#include "base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace juesuan {
namespace {

namespace fs = std::filesystem;

/// An open file descriptor, closed at the end of its scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  bool ok() const { return number_ >= 0; }

 private:
  int number_;
};

std::string failure(std::string_view what, const std::string& path, int error = errno) {
  return fmt::format("{} {}：{}", what, path, system_reason(error));
}

/// Ends the look at `path` when the reason lies in the system (an errno): see BrokenSystem.
void throw_if_broken(const std::string& path, int error) {
  constexpr int kBroken[] = {EMFILE, ENFILE, ENOMEM, EIO, ESTALE};
  if (std::find(std::begin(kBroken), std::end(kBroken), error) != std::end(kBroken))
    throw BrokenSystem(failure("读不了", path, error));
}

/// What the system says of a regular file, or nothing.
std::optional<struct stat> look_at(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0)
    return S_ISREG(status.st_mode) ? std::optional(status) : std::nullopt;
  throw_if_broken(path, errno);
  return std::nullopt;
}

std::string write_synced(const std::string& path, std::string_view bytes) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (!file.ok()) return failure("不能写入", path);
  while (!bytes.empty()) {
    ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failure("不能写入", path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file.number()) == 0 ? "" : failure("不能落盘", path);
}

void sync_folder(const std::string& path) {
  Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.ok()) ::fsync(folder.number());
}

/// The name under which `path` is written before it takes its place: hidden, and of one process.
std::string beside(const std::string& path, const std::string& process) {
  return join_path(parent_path(path), fmt::format(".{}.{}", file_name(path), process));
}

/// Puts `fresh` in the place of `old`; afterwards `fresh` is gone.
std::string swap_in(const std::string& fresh, const std::string& old) {
  std::error_code ignored;
  if (fs::exists(old, ignored) && !fs::is_directory(old, ignored)) return failure("不能替换", old, ENOTDIR);
  if (::rename(fresh.c_str(), old.c_str()) == 0) return "";
  if (::syscall(SYS_renameat2, AT_FDCWD, fresh.c_str(), AT_FDCWD, old.c_str(), RENAME_EXCHANGE) != 0)
    return failure("不能替换", old);
  fs::remove_all(fresh, ignored);
  return "";
}

}  // namespace

std::string system_reason(int error) {
  switch (error) {
    case EACCES:
    case EPERM:
      return "没有权限";
    case EROFS:
      return "磁盘是只读的";
    case ENOSPC:
    case EDQUOT:
      return "磁盘满了";
    case ENOTDIR:
    case EEXIST:
      return "路径上有同名的文件，不是文件夹";
    case ENAMETOOLONG:
      return "名称太长";
    case ENOMEM:
      return "内存不足";
    case EMFILE:
    case ENFILE:
      return "打开的文件太多";
    case EIO:
      return "磁盘读写出错";
    case ESTALE:
      return "网络磁盘断开过";
    case ELOOP:
      return "是链接";
    default:
      return std::strerror(error);
  }
}

std::optional<std::string> RealFiles::read(const std::string& path, std::size_t limit) const {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  struct stat status {};
  if (!file.ok() || ::fstat(file.number(), &status) != 0) {
    throw_if_broken(path, errno);
    return std::nullopt;
  }
  if (!S_ISREG(status.st_mode)) return std::nullopt;
  if (static_cast<std::size_t>(status.st_size) > limit) return std::nullopt;
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  while (filled < text.size()) {
    ssize_t got = ::read(file.number(), text.data() + filled, text.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      throw_if_broken(path, errno);
      return std::nullopt;
    }
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  text.resize(filled);
  return text;
}

std::optional<std::size_t> RealFiles::size(const std::string& path) const {
  std::optional<struct stat> status = look_at(path);
  return status ? std::optional(static_cast<std::size_t>(status->st_size)) : std::nullopt;
}

std::optional<FileStamp> RealFiles::stamp(const std::string& path) const {
  std::optional<struct stat> status = look_at(path);
  if (!status) return std::nullopt;
  std::int64_t changed_at = status->st_mtim.tv_sec * 1'000'000'000 + status->st_mtim.tv_nsec;
  return FileStamp{static_cast<std::uint64_t>(status->st_size), changed_at, status->st_ino};
}

std::vector<std::string> RealFiles::list(const std::string& folder) const {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::string name = at->path().filename().string();
    std::error_code ignored;
    names.push_back(at->is_directory(ignored) ? name + "/" : name);
  }
  throw_if_broken(folder, error.value());
  std::sort(names.begin(), names.end());
  return names;
}

std::string RealFiles::replace_folder(const std::string& folder,
                                      const std::vector<std::pair<std::string, std::string>>& files) {
  std::error_code error;
  std::string parent = parent_path(folder);
  if (std::string problem = make_folder(parent); !problem.empty()) return problem;
  std::string fresh = beside(folder, fmt::format("{}", ::getpid()));
  fs::remove_all(fresh, error);
  if (::mkdir(fresh.c_str(), 0755) != 0) return failure("不能建立文件夹", fresh);
  std::string problem;
  for (const auto& [name, bytes] : files) {
    if (problem.empty()) problem = write_synced(join_path(fresh, name), bytes);
  }
  if (problem.empty()) {
    sync_folder(fresh);
    problem = swap_in(fresh, folder);
  }
  if (!problem.empty()) fs::remove_all(fresh, error);
  sync_folder(parent);
  return problem;
}

std::string RealFiles::make_folder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  return error ? failure("不能建立文件夹", path, error.value()) : "";
}

std::string RealFiles::replace_file(const std::string& path, const std::string& bytes) {
  std::error_code error;
  std::string parent = parent_path(path);
  if (std::string missing = make_folder(parent); !missing.empty()) return missing;
  std::string fresh = beside(path, fmt::format("{}", ::getpid()));
  std::string problem = write_synced(fresh, bytes);
  if (problem.empty() && ::rename(fresh.c_str(), path.c_str()) != 0) problem = failure("不能替换", path);
  if (!problem.empty()) fs::remove(fresh, error);
  sync_folder(parent);
  return problem;
}

std::string RealFiles::remove_file(const std::string& path) {
  std::error_code error;
  fs::remove(path, error);
  return error ? failure("不能删去", path, error.value()) : "";
}

void RealFiles::sweep(const std::string& folder, const std::function<bool(const std::string& name)>& ours) {
  std::error_code ignored;
  std::vector<fs::path> left_over;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    std::string name = entry.path().filename().string();
    std::size_t dot = name.rfind('.');
    bool numbered = name.starts_with('.') && dot > 0 && dot + 1 < name.size() &&
                    name.find_first_not_of("0123456789", dot + 1) == std::string::npos;
    if (numbered && ours(name.substr(1, dot - 1))) left_over.push_back(entry.path());
  }
  for (const fs::path& path : left_over) fs::remove_all(path, ignored);
}

std::string join_path(std::string_view folder, std::string_view name) {
  if (folder.empty()) return std::string(name);
  return folder.back() == '/' ? fmt::format("{}{}", folder, name) : fmt::format("{}/{}", folder, name);
}

std::vector<std::string> folders_in(const Files& files, const std::string& folder) {
  std::vector<std::string> names;
  for (std::string& name : files.list(folder)) {
    if (name.starts_with('.') || !name.ends_with('/')) continue;
    name.pop_back();
    names.push_back(std::move(name));
  }
  return names;
}

std::string parent_path(std::string_view path) {
  std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return slash == 0 ? "/" : std::string(path.substr(0, slash));
}

std::string file_name(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

}  // namespace juesuan
