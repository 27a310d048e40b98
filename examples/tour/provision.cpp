// SPDX-License-Identifier: BSL-1.0
#include "provision.hpp"

#include "advice.hpp"
#include "clean_up.hpp"
#include "expect.hpp"
#include "failure.hpp"

#include <common/trouble.hpp>
#include <provision/provisioner.hpp>
#include <provision/table.hpp>
#include <provision/wishes.hpp>

#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <algorithm>
#include <chrono>
#include <expected>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace tour {

using namespace zitiwire;

namespace {

using example::Action;
using example::PlanRow;
using example::Provisioner;
using example::Trouble;
using example::Wishes;

using Rows = std::vector<PlanRow>;

constexpr int looks = 3;  ///< for what a lost create has made: it may still be under way
constexpr std::chrono::seconds between_looks{1};

/// What the file says: `NAME` is the tour's, `ATTRIBUTES` what changes.
constexpr std::string_view file = R"({
  "identities": [{"name": "NAME laptop", "roleAttributes": ["ATTRIBUTES"]}],
  "services": [{"name": "NAME web", "encryptionRequired": true}],
  "servicePolicies": [{"name": "NAME dial", "type": "Dial",
                       "identityRoles": ["@NAME laptop"], "serviceRoles": ["@NAME web"]}]
})";

void replace(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
        text.replace(at, what.size(), by);
}

Wishes wishes_of(std::string const& name, std::string_view attributes) {
    std::string text{file};
    replace(text, "NAME", name);
    replace(text, "ATTRIBUTES", attributes);
    return example::read_wishes(text, "tour.json");
}

/// Makes a call of the provisioner, and shows it.
class ShownCall {
public:
    explicit ShownCall(Exchanger& exchange) : exchange_(exchange) {}

    template <Operation Op>
    std::expected<typename Op::Envelope, Trouble> operator()(Op const& op) {
        constexpr bool is_create = Op::endpoint.success_status == 201;
        if (is_create) has_lost = true;
        auto reply =
            exchange_(title_of<Op>(), text_of<Op>(), op, [](auto const& envelope) { return fields(envelope); });
        if (is_create) has_lost = !reply && !did_nothing(reply.error());
        if (reply) return *std::move(reply);
        return std::unexpected(Trouble{.text = explain(reply.error()), .advice = retry_advice(op, reply.error())});
    }

    std::string phase{};  ///< what the titles begin with
    bool has_lost = false;  ///< a create may have worked, but no reply told

private:
    template <class Op>
    [[nodiscard]] std::string title_of() const {
        return phase +
               (Op::endpoint.path.ends_with("{id}") && Op::endpoint.method == Method::get ? ": and read it back" : "");
    }

    template <class Op>
    [[nodiscard]] static std::string text_of() {
        std::string text{Op::endpoint.id};
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
        if constexpr (requires(Op const& op) { op.filter; })
            return text + "{.limit = 2, .filter = filter::equal(Fields::name, name)}";
        if constexpr (Op::endpoint.method == Method::patch) return text + "{id, what_differs}";
        if constexpr (Op::endpoint.method == Method::post) return text + "{{...}}";
        return text + "{id}";
    }

    template <class Envelope>
    [[nodiscard]] static Fields fields(Envelope const& envelope) {
        if constexpr (requires { envelope.data.begin()->name; }) {
            return {{"found", std::to_string(envelope.data.size())}};
        } else if constexpr (requires { envelope.data.name; }) {
            return {{"name", envelope.data.name}};
        } else if constexpr (requires { envelope.data.id; }) {
            return {{"id", envelope.data.id.value_or("")}};
        } else {
            return {};
        }
    }

    Exchanger& exchange_;
};

class Provision {
public:
    Provision(Exchanger& exchange, std::string const& name) : exchange_(exchange), call_(exchange), name_(name) {}

    void play() {
        Wishes const wishes = wishes_of(name_, "staff");
        Rows const made = apply("Make what the file says", wishes);
        require_all(made, Action::create);

        call_.phase = "The same file again: look";
        Rows const again = plan(wishes, "The plan the second time: nothing changes");
        require_all(again, Action::unchanged);

        Rows const changed = apply("Another role attribute in the file", wishes_of(name_, "staff\", \"admins"));
        require(count(changed, Action::patch) == 1 && count(changed, Action::unchanged) == 2,
                "more or less than one member had to be changed");
        drop();
    }

    /// Removes what is there; what a lost create made may come late.
    void clean_up() {
        Wishes const wishes = wishes_of(name_, "staff");
        for (int look = 1; look <= looks; ++look) {
            if (look > 1) std::this_thread::sleep_for(between_looks);
            call_.phase = "Clean up: look what is there";
            Provisioner provisioner{call_, wishes, "tour.json", {}};
            Rows rows = expect_rows(provisioner.plan_removal());
            bool const has_found = count(rows, Action::remove) != 0;
            if (has_found) {
                call_.phase = "Clean up: policies first, then what they name";
                provisioner.remove(rows);
                require_good(rows);
            }
            if (has_found || !call_.has_lost) break;
        }
        call_.has_lost = false;
    }

private:
    [[nodiscard]] static std::ptrdiff_t count(Rows const& rows, Action action) {
        return std::ranges::count(rows, action, &PlanRow::action);
    }

    static Rows expect_rows(std::expected<Rows, Trouble> rows) {
        if (!rows) throw Failure{rows.error().text};
        return *std::move(rows);
    }

    static void require_good(Rows const& rows) {
        for (PlanRow const& row : rows) {
            if (row.action == Action::failed)
                throw Failure{std::string{row.kind} + ' ' + row.name + ": " + row.trouble};
        }
    }

    static void require_all(Rows const& rows, Action action) {
        require_good(rows);
        require(std::ranges::all_of(rows, [&](PlanRow const& row) { return row.action == action; }),
                "not all had to be: " + std::string{to_string(action)});
    }

    Rows show(std::string title, Rows rows) {
        exchange_.alone(
            std::move(title), "provisioner.plan()",
            [&] {
                Fields fields;
                for (PlanRow const& row : rows) fields.emplace_back("plan", to_string(row));
                fields.emplace_back("all", counts_of(rows));
                return fields;
            },
            "what the file says is compared with what was found");
        return rows;
    }

    Rows plan(Wishes const& wishes, std::string title) {
        Provisioner provisioner{call_, wishes, "tour.json", {}};
        return show(std::move(title), expect_rows(provisioner.plan()));
    }

    Rows apply(std::string const& title, Wishes const& wishes) {
        call_.phase = title + ": look what is there";
        Provisioner provisioner{call_, wishes, "tour.json", {}};
        Rows rows = show(title + ": the plan", expect_rows(provisioner.plan()));
        call_.phase = title;
        provisioner.carry_out(rows);
        require_good(rows);
        return rows;
    }

    /// A patch of two members; controllers take one of them, and answer as if they took both.
    void drop() {
        call_.phase = "A silent drop: look for the service";
        ListServices const list{.limit = 2, .filter = filter::equal(ServiceFields::name, name_ + " web")};
        auto const found = call_(list);
        if (!found) throw Failure{found.error().text};
        require(found->data.size() == 1, "the service is not there");
        PatchService const op{found->data.front().id,
                              {.encryptionRequired = false, .roleAttributes = std::vector<std::string>{"sites"}}};
        call_.phase = "A silent drop: change two members of the service";
        if (auto const done = call_(op); !done) throw Failure{done.error().text};
        auto const detail = call_(DetailService{op.id});
        if (!detail) throw Failure{detail.error().text};
        std::vector<std::string> const dropped = unapplied(op, detail->data);
        exchange_.alone(
            "A silent drop: what was asked for, and is not so although the reply was 200", "unapplied(patch, detail)",
            [&] {
                Fields fields;
                for (std::string const& pointer : dropped) fields.emplace_back("dropped", pointer);
                return fields;
            },
            "the patch is compared with the detail");
        require(dropped == std::vector<std::string>{"/encryptionRequired"}, "another member than expected was dropped");
    }

    Exchanger& exchange_;
    ShownCall call_;
    std::string const& name_;
};

}  // namespace

void provision(Visitor const& visitor, Exchanger& exchange) {
    in_session(visitor, exchange, [&] {
        std::string const name = new_name();
        Provision steps{exchange, name};
        play_and_clean_up([&] { steps.play(); }, [&] { steps.clean_up(); },
                          [&] { return "what is named \"" + name + " ...\""; }, exchange);
    });
}

}  // namespace tour
