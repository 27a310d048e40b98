// SPDX-License-Identifier: BSL-1.0
// Compiles when this compiler takes this Glaze.
#include <glaze/glaze.hpp>

#include <optional>
#include <string>

struct Probe {
    std::optional<std::string> text;
};
template <>
struct glz::meta<Probe> {
    static constexpr auto value = glz::object("text", &Probe::text);
};

bool probe(std::string& text) {
    Probe probe;
    return !glz::read<glz::opts{.null_terminated = false, .error_on_unknown_keys = false}>(probe, text) &&
           !glz::write_json(probe, text);
}
