// SPDX-License-Identifier: BSL-1.0
#include "../walk.hpp"
#include "../work.hpp"

#include <yyjson.h>

#include <cstdlib>

namespace bench {
namespace {

struct Free {
    void operator()(yyjson_doc* document) const noexcept { yyjson_doc_free(document); }
    void operator()(char* text) const noexcept { std::free(text); }
};
using Dom = std::unique_ptr<yyjson_doc, Free>;
using Text = std::unique_ptr<char, Free>;

struct Yyjson {
    using Any = std::string;  ///< JSON text
    using Value = yyjson_val;

    template <class F>
    static bool members(Value& from, F f) {
        if (!yyjson_is_obj(&from)) return false;
        auto iterator = yyjson_obj_iter_with(&from);
        while (yyjson_val* const name = yyjson_obj_iter_next(&iterator)) {
            if (!f(std::string_view{yyjson_get_str(name), yyjson_get_len(name)}, *yyjson_obj_iter_get_val(name)))
                return false;
        }
        return true;
    }
    template <class F>
    static bool elements(Value& from, F f) {
        if (!yyjson_is_arr(&from)) return false;
        auto iterator = yyjson_arr_iter_with(&from);
        while (yyjson_val* const value = yyjson_arr_iter_next(&iterator)) {
            if (!f(*value)) return false;
        }
        return true;
    }
    static bool text(Value& from, std::string& to) {
        if (!yyjson_is_str(&from)) return false;
        to.assign(yyjson_get_str(&from), yyjson_get_len(&from));
        return true;
    }
    static bool integer(Value& from, std::int64_t& to) {
        to = yyjson_get_sint(&from);
        return yyjson_is_int(&from);
    }
    static bool boolean(Value& from, bool& to) {
        to = yyjson_get_bool(&from);
        return yyjson_is_bool(&from);
    }
    static bool any(Value& from, Any& to) {
        Text const text{yyjson_val_write(&from, 0, nullptr)};
        if (text) to = text.get();
        return text != nullptr;
    }
    static bool is_null(Value& from) { return yyjson_is_null(&from); }
};

struct DomDecoder {
    static Dom parse(Document const& document) {
        return Dom{yyjson_read(document.text().data(), document.text().size(), 0)};
    }
    static Dom list(Document const& document) { return parse(document); }
    static Dom identities(Document const& document) { return parse(document); }
    static Dom services(Document const& document) { return parse(document); }
    static Dom configs(Document const& document) { return parse(document); }
    static Dom sessions(Document const& document) { return parse(document); }
    static Dom detail(Document const& document) { return parse(document); }
    static Dom error(Document const& document) { return parse(document); }
    static std::string text(yyjson_doc const& document) {
        yyjson_val* const root = yyjson_doc_get_root(const_cast<yyjson_doc*>(&document));
        yyjson_val* const error = yyjson_obj_get(root, "error");
        return canonical::of_json(Text{yyjson_val_write(error != nullptr ? error : root, 0, nullptr)}.get());
    }
};

struct WalkDecoder {
    template <class T>
    static std::optional<T> read(Document const& document) {
        Dom const dom = DomDecoder::parse(document);
        std::optional<T> result{std::in_place};
        if (!dom || !Walk<Yyjson>::read(*yyjson_doc_get_root(dom.get()), *result)) result.reset();
        return result;
    }
    static auto list(Document const& document) { return read<peer::List<std::string>>(document); }
    static auto identities(Document const& document) { return read<peer::IdentityList<std::string>>(document); }
    static auto services(Document const& document) { return read<peer::ServiceList<std::string>>(document); }
    static auto detail(Document const& document) { return read<peer::Detail<std::string>>(document); }
    static auto error(Document const& document) { return read<peer::Error<std::string>>(document); }
    template <class T>
    static std::string text(T const& value) {
        return peer::CanonicalWriter{[](std::string const& any) { return any; }}.of(value);
    }
};

}  // namespace

void add_yyjson(Works& works, Documents const& documents) {
    add_decoder(works, documents, "yyjson DOM", std::make_shared<DomDecoder>());
    add_decoder(works, documents, "yyjson DOM + walk", std::make_shared<WalkDecoder>());
    for (char const* name : written_documents) {
        auto const dom = std::shared_ptr<yyjson_doc>(DomDecoder::parse(find(documents, name)));
        auto const make = [dom] { return Text{yyjson_write(dom.get(), 0, nullptr)}; };
        add_work(works, "write", name, "yyjson DOM", make, [](char const& text) { return canonical::of_json(&text); });
    }
}

}  // namespace bench
