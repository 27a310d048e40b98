#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Takes zitiwire into a small project, as users do, and runs the program that comes of it.
usage: consumers.py PROJECT COMPILER WAY    the ways are the functions below"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


class Consumer:
    def __init__(self, project, compiler, folder):
        self.project, self.compiler, self.folder = pathlib.Path(project).resolve(), compiler, folder

    def run(self, *command, **more):
        subprocess.run(command, check=True, **more)

    def output(self, *command, **more):
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **more).stdout

    def cmake(self, example, *options):
        """Builds and runs one of the CMake projects beside this file; gives its build folder."""
        build = self.folder / "build"
        self.run("cmake", "-S", HERE / example, "-B", build, "-G", "Ninja", "-Wdev", "-Werror=dev", f"-DCMAKE_CXX_COMPILER={self.compiler}",
                 f"-DZITIWIRE_SOURCE={self.project}", *options)
        linked = set(re.findall(r"libboost_[\w-]+\.(?:so|a)\b", (build / "build.ninja").read_text(encoding="utf-8")))
        assert bool(linked) == ("-DZITIWIRE_TARGET=zitiwire::json_value" in options), f"linked of Boost: {linked}"
        self.run("cmake", "--build", build)
        self.run(build / "app")
        return build

    def installed(self, *options):
        """Installs zitiwire by itself; gives the prefix."""
        build, prefix = self.folder / "zitiwire", self.folder / "prefix"
        self.run("cmake", "-S", self.project, "-B", build, "-G", "Ninja", f"-DCMAKE_CXX_COMPILER={self.compiler}", "-DZITIWIRE_TESTS=OFF",
                 "-DZITIWIRE_EXAMPLES=OFF", f"-DCMAKE_INSTALL_PREFIX={prefix}", *options)
        self.run("cmake", "--build", build)
        self.run("cmake", "--install", build)
        return prefix

    def add_subdirectory(self, target="zitiwire::zitiwire", *options):
        build = self.cmake("add_subdirectory", f"-DZITIWIRE_TARGET={target}", *options)
        tests = self.output("ctest", "--test-dir", build, "-N")
        assert "Total Tests: 0" in tests, f"tests of ours in the user's project: {tests}"
        prefix = self.folder / "prefix"
        self.run("cmake", "--install", build, "--prefix", prefix)
        files = [path.relative_to(prefix).as_posix() for path in prefix.rglob("*") if path.is_file()]
        assert files == ["bin/app"], f"installed with the user's project: {files}"

    def add_subdirectory_compiled(self):
        self.add_subdirectory("zitiwire::compiled")

    def add_subdirectory_json_value(self):
        self.add_subdirectory("zitiwire::json_value", "-DCMAKE_CXX_FLAGS=-DAPP_USES_JSON_VALUE")

    def fetch_content(self):
        self.cmake("fetch_content", "-DZITIWIRE_TARGET=zitiwire::zitiwire")

    def find_package(self, target="zitiwire::zitiwire", *options):
        self.cmake("find_package", f"-DCMAKE_PREFIX_PATH={self.installed()}", f"-DZITIWIRE_TARGET={target}", *options)

    def find_package_compiled(self):
        self.find_package("zitiwire::compiled")

    def find_package_json_value(self):
        self.find_package("zitiwire::json_value", "-DZITIWIRE_COMPONENTS=json_value", "-DCMAKE_CXX_FLAGS=-DAPP_USES_JSON_VALUE")
        shutil.rmtree(self.folder / "build")
        asked = self.asks_for("json_value", self.folder / "prefix", "-DCMAKE_DISABLE_FIND_PACKAGE_boost_json=ON")
        assert asked.returncode != 0 and "json_value needs a compiled Boost.JSON" in " ".join(asked.stderr.split()), asked.stderr

    def asks_for(self, component, prefix, *options):
        return subprocess.run(["cmake", "-S", HERE / "find_package", "-B", self.folder / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}",
                               f"-DCMAKE_CXX_COMPILER={self.compiler}", "-DZITIWIRE_TARGET=zitiwire::zitiwire",
                               f"-DZITIWIRE_COMPONENTS={component}", *options], capture_output=True, text=True, check=False)

    def beside(self):
        """A dependency brings it in another way than the program itself."""
        prefix = self.installed()
        for order in ("add;find", "find;add"):
            self.cmake("beside", f"-DCMAKE_PREFIX_PATH={prefix}", f"-DZITIWIRE_ORDER={order}", "-DZITIWIRE_TARGET=zitiwire::compiled")
            shutil.rmtree(self.folder / "build")
        for number, order in enumerate(("add;add", "find;find", "fetch;find", "find;fetch", "add;fetch;find")):
            self.run("cmake", "-S", HERE / "beside", "-B", self.folder / f"build_{number}", "-G", "Ninja", f"-DCMAKE_CXX_COMPILER={self.compiler}",
                     f"-DZITIWIRE_SOURCE={self.project}", f"-DCMAKE_PREFIX_PATH={prefix}", f"-DZITIWIRE_ORDER={order}", "-DZITIWIRE_TARGET=zitiwire::compiled")

    def odd_folder(self):
        """Folders as people have them."""
        self.folder = self.folder / "my (old) projects+\u00e9, #1"
        self.folder.mkdir()
        tree = self.folder / "ziti wire"
        shutil.copytree(self.project, tree, ignore=shutil.ignore_patterns("build", ".git", "recordings*", "corpus"))
        self.project = tree
        self.cmake("add_subdirectory", "-DZITIWIRE_TARGET=zitiwire::compiled")
        shutil.rmtree(self.folder / "build")
        self.find_package("zitiwire::compiled")

    def components(self):
        self.installed()
        for components, has_fake in ((["zitiwire"], False), (["zitiwire", "fake_controller"], True)):
            prefix = self.folder / f"prefix_{len(components)}"
            for component in components:
                self.run("cmake", "--install", self.folder / "zitiwire", "--prefix", prefix, "--component", component)
            fake = [prefix / "include/zitiwire" / name for name in ("fake_controller.hpp", "fake_controller.ipp", "fake", "recorded_controller.hpp", "recorded")]
            assert [path.exists() for path in fake] == [has_fake] * len(fake)
            self.cmake("find_package", f"-DCMAKE_PREFIX_PATH={prefix}", "-DZITIWIRE_TARGET=zitiwire::compiled")
            shutil.rmtree(self.folder / "build")
            asked = self.asks_for("fake_controller", prefix)
            assert (asked.returncode == 0) == has_fake, asked.stdout + asked.stderr
            assert has_fake or "without its component fake_controller" in " ".join(asked.stderr.split()), asked.stderr
            shutil.rmtree(self.folder / "build")

    def single_header(self):
        (self.folder / "zitiwire").mkdir()
        shutil.copy(self.project / "single_include/zitiwire/zitiwire.hpp", self.folder / "zitiwire")
        self.run(self.compiler, "-std=c++23", f"-I{self.folder}", HERE / "app.cpp", "-o", self.folder / "app")
        self.run(self.folder / "app")

    def pkg_config(self):
        prefix = self.installed()
        environment = {**os.environ, "PKG_CONFIG_PATH": str(prefix / "share/pkgconfig")}
        flags = self.output("pkg-config", "--cflags", "--libs", "zitiwire >= 0.1", env=environment).split()
        self.run(self.compiler, "-std=c++23", HERE / "app.cpp", *flags, "-o", self.folder / "app")
        self.run(self.folder / "app")
        by_meson = self.folder / "by_meson"
        self.run("meson", "setup", self.folder / "meson", self.project, f"-Dprefix={prefix}", "-Dtests=false", env=self.with_compiler())
        self.run("meson", "install", "-C", self.folder / "meson", env={**os.environ, "DESTDIR": str(by_meson)})
        pc_files = [pathlib.Path(f"{root}{prefix}/share/pkgconfig/zitiwire.pc").read_text(encoding="utf-8") for root in ("", by_meson)]
        assert pc_files[0] == pc_files[1], "\n".join(pc_files)

    def module(self):
        unit, precompiled = self.project / "src/zitiwire.cppm", self.folder / "zitiwire.pcm"
        # Each header of others has to stand outside of the module, else it would be in it.
        known = set(re.findall(r"#include <((?!zitiwire).*)>", unit.read_text(encoding="utf-8")))
        include = self.project / "include"
        outside = ("json/value.hpp", "recorded_controller.*", "recorded/*")  # what no umbrella includes
        headers = [path for path in include.rglob("*.?pp") if not any(path.match(one) for one in outside)]
        used = {header for path in headers for header in re.findall(r"#include <((?!zitiwire).*)>", path.read_text(encoding="utf-8"))}
        assert used <= known, f"not in {unit.name}: {sorted(used - known)}"
        flags = ["-std=c++23", f"-I{self.project / 'include'}", "-Wno-include-angled-in-module-purview", "-Wno-reserved-module-identifier"]
        self.run(self.compiler, *flags, "--precompile", unit, "-o", precompiled)
        self.run(self.compiler, *flags, f"-fmodule-file=zitiwire={precompiled}", HERE / "import.cpp", precompiled, "-o", self.folder / "app")
        self.run(self.folder / "app")

    def conan(self):
        if not shutil.which("conan"):
            sys.exit(77)
        profile = self.folder / "profile"
        version = self.output(self.compiler, "-dumpversion").strip().split(".")[0]
        profile.write_text("[settings]\nos=Linux\narch=x86_64\nbuild_type=Release\ncompiler=gcc\n"
                           f"compiler.version={version}\ncompiler.libcxx=libstdc++11\ncompiler.cppstd=23\n"
                           "[platform_requires]\nboost/1.81.0\n"
                           f'[conf]\ntools.build:compiler_executables={{"cpp": "{self.compiler}"}}\ntools.cmake.cmaketoolchain:generator=Ninja\n', encoding="utf-8")
        environment = {**os.environ, "CONAN_HOME": str(self.folder / "home"), "PYTHONDONTWRITEBYTECODE": "1"}
        self.run("conan", "remote", "disable", "*", env=environment)
        # What is built is kept out of the source, as are the presets that Conan would leave there.
        self.run("conan", "create", self.project / "packaging/conan", "--profile:all", profile, "--no-remote", "-c",
                 f"tools.cmake.cmake_layout:test_folder={self.folder / 'test'}", "-c", "tools.cmake.cmaketoolchain:user_presets=", env=environment)

    def meson_wrap(self):
        """What a release consists of, and its wrap file."""
        if subprocess.run(["git", "-C", self.project, "rev-parse"], capture_output=True, check=False).returncode != 0:
            sys.exit(77)  # an archive is made of a commit
        release = self.folder / "release"
        self.run(sys.executable, self.project / "scripts/release.py", "--draft", "--output", release)
        self.run("sha256sum", "--check", "--quiet", "SHA256SUMS", cwd=release)
        self.meson_subproject(next(release.glob("zitiwire-*[0-9].tar.gz")))
        (headers,) = release.glob("*single-header.tar.gz")
        self.run("tar", "-xzf", headers, "-C", self.folder)
        (place,) = self.folder.glob("zitiwire-*-single-header")
        self.run(self.compiler, "-std=c++23", f"-I{place}", HERE / "app.cpp", "-o", self.folder / "app")
        self.run(self.folder / "app")

    def meson_subproject(self, archive=None):
        source = self.folder / "consumer"
        shutil.copytree(HERE / "meson_subproject", source)
        shutil.copy(HERE / "app.cpp", source)
        (source / "subprojects").mkdir()
        if archive:
            shutil.copy(archive.parent / "zitiwire.wrap", source / "subprojects")
            (source / "subprojects/packagefiles").mkdir()
            shutil.copy(archive, source / "subprojects/packagefiles")
        else:
            (source / "subprojects/zitiwire").symlink_to(self.project)
        build = self.folder / "build"
        self.run("meson", "setup", build, source, env=self.with_compiler())
        self.run("meson", "compile", "-C", build)
        self.run(build / "app")
        self.run(build / "app_compiled")
        if (build / "app_json_value").exists():
            self.run(build / "app_json_value")

    def with_compiler(self):
        return {**os.environ, "CXX": self.compiler}


def main():
    project, compiler, way = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        getattr(Consumer(project, compiler, pathlib.Path(folder)), way)()


main()
