# SPDX-License-Identifier: BSL-1.0
"""zitiwire for Conan 2: `conan create packaging/conan` from the root of the source."""

import pathlib
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeToolchain
from conan.tools.files import copy

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class Zitiwire(ConanFile):
    name = "zitiwire"
    license = "BSL-1.0"
    description = "Request/response codec for the OpenZiti Edge Management API"
    topics = ("openziti", "api", "json", "header-only")
    package_type = "header-library"
    settings = "os", "compiler", "build_type", "arch"
    no_copy_source = True

    def set_version(self):
        # In the recipe's own folder, or where export_sources has put the headers.
        for base in (ROOT, pathlib.Path(self.recipe_folder)):
            header = base / "include/zitiwire/version.hpp"
            if header.exists():
                self.version = re.search(r'VERSION_STRING "(.*)"', header.read_text(encoding="utf-8"))[1]

    def export(self):
        copy(self, "version.hpp", ROOT / "include/zitiwire", pathlib.Path(self.export_folder) / "include/zitiwire")

    def export_sources(self):
        for pattern in ("include/*", "src/*", "cmake/*", "CMakeLists.txt", "LICENSE"):
            copy(self, pattern, ROOT, self.export_sources_folder)

    def requirements(self):
        self.requires("boost/[>=1.81 <2]", transitive_headers=True)

    def validate(self):
        check_min_cppstd(self, 23)

    def package_id(self):
        self.info.clear()

    def generate(self):
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables.update(ZITIWIRE_TESTS=False, ZITIWIRE_EXAMPLES=False, ZITIWIRE_INSTALL=True)
        toolchain.generate()

    def build(self):
        CMake(self).configure()

    def package(self):
        CMake(self).install()
        copy(self, "LICENSE", self.source_folder, pathlib.Path(self.package_folder) / "licenses")

    def package_info(self):
        # The package has its own zitiwireConfig.cmake, which says what is missing when Boost is.
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs = ["share/cmake", "lib/cmake"]
        self.cpp_info.bindirs = []
        self.cpp_info.libdirs = []
