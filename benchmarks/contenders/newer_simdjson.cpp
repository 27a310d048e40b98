// SPDX-License-Identifier: BSL-1.0
#define BENCH_ADD_SIMDJSON add_newer_simdjson
#define BENCH_SIMDJSON_NAME "simdjson On-Demand, newer"
#include "simdjson.cpp"
