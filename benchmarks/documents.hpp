// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/response.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace bench {

enum class Kind { list, identities, services, configs, sessions, detail, error };

/// One input. All contenders read the same bytes: those of `response.body`, of which they may rely on the size alone.
struct Document {
    std::string name;  ///< "list-100", "error", ...
    Kind kind;
    zitiwire::HttpResponse response;
    /// The plain document that says the same, "" when it is this one: unknown members do not count.
    std::string same_as;

    [[nodiscard]] std::string_view text() const noexcept { return response.body; }
};

using Documents = std::vector<Document>;

/// What documents.py wrote into a folder; throws when there is nothing.
[[nodiscard]] Documents read_documents(std::string const& folder);
/// One of them; throws when there is none of that name.
[[nodiscard]] Document const& find(Documents const& documents, std::string_view name);

}  // namespace bench
