// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/request.hpp>

#include <ostream>
#include <string>
#include <string_view>

namespace tour {

/// What the user sees on standard output.
class Screen {
public:
    Screen(std::ostream& out, bool colours) : out_(out), colours_(colours) {}

    void title(std::string_view text);
    void note(std::string_view text);
    void request(zitiwire::HttpRequest const& request);  ///< the line stays open for its status
    void status(int status);
    void field(std::string_view name, std::string_view value);
    void end_line();  ///< if one is open, so that another stream may write

private:
    [[nodiscard]] std::string painted(std::string_view colour, std::string_view text) const;

    std::ostream& out_;
    bool colours_;
    bool line_is_open_ = false;
};

/// True when standard output is a terminal and the user has nothing against colours (NO_COLOR).
[[nodiscard]] bool wants_colours();

}  // namespace tour
