// SPDX-License-Identifier: BSL-1.0
// Times every work with Google Benchmark, after all results were compared.
// usage: zitiwire_benchmarks DOCUMENTS [REFUSALS_OUT] [--benchmark_...]
#include "check.hpp"
#include "work.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

int main(int count, char** arguments) {
    benchmark::Initialize(&count, arguments);
    if (count < 2) {
        std::cerr << "usage: " << arguments[0] << " DOCUMENTS [REFUSALS_OUT] [--benchmark_...]\n";
        return 2;
    }
    bench::Documents const documents = bench::read_documents(arguments[1]);
    bench::Works const works = bench::all_works(documents);
    if (!bench::check_results(works, documents, std::cerr)) return 1;
    std::cerr << "all results are equal\n";
    if (count > 2) {
        std::ofstream refusals(arguments[2]);
        bench::write_refusals(works, refusals);
    }
    for (bench::Work const& work : works) {
        if (bench::is_refusal(work)) continue;
        auto const time = [&work](benchmark::State& state) {
            for (auto _ : state) {
                if (!work.run()) state.SkipWithError("refused");
            }
        };
        benchmark::RegisterBenchmark((work.group + '/' + work.input + '/' + work.contender).c_str(), time)
            ->ComputeStatistics("min",
                                [](std::vector<double> const& times) { return *std::ranges::min_element(times); });
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
