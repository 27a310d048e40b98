// SPDX-License-Identifier: BSL-1.0
// expect: inaccessible|protected|conversion|convert
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

std::size_t count(HttpResponse const& response) {
    auto view = parse_view<ListEnrollments>(response);
#ifdef MISUSE
    basic::ListEnvelope<basic::EnrollmentDetail, std::string_view> const page = *view;
    return page.data.size();
#else
    return view->data.size() + view->envelope().data.size();
#endif
}
