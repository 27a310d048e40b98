// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/clock_and_ids.hpp>
#include <zitiwire/json/type.hpp>
#include <zitiwire/version.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// What a topic of the API is to a controller: a row of a table.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// What a controller does with a member beyond keeping it. Checks read `argument`; what is shown is made of `from`; of
/// `unlinked` the member is the name of a link.
struct TopicRule {
    enum class Kind : std::uint8_t {
        go_type,  ///< `argument` is what Go calls its type in a message
        nested,  ///< free-form data that keeps lists and objects; others lose them
        one_of,  ///< its text, or each of its texts, is one of the words in `argument`; else 400
        range,  ///< a number from 0 to 65535; else 400
        not_empty,  ///< an empty text, or list, is as good as none: 400
        needed,  ///< a new entity has it, or the member it is within has it: 400
        refers,     ///< the id, or each of the ids, is one of the collection `argument`; else 404
        ref,        ///< shown: what the id in `from` refers to
        copy,       ///< shown: what stands in `from`
        roles,      ///< roles of the collection `argument`; an id that it does not have is 400
        display,    ///< shown: the roles in `from` with the names of what they mean
        attributes,  ///< role attributes
        unlinked,  ///< the link of that name is not shown any more when the member `from` is true
        unpatched,  ///< a PATCH of it is ignored
        fixed,      ///< PATCH and PUT are ignored
    };
    Kind kind;
    std::string_view member;
    std::string_view argument{};  ///< words, or a collection
    std::string_view from{};
};

struct Caller;
struct Change;
struct State;
struct Record;
struct Failure;
using Records = std::map<std::string, Record, std::less<>>;  ///< by id, in the order lists have

/// A form that the bodies of a topic have.
struct TopicForm {
    std::string_view type_id;
    reflect::Type const* create;
    reflect::Type const* update;
    reflect::Type const* patch;
};

struct Topic {
    std::string_view collection;  ///< "services"
    std::string_view singular;  ///< as messages name one of them: "service"; also the permission's kind, with dashes
    std::string_view parameter = {};  ///< as messages name the body
    std::string_view permission;
    reflect::Type const* create = nullptr;  ///< null for what clients cannot make; so with the others
    reflect::Type const* update = nullptr;
    reflect::Type const* patch = nullptr;
    reflect::Type const* detail = nullptr;  ///< in the order of its members an entity is shown
    /// What a detail shows of members that nobody has set, in JSON. A member that is not here is left out then.
    std::string_view defaults = "{}";
    std::string_view links = "self";  ///< below the entity, with `self`, in order
    /// What it can be filtered by beside what all entities can be: words `name:type`, or `name=member:type`, with `1.x/`
    /// or `2.x/` before those of one dialect; the type is text, number, flag, date, set, map, other for a text of another
    /// entity, by which lists cannot be sorted, or data for free-form data, which lists do not tell of.
    std::string_view symbols = "name:text";
    std::span<TopicRule const> rules{};
    std::string_view newer = {};  ///< members that are kept and shown from 2.x on
    std::string_view seed = "[]";  ///< what is there from the beginning: a list of objects of JSON
    std::span<TopicForm const> forms = {};  ///< of bodies, when these have several, by their `typeId`
    std::string_view unique = "name";  ///< members that no two entities have the same text in
    std::string_view index = {};  ///< the data base's own, by which it looks at those last; "" for none
    /// What is wrong with a body before anything is looked up.
    std::optional<Failure> (*refuses_early)(State const& state, Change const& change) = nullptr;
    /// What else is wrong with a change, null for a deletion, of `record`, null for a new entity.
    std::optional<Failure> (*refuses)(State const& state, Change const* change, Record const* record) = nullptr;
    std::string_view also_shows = {};  ///< the collection whose entities can be looked at among its own
    IdKind ids = IdKind::enrollment;  ///< what new ids look like
    bool can_be_deleted = true;
    bool is_newer = false;  ///< it is there from 2.x on
    bool needs_real_changes = true;  ///< a PATCH of members that are left alone fails
    void (*kept)(State& state, Record& record, Change const& change) = nullptr;  ///< what a change makes of others
    void (*gone)(State& state, Record const& record) = nullptr;  ///< what goes with one
    /// Makes the records of entities that are kept otherwise (identities, enrollments, ...): of all for "", else at
    /// least of the one with that id. They are copies: a change is lost unless the hook `kept` writes it back.
    Records (*view)(State const& state, std::string_view id) = nullptr;
    void (*completed)(State const& state, Record& record) = nullptr;  ///< adds to a copy what only a detail shows
    void (*derived)(State const& state, Record& record) = nullptr;  ///< adds to a copy what it can only be filtered by
    /// Why an entity is closed to who asks. Lists leave it out.
    std::optional<Failure> (*closed)(State const& state, Caller const& caller, Record const& record) = nullptr;
};

/// The topic of a collection; null for none.
[[nodiscard]] Topic const* find_topic(std::string_view collection);

/// What stands below an entity: `/services/{id}/configs`.
struct Relation {
    enum class Kind : std::uint8_t {
        ids,  ///< those whose ids stand in `member`
        referring,  ///< those of the other collection in whose `member` the id stands
        matched,  ///< a policy's: those of the other collection that the roles in `member` mean
        matching,  ///< the policies of the other collection whose roles in `member` mean this one
        joined,  ///< those of the other collection that a policy means by `member` which means this one by `own_member`
    };
    std::string_view collection;
    std::string_view name;
    Kind kind;
    std::string_view other;
    std::string_view member;
    std::string_view policies{}, own_member{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake
