// SPDX-License-Identifier: BSL-1.0
#include "rows.hpp"

#include "csv.hpp"

#include "../common/shown.hpp"

#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

#include <algorithm>
#include <map>
#include <ranges>
#include <utility>

namespace example {

namespace {

constexpr std::size_t max_complaints = 20;

std::string_view without_spaces(std::string_view text) {
    std::size_t const begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    for (auto const part : std::views::split(text, ';')) {
        std::string_view const attribute = without_spaces({part.begin(), part.end()});
        if (!attribute.empty() && std::ranges::find(parts, attribute) == parts.end()) parts.emplace_back(attribute);
    }
    return parts;
}

class RowReader {
public:
    explicit RowReader(std::string_view file) : file_(file) {}

    std::vector<Row> read(std::vector<Record> const& records) {
        if (records.empty()) throw BadInput{complaint(file_, {}, "empty: a header with the column `name` is missing")};
        std::size_t const name = column(records.front(), "name");
        std::size_t const attributes = column(records.front(), "role_attributes");
        if (name == none) throw BadInput{complaint(file_, {}, "the header has no column `name`")};
        for (Record const& record : records | std::views::drop(1)) {
            Row row{.name = record[name].text, .line = record[name].place.line};
            check_name(record[name]);
            if (attributes != none) {
                row.attributes = split(record[attributes].text);
                check_attributes(*row.attributes, record[attributes].place);
            }
            rows_.push_back(std::move(row));
        }
        if (!complaints_.empty()) throw BadInput{all_complaints()};
        return std::move(rows_);
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::size_t column(Record const& header, std::string_view name) {
        std::size_t found = none;
        for (std::size_t i = 0; i < header.size(); ++i) {
            if (header[i].text != name) continue;
            if (found != none) complain(header[i].place, "the column `" + header[i].text + "` comes twice");
            found = i;
        }
        return found;
    }

    void check_name(Field const& field) {
        auto const [first, is_new] = lines_.try_emplace(field.text, field.place.line);
        if (field.text.empty()) {
            complain(field.place, "the name is missing");
        } else if (!is_new) {
            complain(field.place, shown(field.text) + " stands in line " + std::to_string(first->second) + " already");
        } else if (auto const filter = zitiwire::filter::equal(zitiwire::IdentityFields::name, field.text);
                   !filter.fault().empty()) {
            complain(field.place, shown(field.text) + " cannot be looked up: " + std::string{filter.fault()});
        }
    }

    void check_attributes(std::vector<std::string> const& attributes, Place place) {
        for (std::string const& attribute : attributes) {
            if (attribute.starts_with('#') || attribute.starts_with('@'))
                complain(place, shown(attribute) + ": a role attribute has no # or @ in front");
        }
    }

    void complain(Place place, std::string_view why) { complaints_.push_back(complaint(file_, place, why)); }

    [[nodiscard]] std::string all_complaints() const {
        std::string all;
        for (auto const& complaint : complaints_ | std::views::take(max_complaints))
            all.append(all.empty() ? "" : "\n").append(complaint);
        if (complaints_.size() > max_complaints)
            all += "\nand " + std::to_string(complaints_.size() - max_complaints) + " more";
        return all;
    }

    std::string_view file_;
    std::vector<Row> rows_{};
    std::map<std::string, std::size_t> lines_{};
    std::vector<std::string> complaints_{};
};

}  // namespace

std::vector<Row> read_rows(std::string_view text, std::string_view file) {
    return RowReader{file}.read(read_csv(text, file));
}

}  // namespace example
