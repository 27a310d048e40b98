// SPDX-License-Identifier: BSL-1.0
#include "csv.hpp"

#include <zitiwire/zitiwire.hpp>

#include <utility>

namespace example {

namespace {

class CsvReader {
public:
    CsvReader(std::string_view text, std::string_view file) : text_(text), file_(file) {
        if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    }

    std::vector<Record> read() {
        check_utf8();
        std::vector<Record> records;
        while (!text_.empty()) {
            if (take_line_end()) continue;
            Place const begin = place_;
            Record record = read_record();
            std::size_t const expected = records.empty() ? record.size() : records.front().size();
            if (record.size() != expected)
                fail(begin, std::to_string(record.size()) + " fields, but the header has " + std::to_string(expected));
            records.push_back(std::move(record));
        }
        return records;
    }

private:
    [[noreturn]] void fail(Place place, std::string_view why) const { throw BadInput{complaint(file_, place, why)}; }

    void check_utf8() {
        std::size_t const bad = zitiwire::find_invalid_utf8(text_);
        if (bad == std::string_view::npos) return;
        while (text_.size() > 0 && bad != read_) take();
        fail(place_, "not UTF-8");
    }

    [[nodiscard]] bool is_at(std::string_view what) const { return text_.starts_with(what); }

    char take() {
        char const c = text_.front();
        text_.remove_prefix(1);
        ++read_;
        if (c == '\n') {
            place_ = {place_.line + 1, 1};
        } else if ((static_cast<unsigned char>(text_.empty() ? 0 : text_.front()) & 0xC0U) != 0x80U) {
            ++place_.column;
        }
        return c;
    }

    bool take_line_end() {
        if (is_at("\r\n")) take();
        if (!is_at("\n")) return false;
        take();
        return true;
    }

    Record read_record() {
        Record record;
        while (true) {
            Place const begin = place_;
            record.push_back({is_at("\"") ? read_quoted() : read_plain(), begin});
            if (text_.empty() || take_line_end()) return record;
            if (!is_at(",")) fail(place_, "only a comma or the end of the line may follow a closing quote");
            take();
        }
    }

    std::string read_plain() {
        std::string field;
        while (!text_.empty() && !is_at(",") && !is_at("\n") && !is_at("\r\n")) {
            if (is_at("\"")) fail(place_, "a quote in a field that does not begin with one");
            if (is_at("\r")) fail(place_, "a carriage return without a line feed");
            field += take();
        }
        return field;
    }

    std::string read_quoted() {
        Place const begin = place_;
        std::string field;
        take();
        while (!text_.empty()) {
            if (is_at("\"\"")) {
                take();
            } else if (is_at("\"")) {
                take();
                return field;
            }
            field += take();
        }
        fail(begin, "this quote is never closed");
    }

    std::string_view text_;
    std::string_view file_;
    std::size_t read_ = 0;
    Place place_{};
};

}  // namespace

std::string complaint(std::string_view file, Place place, std::string_view why) {
    std::string text{file};
    return text.append(":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": ").append(why);
}

std::vector<Record> read_csv(std::string_view text, std::string_view file) { return CsvReader{text, file}.read(); }

}  // namespace example
