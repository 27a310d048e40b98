// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "kinds.hpp"
#include "minimal.hpp"
#include "table.hpp"
#include "wishes.hpp"

#include "../common/pauses.hpp"
#include "../common/shown.hpp"
#include "../common/trouble.hpp"

#include <zitiwire/zitiwire.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace example {

/// Makes what is there as the wishes say. `Call` makes one call: `call(op)` gives the envelope, or a `Trouble`.
template <class Call>
class Provisioner {
public:
    Provisioner(Call& call, Wishes const& wishes, std::string_view file, std::chrono::seconds longest_wait)
        : call_(call), wishes_(wishes), file_(file), longest_wait_(longest_wait) {}

    /// What would have to be done, in the order in which it is done. Throws BadInput for a name that nothing has.
    [[nodiscard]] std::expected<std::vector<PlanRow>, Trouble> plan() {
        if (auto found = find_references(); !found) return std::unexpected(std::move(found.error()));
        std::vector<PlanRow> rows;
        std::optional<Trouble> trouble;
        for_each([&]<class Kind>(Kind, auto const& wish) {
            if (trouble) return;
            auto row = plan_one<Kind>(wish);
            if (row)
                rows.push_back(*std::move(row));
            else
                trouble = std::move(row.error());
        });
        if (trouble) return std::unexpected(*std::move(trouble));
        return rows;
    }

    /// Does what the plan says, and tells in it what became of that.
    void carry_out(std::vector<PlanRow>& plan) {
        std::size_t next = 0;
        bool has_controller = true;
        for_each([&]<class Kind>(Kind, auto const& wish) {
            PlanRow& row = plan[next++];
            if (row.action != Action::create && row.action != Action::patch) return;
            if (!has_controller) {
                row.action = Action::not_tried;
                return;
            }
            bool is_new = row.action == Action::create;
            has_controller = finish(row, [&] {
                return take_step<Kind>(wish, row, std::exchange(is_new, false));  // after a trouble it may be there
            });
        });
    }

    /// What would be removed, in the order in which nothing is in use.
    [[nodiscard]] std::expected<std::vector<PlanRow>, Trouble> plan_removal() {
        std::vector<PlanRow> rows;
        std::optional<Trouble> trouble;
        for_each_backwards([&]<class Kind>(Kind, auto const& wish) {
            if (trouble) return;
            auto found = find<typename Kind::List, typename Kind::Fields>(wish.name);
            if (!found) {
                trouble = std::move(found.error());
                return;
            }
            PlanRow row{.action = Action::absent, .kind = Kind::noun, .name = wish.name};
            if (*found) {
                row.action = Action::remove;
                row.id = (*found)->id;
                if constexpr (Kind::may_refuse_removal) row.trouble = Kind::objection(wish, **found, ids_);
                if (!row.trouble.empty()) row.action = Action::failed;
            }
            rows.push_back(std::move(row));
        });
        if (trouble) return std::unexpected(*std::move(trouble));
        return rows;
    }

    void remove(std::vector<PlanRow>& plan) {
        std::size_t next = 0;
        bool has_controller = true;
        for_each_backwards([&]<class Kind>(Kind, auto const&) {
            PlanRow& row = plan[next++];
            if (row.action != Action::remove) return;
            if (!has_controller) {
                row.action = Action::not_tried;
                return;
            }
            has_controller = finish(row, [&] { return remove_one<Kind>(row.id); });
        });
    }

private:
    using Step = std::expected<void, Trouble>;

    [[nodiscard]] static std::unexpected<Trouble> refuse(std::string text) {
        return std::unexpected(Trouble{.text = std::move(text)});
    }

    /// What others refer to comes before them.
    template <class Take>
    void for_each(Take take) const {
        for (auto const& wish : wishes_.identities) take(OfIdentities{}, wish);
        for (auto const& wish : wishes_.configs) take(OfConfigs{}, wish);
        for (auto const& wish : wishes_.services) take(OfServices{}, wish);
        for (auto const& wish : wishes_.servicePolicies) take(OfServicePolicies{}, wish);
        for (auto const& wish : wishes_.edgeRouterPolicies) take(OfEdgeRouterPolicies{}, wish);
        for (auto const& wish : wishes_.serviceEdgeRouterPolicies) take(OfServiceEdgeRouterPolicies{}, wish);
    }

    template <class Take>
    void for_each_backwards(Take take) const {
        for (auto const& wish : wishes_.serviceEdgeRouterPolicies) take(OfServiceEdgeRouterPolicies{}, wish);
        for (auto const& wish : wishes_.edgeRouterPolicies) take(OfEdgeRouterPolicies{}, wish);
        for (auto const& wish : wishes_.servicePolicies) take(OfServicePolicies{}, wish);
        for (auto const& wish : wishes_.services) take(OfServices{}, wish);
        for (auto const& wish : wishes_.configs) take(OfConfigs{}, wish);
        for (auto const& wish : wishes_.identities) take(OfIdentities{}, wish);
    }

    template <class List, class Fields>
    [[nodiscard]] auto find(std::string const& name) {
        using Found = std::optional<typename decltype(List::Envelope::data)::value_type>;
        using Result = std::expected<Found, Trouble>;
        auto page = call_(List{.limit = 2, .filter = zitiwire::filter::equal(Fields::name, name)});
        if (!page) return Result{std::unexpected(std::move(page.error()))};
        for (auto& one : page->data) {
            if (one.name == name) return Result{std::move(one)};
        }
        return Result{std::nullopt};
    }

    template <class List, class Fields>
    [[nodiscard]] std::expected<std::string, Trouble> find_id(std::string const& name) {
        auto found = find<List, Fields>(name);
        if (!found) return std::unexpected(std::move(found.error()));
        return *found ? (*found)->id : "";
    }

    [[nodiscard]] std::expected<std::string, Trouble> look_up(Reference const& reference) {
        using namespace zitiwire;
        switch (reference.referent) {
            case Referent::identity: return find_id<ListIdentities, IdentityFields>(reference.name);
            case Referent::config: return find_id<ListConfigs, ConfigFields>(reference.name);
            case Referent::config_type: return find_id<ListConfigTypes, ConfigTypeFields>(reference.name);
            case Referent::service: return find_id<ListServices, ServiceFields>(reference.name);
            case Referent::edge_router: return find_id<ListEdgeRouters, EdgeRouterFields>(reference.name);
            case Referent::policy:
            default: return "";
        }
    }

    /// What the file refers to is in the file or on the controller.
    [[nodiscard]] std::expected<void, Trouble> find_references() {
        for_each([&]<class Kind>(Kind, auto const& wish) { ids_.set(Kind::referent, wish.name, ""); });
        std::vector<std::string> complaints;
        for (Reference const& reference : references_of(wishes_)) {
            if (ids_.knows(reference.referent, reference.name)) continue;
            auto id = look_up(reference);
            if (!id) return std::unexpected(std::move(id.error()));
            if (id->empty()) {
                std::string const what = "there is no " + std::string{to_string(reference.referent)} + " ";
                complaints.push_back(complaint(file_, what + shown(reference.name), reference.pointer));
                continue;
            }
            ids_.set(reference.referent, reference.name, *std::move(id));
        }
        check_none(complaints);
        return {};
    }

    template <class Kind>
    [[nodiscard]] std::expected<PlanRow, Trouble> plan_one(typename Kind::Wish const& wish) {
        auto found = find<typename Kind::List, typename Kind::Fields>(wish.name);
        if (!found) return std::unexpected(std::move(found.error()));
        PlanRow row{.action = Action::create, .kind = Kind::noun, .name = wish.name};
        if (!*found) {
            row.members = members_of(wish);
            return row;
        }
        ids_.set(Kind::referent, wish.name, (*found)->id);
        row.trouble = Kind::objection(wish, **found, ids_);
        auto body = Kind::change(wish, ids_);
        row.members = show_members(wish, keep_unapplied(body, **found));
        row.action = row.members.empty() ? Action::unchanged : Action::patch;
        if (!row.trouble.empty()) row.action = Action::failed;
        return row;
    }

    /// Takes steps until one succeeds. False when the controller cannot be reached: the rest is not tried then.
    template <class TakeStep>
    [[nodiscard]] bool finish(PlanRow& row, TakeStep take) {
        Pauses pauses{longest_wait_};
        while (true) {
            Step step = take();
            if (step) return true;
            Trouble& trouble = step.error();
            if (trouble.kind == Trouble::Kind::look_first && pauses.wait(trouble.advice)) continue;
            row.action = Action::failed;
            row.trouble = std::move(trouble.text);
            return trouble.kind != Trouble::Kind::no_controller;
        }
    }

    /// The one step that is missing. `is_new`: it was not there when the plan was made.
    template <class Kind>
    [[nodiscard]] Step take_step(typename Kind::Wish const& wish, PlanRow& row, bool is_new) {
        std::optional<typename Kind::Detail> there;
        if (!is_new) {
            auto found = find<typename Kind::List, typename Kind::Fields>(wish.name);
            if (!found) return std::unexpected(std::move(found.error()));
            there = *std::move(found);
        }
        if (!there) return create<Kind>(wish);
        ids_.set(Kind::referent, wish.name, there->id);
        if (std::string objection = Kind::objection(wish, *there, ids_); !objection.empty())
            return refuse(std::move(objection));
        return patch<Kind>(wish, *there, row);
    }

    /// A body in which no id is missing.
    template <class Make>
    [[nodiscard]] auto resolved(Make make) -> std::expected<decltype(make()), Trouble> {
        ids_.forget_missing();
        auto body = make();
        if (ids_.missing().empty()) return body;
        return refuse("it needs " + shown(ids_.missing()) + ", which could not be made");
    }

    template <class Kind>
    [[nodiscard]] Step create(typename Kind::Wish const& wish) {
        auto body = resolved([&] { return Kind::beginning(wish, ids_); });
        if (!body) return std::unexpected(std::move(body.error()));
        typename Kind::Create const op{*std::move(body)};
        auto made = call_(op);
        if (!made) return std::unexpected(std::move(made.error()));
        std::string id = made->data.id.value_or("");
        ids_.set(Kind::referent, wish.name, id);
        return read_back<Kind>(op, std::move(id));
    }

    template <class Kind>
    [[nodiscard]] Step patch(typename Kind::Wish const& wish, typename Kind::Detail const& there, PlanRow& row) {
        auto body = resolved([&] { return Kind::change(wish, ids_); });
        if (!body) return std::unexpected(std::move(body.error()));
        auto const members = keep_unapplied(*body, there);
        if (members.empty()) return {};
        if (row.action == Action::patch) row.members = show_members(wish, members);  // of a new one all stay there
        auto const hopeless = known_drops(*body);
        if (hopeless.size() == members.size()) return refuse(listed(hopeless) + ": controllers do not change that");
        typename Kind::Patch const op{there.id, *std::move(body)};
        if (auto done = call_(op); !done) return std::unexpected(std::move(done.error()));
        return read_back<Kind>(op, there.id);
    }

    /// What did not take is an error, though the controller has said yes.
    template <class Kind, class Op>
    [[nodiscard]] Step read_back(Op const& op, std::string id) {
        auto detail = call_(typename Kind::Read{std::move(id)});
        if (!detail) return std::unexpected(std::move(detail.error()));
        auto const dropped = unapplied(op, detail->data);
        if (!dropped.empty()) return refuse(listed(dropped) + ": the controller has dropped that in silence");
        return {};
    }

    /// That it is gone already is fine, too.
    template <class Kind>
    [[nodiscard]] Step remove_one(std::string const& id) {
        auto done = call_(typename Kind::Remove{id});
        if (!done && done.error().advice.action != zitiwire::Retry::done)
            return std::unexpected(std::move(done.error()));
        return {};
    }

    Call& call_;
    Wishes const& wishes_;
    std::string_view file_;
    std::chrono::seconds longest_wait_;
    Ids ids_{};
};

}  // namespace example
