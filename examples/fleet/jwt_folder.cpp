// SPDX-License-Identifier: BSL-1.0
#include "jwt_folder.hpp"

#include <zitiwire/oidc.hpp>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace example {

namespace {

constexpr char const* temporary = ".enroll_fleet.new";  // no name of an identity begins with a dot
constexpr std::size_t max_name = 200;  // file systems take 255
constexpr std::size_t kept_of_long = 120;

void append_hex(std::string& out, char byte) {
    constexpr char digits[] = "0123456789ABCDEF";
    auto const value = static_cast<unsigned char>(byte);
    out += digits[value >> 4U];
    out += digits[value & 15U];
}

bool is_plain(char c) {
    bool const is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor() {
        if (value_ >= 0) close(value_);
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    [[nodiscard]] int get() const { return value_; }

private:
    int value_;
};

bool write_all(int file, std::string_view text) {
    while (!text.empty()) {
        ssize_t const now = write(file, text.data(), text.size());
        if (now < 0 && errno != EINTR) return false;
        if (now > 0) text.remove_prefix(static_cast<std::size_t>(now));
    }
    return true;
}

/// True for a file with this text that nobody else can read.
bool is_there(int folder, std::string const& name, std::string_view text) {
    Descriptor const file{openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)};
    struct stat about{};
    if (file.get() < 0 || fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) return false;
    if ((about.st_mode & 0777U) != 0600U || std::cmp_not_equal(about.st_size, text.size())) return false;
    std::string found(text.size(), '\0');
    return std::cmp_equal(read(file.get(), found.data(), found.size()), text.size()) && found == text;
}

}  // namespace

std::string jwt_file_name(std::string_view name) {
    std::string file;
    for (char const c : name) {
        if (is_plain(c) && (c != '.' || !file.empty())) {
            file += c;
        } else {
            file += '%';
            append_hex(file, c);
        }
    }
    if (file.size() > max_name) {
        file.resize(kept_of_long);
        file += '~';
        for (char const byte : zitiwire::sha256(name)) append_hex(file, byte);
    }
    return file + ".jwt";
}

JwtFolder::JwtFolder(std::string path) : path_(std::move(path)) {
    if (mkdir(path_.c_str(), 0700) != 0 && errno != EEXIST) fail("cannot make", "");
    Descriptor const folder{open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (folder.get() < 0) fail("cannot use", "");
    if (flock(folder.get(), LOCK_EX | LOCK_NB) != 0)
        throw std::runtime_error{path_ + " is in use by another enroll_fleet"};
    if (unlinkat(folder.get(), temporary, 0) != 0 && errno != ENOENT) fail("cannot write in", "");
    folder_ = fcntl(folder.get(), F_DUPFD_CLOEXEC, 0);  // the lock goes along
    if (folder_ < 0) fail("cannot use", "");
}

JwtFolder::~JwtFolder() { close(folder_); }

void JwtFolder::fail(std::string_view what, std::string_view file) const {
    std::string const why = std::strerror(errno);
    throw std::runtime_error{std::string{what}.append(" ").append((std::filesystem::path{path_} / file).string()) +
                             ": " + why};
}

void JwtFolder::write_new(zitiwire::Secret const& jwt) const {
    Descriptor const file{
        openat(folder_, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR)};
    bool const is_written = file.get() >= 0 && fchmod(file.get(), S_IRUSR | S_IWUSR) == 0 &&
                            write_all(file.get(), jwt.reveal()) && fsync(file.get()) == 0;
    if (!is_written) fail("cannot write", temporary);
}

bool JwtFolder::put(std::string_view name, zitiwire::Secret const& jwt) {
    std::string const file = jwt_file_name(name);
    if (is_there(folder_, file, jwt.reveal())) return false;
    unlinkat(folder_, temporary, 0);  // of a row before that failed
    write_new(jwt);
    if (renameat(folder_, temporary, folder_, file.c_str()) != 0) {
        int const why = errno;
        unlinkat(folder_, temporary, 0);
        errno = why;
        fail("cannot make", file);
    }
    return true;
}

bool JwtFolder::has(std::string_view name) const {
    return faccessat(folder_, jwt_file_name(name).c_str(), F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

void JwtFolder::sync() {
    if (fsync(folder_) != 0) fail("cannot write in", "");
}

}  // namespace example
