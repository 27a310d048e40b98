// SPDX-License-Identifier: BSL-1.0
// RapidJSON's events into the owned structs, written by hand: a stack of what is open, and where the next value goes.
#include "../peer_canonical.hpp"
#include "../peer_model.hpp"
#include "../work.hpp"

#include <rapidjson/encodedstream.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bench {
namespace {

using Any = std::string;  ///< JSON text
using List = peer::List<Any>;
using Detail = peer::Detail<Any>;
using Error = peer::Error<Any>;
using Enrollment = peer::Enrollment<Any>;
using Reference = peer::EntityRef<peer::LinkMap>;
using Cause = peer::ErrorCause<Any>;
using Body = peer::ErrorBody<Any>;
using Tags = peer::Tags<Any>;
using Texts = std::vector<std::string>;
using Enrollments = std::vector<Enrollment>;

/// A value of any shape goes here as text.
struct AnyText {
    Any* to;
};

using Open = std::variant<std::monostate, List*, Detail*, Error*, Enrollments*, Enrollment*, Reference*, peer::LinkMap*,
                          peer::Link*, Tags*, peer::Meta*, peer::Pagination*, Texts*, Body*, Cause*>;
using Next = std::variant<std::monostate, Open, std::string*, std::optional<std::string>*, std::int64_t*, AnyText>;

class Handler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Handler> {
public:
    explicit Handler(Open root) : next_(root) {}

    bool Key(char const* text, rapidjson::SizeType size, bool copy) {
        if (any_ != nullptr) return writer_.Key(text, size, copy);
        if (skipping_ != 0) return true;
        std::string_view const name{text, size};
        next_ = std::visit([&](auto open) { return place(open, name); }, open_.back());
        return true;
    }
    bool StartObject() {
        return start([](Writer& writer) { writer.StartObject(); });
    }
    bool StartArray() {
        return start([](Writer& writer) { writer.StartArray(); });
    }
    bool EndObject(rapidjson::SizeType) {
        return end([](Writer& writer) { writer.EndObject(); });
    }
    bool EndArray(rapidjson::SizeType) {
        return end([](Writer& writer) { writer.EndArray(); });
    }

    bool String(char const* text, rapidjson::SizeType size, bool copy) {
        if (!at_scalar()) return written(writer_.String(text, size, copy));
        if (skipping_ != 0) return true;
        if (!open_.empty()) {
            if (auto const* list = std::get_if<Texts*>(&open_.back())) {
                (*list)->emplace_back(text, size);
                return true;
            }
        }
        if (auto const* to = std::get_if<std::string*>(&next_)) {
            (*to)->assign(text, size);
        } else if (auto const* optional = std::get_if<std::optional<std::string>*>(&next_)) {
            (*optional)->emplace(text, size);
        } else {
            return std::holds_alternative<std::monostate>(next_);
        }
        return true;
    }
    bool Int64(std::int64_t number) {
        if (!at_scalar()) return written(writer_.Int64(number));
        if (auto const* to = std::get_if<std::int64_t*>(&next_); to != nullptr && skipping_ == 0) **to = number;
        return skipping_ != 0 || std::holds_alternative<std::int64_t*>(next_) ||
               std::holds_alternative<std::monostate>(next_);
    }
    bool Int(int number) { return Int64(number); }
    bool Uint(unsigned number) { return Int64(number); }
    bool Uint64(std::uint64_t number) {
        return number <= INT64_MAX ? Int64(static_cast<std::int64_t>(number)) : Default();
    }
    bool Double(double number) { return at_scalar() ? other() : written(writer_.Double(number)); }
    bool Bool(bool value) { return at_scalar() ? other() : written(writer_.Bool(value)); }
    bool Null() { return at_scalar() ? true : written(writer_.Null()); }
    bool Default() { return at_scalar() ? other() : written(writer_.Null()); }

private:
    using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

    bool other() const { return skipping_ != 0 || std::holds_alternative<std::monostate>(next_); }

    /// False when the value is to be written as text.
    bool at_scalar() {
        if (any_ == nullptr && skipping_ == 0 && std::holds_alternative<AnyText>(next_)) begin_any();
        return any_ == nullptr;
    }
    void begin_any() {
        any_ = std::get<AnyText>(next_).to;
        buffer_.Clear();
        writer_.Reset(buffer_);
    }
    bool written(bool good) {
        if (any_depth_ == 0) {
            any_->assign(buffer_.GetString(), buffer_.GetSize());
            any_ = nullptr;
        }
        return good;
    }

    template <class Write>
    bool start(Write write) {
        if (!at_scalar()) {
            write(writer_);
            ++any_depth_;
            return true;
        }
        if (skipping_ != 0) return ++skipping_ != 0;
        if (!open_.empty()) {
            if (auto const* list = std::get_if<Enrollments*>(&open_.back())) next_ = Open{&(*list)->emplace_back()};
        }
        if (std::holds_alternative<std::monostate>(next_)) {
            skipping_ = 1;
            return true;
        }
        auto const* open = std::get_if<Open>(&next_);
        if (open == nullptr) return false;
        open_.push_back(*open);
        return true;
    }
    template <class Write>
    bool end(Write write) {
        if (any_ != nullptr) {
            write(writer_);
            --any_depth_;
            return written(true);
        }
        if (skipping_ != 0) {
            --skipping_;
        } else {
            open_.pop_back();
        }
        return true;
    }

    static Next place(std::monostate, std::string_view) { return {}; }
    static Next place(Enrollments*, std::string_view) { return {}; }
    static Next place(Texts*, std::string_view) { return {}; }
    static Next place(List* to, std::string_view name) {
        if (name == "data") return Open{&to->data};
        return name == "meta" ? Next{Open{&to->meta}} : Next{};
    }
    static Next place(Detail* to, std::string_view name) {
        if (name == "data") return Open{&to->data};
        return name == "meta" ? Next{Open{&to->meta}} : Next{};
    }
    static Next place(Error* to, std::string_view name) {
        if (name == "error") return Open{&to->error};
        return name == "meta" ? Next{Open{&to->meta}} : Next{};
    }
    static Next place(Enrollment* to, std::string_view name) {
        if (name == "_links") return Open{&to->_links};
        if (name == "createdAt") return &to->createdAt;
        if (name == "id") return &to->id;
        if (name == "tags") return Open{&to->tags.emplace()};
        if (name == "updatedAt") return &to->updatedAt;
        if (name == "expiresAt") return &to->expiresAt;
        if (name == "identity") return Open{&to->identity.emplace()};
        if (name == "identityId") return &to->identityId;
        if (name == "jwt") return &to->jwt;
        if (name == "method") return &to->method;
        if (name == "token") return &to->token;
        if (name == "caId") return &to->caId;
        if (name == "edgeRouter") return Open{&to->edgeRouter.emplace()};
        if (name == "edgeRouterId") return &to->edgeRouterId;
        if (name == "transitRouter") return Open{&to->transitRouter.emplace()};
        if (name == "transitRouterId") return &to->transitRouterId;
        return name == "username" ? Next{&to->username} : Next{};
    }
    static Next place(Reference* to, std::string_view name) {
        if (name == "_links") return Open{&to->_links.emplace()};
        if (name == "entity") return &to->entity;
        if (name == "id") return &to->id;
        return name == "name" ? Next{&to->name} : Next{};
    }
    static Next place(peer::LinkMap* to, std::string_view name) { return Open{&(*to)[std::string{name}]}; }
    static Next place(Tags* to, std::string_view name) { return AnyText{&(*to)[std::string{name}]}; }
    static Next place(peer::Link* to, std::string_view name) {
        if (name == "href") return &to->href;
        if (name == "comment") return &to->comment;
        return name == "method" ? Next{&to->method} : Next{};
    }
    static Next place(peer::Meta* to, std::string_view name) {
        if (name == "apiEnrollmentVersion") return &to->apiEnrollmentVersion;
        if (name == "apiVersion") return &to->apiVersion;
        if (name == "filterableFields") return Open{&to->filterableFields.emplace()};
        return name == "pagination" ? Next{Open{&to->pagination.emplace()}} : Next{};
    }
    static Next place(peer::Pagination* to, std::string_view name) {
        if (name == "limit") return &to->limit;
        if (name == "offset") return &to->offset;
        return name == "totalCount" ? Next{&to->totalCount} : Next{};
    }
    static Next place(Body* to, std::string_view name) {
        if (name == "cause") return Open{&to->cause.emplace()};
        return place_in_error(to, name);
    }
    static Next place(Cause* to, std::string_view name) {
        if (name == "cause") return Open{(to->cause = std::make_unique<Cause>()).get()};
        if (name == "field") return &to->field;
        if (name == "reason") return &to->reason;
        if (name == "value") return AnyText{&to->value.emplace()};
        return place_in_error(to, name);
    }
    template <class T>
    static Next place_in_error(T* to, std::string_view name) {
        if (name == "code") return &to->code;
        if (name == "message") return &to->message;
        if (name == "requestId") return &to->requestId;
        if (name == "causeMessage") return &to->causeMessage;
        return name == "data" ? Next{AnyText{&to->data.emplace()}} : Next{};
    }

    Next next_;
    std::vector<Open> open_;
    std::size_t skipping_ = 0;
    Any* any_ = nullptr;
    std::size_t any_depth_ = 0;
    rapidjson::StringBuffer buffer_;
    Writer writer_{buffer_};
};

struct Decoder {
    template <class T>
    static std::optional<T> read(Document const& document) {
        std::optional<T> result{std::in_place};
        rapidjson::MemoryStream stream{document.text().data(), document.text().size()};
        rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> input{stream};
        rapidjson::Reader reader;
        Handler handler{&*result};
        if (!reader.Parse<rapidjson::kParseValidateEncodingFlag>(input, handler)) result.reset();
        return result;
    }
    static auto list(Document const& document) { return read<List>(document); }
    static auto detail(Document const& document) { return read<Detail>(document); }
    static auto error(Document const& document) { return read<Error>(document); }
    template <class T>
    static std::string text(T const& value) {
        return peer::CanonicalWriter{[](Any const& any) { return any; }}.of(value);
    }
};

}  // namespace

void add_rapidjson_sax(Works& works, Documents const& documents) {
    add_decoder(works, documents, "RapidJSON SAX", std::make_shared<Decoder>());
}

}  // namespace bench
