// SPDX-License-Identifier: BSL-1.0
#include "work.hpp"

namespace bench {

Works all_works(Documents const& documents) {
    Works works;
    add_zitiwire(works, documents);
    add_zitiwire_before(works, documents);
    add_zitiwire_requests(works);
    add_requests_by_hand(works);
    add_empty_handler(works, documents);
    add_boost_json(works, documents);
    add_nlohmann(works, documents);
#ifdef BENCH_RAPIDJSON_DOM
    add_rapidjson(works, documents);
#endif
    add_rapidjson_sax(works, documents);
#ifdef BENCH_SIMDJSON
    add_simdjson(works, documents);
#endif
#ifdef BENCH_NEWER_SIMDJSON
    add_newer_simdjson(works, documents);
#endif
#ifdef BENCH_YYJSON
    add_yyjson(works, documents);
#endif
#ifdef BENCH_GLAZE
    add_glaze(works, documents);
#endif
    return works;
}

}  // namespace bench
