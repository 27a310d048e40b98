// SPDX-License-Identifier: BSL-1.0
// expect: consteval|constant expression
#include <zitiwire/zitiwire.hpp>

struct Row {
    char name[64];
};

zitiwire::ListEnrollments list(Row const& row) {
#ifdef MISUSE
    return {.filter = row.name};
#else
    static constexpr char text[] = "isSystem = true";
    return {.filter = text, .sort = row.name[0] == 'x' ? zitiwire::Sort{"id"} : zitiwire::sort::raw(row.name)};
#endif
}
