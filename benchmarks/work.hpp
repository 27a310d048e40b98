// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "canonical.hpp"
#include "documents.hpp"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bench {

/// Something one contender does with one input.
struct Work {
    std::string group;      ///< "decode", "write", "rewrite", "build", "grow"
    std::string input;      ///< "list-100", ...
    std::string contender;  ///< "Glaze", ...
    std::function<bool()> run;            ///< does it once and destroys the result; false: the input was refused
    std::function<std::string()>
        result;  ///< the canonical text of its result; empty when there is no result to compare
    /// Does it once and calls the function between making the result and destroying it.
    std::function<void(std::function<void()> const&)> hold;
};

using Works = std::vector<Work>;

/// Keeps a result from being optimised away.
template <class T>
void keep(T const& value) {
    asm volatile("" : : "r"(std::addressof(value)) : "memory");
}

/// `make` gives something that is false when the input was refused, and the result by `*` otherwise; `text` its
/// canonical text.
template <class Make, class Text>
void add_work(Works& works, std::string group, std::string input, std::string contender, Make make, Text text) {
    Work work{std::move(group), std::move(input), std::move(contender), {}, {}, {}};
    work.run = [make] {
        auto const made = make();
        keep(made);
        return static_cast<bool>(made);
    };
    work.result = [make, text]() -> std::string {
        auto const made = make();
        return made ? text(*made) : "refused";
    };
    work.hold = [make](std::function<void()> const& while_held) {
        auto const made = make();
        keep(made);
        while_held();
    };
    works.push_back(std::move(work));
}

/// A way to decode every document: `Decoder::list(Document)`, `detail(Document)`, `error(Document)` and, where there
/// are such, `identities(Document)`, `services`, `configs` and `sessions` give results like `make` above,
/// `Decoder::text(result)` the canonical text. Of an error document that is the text of its member `error`.
template <class Decoder>
void add_decoder(Works& works, Documents const& documents, std::string const& contender,
                 std::shared_ptr<Decoder> decoder) {
    for (Document const& document : documents) {
        if (document.name.starts_with("grow-")) continue;
        auto const add = [&](auto make) {
            add_work(works, "decode", document.name, contender, make,
                     [decoder](auto const& result) { return decoder->text(result); });
        };
        if (document.kind == Kind::list) add([decoder, &document] { return decoder->list(document); });
        if constexpr (requires { decoder->identities(document); }) {
            if (document.kind == Kind::identities) add([decoder, &document] { return decoder->identities(document); });
        }
        if constexpr (requires { decoder->services(document); }) {
            if (document.kind == Kind::services) add([decoder, &document] { return decoder->services(document); });
        }
        if constexpr (requires { decoder->configs(document); }) {
            if (document.kind == Kind::configs) add([decoder, &document] { return decoder->configs(document); });
        }
        if constexpr (requires { decoder->sessions(document); }) {
            if (document.kind == Kind::sessions) add([decoder, &document] { return decoder->sessions(document); });
        }
        if (document.kind == Kind::detail) add([decoder, &document] { return decoder->detail(document); });
        if (document.kind == Kind::error) add([decoder, &document] { return decoder->error(document); });
    }
}

inline constexpr std::array written_lists{"list-100", "list-500", "list-100-no-links"};
inline constexpr char const* written_identities = "identities-100";
inline constexpr std::array written_documents{"list-100", "list-500", "list-100-no-links", written_identities};

/// Writes one value as JSON: into a new string, and into one that is used again. `write` replaces what is in the
/// string; it is false when it could not.
template <class Write>
void add_writers(Works& works, char const* input, std::string const& contender, Write write) {
    auto const make_new = [write]() -> std::optional<std::string> {
        std::optional<std::string> text{std::in_place};
        if (!write(*text)) text.reset();
        return text;
    };
    auto const reuse = [write, buffer = std::make_shared<std::string>()]() -> std::string const* {
        return write(*buffer) ? buffer.get() : nullptr;
    };
    add_work(works, "write", input, contender, make_new, canonical::of_json);
    add_work(works, "rewrite", input, contender, reuse, canonical::of_json);
}

/// Lists from one enrollment to very many, by the same decoder: what grows, and how.
template <class Decoder>
void add_growth(Works& works, Documents const& documents, std::string const& contender,
                std::shared_ptr<Decoder> decoder) {
    for (Document const& document : documents) {
        if (!document.name.starts_with("grow-")) continue;
        auto const make = [decoder, &document] { return decoder->list(document); };
        add_work(works, "grow", document.name.substr(5), contender, make,
                 [decoder](auto const& list) { return decoder->text(list); });
    }
}

void add_zitiwire(Works& works, Documents const& documents);
void add_zitiwire_before(Works& works, Documents const& documents);
void add_zitiwire_requests(Works& works);
void add_requests_by_hand(Works& works);
void add_empty_handler(Works& works, Documents const& documents);
void add_boost_json(Works& works, Documents const& documents);
void add_nlohmann(Works& works, Documents const& documents);
void add_rapidjson(Works& works, Documents const& documents);
void add_rapidjson_sax(Works& works, Documents const& documents);
void add_simdjson(Works& works, Documents const& documents);
[[gnu::visibility("default")]] void add_newer_simdjson(Works& works, Documents const& documents);
void add_yyjson(Works& works, Documents const& documents);
void add_glaze(Works& works, Documents const& documents);

/// All of them that are built in.
[[nodiscard]] Works all_works(Documents const& documents);

}  // namespace bench
