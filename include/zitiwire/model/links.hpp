// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/json/string.hpp>
#include <zitiwire/json/token_scanner.hpp>
#include <zitiwire/model/equality.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

namespace reflect {
struct TextInside;
}

namespace basic {

/// A link to another resource. Specification: `link`.
template <class Text>
struct Link {
    std::optional<Text> comment{};
    Text href{};                   ///< relative to the base path: "./enrollments/ID"
    std::optional<Text> method{};

    BOOST_DESCRIBE_CLASS(Link, (), (comment, href, method), (), ())
};

}  // namespace basic

using Link = basic::Link<std::string>;

namespace basic {

/// Named links, name to `Link` in the order of the document. Specification: `links`.
///
/// There are a dozen for each enrollment and few programs look at them, so they are kept as the JSON object they came
/// in, checked already, and an entry is read when it is asked for: `links["self"].href`, or in a loop. A repeated name
/// is kept;
/// `[]` gives the last one, as JSON readers do.
template <class Text>
class Links {
public:
    /// What the text was checked to be.
    using Shape = FlatMap<std::string_view, Link<std::string_view>>;
    using value_type = std::pair<std::string, Link<std::string>>;

    class Iterator {
    public:
        using iterator_concept = std::input_iterator_tag;
        using iterator_category = std::input_iterator_tag;
        using value_type = Links::value_type;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = value_type;

        Iterator() = default;

        /// The name and the link, by value: what an iterator holds does not outlive it.
        [[nodiscard]] value_type operator*() const { return entry_; }
        Iterator& operator++() {
            at_end_ = !scanner_.next() || scanner_.token() == "}";
            if (!at_end_) read_entry();
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }
        /// Precondition: both of the same links.
        [[nodiscard]] bool operator==(Iterator const& other) const noexcept {
            return at_end_ == other.at_end_ && (at_end_ || scanner_.begin() == other.scanner_.begin());
        }

    private:
        friend Links;
        explicit Iterator(std::string_view json) : scanner_(json) {
            scanner_.next();
            ++*this;
        }

        void read_entry() {
            entry_.first = unquote(scanner_.token());
            entry_.second = {};
            scanner_.next();
            while (scanner_.next() && scanner_.token() != "}") {
                std::string const name = unquote(scanner_.token());
                scanner_.next();
                std::string_view const value = scanner_.token();
                if (!value.starts_with('"')) {
                    scanner_.skip_value();
                    if (name == "href") entry_.second.href.clear();
                    if (name == "comment") entry_.second.comment.reset();
                    if (name == "method") entry_.second.method.reset();
                } else if (name == "href") {
                    entry_.second.href = unquote(value);
                } else if (name == "comment") {
                    entry_.second.comment = unquote(value);
                } else if (name == "method") {
                    entry_.second.method = unquote(value);
                }
            }
        }

        TokenScanner scanner_{{}};
        value_type entry_{};
        bool at_end_ = true;
    };
    using const_iterator = Iterator;

    Links() = default;
    Links(std::initializer_list<value_type> links)
        requires std::same_as<Text, std::string>
    {
        for (auto const& [name, link] : links) append(name, link);
    }
    /// Links from their JSON. Precondition: it is an object of `Link` objects; `decode<Links>` checks that for text of
    /// your own.
    [[nodiscard]] static Links from_json(Text json) {
        Links links;
        links.json_ = std::move(json);
        return links;
    }
    /// The object as it stood in the document.
    [[nodiscard]] Text const& json() const noexcept { return json_; }

    /// The link of that name, by value; one with an empty `href` when there is none.
    [[nodiscard]] Link<std::string> operator[](std::string_view name) const {
        Link<std::string> found;
        for (Iterator at = begin(); at != end(); ++at) {
            if (at.entry_.first == name) found = at.entry_.second;
        }
        return found;
    }
    [[nodiscard]] bool contains(std::string_view name) const {
        for (Iterator at = begin(); at != end(); ++at) {
            if (at.entry_.first == name) return true;
        }
        return false;
    }

    /// Adds a link after the others, whether or not its name is there already. Bytes that are not UTF-8 become U+FFFD.
    void append(std::string_view name, Link<std::string> const& link)
        requires std::same_as<Text, std::string>
    {
        if (empty()) {
            json_ = "{";
        } else {
            json_.back() = ',';
        }
        append_json_string(json_, name);
        json_ += ':';
        char before = '{';
        auto const add = [&](std::string_view member, std::string_view value) {
            json_ += before;
            before = ',';
            append_json_string(json_, member);
            json_ += ':';
            append_json_string(json_, value);
        };
        if (link.comment) add("comment", *link.comment);
        add("href", link.href);
        if (link.method) add("method", *link.method);
        json_ += "}}";
    }

    [[nodiscard]] Iterator begin() const { return Iterator{json_}; }
    [[nodiscard]] Iterator end() const noexcept { return {}; }
    /// How many there are, by walking over them.
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(std::distance(begin(), end())); }
    [[nodiscard]] bool empty() const { return begin() == end(); }

    /// Equal entries in the same order, however their JSON is spelt.
    [[nodiscard]] friend bool operator==(Links const& left, Links const& right) {
        return left.json_ == right.json_ || std::equal(left.begin(), left.end(), right.begin(), right.end());
    }

private:
    friend reflect::TextInside;

    Text json_{"{}"};
};

}  // namespace basic

using Links = basic::Links<std::string>;

}  // namespace zitiwire::inline ZITIWIRE_ABI
