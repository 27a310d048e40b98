// SPDX-License-Identifier: BSL-1.0
// Boost.JSON's parser with a handler that does nothing: what reading and checking the JSON costs alone. It is the floor
// for all that is built on that parser, as zitiwire was.
#include "../work.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse_options.hpp>

namespace bench {
namespace {

struct Nothing {
    using Error = boost::system::error_code;
    using View = boost::json::string_view;
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_object_begin(Error&) { return true; }
    bool on_object_end(std::size_t, Error&) { return true; }
    bool on_array_begin(Error&) { return true; }
    bool on_array_end(std::size_t, Error&) { return true; }
    bool on_key_part(View, std::size_t, Error&) { return true; }
    bool on_key(View, std::size_t, Error&) { return true; }
    bool on_string_part(View, std::size_t, Error&) { return true; }
    bool on_string(View, std::size_t, Error&) { return true; }
    bool on_number_part(View, Error&) { return true; }
    bool on_int64(std::int64_t, View, Error&) { return true; }
    bool on_uint64(std::uint64_t, View, Error&) { return true; }
    bool on_double(double, View, Error&) { return true; }
    bool on_bool(bool, Error&) { return true; }
    bool on_null(Error&) { return true; }
    bool on_comment_part(View, Error&) { return true; }
    bool on_comment(View, Error&) { return true; }
};

}  // namespace

void add_empty_handler(Works& works, Documents const& documents) {
    for (Document const& document : documents) {
        if (document.name.starts_with("grow-")) continue;
        Work work{"decode", document.name, "(empty handler)", {}, {}, {}};
        work.run = [text = document.text()] {
            boost::json::basic_parser<Nothing> parser{boost::json::parse_options{}};
            boost::system::error_code error;
            return parser.write_some(false, text.data(), text.size(), error) == text.size() && !error;
        };
        work.hold = [run = work.run](std::function<void()> const& while_held) {
            run();
            while_held();
        };
        works.push_back(std::move(work));
    }
}

}  // namespace bench
