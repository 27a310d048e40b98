// SPDX-License-Identifier: BSL-1.0
#include "files.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace example {

namespace {

[[noreturn]] void fail(std::string const& what, std::string const& path) {
    throw std::runtime_error{what + " " + path + ": " + std::strerror(errno)};
}

std::string folder_of(std::string const& path) {
    std::size_t const slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

/// A file beside `path` that nobody else can read; it is gone when this ends.
class Temporary {
public:
    explicit Temporary(std::string const& path)
        : name_(folder_of(path) + "/.enroll-XXXXXX"), descriptor_(mkstemp(name_.data())) {
        if (descriptor_ < 0) fail("cannot write in", folder_of(path));
    }
    ~Temporary() {
        close(descriptor_);
        unlink(name_.c_str());
    }
    Temporary(Temporary const&) = delete;
    Temporary& operator=(Temporary const&) = delete;

    [[nodiscard]] std::string const& name() const { return name_; }

    void write(std::string const& text) {
        for (std::size_t done = 0; done < text.size();) {
            ssize_t const now = ::write(descriptor_, text.data() + done, text.size() - done);
            if (now < 0 && errno != EINTR) fail("cannot write", name_);
            if (now > 0) done += static_cast<std::size_t>(now);
        }
        if (fchmod(descriptor_, S_IRUSR | S_IWUSR) != 0 || fsync(descriptor_) != 0) fail("cannot write", name_);
    }

private:
    std::string name_;
    int descriptor_;
};

/// Names are in the folder, which has to reach the disk, too.
void sync_folder(std::string const& path) {
    int const folder = open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    fsync(folder);
    close(folder);
}

}  // namespace

std::string read_file(std::string const& path) {
    std::ostringstream text;
    std::ifstream file{path, std::ios::binary};
    if (!file || !(text << file.rdbuf())) throw std::runtime_error{"cannot read " + path + ", or it is empty"};
    return std::move(text).str();
}

void check_can_create(std::string const& path) {
    struct stat there{};
    if (lstat(path.c_str(), &there) == 0) throw std::runtime_error{path + " is there already; it is left alone"};
    Temporary const probe{path};
}

void create_file(std::string const& path, std::string const& text) {
    Temporary file{path};
    file.write(text);
    if (link(file.name().c_str(), path.c_str()) != 0) fail("cannot make", path);  // unlike rename, not over another
    sync_folder(path);
}

void replace_file(std::string const& path, std::string const& by) {
    if (std::rename(by.c_str(), path.c_str()) != 0) fail("cannot replace", path);
    sync_folder(path);
}

}  // namespace example
