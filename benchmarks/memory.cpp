// SPDX-License-Identifier: BSL-1.0
// Does every work once and prints, as JSON, what it asks of the heap. It stands in front of the C library's functions,
// so it sees what every library allocates, by whatever means. A program of its own: counting would disturb the times.
// usage: zitiwire_benchmarks_memory DOCUMENTS
#include "check.hpp"
#include "work.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <malloc.h>

#include <algorithm>
#include <cstddef>
#include <iostream>

extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);
}

namespace {

struct Heap {
    std::size_t allocations = 0;
    std::size_t live = 0;  ///< bytes
    std::size_t peak = 0;
};
Heap heap;

void* taken(void* block) {
    ++heap.allocations;
    heap.live += malloc_usable_size(block);
    heap.peak = std::max(heap.peak, heap.live);
    return block;
}
void given_back(void* block) { heap.live -= block == nullptr ? 0 : malloc_usable_size(block); }

}  // namespace

extern "C" {
void* malloc(std::size_t size) { return taken(__libc_malloc(size)); }
void* calloc(std::size_t count, std::size_t size) { return taken(__libc_calloc(count, size)); }
void* aligned_alloc(std::size_t alignment, std::size_t size) { return taken(__libc_memalign(alignment, size)); }
int posix_memalign(void** block, std::size_t alignment, std::size_t size) {
    *block = taken(__libc_memalign(alignment, size));
    return 0;
}
void* realloc(void* old, std::size_t size) {
    given_back(old);
    return taken(__libc_realloc(old, size));
}
void free(void* block) {
    given_back(block);
    __libc_free(block);
}
}

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: " << arguments[0] << " DOCUMENTS\n";
        return 2;
    }
    bench::Documents const documents = bench::read_documents(arguments[1]);
    bench::Works const works = bench::all_works(documents);
    boost::json::array rows;
    for (bench::Work const& work : works) {
        if (bench::is_refusal(work) || !work.hold) continue;
        work.run();  // what is made once and kept, such as a parser, is there from now on
        Heap held;
        Heap const before = heap;
        heap.peak = heap.live;
        work.hold([&] { held = heap; });
        rows.push_back({{"group", work.group},
                        {"input", work.input},
                        {"contender", work.contender},
                        {"allocations", held.allocations - before.allocations},
                        {"own_bytes", held.live - before.live},
                        {"peak_bytes", held.peak - before.live}});
    }
    std::cout << boost::json::serialize(rows) << '\n';
}
