// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/enroll/base64.hpp>
#include <zitiwire/enroll/pem.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Reads one block after the other.
class PemReader {
public:
    explicit PemReader(std::string_view text) : text_(text) {}

    [[nodiscard]] std::expected<std::vector<PemBlock>, DecodeError> read() {
        std::vector<PemBlock> blocks;
        while (at_ < text_.size()) {
            std::size_t const begin = at_;
            std::string_view const label = label_of(next_line(), "-----BEGIN ");
            if (label.data() == nullptr) continue;
            auto der = read_body(label, begin);
            if (!der) return std::unexpected(std::move(der.error()));
            blocks.push_back({std::string{label}, *std::move(der)});
        }
        return blocks;
    }

private:
    static std::unexpected<DecodeError> failure(std::string_view reason, std::size_t offset) {
        return std::unexpected(DecodeError{std::string{reason}, "", offset});
    }

    /// Without its end, nor blanks before that.
    std::string_view next_line() {
        std::size_t const end = (std::min)(text_.find_first_of("\r\n", at_), text_.size());
        std::string_view line = text_.substr(at_, end - at_);
        at_ = (std::min)(end + 1, text_.size());
        return line.substr(0, line.find_last_not_of(" \t") + 1);
    }

    /// What stands in `-----BEGIN label-----`; a null view for another line.
    static std::string_view label_of(std::string_view line, std::string_view begin) {
        constexpr std::string_view dashes = "-----";
        bool const is_one =
            line.starts_with(begin) && line.ends_with(dashes) && line.size() >= begin.size() + dashes.size();
        return is_one ? line.substr(begin.size(), line.size() - begin.size() - dashes.size()) : std::string_view{};
    }

    std::expected<std::string, DecodeError> read_body(std::string_view label, std::size_t begin) {
        std::size_t const body = at_;
        while (at_ < text_.size()) {
            std::size_t const line_at = at_;
            std::string_view const line = next_line();
            if (line.contains(':')) return failure("a header line in PEM; encrypted keys are not read", line_at);
            if (!line.starts_with("-----")) continue;
            if (label_of(line, "-----END ").data() == nullptr || label_of(line, "-----END ") != label)
                return failure("expected the END line of the same label", line_at);
            auto der = from_base64_lines(text_.substr(body, line_at - body));
            if (!der) return failure("not base64", body + der.error());
            if (der->empty()) return failure("an empty PEM block", line_at);
            return *std::move(der);
        }
        return failure("a PEM block without its END line", begin);
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

ZITIWIRE_INLINE std::expected<std::vector<PemBlock>, DecodeError> read_pem(std::string_view text) {
    return PemReader{text}.read();
}

ZITIWIRE_INLINE std::expected<std::vector<std::string>, DecodeError> certificates_of_pem(std::string_view text) {
    auto blocks = read_pem(text);
    if (!blocks) return std::unexpected(std::move(blocks.error()));
    std::vector<std::string> certificates;
    for (PemBlock& block : *blocks) {
        if (block.label == "CERTIFICATE") certificates.push_back(std::move(block.der));
    }
    if (certificates.empty()) return std::unexpected(DecodeError{"no certificate in PEM", "", text.size()});
    return certificates;
}

ZITIWIRE_INLINE std::string to_pem(std::string_view label, std::string_view der) {
    std::string out{"-----BEGIN "};
    out.append(label).append("-----\n").append(to_base64_lines(der));
    return out.append("-----END ").append(label).append("-----\n");
}

ZITIWIRE_INLINE std::string certificates_to_pem(std::vector<std::string> const& certificates) {
    std::string out;
    for (std::string const& der : certificates) out += to_pem("CERTIFICATE", der);
    return out;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI
