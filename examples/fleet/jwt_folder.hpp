// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <string>
#include <string_view>

namespace example {

/// The file that the JWT of an identity stands in. Names of letters, digits, `.`, `_` and `-` stay as they are; every
/// other byte, and a `.` in front, is written as %XX; a long name is cut, and `~` and its SHA-256 follow. So no two
/// names share a file, and none leads out of the folder. On a file system that knows no difference between A and a,
/// names that differ in nothing else do share one.
[[nodiscard]] std::string jwt_file_name(std::string_view name);

/// A folder of JWTs, for one process at a time. All but the destructor throw std::runtime_error.
class JwtFolder {
public:
    /// Makes the folder, for nobody else to read, unless it is there. Fails when another process uses it.
    explicit JwtFolder(std::string path);
    ~JwtFolder();
    JwtFolder(JwtFolder const&) = delete;
    JwtFolder& operator=(JwtFolder const&) = delete;

    /// Puts the JWT there, as a whole or not at all, for nobody else to read. False when it is there as it is.
    bool put(std::string_view name, zitiwire::Secret const& jwt);
    [[nodiscard]] bool has(std::string_view name) const;
    /// Brings the names of the files to the disk, too.
    void sync();

private:
    [[noreturn]] void fail(std::string_view what, std::string_view file) const;
    void write_new(zitiwire::Secret const& jwt) const;

    std::string path_;
    int folder_ = -1;
};

}  // namespace example
