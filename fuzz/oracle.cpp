// SPDX-License-Identifier: BSL-1.0
// JSON text into models, with the decoder and with the one it replaced: what both say of it is the same. Where they
// differ on purpose stands in tests/oracle/compare.hpp.
#include "../tests/oracle/compare.hpp"
#include "everything.hpp"
#include "input.hpp"

#include <zitiwire/management/identity.hpp>
#include <zitiwire/zitiwire.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

template <class T>
void compare(std::string const& text) {
    for (zitiwire::DecodeOptions const& options :
         {zitiwire::DecodeOptions{}, {.lenient = true}, {.max_depth = 3, .max_string = 12, .max_elements = 4}}) {
        std::string const difference = oracle::difference<T>(text, options);
        fuzz::require(difference.empty(), difference.c_str());
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const text = fuzz::Input{data, size}.rest();
    compare<fuzz::Everything>(text);
    compare<zitiwire::ListEnrollments::Envelope>(text);
    compare<zitiwire::DetailIdentity::Envelope>(text);
    compare<zitiwire::ApiErrorEnvelope>(text);
    return 0;
}
